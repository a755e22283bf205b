"""A verifier that serves on this machine for as long as it is measured, made with the command line like any other."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from skrin.bench.served_issuer import command_of, end, ready, skrin

PASSPHRASE = "correct horse battery staple"


@dataclass(frozen=True, slots=True)
class ServedVerifier:
    """`url` is where it listens; `folder` is what `--data` takes."""

    folder: Path
    url: str
    did: str

    def asks_for(self, claim: str) -> str:
        """The link of a request for one claim."""
        asked = ("request", "new", "--ask", "selection", "--claim", claim, "--purpose", "en=To measure")
        return str(json.loads(skrin(*asked, "--online", self.url, "--data", str(self.folder)))["request"])


@contextmanager
def served_verifier() -> Iterator[ServedVerifier]:
    """Listening; ended with the block."""
    with tempfile.TemporaryDirectory(prefix="skrin-bench-") as place:
        folder, passphrase = Path(place) / "verifier", Path(place) / "passphrase"
        passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
        opened_by = ("--data", str(folder), "--passphrase-file", str(passphrase))
        skrin("verifier", "init", "--name", "en=The Measuring Verifier", *opened_by)
        serve = command_of("verifier", "serve", "--listen", "127.0.0.1:0", "--until-stdin-closes", *opened_by)
        command = [*serve, "--allow-loopback-http"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as service:  # noqa: S603
            try:
                told = ready(service)
                yield ServedVerifier(folder, str(told["url"]), str(told["did"]))
            finally:
                end(service)
