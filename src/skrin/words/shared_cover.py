"""What is told of the cover of a share, in the window and on the command line: whose words it holds, for whom, until when.

It is no outcome of a check: it says whether anybody changed the words, never whether they are true.
"""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Final

from skrin.domain.party import Texts
from skrin.use_cases.verifier.shared_cover import CoverStanding
from skrin.words.catalogue import N_
from skrin.words.speech import Words

OWN_WORDS: Final = N_("In the sender's own words; nobody has checked them")
MADE_FOR: Final = N_("Made for {name}, until {date}")
SAID: Final[Mapping[CoverStanding, str]] = {
    CoverStanding.SIGNED: N_("Whoever holds the credentials signed these words, the order, and for whom it was made."),
    CoverStanding.UNSIGNED: N_("Nobody signed these words: no credential here carries its holder's signature."),
    CoverStanding.CHANGED: N_(
        "What came with the credentials is not what was signed: its words, its order or a credential were changed."
    ),
    CoverStanding.UNREADABLE: N_("What came with the credentials could not be read."),
}
# Translators: {name} is for whom something was made, in the sender's words; {own} is what the reader is called here.
FOR_YOU: Final = N_("It was made for {name}: that is what you are called here.")
FOR_ANOTHER: Final = N_("It was made for {name}, and you are called {own} here. Ask how it came to you.")
FOR_WHOM: Final = N_("It was made for {name}. If that is not you, ask how it came to you.")
PASSED: Final = N_("Its last day was {date}. It was not meant to be used after that.")


def for_you(recipient: str, own: Texts, words: Words) -> str:
    """Whether it is for the one who reads it: by the name alone, which is the sender's word. `own` is what the reader is
    called, by language.
    """
    if not own:
        return words.say(FOR_WHOM, name=recipient)
    if _plain(recipient) in {_plain(each) for each in own.values()}:
        return words.say(FOR_YOU, name=recipient)
    return words.say(FOR_ANOTHER, name=recipient, own=words.text(own))


def passed(until: date, today: date, words: Words) -> str:
    """Empty as long as it holds."""
    return words.say(PASSED, date=words.date(until)) if until < today else ""


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
