"""Preparing credentials from the rows of a table: all of them, or none and a report of every bad row (I-21).

A column is a place in an achievement: one of the short names below, or a dotted path to a text (`learner.given_name`,
`further_information.sv`). What stands in a cell is text and stays text, also where it begins like a formula.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.draft import Course
from skrin.use_cases.issuer.errors import EnrolmentNotOpen, RowProblem, TableInvalid
from skrin.use_cases.issuer.model import Action
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.prepare import WAITING, Prepared, Recipient, add_issuance, recipient_named
from skrin.wire.errors import TooMany

ROWS = 100_000
PROBLEMS = 1_000  # told at once
HEADING = 1

# The column that names an enrolled learner, by enrolment or DID; a row without one becomes an offer to hand out.
ENROLMENT = "enrolment"

SHORT_NAMES = {
    "given_name": "learner.given_name",
    "family_name": "learner.family_name",
    "identifier": "learner.identifier",
    "date_of_birth": "learner.date_of_birth",
    "grade": "assessment.grade",
    "grading_scheme": "assessment.grading_scheme",
    "issued_on": "issued_on",
    "place_of_issue": "place_of_issue",
    "valid_until": "validity.until",
    "certificate_number": "offering.certificate_register_number",
}


@dataclass(frozen=True, slots=True)
class Table:
    """`heading` names the columns; `rows` are as long as it, or shorter where their last cells are empty."""

    heading: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ImportedRow:
    row: int
    prepared: Prepared
    transaction_code: str | None


@dataclass(frozen=True, slots=True)
class Import:
    """What an import came to; `rows` is empty for a dry run, `count` is what would have been."""

    count: int
    rows: tuple[ImportedRow, ...]


@dataclass(frozen=True, slots=True)
class _Ready:
    row: int
    achievement: Achievement
    recipient: Recipient


class Progress(Protocol):
    def __call__(self, done: int, of: int) -> None: ...


def import_table(
    offering_id: str,
    table: Table,
    ports: IssuerPorts,
    *,
    dry_run: bool = False,
    allow_missing: bool = False,
    progress: Progress = lambda done, of: None,
) -> Import:
    """Prepare a credential for each row. Raises OfferingUnknown, TooMany; TableInvalid with the report, and nothing is kept."""
    course = Course.published(offering_id, ports)
    columns = _columns(table.heading)
    ready, problems = list[_Ready](), list[RowProblem]()
    taken: set[str] = set()
    for number, cells in enumerate(table.rows, HEADING + 1):
        if number - HEADING > ROWS:
            raise TooMany("rows", ROWS)
        if not any(cell.strip() for cell in cells):
            continue
        try:
            ready.append(_row(number, cells, columns, course, ports, taken, allow_missing))
        except SkrinError as error:
            problems.append(_problem(number, error))
            if len(problems) >= PROBLEMS:
                break
    if problems:
        raise TableInvalid(tuple(problems))
    if dry_run:
        return Import(len(ready), ())
    return Import(len(ready), _keep(course, ready, ports, progress))


def _keep(course: Course, ready: Sequence[_Ready], ports: IssuerPorts, progress: Progress) -> tuple[ImportedRow, ...]:
    """All rows in one transaction: a process that dies half-way leaves none of them."""
    rows = []
    with ports.store.transaction() as change:
        for done, each in enumerate(ready, 1):
            made = add_issuance(each.achievement, course.forms, each.recipient, ports, change)
            needs = each.recipient.needs_transaction_code
            rows.append(ImportedRow(each.row, made, ports.secret.transaction_code_for(made.issuance_id) if needs else None))
            progress(done, len(ready))
        trail.record(change, ports, Action.ROWS_IMPORTED, course.offering.id, rows=str(len(ready)))
    return tuple(rows)


def _columns(heading: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Where each column's cells go. Raises TableInvalid for a column that means nothing, or stands there twice."""
    paths = []
    for name in heading:
        path = SHORT_NAMES.get(name.strip(), name.strip())
        known = path == ENROLMENT or path in SHORT_NAMES.values() or "." in path
        if not known or path in paths or not all(path.split(".")):
            raise TableInvalid((RowProblem(HEADING, "file.column", name),))
        paths.append(path)
    if not paths:
        raise TableInvalid((RowProblem(HEADING, "file.column", ""),))
    return tuple(tuple(path.split(".")) for path in paths)


def _row(
    number: int,
    cells: tuple[str, ...],
    columns: tuple[tuple[str, ...], ...],
    course: Course,
    ports: IssuerPorts,
    taken: set[str],
    allow_missing: bool,
) -> _Ready:
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise TableInvalid((RowProblem(number, "file.column", ""),))
    claims: JsonObject = {}
    holder = ""
    for path, cell in zip(columns, cells, strict=False):
        text = _clean(cell, number, path)
        if path == (ENROLMENT,):
            holder = text
        elif text:
            _put(claims, path, text)
    achievement = course.achievement_for(claims, ports, allow_missing=allow_missing)
    return _Ready(number, achievement, _recipient(course.offering.id, holder, ports, taken))


def _clean(cell: str, number: int, path: tuple[str, ...]) -> str:
    text = cell.strip()
    if any(ord(letter) < 0x20 and letter not in "\n\t" for letter in text):
        raise TableInvalid((RowProblem(number, "file.cell", ".".join(path)),))
    return text


def _put(claims: JsonObject, path: tuple[str, ...], text: str) -> None:
    place = claims
    for step in path[:-1]:
        inner = place.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        place = inner
    place[path[-1]] = text


def _recipient(offering_id: str, holder: str, ports: IssuerPorts, taken: set[str]) -> Recipient:
    if not holder:
        return Recipient(None, needs_transaction_code=True)
    recipient = recipient_named(offering_id, holder, transaction_code=False, ports=ports)
    enrolment = recipient.enrolment
    if enrolment is None or enrolment.state not in WAITING or enrolment.id in taken:
        raise EnrolmentNotOpen(holder, enrolment.state.value if enrolment else "")
    taken.add(enrolment.id)
    return recipient


def _problem(number: int, error: SkrinError) -> RowProblem:
    """What to report of a bad row: the rule and the place, never a value."""
    if isinstance(error, TableInvalid):
        return error.problems[0]
    places = error.facts.get("places")
    if isinstance(places, tuple):
        return RowProblem(number, error.code, "; ".join(str(place) for place in places[:5]))
    return RowProblem(number, error.code, str(error.facts.get("member", "")))
