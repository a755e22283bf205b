"""Technical details: identifiers, format, keys. Folded until somebody asks, and copied from there."""

from typing import TYPE_CHECKING

from skrin.domain.credential import StoredCredential
from skrin.wire.plain_text import plain
from skrin.words import copies
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.copies import Left

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
COPIES = N_("Copies")
LETTERS = 400


def technical(stored: StoredCredential, left: "Left | None", words: Words) -> tuple[Said, ...]:
    """`left` is where there are copies of it."""
    held = stored.credential
    facts = (
        (TYPE, plain(held.type, LETTERS), True),
        (FORMAT, held.format.value, True),
        (ISSUER_ID, plain(held.issuer.id, LETTERS), True),
        (AUTHENTICATED, words.authentication(held.issuer.authentication), False),
        (RECEIVED, words.moment(stored.received_at.astimezone()), False),
        (RECEIVED_FROM, plain(stored.issuer_url, LETTERS), True),
        (SIGNED, words.moment(held.issued_at.astimezone()) if held.issued_at else "", False),
        *((STATUS_LIST, place, True) for place in _places(stored, words)),
        (KEY, words.say(KEY_HERE if stored.key_id else KEY_NONE), False),
        (COPIES, copies.said(left, words) if left is not None else "", False),
        (ACHIEVEMENT_ID, plain(held.achievement.achievement_id, LETTERS), True),
        (ID_HERE, plain(stored.id, LETTERS), True),
    )
    return tuple(Said(words.say(label), (value,), code=code) for label, value, code in facts if value)


def _places(stored: StoredCredential, words: Words) -> list[str]:
    """The place in each list; of several copies, which have one each, the lists alone."""
    if stored.copies > 1:
        return list(stored.credential.list_uris)
    return [words.say(STATUS_PLACE, uri=each.uri, index=each.index) for each in stored.credential.statuses if each.uri]
