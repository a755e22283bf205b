"""How a child process hands over the files that it took out: one line of JSON, then the bytes of each, one after another."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

Told: TypeAlias = dict[str, Any]


def packed(files: Sequence[tuple[Told, bytes]]) -> bytes:
    """Each file with what is told of it."""
    told = [{**each, "length": len(octets)} for each, octets in files]
    return json.dumps({"files": told}).encode() + b"\n" + b"".join(octets for _, octets in files)


def refused(error: str) -> bytes:
    return json.dumps({"error": error}).encode() + b"\n"


def error_in(answer: bytes) -> str:
    """Empty where there are files."""
    told: Told = json.loads(answer.partition(b"\n")[0])
    return str(told.get("error", ""))


def unpacked(answer: bytes) -> Iterator[tuple[Told, bytes]]:
    head, _, octets = answer.partition(b"\n")
    place = 0
    for each in json.loads(head)["files"]:
        yield each, octets[place : place + each["length"]]
        place += each["length"]
