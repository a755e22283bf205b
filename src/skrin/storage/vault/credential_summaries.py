"""Each credential in short, beside its record: what a list shows, and what it takes to judge it again.

A record is twenty times as long, and must be authenticated and decoded whole; nothing here is more than was made from it.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from skrin.domain.credential import StatusKind, StatusReference, StoredCredential
from skrin.domain.json_value import Json
from skrin.domain.party import Party
from skrin.domain.summary import JudgedBefore, Summary
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.storage import codec
from skrin.storage.vault.sqlcipher import Database, Row

BELONGS = " REFERENCES record (place) ON DELETE CASCADE"
TABLES: Sequence[str] = (
    f"""CREATE TABLE credential_summary (
        place INTEGER PRIMARY KEY{BELONGS}, judged TEXT NOT NULL, summary BLOB NOT NULL
    ) STRICT""",
    f"""CREATE TABLE credential_label (
        label TEXT NOT NULL, place INTEGER NOT NULL{BELONGS}, PRIMARY KEY (label, place)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX credential_label_by_place ON credential_label (place)",
)


def enter(database: Database, place: int, held: Sequence[StoredCredential]) -> None:
    """The first of these, and beside it the other forms of its card."""
    summary = Summary.of(held[0], held[1:])
    database.run("INSERT INTO credential_summary VALUES (?, ?, ?)", (place, _packed(summary.judged), codec.dump(summary)))
    labels = sorted({label for each in held for label in (*each.credential.achievement.offering.labels, *each.collections)})
    database.run_many("INSERT INTO credential_label VALUES (?, ?)", ((label, place) for label in labels))


def take_out(database: Database, place: int) -> None:
    for table in ("credential_summary", "credential_label"):
        database.run(f"DELETE FROM {table} WHERE place = ?", (place,))  # noqa: S608 - names of this file


def summaries(database: Database, places: Sequence[int]) -> list[Summary]:
    """Those at these places, in this order."""
    marks = ", ".join("?" * len(places))
    rows = database.rows(f"SELECT place, summary FROM credential_summary WHERE place IN ({marks})", places)  # noqa: S608
    by_place = {row[0]: row[1] for row in rows}
    return [codec.load(Summary, by_place[place]) for place in places if place in by_place]


def judged(database: Database, after: int, limit: int) -> list[tuple[int, JudgedBefore]]:
    rows = database.rows("SELECT place, judged FROM credential_summary WHERE place > ? ORDER BY place LIMIT ?", (after, limit))
    return list(zip((row[0] for row in rows), unpacked([row[1:] for row in rows]), strict=True))


def labels(database: Database, limit: int) -> list[str]:
    """Those of the most credentials."""
    sql = "SELECT label FROM credential_label GROUP BY label ORDER BY count(*) DESC, label LIMIT ?"
    return [row[0] for row in database.rows(sql, (limit,))]


# A short text of its own for judging: of ten thousand, all are read at once.


def _packed(before: JudgedBefore) -> str:
    checks = [f"{check.name.value} {check.outcome.value} {int(check.counts)} {check.code}" for check in before.verdict.checks]
    return json.dumps(
        [
            before.id,
            before.type,
            [before.issuer.id, *before.issuer.certified_by] if before.issuer.certified_by else before.issuer.id,
            "\n".join(checks),
            [_reference(each) for each in before.statuses],
            *(None if moment is None else moment.isoformat() for moment in _period(before)),
        ],
        separators=(",", ":"),
    )


def _reference(status: StatusReference) -> list[Json]:
    place: list[Json] = [status.kind.value, status.uri, status.index, status.purpose, status.size]
    place += [status.entry, status.mechanism]
    if status.messages or status.keeper:
        place.append([list(each) for each in status.messages])
    return [*place, status.keeper] if status.keeper else place


def _referred(kind: str, *place: Any) -> StatusReference:
    uri, index, purpose, size, entry, mechanism, *rest = place
    messages = tuple((value, text) for value, text in rest[0]) if rest else ()
    keeper = rest[1] if len(rest) > 1 else ""
    return StatusReference(StatusKind(kind), uri, index, purpose, size, entry, mechanism, messages, keeper)


def _period(before: JudgedBefore) -> tuple[datetime | None, ...]:
    return before.issued_at, before.valid_from, before.valid_until


def unpacked(rows: Sequence[Row]) -> Iterator[JudgedBefore]:
    """From rows of one column, `judged`. Of the issuer there are the identifier, and the certificates that proved it."""
    for (text,) in rows:
        id_, type_, issuer, checks, statuses, *period = json.loads(text)
        issued_at, valid_from, valid_until = (None if each is None else datetime.fromisoformat(each) for each in period)
        references = tuple(_referred(*each) for each in statuses)
        yield JudgedBefore(id_, type_, _issuer(issuer), _verdict(checks), references, issued_at, valid_from, valid_until)


def _issuer(written: str | list[str]) -> Party:
    if isinstance(written, str):
        return Party(written)
    id_, *certified_by = written
    return Party(id_, certified_by=tuple(certified_by))


@lru_cache(1000)
def _verdict(checks: str) -> Verdict:
    """Most credentials were judged alike."""
    found = []
    for line in checks.split("\n") if checks else ():
        name, outcome, counts, code = line.split(" ", 3)
        found.append(Check(CheckName(name), Outcome(outcome), code, counts=counts == "1"))
    return Verdict(tuple(found))
