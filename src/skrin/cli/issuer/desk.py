"""The administrator's desk: an issuer's folder, opened for one command; and the files that are named on the line."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid, FileNotJson
from skrin.cli.files import first_line, read_bytes
from skrin.cli.global_options import loopback
from skrin.cli.times import moment
from skrin.domain.json_value import JsonObject
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.wire import strict_json
from skrin.wire.errors import JsonInvalid, NotUtf8
from skrin.wire.limits import MIB

if TYPE_CHECKING:
    from skrin.formats.edc.conformance.profile_errors import NotConformant

FILE_BYTES = 1 * MIB
WAYS = ("code", "sign-in", "both")  # of `use_cases.issuer.offers.Way`


def folder(args: argparse.Namespace) -> Path:
    """The issuer's folder, from --data."""
    if args.data is None:
        raise ArgumentsInvalid("--data: name the issuer's folder")
    return Path(args.data)


def not_conformant(refused: "NotConformant", console: Console) -> int:
    """What keeps it from being a European credential, each in words: of a missing element which it is. The exit status."""
    from skrin.words.errors import explain_code

    console.refuse(refused, places=[*refused.places])
    for place in refused.places:
        path, _, code = place.rpartition(": ")
        console.say(f"  {explain_code(code, {'path': path}, console.language).happened}")
    return 2


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
    return None if args.passphrase_file is None else first_line(Path(args.passphrase_file))


def read(path: Path) -> bytes:
    """Raises FileUnreadable, also for a file that is too large."""
    return read_bytes(path, FILE_BYTES)


def read_object(path: Path) -> JsonObject:
    """A file that a person wrote, as a JSON object. Raises FileUnreadable, FileNotJson and what reading JSON raises."""
    try:
        return strict_json.parse_object(read(path), limit=FILE_BYTES, what="file")
    except (JsonInvalid, NotUtf8):
        raise FileNotJson(str(path)) from None


def since(text: str) -> datetime:
    """The moment of --from. Raises ArgumentsInvalid."""
    try:
        return moment(text)
    except ValueError:
        raise ArgumentsInvalid(f"--from: {text!r} is no date, and no moment with its zone") from None
