"""What a recipient is called: by a confirmed name, else by the address or identifier that it was known by."""

from skrin.gui.viewmodels.history.entries import NOBODY
from skrin.use_cases.holder.ledger import Recipient
from skrin.wire.identity_text import identity
from skrin.words.credential.party_names import short_id
from skrin.words.speech import Words


def recipient_name(recipient: Recipient, words: Words) -> str:
    if name := words.name(recipient.names):
        return name
    if recipient.host:
        return identity(recipient.host)
    return short_id(recipient.party_id) if recipient.party_id else words.say(NOBODY)
