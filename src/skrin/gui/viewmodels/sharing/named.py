"""What a recipient is called: by a name, marked where nobody confirmed it, else by an address or identifier."""

from skrin.gui.viewmodels.history.entries import NOBODY
from skrin.use_cases.holder.ledger import Recipient
from skrin.wire.identity_text import identity
from skrin.words.credential.party_names import known_name, short_id
from skrin.words.speech import Words


def recipient_name(recipient: Recipient, words: Words) -> str:
    if name := known_name(recipient.names, recipient.claimed, words):
        return name
    if recipient.host:
        return identity(recipient.host)
    return short_id(recipient.party_id) if recipient.party_id else words.say(NOBODY)
