"""An issuer that serves on this machine for as long as it is measured, made with the command line like any other."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from skrin import resources
from skrin.domain.json_value import JsonObject

COURSE = "practice-shortfirer-class-a"
COURSE_FILE = ("practice", "offerings", "6-shortfirer-class-a.json")
ENDING_SECONDS = 10


@dataclass(frozen=True, slots=True)
class ServedIssuer:
    """`url` is where it listens; `folder` is what `--data` takes."""

    folder: Path
    url: str
    did: str

    def offers(self, count: int) -> Sequence[tuple[str, str]]:
        """As many offers as are wanted, each with its transaction code."""
        table = self.folder.parent / f"learners-{count}.csv"
        lines = [f"Alva,Övningsson {number},PRACTICE-{number:05}" for number in range(count)]
        table.write_text("\n".join(["given_name,family_name,identifier", *lines]), encoding="utf-8")
        done = json.loads(skrin("issuer", "import", COURSE, str(table), "--data", str(self.folder)))
        return [(row["offer"], row["tx_code"]) for row in done["prepared"]]


@contextmanager
def served_issuer() -> Iterator[ServedIssuer]:
    """Listening, with one published course and no limit on requests; ended with the block."""
    with tempfile.TemporaryDirectory(prefix="skrin-bench-") as place:
        folder = Path(place) / "issuer"
        made = json.loads(skrin("issuer", "init", str(folder), "--name", "en=The Measured Issuer", "--country", "SE"))
        skrin("issuer", "publish", str(resources.path(*COURSE_FILE)), "--data", str(folder))
        serve = ["issuer", "serve", "--data", str(folder), "--listen", "127.0.0.1:0", "--rate", "0", "--until-stdin-closes"]
        command = [*command_of(*serve), "--allow-loopback-http"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as service:  # noqa: S603
            try:
                yield ServedIssuer(folder, str(ready(service)["url"]), str(made["did"]))
            finally:
                end(service)


def ready(service: "subprocess.Popen[bytes]") -> JsonObject:
    """What it says of itself on its one line."""
    if service.stdout is None:
        raise AssertionError("it was started with a pipe")
    told: JsonObject = json.loads(service.stdout.readline())
    return told


def end(service: "subprocess.Popen[bytes]") -> None:
    if service.stdin is not None:
        service.stdin.close()
    try:
        service.wait(ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        service.kill()


def skrin(*arguments: str) -> bytes:
    """Run one command, and return what it answers as JSON."""
    command = [*command_of(*arguments), "--allow-loopback-http", "--json"]
    return subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL).stdout  # noqa: S603


def command_of(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "skrin", *arguments]
