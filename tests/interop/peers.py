"""credo-ts as our counterpart: where it lies, an issuer and a verifier that listen, and a wallet that is called.

Issuer and verifier are told what to do over HTTP, since a command of their own costs seconds; only the wallet is a command.
"""

import json
import os
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.wire.http import HttpRequest, HttpResponse
from tests.conftest import ROOT

SCRIPTS: Final = ROOT.parent / "shared" / "peers" / "credo"
HOME: Final = Path(os.environ.get("PEERS_HOME", "/tmp/peers"))  # where their own setup puts them
VCT: Final = "urn:peers:degree:1"
CODE: Final[JsonObject] = {"input_mode": "numeric", "length": 4}  # a transaction code, as an offer has it
NEWEST_TOO_OLD: Final = 19


def why_not() -> str:
    """Why nothing can be tried here; empty when it can."""
    if not SCRIPTS.is_dir():
        return "the peers' scripts are not beside this checkout"
    if shutil.which("node") is None or not any(shutil.which(compiler) for compiler in ("c++", "g++", "clang++")):
        return "the peers need Node 20 or newer and a C++ compiler"
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    if not said.startswith("v") or int(said[1:].split(".")[0]) <= NEWEST_TOO_OLD:
        return "the peers need Node 20 or newer"
    installed = HOME / "credo" / "node_modules"
    if not installed.is_dir():
        return f"the peers are not set up in {HOME}: make interop"
    if hasattr(os, "getuid") and installed.stat().st_uid != os.getuid():
        return f"what lies in {HOME} is somebody else's"
    return ""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def fetch(request: HttpRequest) -> HttpResponse:
    """Over plain http on this machine, which is all the peers speak."""
    body = request.body if request.method == "POST" else None
    asked = urllib.request.Request(str(request.url), body, dict(request.headers), method=request.method)  # noqa: S310
    try:
        with urllib.request.build_opener(_Stay).open(asked, timeout=30) as said:
            return HttpResponse(said.status, {name.lower(): value for name, value in said.headers.items()}, said.read())
    except urllib.error.HTTPError as error:
        with error:
            return HttpResponse(error.code, {name.lower(): value for name, value in error.headers.items()}, error.read())


@dataclass(frozen=True, slots=True)
class Control:
    """What a listening peer is told, at `address`."""

    address: str

    def ask(self, path: str, body: JsonObject | None = None) -> JsonObject:
        """GET, or POST of `body`. AssertionError: the peer would not."""
        sent = None if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"content-type": "application/json"}
        asked = urllib.request.Request(f"{self.address}/control/{path}", sent, headers)  # noqa: S310
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
                said: JsonObject = json.load(answer)
                return said
        except urllib.error.HTTPError as error:
            with error:
                raise AssertionError(error.read().decode()) from None


@dataclass(frozen=True, slots=True)
class PeerIssuer(Control):
    """Their issuer."""

    def offer(self, *configurations: str, **more: Json) -> JsonObject:
        """An offer; `more` as their README says (flow, tx_code, status, claims, require_dpop, version, …)."""
        wanted: list[Json] = [*(configurations or ("degree-sd-jwt",))]
        return self.ask("offers", {"credential_configuration_ids": wanted, **more})

    def revoke(self, session: Json) -> None:
        self.ask("revoke", {"session": session})

    def is_ready(self, session: Json) -> None:
        """What was deferred can be fetched."""
        self.ask("deferred-ready", {"session": session})

    def root(self) -> str:
        """The certificate above the one that signs, as PEM."""
        return str(self.ask("trust")["root_pem"])


@dataclass(frozen=True, slots=True)
class PeerVerifier(Control):
    """Their verifier."""

    def request(self, query: Json = "degree", *, signer: str = "did", mode: str = "direct_post", **more: Json) -> JsonObject:
        """A request; `query` is a name of theirs or DCQL."""
        return self.ask("requests", {"query": query, "signer": signer, "mode": mode, **more})

    def verdict(self, asked: JsonObject) -> JsonObject:
        return self.ask(f"requests/{asked['session']}")

    def root(self) -> str:
        return str(self.ask("trust")["root_pem"])


class Peer:
    """The scripts of the peer in a folder of their own, since they look for their packages beside themselves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(SCRIPTS, folder / "credo", symlinks=True, ignore=shutil.ignore_patterns("node_modules"))
        folder.joinpath("credo").chmod(0o755)
        folder.joinpath("credo", "node_modules").symlink_to(HOME / "credo" / "node_modules")
        self.environment = {**os.environ, "PEERS_HOME": str(HOME), "PEERS_STATE": str(folder / "state")}

    def accept(self, link: Json, *options: str, wallet: str) -> JsonObject:
        """What their wallet says of an offer; a transaction code is the first option."""
        return self.holder("accept", str(link), *options, "--wallet", wallet)

    def present(self, link: Json, *options: str, wallet: str) -> JsonObject:
        """What their wallet says of a request."""
        return self.holder("present", str(link), *options, "--wallet", wallet)

    def holder(self, *arguments: str) -> JsonObject:
        """One command of their wallet."""
        command = ["node", "credo/holder.mjs", *arguments]
        ran = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert ran.stdout.strip(), ran.stderr
        said: JsonObject = json.loads(ran.stdout.strip().splitlines()[-1])
        return said

    @contextmanager
    def serving(self, script: str, *options: str) -> Iterator[str]:
        """The address at which an issuer or a verifier listens until the block ends."""
        port = str(_free_port())
        command = ["node", f"credo/{script}.mjs", "serve", "--port", port, *options]
        running = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert running.stdout is not None
        try:
            if not any('"ready":true' in line for line in running.stdout):
                raise AssertionError(f"{script} did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(30)
            running.stdout.close()


def _free_port() -> int:
    """One of two free ports in a row: their issuer's login page takes the next."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
