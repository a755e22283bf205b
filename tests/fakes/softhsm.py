"""A token of SoftHSM, and what is done with it: in a process of its own, for the library reads its settings once a process."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.conftest import ROOT
from tests.fakes.seals import Certificates, p256_key, rsa_key

LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
)
TOKEN = "seals"
PIN = "271828"
KEYS = {"rsa": (rsa_key, "01"), "p256": (p256_key, "02"), "bare": (lambda: p256_key("bare"), "03")}


def library() -> str:
    """SoftHSM's module; the test is skipped where it is not installed."""
    found = next((each for each in LIBRARIES if Path(each).exists()), None)
    if found is None or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM is not installed (libsofthsm2.so, softhsm2-util)")
    return found


@dataclass(frozen=True)
class SoftHsm:
    """`library` is the module, `settings` the file that says where its tokens lie."""

    library: str
    settings: Path

    @classmethod
    def begin(cls, folder: Path) -> "SoftHsm":
        """A new token with the keys `rsa` and `p256` and their certificates, and a key `bare` that has none."""
        made = cls(library(), folder / "softhsm2.conf")
        (folder / "tokens").mkdir()
        made.settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\nlog.level = ERROR\n")
        made._util("--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "31415926")
        certificates = {}
        for label, (key, identifier) in KEYS.items():
            pem = folder / f"{label}.pem"
            pem.write_bytes(key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
            made._util("--import", str(pem), "--token", TOKEN, "--label", label, "--id", identifier, "--pin", PIN)
            certificates[label] = base64.b64encode(Certificates().der(key())).decode()
        held = [[label, KEYS[label][1], certificates[label]] for label in ("rsa", "p256")]
        made.run([{"do": "hold", "certificates": held}])
        return made

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "SOFTHSM2_CONF": str(self.settings)}

    def run(self, tasks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The answers to `tasks`, all in one process."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.fakes.softhsm_child", self.library],
            cwd=ROOT,
            env=self.environment,
            input=json.dumps(list(tasks)).encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        answers: list[dict[str, Any]] = json.loads(done.stdout)
        return answers

    def _util(self, *arguments: str) -> None:
        subprocess.run(["softhsm2-util", *arguments], env=self.environment, capture_output=True, check=True)
