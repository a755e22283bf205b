"""A picture as it is to be seen, decoded by a process of its own (decision 134). Slow: call it on a worker."""

from dataclasses import dataclass, field
from typing import Final

from skrin.gui.given import codes
from skrin.gui.given.errors import PictureBroken, PictureTooLarge
from skrin.gui.given.kinds import Kind
from skrin.gui.given.picture_child import MOST_PIXELS

# No side of it is longer: enough to read a certificate by on most screens.
SIDE: Final = 1600
_HEAD: Final = 200


@dataclass(frozen=True, slots=True)
class Picture:
    """Red, green and blue, three bytes a pixel, row by row."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


def picture(octets: bytes, kind: Kind, side: int = SIDE) -> Picture:
    """Raises PictureBroken, PictureTooLarge."""
    from skrin.domain.errors import SkrinError
    from skrin.wire import strict_json

    head, _, pixels = codes.answered(f"shown {side} {kind.value}", octets).partition(b"\n")
    try:
        said = strict_json.parse_object(head[:_HEAD], what="picture")
    except SkrinError as error:
        raise PictureBroken from error
    match said:
        case {"width": int(width), "height": int(height)} if 0 < width <= side and 0 < height <= side:
            if len(pixels) == 3 * width * height:
                return Picture(width, height, pixels)
        case {"error": "size", "millions": int(millions)}:
            raise PictureTooLarge(millions, MOST_PIXELS // 1_000_000)
    raise PictureBroken
