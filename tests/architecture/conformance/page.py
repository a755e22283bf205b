"""The page of docs/ about the requirements: which tests show each, and what came of them in the run that wrote it."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from tests.architecture.conformance.marks import Mark, Side
from tests.architecture.conformance.requirements import PARTS, Part, Requirement
from tests.conftest import ROOT

PAGE: Final = ROOT / "docs" / "conformance.md"
SHOWN: Final = 3  # of the tests of one side; the others are counted
_HEAD: Final = """\
# What is asked of a wallet, an issuer and a verifier, and the tests that show it

OpenID for Verifiable Credential Issuance 1.0, OpenID for Verifiable Presentations 1.0, the High Assurance Interoperability
Profile 1.0 and the formats of credentials, as {count} requirements in short words of ours. A requirement is *proved* when a
test shows it at work and, where it forbids something, another breaks one thing and finds the exact error; both kinds are
named (three at most, the others are counted). What is ours goes beyond the specifications.

This page is generated from a run of those tests: `make conformance` writes it, and a test holds it to the marks that they
carry. **{proved} of {count} are proved.**
"""


class Outcome(Enum):
    """What came of a test with all its parameters."""

    FAILED = "failed"
    PASSED = "passed"
    SKIPPED = "skipped"


def page(marks: Sequence[Mark], outcomes: Mapping[str, Outcome]) -> str:
    """The whole page. `outcomes`: by test id; a test that is not there is taken to pass."""
    told = [_part(part, marks, outcomes) for part in PARTS]
    numbered = [each for part in PARTS for each in part.requirements if isinstance(each.line, int)]
    proved = [each for each in numbered if not lacking(each, marks, outcomes)]
    return "\n".join([_HEAD.format(count=len(numbered), proved=len(proved)), *told])


def lacking(requirement: Requirement, marks: Sequence[Mark], outcomes: Mapping[str, Outcome]) -> str:
    """Why a requirement is not proved; empty when it is."""
    if requirement.missing:
        return f"in part: {requirement.missing}"
    for side in (Side.ACCEPTS, Side.REFUSES):
        found = [outcomes.get(mark.id, Outcome.PASSED) for mark in _of(requirement, side, marks)]
        if Outcome.FAILED in found:
            return f"a test that {side.value} failed"
        if _wanted(requirement, side) and Outcome.PASSED not in found:
            return f"no test that {side.value}" if not found else f"no test that {side.value} ran"
    return ""


def _wanted(requirement: Requirement, side: Side) -> bool:
    """What is left for later is refused, and nothing of it is accepted."""
    later = isinstance(requirement.line, str) and requirement.forbids
    return requirement.forbids if side is Side.REFUSES else not later


def _of(requirement: Requirement, side: Side, marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.line == requirement.line and mark.side is side]


def _part(part: Part, marks: Sequence[Mark], outcomes: Mapping[str, Outcome]) -> str:
    rows = [
        f"## {part.name}",
        "",
        "| | requirement | whose | accepts | refuses | result |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for each in part.requirements:
        accepts, refuses = (_told(_of(each, side, marks)) for side in Side)
        result = lacking(each, marks, outcomes) or "proved"
        rows.append(f"| {each.line} | {each.text} | {each.kind.value} | {accepts} | {refuses or _silent(each)} | {result} |")
    return "\n".join([*rows, ""])


def _silent(requirement: Requirement) -> str:
    return "" if requirement.forbids else "*forbids nothing*"


def _told(marks: Sequence[Mark]) -> str:
    links = [f"[{mark.test.removeprefix('test_').replace('_', ' ')}](../{mark.file})" for mark in marks[:SHOWN]]
    return "; ".join([*links, *([f"and {len(marks) - SHOWN} more"] if len(marks) > SHOWN else [])])
