"""The transaction code of an offer: what is said about it, and what was wrong with it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.protocols.openid4vci.offer import TransactionCodeSpec

DESCRIPTION_LETTERS = 300  # OpenID4VCI 1.0, 4.1.1
WRONG = "issue.tx_code_wrong"

DIGITS = NN_("{count} digit", "{count} digits")
CHARACTERS = NN_("{count} character", "{count} characters")
ONLY_DIGITS = N_("Digits only")
LETTERS_TOO = N_("Letters and digits")


@dataclass(frozen=True, slots=True)
class CodeSaid:
    """`hint` says what it looks like, `description` is the issuer's own words. Hints are never checks."""

    hint: str
    description: str
    digits: bool
    length: int | None


def code_said(spec: "TransactionCodeSpec", words: Words) -> CodeSaid:
    from skrin.protocols.openid4vci.offer import InputMode

    digits = spec.input_mode is InputMode.NUMERIC
    if spec.length is None:
        hint = words.say(ONLY_DIGITS if digits else LETTERS_TOO)
    else:
        hint = words.count(DIGITS if digits else CHARACTERS, spec.length)
    return CodeSaid(hint, plain(spec.description, DESCRIPTION_LETTERS), digits, spec.length)


def cleaned(text: str, *, digits: bool) -> str:
    """As it is sent: people type and paste codes in groups."""
    return "".join(text.split()) if digits else text.strip()
