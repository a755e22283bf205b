"""Check what several people handed in, each by themselves: a folder with a folder, or a file, for everybody.

What comes of it is a table and never a score: nobody is counted against another, and the order is that of the names
(PRODUCT rule 13).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Progress
from skrin.domain.verdict import SEVERITY, Outcome
from skrin.use_cases.judge import Judged
from skrin.use_cases.opening.found import Refused
from skrin.use_cases.verifier.check_file import Checked
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
    """What one person handed in came to. `name` is that of the folder, or of the only file; nothing in it is proved."""

    name: str
    answers: tuple[Judged, ...] = field(default=(), repr=False)
    unread: tuple[Unread, ...] = ()

    @property
    def credentials(self) -> tuple[Judged, ...]:
        """Each by itself, also those of one presentation."""
        return tuple(part for each in self.answers for part in (each.parts or (each,)))

    @property
    def outcome(self) -> Outcome:
        """The worst of all; where nothing could be read it could not be checked."""
        found = [each.verdict.outcome for each in self.answers] + [Outcome.UNKNOWN] * len(self.unread)
        return max(found, key=SEVERITY.__getitem__, default=Outcome.UNKNOWN)

    @property
    def people(self) -> tuple[str, ...]:
        """The names that the credentials disclose, each once. More than one in a folder is for a person to look at."""
        learners = [each.credential.achievement.learner for each in self.credentials if each.credential is not None]
        names = (plain(f"{each.given_name} {each.family_name}".strip(), LONGEST_NAME) for each in learners)
        return tuple(dict.fromkeys(name for name in names if name))


Check = Callable[[bytes, str], Iterator[Checked | Refused]]


def check_candidates(
    handed_in: Sequence[tuple[str, Sequence[HandedIn]]], check: Check, progress: Progress
) -> Iterator[Candidate]:
    """One after the other, by name; `progress` is told of every file, and may raise to stop. Raises nothing of its own."""
    of, done = sum(len(files) for _, files in handed_in), 0
    for name, files in sorted(handed_in, key=lambda each: each[0].casefold()):
        answers, unread = list[Judged](), list[Unread]()
        for each in files:
            _one(each, check, answers, unread)
            done += 1
            progress(done, of)
        yield Candidate(plain(name, LONGEST_NAME), tuple(answers), tuple(unread))


def _one(given: HandedIn, check: Check, answers: list[Judged], unread: list[Unread]) -> None:
    try:
        content = given.read()
    except SkrinError as error:
        unread.append(Unread(given.name, error))
        return
    for found in check(content, given.name):
        if isinstance(found, Refused):
            unread.append(Unread(found.name, found.error))
        else:
            answers.append(found.judged)
