"""A message from the texts of codes that are all at hand: pictures in a folder, the one code of a paste, a link."""

import re
from collections.abc import Iterable
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Clock
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.assembly import Assembly, PassedOver, Taken, Whole
from skrin.protocols.mq1.errors import NotMq1, PiecesMissing

# Of this version or of a later one, which says so when it is read. A code of this format has no `#` in it.
_OURS: Final = re.compile(r"MQ[1-9]:|[^#]*#MQ[1-9]\.")


def is_ours(text: str) -> bool:
    """Whether it has the form of a code or a link of this format."""
    return _OURS.match(text) is not None


def gathered(texts: Iterable[str], clock: Clock) -> Whole:
    """The first message that comes whole.

    Raises PiecesMissing, with how far the furthest came; where nothing of any message is there, why the last text was passed
    over: QrError, LimitError, Base45Invalid, Base64Invalid.
    """
    assembly = Assembly(clock)
    problem: SkrinError = NotMq1()
    for text in texts:
        taken = _taken(text, assembly)
        if isinstance(taken, Whole):
            return taken
        if isinstance(taken, PassedOver):
            problem = taken.why
    furthest = max(assembly.progress(), key=lambda each: each.have, default=None)
    if furthest is None or not furthest.have:
        raise problem
    raise PiecesMissing(furthest.have, furthest.needed)


def _taken(text: str, assembly: Assembly) -> Taken:
    try:
        return assembly.take(frame.read_link(text) if "#" in text else frame.read(text))
    except SkrinError as error:
        return PassedOver(error)
