"""The administrator's desk: an issuer's folder, opened for one command; and the files that are named on the line."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from skrin.cli.errors import ArgumentsInvalid, FileUnreadable
from skrin.domain.json_value import JsonObject
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.wire import strict_json
from skrin.wire.limits import MIB
from skrin.wire.urls import ANY_LOOPBACK, NO_LOOPBACK, Loopback

FILE_BYTES = 1 * MIB


def folder(args: argparse.Namespace) -> Path:
    """The issuer's folder, from --data."""
    if args.data is None:
        raise ArgumentsInvalid("--data: name the issuer's folder")
    return Path(args.data)


def loopback(args: argparse.Namespace) -> Loopback:
    return ANY_LOOPBACK if args.allow_loopback_http else NO_LOOPBACK


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[IssuerPorts]:
    """The ports of the administrator's use cases; the service may run on the same folder meanwhile."""
    from skrin.issuer.wiring import administrator_ports, system_world

    ports, store = administrator_ports(folder(args), system_world(loopback(args)))
    try:
        yield ports
    finally:
        store.close()


def passphrase(args: argparse.Namespace) -> str | None:
    """The first line of --passphrase-file; None where there is none, and the issuer's own file is used."""
    if args.passphrase_file is None:
        return None
    line = read(Path(args.passphrase_file)).split(b"\n", 1)[0].removesuffix(b"\r")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise FileUnreadable(str(args.passphrase_file)) from None


def read(path: Path, limit: int = FILE_BYTES) -> bytes:
    """Raises FileUnreadable, also for a file that is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError:
        raise FileUnreadable(str(path)) from None
    if len(content) > limit:
        raise FileUnreadable(str(path))
    return content


def read_object(path: Path) -> JsonObject:
    """A file that a person wrote, as a JSON object. Raises FileUnreadable and what reading JSON strictly raises."""
    return strict_json.parse_object(read(path), limit=FILE_BYTES, what="file")


def moment(text: str) -> datetime:
    """A day, or a moment with its zone; a day begins at midnight UTC. Raises ArgumentsInvalid."""
    try:
        if len(text) == len("2026-11-22"):
            return datetime.combine(date.fromisoformat(text), time(), UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentsInvalid(f"--from: {text!r} is no date") from None
    if found.tzinfo is None:
        raise ArgumentsInvalid("--from: a time needs its zone")
    return found.astimezone(UTC)
