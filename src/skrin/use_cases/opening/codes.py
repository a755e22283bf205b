"""Pictures of one code that moves: pieces of a message, put together from all that was handed over at one time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, TypeGuard

from skrin.domain.errors import SkrinError
from skrin.formats.recognition import BLANK
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.assembly import Assembly, PassedOver, Whole
from skrin.protocols.mq1.errors import PiecesMissing
from skrin.use_cases.opening.found import Refused
from skrin.use_cases.opening.kinds import Kind
from skrin.use_cases.opening.texts import decoded

_FROM_TO: Final = " … "


class _NoTimePasses:
    """All pictures are here: none of them comes later than another."""

    def now(self) -> datetime:
        return datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Joined:
    """A message that is whole: `content` is the text that holds all of it, `name` that of its first and its last picture."""

    name: str
    content: bytes = field(repr=False)


def is_piece(piece: object) -> TypeGuard[Refused]:
    """A picture that is good, and says something only together with others; its text is its content."""
    return isinstance(piece, Refused) and isinstance(piece.error, PiecesMissing)


def joined(pieces: Sequence[Refused]) -> Iterator[Joined | Refused]:
    """Each message that comes whole (docs/protocols/mq1.md, a receiver); where none does, what is missing of each.

    Beside one that came whole, pieces of others are nothing to tell: a screen that signs anew goes on showing the next.
    """
    assembly, whole_ones = Assembly(_NoTimePasses()), False
    names: dict[bytes, list[str]] = {}
    wrong: dict[bytes, SkrinError] = {}
    for piece in pieces:
        seen = frame.read(decoded(piece.content).strip(BLANK))
        named = names.setdefault(seen.transfer.id, [])
        named.append(piece.name)
        match assembly.take(seen):
            case Whole() as whole:
                whole_ones = True
                yield Joined(_named(named), frame.whole(whole.kind, whole.payload).text.encode())
            case PassedOver(why):
                wrong.setdefault(seen.transfer.id, why)
    if whole_ones:
        return
    for each in assembly.progress():
        wrong.pop(each.transfer.id, None)
        yield Refused(_named(names[each.transfer.id]), PiecesMissing(each.have, each.needed), Kind.TEXT)
    for id_, error in wrong.items():
        yield Refused(_named(names[id_]), error, Kind.TEXT)


def _named(names: Sequence[str]) -> str:
    first, last = names[0], names[-1]
    return first if first == last else f"{first}{_FROM_TO}{last}"
