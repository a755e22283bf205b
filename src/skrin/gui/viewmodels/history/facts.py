"""The facts of an entry beside who, when and what: a label and what is said, each."""

from datetime import date, datetime

from skrin.domain.contact import DETAILS as CONTACTS
from skrin.domain.history import AGREED, ANSWER, CLAIMED, FOLLOWS, GOT_AT, KEPT_UNTIL, SIGNED_RECEIPT, UNTIL, WAY, Event, Way
from skrin.domain.history import THINGS as COUNTED
from skrin.domain.offering import EnrolmentState
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.days import short_date
from skrin.words.credential.said import Said
from skrin.words.speech import Words

IDENTIFIER = N_("Identifier")
# Translators: before a statement that was agreed to by sharing.
AGREED_TO = N_("Agreed to")
_DETAILS = {
    "host": N_("Web address"),
    "message_to": N_("Message for"),
    WAY: N_("Way"),
    KEPT_UNTIL: N_("Kept until"),
    UNTIL: N_("Ends"),
    "receipt": N_("Receipt"),
    "revoked_from": N_("Revoked from"),
    "credential_id": N_("Credential ID"),
    "state": N_("Enrolment"),
    "format": N_("Form"),
    "added": N_("Added"),
    "changed": N_("Changed"),
    "removed": N_("Removed"),
}
# Translators: what was shared was not sent; the other side's camera took it from this screen.
OVER_THE_SCREEN = N_("Over the screen")
AS_A_FILE = N_("As a file that you hand over")
WAYS = {Way.SCREEN: OVER_THE_SCREEN, Way.FILE: AS_A_FILE}
_CODES = {"host", "receipt", "credential_id"}
# Told by the word of the entry, or by the title in it.
_SAID_ELSEWHERE = CONTACTS | {"outcome", "paper", "message", "purpose", "value", "as_of", COUNTED, AGREED, FOLLOWS}
_SAID_ELSEWHERE |= {ANSWER, GOT_AT, SIGNED_RECEIPT}
# Translators: {day} is a day until which they said that they keep what they got.
BY_THEIR_WORD = N_("{day}, they say")


def facts(event: Event, words: Words) -> list[Said]:
    """What the word of an entry or its title tells is left out."""
    found = [
        Said(words.say(_DETAILS[name]) if name in _DETAILS else plain(name), (_fact(name, value, words),), code=name in _CODES)
        for name, value in event.details.items()
        if name not in _SAID_ELSEWHERE and not name.startswith(CLAIMED)
    ]
    found += [Said(words.say(AGREED_TO), (f"“{each}”",)) for each in event.details.get(AGREED, "").split("\n") if each]
    if event.party_id:
        found.append(Said(words.say(IDENTIFIER), (plain(event.party_id, 400),), code=True))
    return found


def _fact(name: str, value: str, words: Words) -> str:
    try:
        match name:
            case "revoked_from":
                return words.moment(datetime.fromisoformat(value).astimezone())
            case _ if name == WAY:
                return way_said(Way(value), words)
            case "state":
                return words.enrolment(EnrolmentState(value))
            case _ if name == KEPT_UNTIL:
                return words.say(BY_THEIR_WORD, day=short_date(date.fromisoformat(value), words))
            case _ if name == UNTIL:
                return words.moment(datetime.fromisoformat(value).astimezone())
    except ValueError:
        pass
    return plain(value, 400)


def way_said(way: Way, words: Words) -> str:
    return words.say(WAYS[way])
