"""What each credential says, as short marks: a question for claims is asked of these before any credential is decoded.

A mark is four bytes of a digest over a path, or over a path and the value there; the places in an array all count as one. Two
things may have the same mark, so that what is found may not fit. What is not found does not fit for certain.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Final

from skrin.domain.json_value import ClaimPath, Json
from skrin.domain.ports import SaidClaim
from skrin.storage.vault.sqlcipher import Database, Value

MARK: Final = 4
# A document that says more than this is always decoded; a certificate of a course says some hundred things.
MOST: Final = 4_000
# A request that leaves more ways open than this is asked of the credentials themselves.
MOST_WAYS: Final = 100
TABLES: Sequence[str] = (
    """CREATE TABLE credential_claims (
        place INTEGER PRIMARY KEY REFERENCES record (place) ON DELETE CASCADE, marks BLOB
    ) STRICT""",
)
ELEMENT: Final = ""  # in place of an index


def enter(database: Database, place: int, claims: Json) -> None:
    database.run("INSERT INTO credential_claims VALUES (?, ?)", (place, marks(claims)))


def take_out(database: Database, place: int) -> None:
    database.run("DELETE FROM credential_claims WHERE place = ?", (place,))


def marks(claims: Json) -> bytes | None:
    """Those of everything that is said; None for more than is kept."""
    found: set[bytes] = set()
    for path, value in _said((), claims):
        found.add(_mark(path))
        if not isinstance(value, dict | list):
            found.add(_mark(path, value))
        if len(found) > MOST:
            return None
    return b"".join(sorted(found))


def condition(ways: Sequence[Sequence[SaidClaim]]) -> tuple[str, list[Value]]:
    """For credentials that say all of one of these, as far as their marks tell; empty where that narrows nothing."""
    if not ways or len(ways) > MOST_WAYS or not all(ways):
        return "", []
    texts, values = [], list[Value]()
    for way in ways:
        # What must have a certain value is said by the fewest.
        claims = [_one(each) for each in sorted(way, key=lambda claim: not claim.values)]
        texts.append("(" + " AND ".join(text for text, _ in claims) + ")")
        values += [mark for _, found in claims for mark in found]
    said = " OR ".join(texts)
    return f"EXISTS (SELECT 1 FROM credential_claims WHERE place = credential.place AND (marks IS NULL OR {said}))", values  # noqa: S608


def _one(claim: SaidClaim) -> tuple[str, list[bytes]]:
    """The mark of the path, or of any of the values there."""
    path = tuple(ELEMENT if step is None or isinstance(step, int) else step for step in claim.path)
    if not claim.values or any(isinstance(each, dict | list) for each in claim.values):
        return "instr(marks, ?)", [_mark(path)]
    found = [_mark(path, each) for each in claim.values]
    return "(" + " OR ".join(["instr(marks, ?)"] * len(found)) + ")", found


def _said(path: tuple[str, ...], value: Json) -> Iterator[tuple[tuple[str, ...], Json]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _said((*path, name), each)
    elif isinstance(value, list):
        for each in value:
            yield from _said((*path, ELEMENT), each)


def _mark(path: ClaimPath, *value: Json) -> bytes:
    """Values are told apart as a query does it: 1, 1.0, true and "1" are four."""
    # Negative zero equals zero.
    said = [each + 0.0 if isinstance(each, float) else each for each in value]
    return hashlib.blake2b(json.dumps([path, *said]).encode("ascii"), digest_size=MARK).digest()
