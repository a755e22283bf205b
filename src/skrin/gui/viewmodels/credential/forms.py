"""The other forms in which an achievement is kept: an unobtrusive line, and their names among the technical details."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skrin.domain.credential import CredentialFormat
from skrin.vocabularies import open_badges
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said
from skrin.words.credential.standing import standing_word
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.forms import KeptForm

# Translators: {forms} are names of forms: "Also kept as Open Badge".
ALSO_KEPT = N_("Also kept as {forms}")
OPEN_BADGE = N_("Open Badge")
W3C = N_("W3C credential")
EDC = N_("European Digital Credential")
SD_JWT = N_("SD-JWT credential")
OTHER_FORM = N_("Also kept")
# Translators: one form of a credential in the technical details: its name, its format, its identifier, how it stands.
FORM = N_("{name} ({format}), {id}: {standing}")
LETTERS = 100


def also_kept(own: str, forms: "Sequence[KeptForm]", words: Words) -> str:
    """The forms apart from the one with the id `own`; empty where there is no other."""
    names = dict.fromkeys(name(each, words) for each in forms if each.id != own)
    return words.say(ALSO_KEPT, forms=", ".join(names)) if names else ""


def named(own: str, forms: "Sequence[KeptForm]", words: Words) -> tuple[Said, ...]:
    return tuple(Said(words.say(OTHER_FORM), (_line(each, words),), code=True) for each in forms if each.id != own)


def name(form: "KeptForm", words: Words) -> str:
    if form.format is CredentialFormat.OPEN_BADGE_2 or form.type in open_badges.TYPES:
        return words.say(OPEN_BADGE)
    if form.format is CredentialFormat.EDC:
        return words.say(EDC)
    return words.say(SD_JWT if form.format is CredentialFormat.SD_JWT_VC else W3C)


def _line(form: "KeptForm", words: Words) -> str:
    standing = standing_word(form.standing, words)
    return words.say(FORM, name=name(form, words), format=form.format.value, id=plain(form.id, LETTERS), standing=standing)
