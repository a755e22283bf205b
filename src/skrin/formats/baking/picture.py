"""The way in: a badge out of a picture, and into one (Open Badges 3.0, 5.3; Open Badges 2.0, Baking)."""

import re
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.formats.baking import png, svg
from skrin.formats.baking.baked import BLANK, Baked, Generation, PictureKind, address_of, form_of, generation_of
from skrin.formats.baking.errors import AlreadyBaked, CannotBake, NotAPicture, NothingBaked

_MARK: Final = b"\xef\xbb\xbf"
_LOOKED_AT: Final = 65_536
_SVG: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]")


def kind_of(content: bytes) -> PictureKind | None:
    """By content alone: a PNG is one even where another kind of file follows in it. None for anything else."""
    if content.startswith(png.SIGNATURE):
        return PictureKind.PNG
    head = content.removeprefix(_MARK)[:_LOOKED_AT].lstrip(BLANK.encode())
    return PictureKind.SVG if head.startswith(b"<") and _SVG.search(head) else None


def extract(content: bytes) -> Baked:
    """The badge that a picture carries, unverified; the picture is not drawn.

    Raises NotAPicture, CarrierTooLarge, PngBroken, SvgBroken, SvgRefused, NothingBaked, SeveralBaked, BakedTextInvalid, and
    TooLarge and TooMany (limit.*).
    """
    kind = kind_of(content)
    if kind is None:
        raise NotAPicture
    text, generation = (png if kind is PictureKind.PNG else svg).extract(content)
    text = text.strip(BLANK)
    return Baked(text, generation, form_of(text), kind)


def bake(picture: bytes, credential_text: str) -> bytes:
    """The same picture with the badge in it, at the place of its generation; all else in the file stays as it was.

    Raises CannotBake for a credential that is no badge (an SD-JWT), AlreadyBaked, and what `extract` raises for the picture.
    """
    text = credential_text.strip(BLANK)
    generation = generation_of(text)
    try:
        extract(picture)
    except NothingBaked:
        baked = _bake(picture, text, generation)
    else:
        raise AlreadyBaked
    try:
        kept = extract(baked)
    except SkrinError as error:
        raise CannotBake from error
    if (kept.text, kept.generation) != (text, generation):  # a letter that XML has no place for
        raise CannotBake
    return baked


def _bake(picture: bytes, text: str, generation: Generation) -> bytes:
    if kind_of(picture) is PictureKind.PNG:
        return png.bake(picture, text, generation)
    return svg.bake(picture, text, generation, address_of(text) if generation is Generation.TWO else "")
