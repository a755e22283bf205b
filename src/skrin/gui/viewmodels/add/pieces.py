"""Pictures of our own codes that are pieces of one message: put together, they are one text like any other."""

from typing import TYPE_CHECKING, Final

from skrin.domain.errors import SkrinError
from skrin.gui.arrivals import Arrival
from skrin.gui.given.given import Given
from skrin.gui.given.reading import Read
from skrin.gui.viewmodels.add.looking import Looked, look
from skrin.gui.viewmodels.add.recognised import Kind, Recognised

if TYPE_CHECKING:
    from skrin.domain.ports import Clock
    from skrin.gui.viewmodels.add.survey import Survey
    from skrin.protocols.mq1.assembly import Whole
    from skrin.use_cases.ports import Ports

_TOGETHER: Final = 2


def in_one(whole: "Whole") -> str:
    """The text that holds all of a message."""
    from skrin.protocols.mq1 import frame

    return frame.whole(whole.kind, whole.payload).text


def joined(read: Read, clock: "Clock") -> Read:
    """The same with one text for the pieces of a message that is whole; other codes are left as they are.

    Raises PiecesMissing where a part of a message is all there is.
    """
    from skrin.protocols.mq1.errors import PiecesMissing
    from skrin.protocols.mq1.gathering import gathered, is_ours

    ours = [each for each in read.texts if is_ours(each.text)]
    if len(ours) < _TOGETHER:
        return read
    others = tuple(each for each in read.texts if each not in ours)
    try:
        whole = gathered((each.text for each in ours), clock)
    except PiecesMissing:
        if others:
            return Read(others)
        raise
    except SkrinError:
        return read
    return Read((Arrival(in_one(whole), ours[0].name, from_code=True), *others))


def look_at_codes(given: Given, shown: Arrival, found: "Survey", ports: "Ports") -> Looked | None:
    """Where nothing else was found, what the codes are together; None where that is no message of ours."""
    from skrin.gui.viewmodels.scan.tasks import of_given
    from skrin.protocols.mq1.gathering import is_ours

    if found.credentials or found.links or not _shows_codes(found):
        return None
    texts = [text for text in of_given(given).texts if is_ours(text)]
    if len(texts) < _TOGETHER:
        return None
    read = Read(tuple(Arrival(text, shown.name, from_code=True) for text in texts))
    try:
        return look(joined(read, ports.clock), ports.loopback)
    except SkrinError as error:
        return Looked(shown, Recognised(Kind.UNREADABLE, error=error))


def _shows_codes(found: "Survey") -> bool:
    """Codes were read that are nothing by themselves, or a text is made of them."""
    from skrin.protocols.mq1.errors import PiecesMissing, TransferSealed
    from skrin.protocols.mq1.gathering import is_ours
    from skrin.use_cases.opening.errors import CodeUnknown

    codes = (CodeUnknown, PiecesMissing, TransferSealed)
    return is_ours(found.text) or any(isinstance(each.error, codes) for each in found.refusals.reasons.values())
