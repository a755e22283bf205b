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
        N_("The picture is damaged, or is no whole PNG picture."),
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
    "consent.hosted": Said(
        N_("The badge is on the issuer's site ({host}), and has not been asked for there."),
        N_("{host} would learn that somebody looks at this badge."),
        N_("Have it checked, if that is all right with you."),
    ),
    "ld.assertion": Said(
        N_("A part of the badge ({member}) is missing or is not as Open Badges 2.0 says."),
    ),
    "ld.assertion_differs": Said(
        N_("The badge says another thing ({member}) than what the issuer shows on its site."),
        N_("It was changed after it was issued. Nothing in it can be believed."),
        N_("Download it again from the issuer."),
    ),
    "ld.assertion_id": Said(
        N_("What {host} shows at the badge's address is another badge."),
        N_("Nothing in it can be believed."),
        N_("Ask the issuer for the badge."),
    ),
    "ld.assertion_unsigned": Said(
        N_("The badge says that it is signed, and is not."),
        N_("Anybody can have written it."),
        N_("Ask the issuer for the signed one."),
    ),
    "ld.assertion_version": Said(
        N_("This badge was signed by the rules of Open Badges 1, which this program does not know."),
        N_("Nothing is known to be wrong with it."),
        N_("Ask the issuer for a newer one."),
    ),
    "net.hosted_answer": Said(
        N_("{host} did not give what the badge rests on (HTTP {status})."),
        N_("Nothing is known to be wrong with the credential."),
        N_("Try again later."),
    ),
    "net.not_kept": Said(
        N_("What the badge rests on is on {host}, which was not asked."),
        N_("Nothing is known to be wrong with the credential."),
        N_("Check it again with a network."),
    ),
    "status.gone": Said(
        N_("{host} says that the badge has been taken back."),
        N_("Nothing of what it says is confirmed any more."),
        N_("Ask the issuer why."),
    ),
    "trust.badge_key": Said(
        N_("The badge is signed with a key that {issuer} does not call its own."),
        N_("It was not issued by the one it names."),
        N_("Do not rely on it. Ask the issuer it names."),
    ),
    "trust.badge_site": Said(
        N_("The badge lies on {host}, where {issuer} does not say that its badges are."),
        N_("It was not issued by the one it names."),
        N_("Do not rely on it. Ask the issuer it names."),
    ),
}
