"""Badges in pictures, and Open Badges 2.0."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

_NOTHING_KEPT: Final = N_("Nothing of it was kept.")
_ASK_ANEW: Final = N_("Ask whoever sent it for another one.")

SENTENCES: Final[Mapping[str, Said]] = {
    "file.already_baked": Said(
        N_("The picture carries a badge already."),
        N_("Nothing was written."),
        N_("Choose a picture without one."),
    ),
    "file.baked_size": Said(
        N_("The picture is too large to be read for a badge."),
        _NOTHING_KEPT,
        N_("Ask for a smaller one, or for the badge as a file of its own."),
    ),
    "file.baked_text": Said(
        N_("The picture carries something where a badge should be that is none."),
        _NOTHING_KEPT,
        _ASK_ANEW,
    ),
    "file.cannot_bake": Said(
        N_("This credential cannot be put into a picture: only a badge can."),
        N_("Nothing was written."),
        N_("Export it as it was received instead."),
    ),
    "file.not_baked_kind": Said(
        N_("This is no picture that can carry a badge."),
        _NOTHING_KEPT,
        N_("Badges travel in PNG and SVG pictures."),
    ),
    "file.nothing_baked": Said(
        N_("There is no badge in the picture."),
        _NOTHING_KEPT,
        N_("Download the badge again from where it was issued: some programs lose it when they save a picture."),
    ),
    "file.png": Said(
        N_("The picture is damaged ({part})."),
        _NOTHING_KEPT,
        N_("Download it again, or ask whoever sent it for another one."),
    ),
    "file.several_baked": Said(
        N_("The picture carries more than one badge, and does not say which one is meant."),
        _NOTHING_KEPT,
        _ASK_ANEW,
    ),
    "file.svg": Said(
        N_("The picture is damaged, or is no SVG picture."),
        _NOTHING_KEPT,
        N_("Download it again, or ask whoever sent it for another one."),
    ),
    "file.svg_content": Said(
        N_("The picture holds something that a picture has no need of ({part})."),
        N_("It was not opened, and nothing of it was kept."),
        N_("Ask for the badge as a PNG picture or as a file of its own."),
    ),
}
