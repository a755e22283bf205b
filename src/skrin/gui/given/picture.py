"""A picture as it is to be seen, decoded by a process of its own (decision 134). Slow: call it on a worker."""

from contextlib import closing
from typing import Final

from skrin.paper.codes import ChildCodes, Picture
from skrin.use_cases.opening.kinds import Kind

__all__ = ["SIDE", "Picture", "picture"]

# No side of it is longer: enough to read a certificate by on most screens.
SIDE: Final = 1600


def picture(octets: bytes, kind: Kind, side: int = SIDE) -> Picture:
    """Raises PictureBroken, PictureTooLarge, ReaderAbsent."""
    with closing(ChildCodes()) as reader:
        return reader.shown(octets, kind, side)
