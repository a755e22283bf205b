"""Looking through all that came at once, on this computer alone: what is in it, before anything is added or anybody asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Progress
from skrin.gui.arrivals import MOST, Arrival
from skrin.gui.given.paper import GivenPaper
from skrin.gui.viewmodels.add.looking import Looked
from skrin.gui.viewmodels.add.recognised import Kind, Recognised, of_link, recognise
from skrin.gui.viewmodels.add.taken import Refusals
from skrin.protocols.mq1.errors import PiecesMissing, TransferSealed
from skrin.use_cases.opening.errors import CodeUnknown, FormatUnknown, NothingInside
from skrin.use_cases.opening.found import Found, FoundLink, Refused
from skrin.use_cases.opening.kinds import Kind as FileKind
from skrin.use_cases.opening.kinds import kind_of
from skrin.use_cases.opening.opener import open_content
from skrin.wire.paper_file import kind_of as paper_kind_of
from skrin.wire.plain_text import plain

if TYPE_CHECKING:
    from skrin.use_cases.holder.import_many import Input
    from skrin.use_cases.opening.tools import Tools

# Of a text that is no credential so much is looked at again, to say what it is.
_SAID: Final = 64 * 1024


@dataclass
class Survey:
    """What has been found until now. Of all the credentials only the first is kept: there may be thousands."""

    files: int = 0
    credentials: int = 0
    first: Found | None = None
    links: list[tuple[Arrival, FoundLink]] = field(default_factory=list)
    left: int = 0
    refused: list[Refused] = field(default_factory=list)
    refusals: Refusals = field(default_factory=Refusals)
    text: str = ""

    def add(self, content: bytes, name: str, tools: "Tools") -> None:
        """One file."""
        self.files += 1
        from_picture = kind_of(content).is_picture
        before = (self.credentials, len(self.links))
        unknown: list[Refused] = []
        for piece in open_content(content, name, tools):
            match piece:
                case Found():
                    self.credentials += 1
                    self.first = self.first or piece
                case FoundLink():
                    self._link(Arrival(piece.text, plain(name) if from_picture else piece.name, from_picture), piece)
                case Refused(error=CodeUnknown() | PiecesMissing() | TransferSealed()):
                    unknown.append(piece)
                case Refused():
                    self.refuse(piece)
        if before == (self.credentials, len(self.links)):  # else a code that leads nowhere gives way to one that does
            for each in unknown:
                self.refuse(each)
        if self.files == 1 and kind_of(content) is FileKind.TEXT:
            self.text = content[:_SAID].decode("utf-8", "replace")

    def refuse(self, piece: Refused) -> None:
        if not self.refused:
            self.refused.append(piece)
        self.refusals.add(piece.name, piece.error, piece.content)

    def _link(self, arrival: Arrival, link: FoundLink) -> None:
        if len(self.links) <= MOST:
            self.links.append((arrival, link))
        else:
            self.left += 1


def survey(inputs: "Sequence[Input]", tools: "Tools", progress: Progress) -> Survey:
    """Open every file, and tell how far it is after each."""
    found = Survey()
    progress(0, len(inputs))
    for done, each in enumerate(inputs, 1):
        try:
            content = each.read()
        except SkrinError as error:
            found.files += 1
            found.refuse(Refused(plain(each.name), error, FileKind.OTHER))
        else:
            found.add(content, each.name, tools)
        progress(done, len(inputs))
    return found


def come_to(found: Survey, inputs: "Sequence[Input]", shown: Arrival) -> Looked:
    """What the screen shows of it: one thing with its way on, several to be added together, or why there is nothing."""
    if found.credentials > 1 or (found.credentials and found.links):
        many = Recognised(Kind.SEVERAL, inputs, count=found.credentials, files=found.files)
        return Looked(shown, many, tuple(arrival for arrival, _ in found.links), left=found.left)
    error = found.refused[0].error if found.refused else None
    if found.first is not None:
        one = Recognised(Kind.CREDENTIAL, found.first)
        return Looked(Arrival("", found.first.name if shown.name else ""), one, error=error)
    if found.links:
        (arrival, link), *others = found.links
        return Looked(arrival, of_link(link.link), tuple(each for each, _ in others), error, found.left)
    return _nothing(found, shown)


def _nothing(found: Survey, shown: Arrival) -> Looked:
    refused = found.refused[0]
    if found.refusals.count > 1:
        return Looked(shown, Recognised(Kind.NONE_OF_THEM, count=found.refusals.count), refusals=found.refusals)
    if isinstance(refused.error, NothingInside) and paper_kind_of(refused.content) is not None:
        paper = GivenPaper(refused.content, shown.name and refused.name)
        return Looked(shown, Recognised(Kind.PAPER, paper, error=refused.error))
    if isinstance(refused.error, FormatUnknown) and found.text:
        return Looked(Arrival(found.text, shown.name), recognise(found.text))
    return Looked(shown, Recognised(Kind.UNREADABLE, error=refused.error))
