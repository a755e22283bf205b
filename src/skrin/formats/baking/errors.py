"""What can be wrong with a picture that carries a badge, or with baking one.

FileError
├── NotAPicture            file.not_baked_kind     neither a PNG nor an SVG, by its content
├── CarrierTooLarge        file.baked_size         more bytes than a badge's picture may have
├── PngBroken              file.png                not a PNG (Portable Network Graphics, third edition, 5)
├── SvgBroken              file.svg                not XML, not in UTF-8, or not an SVG
├── SvgRefused             file.svg_content        script, a reference to elsewhere, entities, or too much of it
├── NothingBaked           file.nothing_baked      a good picture without a badge
├── SeveralBaked           file.several_baked      more than one badge: which is meant is anybody's guess
├── BakedTextInvalid       file.baked_text         what is in it is no text of a badge
├── AlreadyBaked           file.already_baked      the picture to bake into carries one
└── CannotBake             file.cannot_bake        a credential of a form that no picture carries
"""

from skrin.domain.errors import FileError


class NotAPicture(FileError, code="file.not_baked_kind"): ...


class CarrierTooLarge(FileError, code="file.baked_size"):
    """`limit` is in bytes."""

    limit: int


class PngBroken(FileError, code="file.png"):
    """`part` is the chunk, or what of its frame does not fit: `signature`, `length`, `crc`, `order`."""

    part: str


class SvgBroken(FileError, code="file.svg"): ...


class SvgRefused(FileError, code="file.svg_content"):
    """`part` names the element, the attribute or the declaration that a picture may not have."""

    part: str


class NothingBaked(FileError, code="file.nothing_baked"): ...


class SeveralBaked(FileError, code="file.several_baked"): ...


class BakedTextInvalid(FileError, code="file.baked_text"): ...


class AlreadyBaked(FileError, code="file.already_baked"): ...


class CannotBake(FileError, code="file.cannot_bake"): ...
