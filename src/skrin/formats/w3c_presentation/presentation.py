"""Both forms as one: is a text a presentation, what is in it, who signed it."""

from typing import TypeAlias

from skrin.formats.stages import Verifying
from skrin.formats.w3c_presentation import in_jwt, with_proof
from skrin.formats.w3c_presentation.document import enveloped_presentation
from skrin.formats.w3c_presentation.errors import PresentationEmpty
from skrin.formats.w3c_presentation.statement import Statement

Texts: TypeAlias = tuple[str, ...]


def recognises(raw: str) -> bool:
    """By shape and type alone. Never raises."""
    return in_jwt.recognises(raw) or with_proof.recognises(raw)


def credentials(raw: str) -> Texts:
    """The credentials' texts, at least one, nothing verified.

    Raises PresentationEmpty, and the ParseError, LimitError, JoseError or LinkedDataError of what cannot be read.
    """
    raw = _opened(raw)
    found = with_proof.credentials(raw) if raw.startswith("{") else in_jwt.credentials(raw)
    if not found:
        raise PresentationEmpty
    return found


def verify(raw: str, by: Verifying) -> Statement:
    """Who signed it, for whom and for which request. `by.find_key` finds keys of holders.

    Raises what `credentials` raises of reading, and the JoseError, LinkedDataError, DidError or TrustError of a signature that
    is not good.
    """
    raw = _opened(raw)
    return with_proof.verify(raw, by) if raw.startswith("{") else in_jwt.verify(raw, by)


def _opened(raw: str) -> str:
    """A presentation in an envelope is the JWT in it."""
    raw = raw.strip(" \t\r\n")
    if not raw.startswith("{"):
        return raw
    document = with_proof.parse(raw)
    return enveloped_presentation(document) if with_proof.is_enveloped(document) else raw
