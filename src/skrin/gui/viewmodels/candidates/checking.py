"""Checking a folder on a worker, one person after the other; told as it comes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.domain.ports import Progress
from skrin.gui.given.errors import FolderEmpty
from skrin.wire.plain_text import plain

if TYPE_CHECKING:
    from skrin.gui.viewmodels.believing import Believing
    from skrin.use_cases.opening.tools import Tools
    from skrin.use_cases.verifier.candidates import Candidate, Person
    from skrin.use_cases.verifier.check_file import CheckContent


@dataclass(frozen=True, slots=True)
class Begins:
    """Whose turn it is: the `number`th of `of`."""

    name: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Done:
    """What one came to, and when. `person` is there to be checked again; their files are read then."""

    candidate: "Candidate"
    at: datetime
    person: "Person" = field(repr=False)


def check_folder(folder: Path, by: "Believing", tell: Progress, told: Callable[[Begins | Done], object]) -> None:
    """`tell` may end it between two files. Raises FolderEmpty, NotAFile, FileUnread, TooMany."""
    from skrin.gui.given.readers import readers
    from skrin.storage.given_candidates import handed_in
    from skrin.use_cases.verifier.candidates import LONGEST_NAME, check_candidate, in_order

    people = in_order(handed_in(folder))
    if not people:
        raise FolderEmpty(plain(folder.name))
    with readers(by) as tools:
        check = _check(by, tools, may_ask=False)
        for done, person in enumerate(people):
            told(Begins(plain(person[0], LONGEST_NAME), done + 1, len(people)))
            candidate = check_candidate(person, check, partial(tell, done, len(people)))
            told(Done(candidate, by.clock.now(), person))
            tell(done + 1, len(people))


def check_again(done: Done, by: "Believing", *, ask_site: bool) -> Done:
    """The same person's files as they are now. `ask_site`: the site of a hosted badge may learn of this."""
    from skrin.gui.given.readers import readers
    from skrin.use_cases.verifier.candidates import check_candidate

    with readers(by) as tools:
        candidate = check_candidate(done.person, _check(by, tools, may_ask=ask_site))
    return Done(candidate, by.clock.now(), done.person)


def _check(by: "Believing", tools: "Tools", *, may_ask: bool) -> "CheckContent":
    from skrin.use_cases.hosted import anybody, nobody
    from skrin.use_cases.verifier.check_file import check_content
    from skrin.use_cases.verifier.check_text import Terms

    sources = replace(by.sources(), may_ask=anybody if may_ask else nobody)
    return partial(check_content, tools=tools, terms=Terms(), sources=sources, lists=by.lists())
