"""What to do with an answer to an invitation: said in the window and on its page."""

from datetime import datetime
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: {name} is whom the answer is for.
BRING: Final = N_("Bring it along on paper or on a screen, or send it to {name}. Only they can read it.")
BRING_UNNAMED: Final = N_("Bring it along on paper or on a screen, or send it. Only the one who asked can read it.")
SCAN: Final = N_("They open Skrin where they made the invitation, choose Scan the answer, and hold it before their camera.")
COMPARE: Final = N_("Their screen then says {code}. Another code means that it is another answer.")
UNTIL: Final = N_("It is taken once, until {when}.")


def steps(name: str, code: str, until: datetime | None, words: Words) -> tuple[str, ...]:
    bring = words.say(BRING, name=name) if name else words.say(BRING_UNNAMED)
    last = () if until is None else (words.say(UNTIL, when=until),)
    return (bring, words.say(SCAN), words.say(COMPARE, code=" ".join(code)), *last)
