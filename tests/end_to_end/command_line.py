"""`skrin` as somebody types it: each command a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from skrin.domain.json_value import JsonObject

SECONDS = 120


@dataclass(frozen=True)
class CommandLine:
    """A person's own account: everything that `skrin` writes lies beneath `home`, its passphrase is read from elsewhere."""

    home: Path
    passphrase: Path

    def typed(self, *arguments: str) -> list[str]:
        where = ["--data", str(self.home / "data"), "--passphrase-file", str(self.passphrase)]
        return [sys.executable, "-m", "skrin", *arguments, *where, "--allow-loopback-http"]

    @property
    def environment(self) -> dict[str, str]:
        (self.home / "tmp").mkdir(exist_ok=True)
        folders = {f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
        return {**os.environ, "HOME": str(self.home), "TMPDIR": str(self.home / "tmp"), **folders}

    def __call__(self, *arguments: str, status: int = 0) -> JsonObject:
        """The one object that the command prints; its exit status is `status`."""
        command = [*self.typed(*arguments), "--json"]
        done = subprocess.run(command, capture_output=True, env=self.environment, timeout=SECONDS, check=False)
        assert done.returncode == status, (arguments, done.stdout, done.stderr)
        (line,) = done.stdout.splitlines()
        told: JsonObject = json.loads(line)
        return told


def listed(told: JsonObject, member: str) -> list[JsonObject]:
    found = told[member]
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, dict)]
