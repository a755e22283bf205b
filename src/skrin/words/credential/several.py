"""What a credential says in several: its results, and the parts that a record consists of."""

from typing import Final

from skrin.domain.learning import Achievement, LearningResult, Part
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.days import day
from skrin.words.credential.said import LETTERS
from skrin.words.speech import Words

RESULT = N_("{what}: {result}")
# Translators: {part} is one of the achievements that a record consists of. It bears a signature that nobody has checked.
PART_NOT_CHECKED = N_("{part} (signed on its own; that signature is not checked)")

# How far a result has come (Open Badges 3.0, ResultStatusType). Another word is told as it stands.
_STATUSES: Final = {
    "Completed": N_("completed"),
    "Enrolled": N_("enrolled"),
    "Failed": N_("failed"),
    "InProgress": N_("in progress"),
    "OnHold": N_("on hold"),
    "Provisional": N_("provisional"),
    "Withdrew": N_("withdrawn"),
}


def results(said: Achievement, words: Words) -> tuple[str, ...]:
    return tuple(_result(one, words) for one in said.results)


def parts(said: Achievement, words: Words) -> tuple[str, ...]:
    """Each with its own title, grade, issuer and day; one with a signature of its own is never told as checked."""
    return tuple(_part(one, words) for one in said.parts)


def _result(one: LearningResult, words: Words) -> str:
    status = words.say(_STATUSES[one.status]) if one.status in _STATUSES else plain(one.status, LETTERS)
    result = " · ".join(filter(None, (plain(one.value, LETTERS), words.text(one.level, LETTERS), status)))
    what = words.text(one.name, LETTERS)
    return words.say(RESULT, what=what, result=result) if what else result


def _part(one: Part, words: Words) -> str:
    issued = words.date(day(one.issued_on)) if one.issued_on else ""
    told = (words.text(one.title, LETTERS), plain(one.grade, LETTERS), words.text(one.issuer, LETTERS), issued)
    part = " · ".join(filter(None, told))
    return words.say(PART_NOT_CHECKED, part=part) if one.secured else part
