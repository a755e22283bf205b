"""What is said of interview packs, in the window and on the command line alike."""

from collections.abc import Mapping
from typing import Final

from skrin.use_cases.holder.pack_view import Attention, EntryNow, PackNow
from skrin.words.catalogue import N_
from skrin.words.credential.days import last_day
from skrin.words.speech import Words

OVER: Final = N_("The last day of the pack has passed.")
EMPTY: Final = N_("No credentials in it yet.")
ALWAYS: Final = N_("Always goes along; nobody can hide this in this credential")
NOT_SHOWN: Final = N_("Not shown")
YOUR_NOTE: Final = N_("Your note")
YOUR_COVER: Final = N_("Your cover text")
# Translators: {name} is whom the pack is for, {date} the last day.
FOR_UNTIL: Final = N_("For {name}, until {date}")
UNBOUND: Final = N_("Nothing here can prove that it is yours.")
GONE: Final = N_("Deleted credential")

_ATTENTION: Final[Mapping[Attention, str]] = {
    Attention.DELETED: N_("The credential was deleted here. Take it out of the pack."),
    Attention.CLAIM_GONE: N_("Something that was chosen is no longer in it: {claims}. Choose its fields anew."),
    Attention.NOT_SHOWABLE: N_("It cannot be shown to anybody in this form. Save a copy of it and hand that over."),
    Attention.REVOKED: N_("They will see that the issuer has revoked it."),
    Attention.NOT_VALID: N_("They will see that it is not valid."),
    Attention.NOT_CHECKED: N_("We could not check all of it, and perhaps they cannot either."),
    Attention.EXPIRES_FIRST: N_("It expires on {date}, before the last day of the pack."),
}


def attention(entry: EntryNow, words: Words) -> tuple[str, ...]:
    """A sentence for each thing to look at, the gravest first."""
    until = entry.stored.credential.valid_until if entry.stored is not None else None
    claims = ", ".join(".".join(map(str, path)) for path in entry.gone)
    day = words.date(last_day(until)) if until is not None else ""
    return tuple(words.say(_ATTENTION[each], claims=claims, date=day) for each in entry.attention)


def summed(now: PackNow, words: Words) -> tuple[str, ...]:
    """What stands in the way of the pack as a whole: its end, and each kind of thing once."""
    over = (words.say(OVER),) if now.over else ()
    return (*over, *dict.fromkeys(said for entry in now.entries for said in attention(entry, words)))
