"""What became of all that was added at once: how much is here now, and what is not, with the reason and a way out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from skrin.domain.errors import SkrinError
from skrin.gui.given.paper import GivenPaper
from skrin.wire import limits
from skrin.wire.paper_file import kind_of
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.import_many import Taken

ADDED = NN_("{count} credential added", "{count} credentials added")
NONE_ADDED = N_("Nothing new was added")
STOPPED = NN_("Stopped: {count} credential added", "Stopped: {count} credentials added")
HELD = NN_("{count} was here already.", "{count} were here already.")
REFUSED = NN_("{count} could not be added.", "{count} could not be added.")
FILES = NN_("{count} file was looked through.", "{count} files were looked through.")
REST = NN_("{count} file was not looked into.", "{count} files were not looked into.")
PAPERS = NN_("{count} file is kept as a certificate on paper.", "{count} files are kept as certificates on paper.")
# Translators: a list of files that is cut; {names} are some of them.
AND_MORE = NN_("{names} and {count} more", "{names} and {count} more")
UNREADABLE = N_("They hold no credential that can be read.")
# So many reasons are told apart, and so many names are told of each.
REASONS: Final = 10
NAMES: Final = 3
# Pictures and PDF that may be kept as certificates on paper; more are not held in memory.
PAPERS_HELD: Final = 20
BYTES_HELD: Final = 4 * limits.PAPER_FILE
_UNREADABLE_CODE: Final = "file.unreadable"


@dataclass
class Reason:
    """Why something gave nothing, and what it is about. `papers` may be kept as certificates on paper."""

    error: SkrinError
    count: int = 0
    names: list[str] = field(default_factory=list)
    papers: list[GivenPaper] = field(default_factory=list)


@dataclass
class Refusals:
    """Everything that gave nothing, by its reason."""

    count: int = 0
    reasons: dict[tuple[str, str], Reason] = field(default_factory=dict)
    octets: int = 0

    def add(self, name: str, error: SkrinError, content: bytes = b"") -> None:
        self.count += 1
        reason = self.reasons.setdefault(_key(error), Reason(error))
        reason.count += 1
        if name and len(reason.names) < NAMES:
            reason.names.append(plain(name))
        if content and self._may_be_kept(content, reason):
            self.octets += len(content)
            reason.papers.append(GivenPaper(content, name))

    def _may_be_kept(self, content: bytes, reason: Reason) -> bool:
        room = len(reason.papers) < PAPERS_HELD and self.octets + len(content) <= BYTES_HELD
        return room and len(content) <= limits.PAPER_FILE and kind_of(content) is not None


@dataclass
class Outcome:
    """`files` of `of` were looked through; `stopped` by the person, or by `error`. `papers` were kept afterwards."""

    stored: int = 0
    held: int = 0
    first: str = ""
    refusals: Refusals = field(default_factory=Refusals)
    files: int = 0
    of: int = 0
    stopped: bool = False
    error: SkrinError | None = None
    papers: int = 0

    def add(self, taken: "Taken") -> None:
        """Called on the worker, when nothing can undo it any more. What waits as an offer or a request is not told here."""
        from skrin.use_cases.holder.import_many import Ended
        from skrin.use_cases.opening.errors import OfferInside, RequestInside

        match taken.ended:
            case Ended.STORED:
                self.stored += 1
                self.first = self.first or (taken.stored.id if taken.stored is not None else "")
            case Ended.HELD:
                self.held += 1
            case Ended.REFUSED:
                if taken.error is not None and not isinstance(taken.error, OfferInside | RequestInside):
                    self.refusals.add(taken.name, taken.error, taken.content)

    def kept(self, reason: Reason) -> None:
        """The papers of it are in the wallet now."""
        self.papers += len(reason.papers)
        self.refusals.count -= len(reason.papers)
        reason.count -= len(reason.papers)
        reason.papers.clear()
        self.refusals.reasons = {key: each for key, each in self.refusals.reasons.items() if each.count > 0}


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One line: what happened, to which files, and what can be done."""

    reason: Reason = field(compare=False)
    title: str
    names: str
    next: str
    papers: int


def title(outcome: Outcome, words: Words) -> str:
    if outcome.stopped:
        return words.count(STOPPED, outcome.stored)
    return words.count(ADDED, outcome.stored) if outcome.stored else words.say(NONE_ADDED)


def caption(outcome: Outcome, words: Words) -> str:
    rest = outcome.of - outcome.files
    told = (
        (FILES, outcome.files),
        (HELD, outcome.held),
        (PAPERS, outcome.papers),
        (REFUSED, outcome.refusals.count),
        (REST, rest if outcome.stopped else 0),
    )
    return " ".join(words.count(forms, count) for forms, count in told if count > 0)


def rows(refusals: Refusals, words: Words) -> Sequence[ReasonRow]:
    return tuple(_row(each, words) for each in list(refusals.reasons.values())[:REASONS])


def _row(reason: Reason, words: Words) -> ReasonRow:
    why = words.explain(reason.error)
    alone = reason.count == 1 or reason.error.code != _UNREADABLE_CODE
    names, more = ", ".join(reason.names), reason.count - len(reason.names)
    if names and more > 0:
        names = words.count(AND_MORE, more, names=names)
    return ReasonRow(reason, why.happened if alone else words.say(UNREADABLE), names, why.next, len(reason.papers))


def _key(error: SkrinError) -> tuple[str, str]:
    """What is said in the same words is one reason; where a name stands in the words it is a reason of its own."""
    facts = "" if error.code == _UNREADABLE_CODE else str(error.facts)
    return error.code, facts
