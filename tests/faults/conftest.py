"""The fault server: one process under the shim for the whole run."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from skrin.storage.errors import StoreNotFound
from skrin.storage.vault.records import RecordTable
from skrin.storage.vault.repair import exact
from skrin.storage.vault.schema import CURRENT
from tests.faults.operations import OPERATIONS, fixed, logical, prepare
from tests.faults.plan import Page, Plan
from tests.storage.wallets import WalletPlace

ROOT = Path(__file__).resolve().parents[2]
Rows = frozenset[tuple[str, str, bytes]]
EMPTY: Rows = frozenset({("keys", "0", b"")})
SETTING = ("setting", "after the fault", b'{"value":"works"}')


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether every single call is broken, and not a choice of them."""
    return bool(request.config.getoption("--run-long"))


@dataclass(frozen=True)
class Outcome:
    """What a case came to. `ended` is the signal or exit status of its process."""

    place: WalletPlace
    said: list[str]
    status: int
    count: int
    fired: int

    @property
    def acknowledged(self) -> bool:
        return "acknowledged" in self.said

    @property
    def refused(self) -> str:
        return next((line.removeprefix("refused ") for line in self.said if line.startswith("refused ")), "")

    @property
    def uncertain(self) -> bool:
        return "uncertain" in self.said or self.refused == "store.uncertain"


class FaultServer:
    def __init__(self, shim: Path, folder: Path) -> None:
        self._folder = folder
        self._page = Page(folder / "page")
        environment = {**os.environ, "LD_PRELOAD": str(shim), "SKRIN_FAULT_PAGE": str(folder / "page"), "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._number = 0
        self.template = WalletPlace(folder / "template" / "wallet.skrin", folder / "template" / "marks")
        prepare(self.template)
        self._after: dict[str, Rows] = {}

    def case(self, operation: str, plan: Plan, *, afterwards: bool = False, place: WalletPlace | None = None) -> Outcome:
        """Run it on a fresh copy of the template. `afterwards`: the process goes on working; otherwise it is killed."""
        place = place or self.fresh(empty=operation == "create")
        case = {
            "operation": operation,
            "path": str(place.path),
            "marks": str(place.marks),
            "folder": str(place.path.parent),
            "fault": plan.fault.value,
            "at": plan.at,
            "lasting": plan.lasting,
            "calls": int(plan.calls),
            "afterwards": afterwards,
        }
        answer = self._ask(case)
        assert not any(line.startswith("bug") for line in answer["said"]), (case, answer)
        return Outcome(place, **answer)

    def clear(self, place: WalletPlace) -> None:
        shutil.rmtree(place.path.parent)

    def fresh(self, *, empty: bool = False) -> WalletPlace:
        self._number += 1
        root = self._folder / str(self._number)
        if empty:
            root.mkdir()
        else:
            shutil.copytree(self.template.path.parent, root)
        return WalletPlace(root / "wallet.skrin", root / "marks")

    @property
    def before(self) -> Rows:
        with self.template.unlocked() as vault:
            return logical(vault)

    def after(self, operation: str) -> Rows:
        """The rows there are when the operation went well."""
        if operation not in self._after:
            place = self.fresh()
            vault = place.unlock(randomness=fixed())
            OPERATIONS[operation].run(vault)
            vault.lock()
            with place.unlocked() as again:
                self._after[operation] = logical(again)
        return self._after[operation]

    def _ask(self, case: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(case) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("the fault shim needs gcc and libc6-dev on Linux")
    built = tmp_path_factory.mktemp("shim") / "shim.so"
    source = Path(__file__).with_name("shim.c")
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O2", "-o", str(built), str(source), "-ldl"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"the fault shim cannot be compiled here: {done.stderr.splitlines()[:1]}")
    return built


@pytest.fixture(scope="session")
def server(shim: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    """In memory where there is such a folder: what a disk would do is what the shim does, and syncing costs nothing."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path_factory.mktemp("faults")) as folder:
        server = FaultServer(shim, Path(folder))
        yield server
        server.close()


def rows_now(place: WalletPlace) -> Rows:
    """What is there at the next start; EMPTY where there is no wallet."""
    try:
        vault = place.unlock()
    except StoreNotFound:
        return EMPTY
    try:
        assert not vault.vault.opening.lost
        return logical(vault)
    finally:
        vault.lock()


def log_leads_to_the_database(place: WalletPlace) -> bool:
    """Whether snapshot and log would bring back exactly what the locked database holds."""
    keys = place.keys()
    replayed = exact(place.folder, keys, None, None, CURRENT)
    with place.database() as database:
        return replayed.table.state() == RecordTable(database, keys).state()


def unfinished(place: WalletPlace) -> list[str]:
    """Files that were being made and that nobody put in place or took away."""
    return [path.name for path in place.path.parent.rglob("*") if ".new" in path.name or path.name.startswith(".making-")]
