"""Who asks and how that is known, why, for how long they keep it, what was shared before, and what they want agreed to."""

from typing import TYPE_CHECKING

from skrin.domain.party import Authentication
from skrin.gui.viewmodels.consent.looking import Looked, Past
from skrin.gui.viewmodels.who import VERIFIER, PartySaid, party_said
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.protocols.openid4vp.verifier_info import Registration
    from skrin.use_cases.holder.consent import RequestPreview

PURPOSE_LETTERS = 2000

NEVER = N_("You have never shared with them")
ONCE = N_("You have shared with them once, on {date}")
OFTEN = NN_("You have shared with them {count} time, last on {date}", "You have shared with them {count} times, last on {date}")
ENDED = N_("You ended sharing with them on {date}: this would begin it anew")
# Translators: how long what is shared is kept, by the word of the one who asks; {date} is a day.
UNTIL = N_("{date}, then erased")


# How it was proved who asks. Translators: {authority} is an organisation that hands out certificates.
BY_CERTIFICATE = N_("{authority} certifies that it is them")
BY_LISTED_CERTIFICATE = N_("Proved with a certificate that a list of yours names")
BY_UNKNOWN = N_("Has a certificate from somebody not known here, which confirms nothing")
BY_ATTESTER = N_("{attester} confirms that it is them")
# Translators: a key is what a signature is made with; {identifier} names the one who has it.
BY_KEY = N_("Proved with the key of {identifier}")
BY_NOTHING = N_("Nothing proves who asks")
# Translators: {register} is a public body or a register, and {words} what it says about the one who asks.
REGISTERED = N_("{register} says of them: {words}")
REGISTERED_FOR = N_("{name}, for “{purpose}”")
IDENTIFIER_LETTERS = 80


def who(looked: Looked, words: Words) -> PartySaid:
    preview = looked.preview
    return party_said(preview.verifier, preview.request.host, preview.trust, VERIFIER, words, looked.lists)


def purpose(preview: "RequestPreview", words: Words) -> str:
    return words.text(preview.request.purpose, PURPOSE_LETTERS)


def kept_until(preview: "RequestPreview", words: Words) -> str:
    """Empty where they do not say."""
    until = preview.request.keep_until
    return "" if until is None else words.say(UNTIL, date=until)


def past(before: Past, words: Words) -> str:
    if before.last is None:
        return words.say(NEVER)
    when = before.last.astimezone().date()
    told = words.say(ONCE, date=when) if before.times == 1 else words.count(OFTEN, before.times, date=when)
    return told if before.ended is None else f"{told}. {words.say(ENDED, date=before.ended.astimezone().date())}"


def proof(preview: "RequestPreview", words: Words) -> str:
    """How it was proved who asks: by whom, or with which key."""
    by = words.name(preview.request.introducer) or preview.request.introduced_by
    match preview.verifier.authentication:
        case Authentication.X509:
            return words.say(BY_CERTIFICATE, authority=by) if by else words.say(BY_LISTED_CERTIFICATE)
        case Authentication.X509_UNKNOWN:
            return words.say(BY_UNKNOWN)
        case Authentication.ATTESTATION:
            return words.say(BY_ATTESTER, attester=by)
        case Authentication.DID:
            return words.say(BY_KEY, identifier=plain(preview.verifier.id, IDENTIFIER_LETTERS))
        case Authentication.NONE:
            return words.say(BY_NOTHING)
        case other:
            return words.authentication(other)


def registered(preview: "RequestPreview", words: Words) -> tuple[str, ...]:
    """What registrars that are known here say of the one who asks, each as the word of who says it."""
    return tuple(_registered(each, words) for each in preview.request.registrations)


def _registered(said: "Registration", words: Words) -> str:
    register = words.name(said.said_by_names) or plain(said.said_by, IDENTIFIER_LETTERS)
    name, purpose = words.name(said.names), words.text(said.purpose, PURPOSE_LETTERS)
    told = words.say(REGISTERED_FOR, name=name, purpose=purpose) if name and purpose else name or f"“{purpose}”"
    return words.say(REGISTERED, register=register, words=told)


def agreed(preview: "RequestPreview") -> tuple[str, ...]:
    """What sharing agrees to, word by word; it was found to be readable when it came."""
    return tuple(each.statement for each in preview.request.transaction_data)
