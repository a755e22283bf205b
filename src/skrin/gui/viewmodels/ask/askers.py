"""In whose name a request is made: one's own, to somebody in the room, or that of a checking service."""

from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.domain.party import Texts
from skrin.gui.surroundings import CheckingService, Surroundings
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: the invented employer of the practice world, as the one in whose name a request is made.
PRACTICE_EMPLOYER = N_("The practice employer")
# Translators: among those in whose name a request can be made, before one has said how one is called.
YOUR_OWN_NAME = N_("Your own name")
# Translators: in the place of a name in what a learner will read, before one has said how one is called.
NAME_TO_COME = N_("[your name]")
NAME_LETTERS = 120


@dataclass(frozen=True, slots=True)
class OwnName:
    """`names` is empty before the verifier's store has been made."""

    names: Texts = field(default_factory=dict)


Asker = OwnName | CheckingService


def asker_name(asker: Asker, around: Surroundings, words: Words) -> str:
    if isinstance(asker, OwnName):
        return words.text(asker.names, NAME_LETTERS) or words.say(YOUR_OWN_NAME)
    if asker == around.practice_checking:
        return words.say(PRACTICE_EMPLOYER)
    from skrin.wire.urls import HttpsUrl

    try:
        return HttpsUrl.parse(asker.address, around.loopback).host
    except SkrinError:
        return asker.address


def name_to_read(asker: Asker, around: Surroundings, words: Words) -> str:
    """As the learner will read it in a sentence."""
    unnamed = isinstance(asker, OwnName) and not asker.names
    return words.say(NAME_TO_COME) if unnamed else asker_name(asker, around, words)
