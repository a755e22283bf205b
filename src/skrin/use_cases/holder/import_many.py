"""Take in many files: each credential is durable or not there at all, each is told only when it is durable.

Credentials are judged one after the other and stored some at a time, in one transaction: that is what makes a thousand of them
quick. Status lists, keys and documents are fetched once in a run. Where the person stops it, what was judged is stored first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.ports import Progress
from skrin.use_cases.holder.checking import Checking
from skrin.use_cases.holder.errors import ImportUnreadable
from skrin.use_cases.holder.import_credential import begin, judged, put
from skrin.use_cases.opening.errors import FormatUnknown
from skrin.use_cases.opening.found import Found, FoundLink, Piece, Refused
from skrin.use_cases.opening.opener import open_content
from skrin.use_cases.opening.tools import Tools
from skrin.use_cases.ports import Ports
from skrin.wire import limits
from skrin.wire.plain_text import plain

TOGETHER: Final = 50  # credentials in one transaction
TOGETHER_BYTES: Final = 16 * limits.MIB


class Ended(Enum):
    """What became of one piece; the values are for scripts."""

    STORED = "stored"
    HELD = "here_already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Input:
    """One file. `read` gives its bytes when its turn comes, or raises why they cannot be had."""

    name: str
    read: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one piece of one input. `stored` is the credential, new or held before; else `error` says why not.

    Where nothing was inside, `content` is the picture or the PDF: it may be kept as a certificate on paper.
    """

    name: str
    ended: Ended
    stored: StoredCredential | None = None
    error: SkrinError | None = None
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many pieces ended how; `refused` counts them by the code of the reason. `files` of `of` were gone through."""

    stored: int
    held: int
    refused: dict[str, int]
    files: int
    of: int


def import_all(
    inputs: Sequence[Input],
    tools: Tools,
    ports: Ports,
    told: Callable[[Taken], None],
    progress: Progress = lambda done, of: None,
) -> Summary:
    """Take in everything that is in these files. `told` is called for each piece, in order, when nothing can undo it any more.

    `progress` is told how many files are done, before the first and after each piece; what it raises stops the run: what was
    found until then is stored and told, and the error goes on to the caller. Raises StoreError, with what was told before
    durable and nothing of the rest.
    """
    return _Run(tools, ports, told, begin(ports)).all(inputs, progress)


@dataclass
class _Run:
    """One run. `waiting` is what is judged and not yet stored, in order with what became of the pieces between."""

    tools: Tools
    ports: Ports
    told: Callable[[Taken], None]
    checking: Checking
    waiting: list[tuple[Taken, Found | None]] = field(default_factory=list)
    by_text: dict[str, StoredCredential] = field(default_factory=dict)
    octets: int = 0
    counted: dict[Ended, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    files: int = 0

    def all(self, inputs: Sequence[Input], progress: Progress) -> Summary:
        try:
            progress(0, len(inputs))
            for each in inputs:
                for taken, found in self._of(each):
                    self._add(taken, found)
                    progress(self.files, len(inputs))
                self.files += 1
                progress(self.files, len(inputs))
        finally:
            self._store()
        return self.summary(len(inputs))

    def summary(self, of: int) -> Summary:
        count = self.counted.get
        return Summary(count(Ended.STORED, 0), count(Ended.HELD, 0), dict(self.refused), self.files, of)

    def _of(self, given: Input) -> Iterator[tuple[Taken, Found | None]]:
        try:
            content = given.read()
        except SkrinError as error:
            yield Taken(plain(given.name, limits.LINK), Ended.REFUSED, error=error), None
            return
        for piece in open_content(content, given.name, self.tools):
            yield self._taken(piece)

    def _taken(self, piece: Piece) -> tuple[Taken, Found | None]:
        match piece:
            case Found():
                try:
                    held = self.by_text.get(piece.text) or self.ports.vault.find_by_raw(piece.text)
                    if held is not None:
                        return Taken(piece.name, Ended.HELD, held), None
                    stored = judged(piece, self.ports, self.checking)
                except SkrinError as error:
                    return Taken(piece.name, Ended.REFUSED, error=error), None
                self.by_text[piece.text] = stored
                return Taken(piece.name, Ended.STORED, stored), piece
            case FoundLink():
                return Taken(piece.name, Ended.REFUSED, error=piece.error), None
            case Refused(name, error, _, content):
                unreadable = ImportUnreadable(name) if isinstance(error, FormatUnknown) else error
                return Taken(name, Ended.REFUSED, error=unreadable, content=content), None

    def _add(self, taken: Taken, found: Found | None) -> None:
        self.waiting.append((taken, found))
        self.octets += len(taken.content) + (len(found.content) + len(found.text) if found is not None else 0)
        if len(self.waiting) >= TOGETHER or self.octets >= TOGETHER_BYTES:
            self._store()

    def _store(self) -> None:
        """All that waits, at once, and then told. A store that fails takes none of it, and none of it is told."""
        waiting, self.waiting, self.octets = self.waiting, [], 0
        self.by_text.clear()
        new = [(taken.stored, found) for taken, found in waiting if found is not None]
        if new:
            with self.ports.vault.transaction() as tx:
                for stored, found in new:
                    if stored is not None:
                        put(tx, stored, found, self.ports)
                self.checking.keep(tx)
        for taken, _ in waiting:
            self.counted[taken.ended] = self.counted.get(taken.ended, 0) + 1
            if taken.error is not None:
                self.refused[taken.error.code] = self.refused.get(taken.error.code, 0) + 1
            self.told(taken)
