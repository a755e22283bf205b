"""Who issued it, in the words of the one who reads: by a name that somebody confirmed, else marked as what it is."""

from skrin.domain.party import Party, Texts
from skrin.wire.identity_text import identity
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: a name that a party gives itself, and that nobody has confirmed.
NOT_VERIFIED = N_("{name} (not verified)")
# Translators: an issuer of the practice world, which is no real one.
PRACTICE = N_("{name} (practice)")

# Of an identifier that is longer than this only its two ends are shown; the whole stands under *Technical details*.
LONGEST = 40
HEAD, TAIL = 18, 8
HTTPS = "https://"


def issuer_name(issuer: Party, words: Words, address: str = "") -> str:
    """Names that are authenticated stand alone; what a party calls itself is marked (SR-25).

    Of one without any name the host is shown from which the credential came (`address`), else its identifier.
    """
    if issuer.practice and (name := words.name(issuer.names)):
        return practice_name(name, words)
    return known_name(issuer.names, issuer.claimed_names, words) or short_id(address or issuer.id)


def known_name(names: Texts, claimed: Texts, words: Words) -> str:
    """The confirmed name, else the claimed one, marked as such; empty where there is none."""
    if name := words.name(names):
        return name
    claims = words.name(claimed)
    return words.say(NOT_VERIFIED, name=claims) if claims else ""


def practice_name(name: str, words: Words) -> str:
    """The name of somebody in the practice world, which says so once."""
    marked = words.say(PRACTICE, name=name)
    return name if name.endswith(marked.removeprefix(name)) else marked


def short_id(text: str) -> str:
    """An identifier as a person can tell it from another: the host of a web address, the two ends of a key."""
    if text.startswith(HTTPS):
        return identity(text.removeprefix(HTTPS).partition("/")[0])
    if len(text) <= LONGEST or " " in text:
        return identity(text)
    return f"{identity(text[:HEAD])}…{identity(text[-TAIL:])}"
