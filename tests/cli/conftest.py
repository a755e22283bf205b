"""A script that types `skrin …` with a wallet of its own, and services that answer on this machine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skrin.cli.console import Console
from skrin.cli.main import main
from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.holder import create_wallet
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase
from skrin.system import SystemClock
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer
from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving
from tests.fakes.loopback_web import listening
from tests.fakes.randomness import SeededRandomness
from tests.fakes.verifier import FakeVerifier
from tests.fakes.verifier_service import serving as verifier_serving
from tests.fakes.verifier_world import VerifierWorld
from tests.fakes.web import FakeWeb

PASSPHRASE = "correct horse battery"


@dataclass
class Shell:
    """Each call is one command with `--json`; it must end with `status`, and answers with its one object.

    `typed` are the lines a person types; None where no terminal is there.
    """

    folder: Path
    capsys: pytest.CaptureFixture[str]
    loopback: bool = True
    told: str = ""
    typed: list[str] | None = None

    def __call__(self, *line: str, status: int = 0) -> dict[str, Any]:
        (answer,) = self.lines(*line, status=status)
        return answer

    def lines(self, *line: str, status: int = 0) -> list[dict[str, Any]]:
        out = self.text(*line, "--json", status=status)
        answers = [json.loads(text) for text in out.splitlines()]
        assert not self.loopback or all(answer["loopback_http"] is True for answer in answers)
        return answers

    def text(self, *line: str, status: int = 0) -> str:
        """What stands on standard output; standard error is in `told`."""
        unlock = ["--data", str(self.data), "--passphrase-file", str(self.folder / "passphrase")]
        ended = main([*line, *(["--allow-loopback-http"] if self.loopback else []), *unlock], self.console)
        out, self.told = self.capsys.readouterr()
        assert ended == status, (out, self.told)
        return out

    def console(self, **members: Any) -> Console:
        typed = self.typed
        if typed is None:
            return Console(interactive=False, **members)
        return Console(interactive=True, answer=lambda question: typed.pop(0), secret=lambda question: PASSPHRASE, **members)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def file(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """No wallet yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shell = Shell(tmp_path, capsys)
    shell.file("passphrase", PASSPHRASE + "\n")
    return shell


@pytest.fixture
def skrin(bare: Shell) -> Shell:
    """A wallet whose passphrase is quick to try."""
    folder = DataFolder.for_user(bare.data)
    create_wallet(folder.wallet, folder.marks, [ByPassphrase(Passphrase(PASSPHRASE), FLOOR)]).lock()
    return bare


@pytest.fixture
def web() -> FakeWeb:
    return FakeWeb()


@pytest.fixture
def origin(web: FakeWeb) -> Iterator[str]:
    with listening(web) as address:
        yield address


@pytest.fixture
def issuer(web: FakeWeb, origin: str, skrin: Shell) -> FakeIssuer:
    """An issuer on this machine that the wallet's list knows."""
    made = FakeIssuer(SystemClock(), SeededRandomness(b"issuer"), url=origin)
    made.serve(web)
    skrin("trust", "add", skrin.file("issuers.json", made.trust_list().dump()))
    return made


@pytest.fixture
def verifier(web: FakeWeb, origin: str, skrin: Shell) -> FakeVerifier:
    """A verifier on this machine that the wallet's list knows."""
    made = FakeVerifier(SystemClock(), web, url=origin)
    skrin("trust", "add", skrin.file("verifiers.json", made.trust_list().dump()))
    return made


@pytest.fixture
def held(issuer: FakeIssuer, skrin: Shell) -> str:
    """The id of a credential in the wallet."""
    (received,) = skrin("wallet", "receive", issuer.link(), "--yes")["received"]
    return str(received["id"])


@pytest.fixture
def school(tmp_path: Path) -> Iterator[IssuerWorld]:
    """A real issuer's service on this machine."""
    world = issuer_world(tmp_path)
    world.clock.time = datetime.now(UTC)  # the commands have the system's clock
    with serving(world) as listening:
        yield listening
    world.store.close()


@pytest.fixture
def world() -> VerifierWorld:
    """A verifier whose service `service` runs."""
    return VerifierWorld.at(clock=FixedClock(SystemClock().now()))


@pytest.fixture
def service(world: VerifierWorld) -> Iterator[str]:
    with verifier_serving(world) as url:
        yield url


@pytest.fixture
def line(service: str, world: VerifierWorld, bare: Shell) -> list[str]:
    """The options that name the service and its key."""
    return ["--online", service, "--api-key-file", bare.file("key", world.api_key + "\n")]
