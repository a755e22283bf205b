"""Check what several people handed in, each by themselves: a folder with a folder, or a file, for everybody.

What comes of it is a table and never a score: nobody is counted against another, and the order is that of the names
(PRODUCT rule 13).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Progress
from skrin.domain.verdict import SEVERITY, Check, CheckName, Outcome, Verdict
from skrin.use_cases.judge import Judged
from skrin.use_cases.opening.codes import is_piece
from skrin.use_cases.opening.errors import NothingInside
from skrin.use_cases.opening.found import Refused
from skrin.use_cases.presented import together
from skrin.use_cases.verifier.check_file import CheckContent, Checked, pieces_together
from skrin.use_cases.verifier.shared_cover import CoverChecked, CoverStanding
from skrin.wire.plain_text import plain

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file. `read` raises what keeps it from being read: FileError, LimitError."""

    name: str
    read: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of one, in which nothing could be checked, and why."""

    name: str
    error: SkrinError


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one person handed in came to. `name` is that of the folder, or of the only file; nothing in it is proved.

    `covers` are those of the shares among it.
    """

    name: str
    answers: tuple[Judged, ...] = field(default=(), repr=False)
    unread: tuple[Unread, ...] = ()
    covers: tuple[CoverChecked, ...] = field(default=(), repr=False)

    @property
    def credentials(self) -> tuple[Judged, ...]:
        """Each by itself, also those of one presentation."""
        return tuple(part for each in self.answers for part in (each.parts or (each,)))

    @property
    def outcome(self) -> Outcome:
        """The worst of all; where nothing could be read it could not be checked. What was changed is never in order."""
        if self.changed:
            return Outcome.FAIL
        found = [each.verdict.outcome for each in self.answers] + [Outcome.UNKNOWN] * len(self.unread)
        return max(found, key=SEVERITY.__getitem__, default=Outcome.UNKNOWN)

    @property
    def changed(self) -> bool:
        """The cover of a share is not the one that was signed."""
        return any(each.standing is CoverStanding.CHANGED for each in self.covers)

    @property
    def cover(self) -> CoverChecked | None:
        """Of the only share, where nothing else was handed in; or the one that was changed."""
        alone = len(self.answers) == 1 and not self.unread
        wanted = [each for each in self.covers if alone or each.standing is CoverStanding.CHANGED]
        return wanted[0] if wanted else None

    @property
    def judged(self) -> Judged:
        """All of it as one answer, with a part for each credential and for each file that could not be read."""
        unread = tuple(_unread(each.error) for each in self.unread)
        return together(self.credentials + unread or (_NOTHING,))

    @property
    def people(self) -> tuple[str, ...]:
        """The names that the credentials disclose, each once. More than one in a folder is for a person to look at."""
        learners = [each.credential.achievement.learner for each in self.credentials if each.credential is not None]
        names = (plain(f"{each.given_name} {each.family_name}".strip(), LONGEST_NAME) for each in learners)
        return tuple(dict.fromkeys(name for name in names if name))


# A person's name, as that of a folder or a file, and what lies in it.
Person = tuple[str, Sequence[HandedIn]]


def in_order(handed_in: Sequence[Person]) -> list[Person]:
    """As a table names them: by name, never by what came of it."""
    return sorted(handed_in, key=lambda each: each[0].casefold())


def check_candidates(handed_in: Sequence[Person], check: CheckContent, progress: Progress) -> Iterator[Candidate]:
    """One after the other, by name; `progress` is told of every file, and may raise to stop. Raises nothing of its own."""
    of, done = sum(len(files) for _, files in handed_in), 0

    def told() -> None:
        nonlocal done
        done += 1
        progress(done, of)

    for each in in_order(handed_in):
        yield check_candidate(each, check, told)


def check_candidate(person: Person, check: CheckContent, told: Callable[[], object] = lambda: None) -> Candidate:
    """`told` after every file; it may raise to stop. Raises nothing of its own."""
    name, files = person
    found, unread, pieces = list[Checked](), list[Unread](), list[Refused]()
    for each in files:
        _one(each, check, found, unread, pieces)
        told()
    _sort(pieces_together(tuple(pieces), check), found, unread, pieces)
    covers = tuple(each.cover for each in found if each.cover is not None)
    return Candidate(plain(name, LONGEST_NAME), tuple(each.judged for each in found), tuple(unread), covers)


def _one(given: HandedIn, check: CheckContent, answers: list[Checked], unread: list[Unread], pieces: list[Refused]) -> None:
    try:
        content = given.read()
    except SkrinError as error:
        unread.append(Unread(plain(given.name, LONGEST_NAME), error))
        return
    _sort(check(content, given.name), answers, unread, pieces)


def _sort(come: Iterator[Checked | Refused], answers: list[Checked], unread: list[Unread], pieces: list[Refused]) -> None:
    for found in come:
        if is_piece(found):
            pieces.append(found)
        elif isinstance(found, Refused):
            unread.append(Unread(plain(found.name, LONGEST_NAME), found.error))
        else:
            answers.append(found)


def _unread(error: SkrinError) -> Judged:
    return Judged(Verdict((Check.unknown(CheckName.FORMAT, error),)), None, {CheckName.FORMAT: error})


# An empty folder: there is no error, and nothing that could be checked.
_NOTHING = _unread(NothingInside("folder"))
