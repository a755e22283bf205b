"""Technical details: identifiers, format, keys. Folded until somebody asks, and copied from there."""

from skrin.domain.credential import StoredCredential
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said
from skrin.words.speech import Words

TYPE = N_("Type")
FORMAT = N_("Format")
ISSUER_ID = N_("Issuer's identifier")
AUTHENTICATED = N_("How the issuer was known")
RECEIVED = N_("Received")
RECEIVED_FROM = N_("Received from")
SIGNED = N_("Signed")
STATUS_LIST = N_("Status list")
STATUS_PLACE = N_("{uri}, place {index}")
KEY = N_("Bound to")
KEY_HERE = N_("A key of this wallet")
KEY_NONE = N_("No key of this wallet")
ACHIEVEMENT_ID = N_("Identifier of the achievement")
ID_HERE = N_("Identifier in this wallet")
LETTERS = 400


def technical(stored: StoredCredential, words: Words) -> tuple[Said, ...]:
    held = stored.credential
    places = [words.say(STATUS_PLACE, uri=each.uri, index=each.index) for each in held.statuses if each.uri]
    facts = (
        (TYPE, plain(held.type, LETTERS), True),
        (FORMAT, held.format.value, True),
        (ISSUER_ID, plain(held.issuer.id, LETTERS), True),
        (AUTHENTICATED, words.authentication(held.issuer.authentication), False),
        (RECEIVED, words.moment(stored.received_at.astimezone()), False),
        (RECEIVED_FROM, plain(stored.issuer_url, LETTERS), True),
        (SIGNED, words.moment(held.issued_at.astimezone()) if held.issued_at else "", False),
        *((STATUS_LIST, place, True) for place in places),
        (KEY, words.say(KEY_HERE if stored.key_id else KEY_NONE), False),
        (ACHIEVEMENT_ID, plain(held.achievement.achievement_id, LETTERS), True),
        (ID_HERE, plain(stored.id, LETTERS), True),
    )
    return tuple(Said(words.say(label), (value,), code=code) for label, value, code in facts if value)
