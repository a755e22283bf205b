"""Is this text a credential or a presentation, as far as its look goes? Shared by everything that takes in a text."""

import re
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats import registry
from skrin.formats.edc import document
from skrin.formats.edc.sealed import has_the_look
from skrin.formats.edc.secured import SecuredEdc
from skrin.formats.sd_jwt.flattened import to_compact
from skrin.formats.sd_jwt_vc.claims import LEGACY_TYPE, TYPE
from skrin.formats.w3c_presentation import presentation
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooLarge
from skrin.wire.jose import CompactJws

BLANK: Final = " \t\r\n"
_JWS: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")
_INNER_BLANK: Final = re.compile(r"\s")
# A flattened JWS has these (RFC 7515, 7.2.2), the general one the second (7.2.1).
_FLATTENED, _GENERAL = frozenset({"payload", "signature", "protected"}), frozenset({"payload", "signatures"})


def credential_text(text: str) -> str | None:
    """The text as its format reads it, without the blanks around it, or None. Not a word of it is verified.

    A flattened SD-JWT comes in its compact form. What is nearly a credential is returned, or raises what reading it raises
    (ParseError, SdJwtError, TooLarge): it is told so, and not as something unknown.
    """
    text = text.strip(BLANK)
    if text.startswith("{"):
        return _from_json(text)
    if text.startswith("<"):
        return text if SecuredEdc().recognises(text) else None
    if not text or _INNER_BLANK.search(text):
        return None  # prose; a compact form has no blank in it
    if "~" in text or _says_sd_jwt(text):
        if len(text) > limits.CREDENTIAL:
            raise TooLarge("credential", limits.CREDENTIAL)
        return text
    return text if is_recognised(text) else None


def is_recognised(text: str) -> bool:
    """Whether it is meant to be a credential or a presentation in a form that is read here. Never raises."""
    return registry.recognise(text) is not None or presentation.recognises(text)


def look_of(text: str) -> str:
    """What a text that is no credential looks like: `json`, `jwt`, `text` or `empty`."""
    text = text.strip(BLANK)
    if not text:
        return "empty"
    if text.startswith(("{", "[")):
        return "json"
    return "jwt" if _JWS.fullmatch(text) else "text"


def _from_json(text: str) -> str | None:
    large = len(text) > limits.CREDENTIAL
    if large and document.TYPE not in text:
        raise TooLarge("credential", limits.CREDENTIAL)
    # The largest of all: it brings its pages, as pictures.
    whole = limits.EDC_DOCUMENT * 2 + limits.SEAL_EVIDENCE
    members = strict_json.parse_object(
        text, limit=whole, what="credential", string=limits.EDC_DOCUMENT, members=document.MEMBERS
    )
    if large and not SecuredEdc().recognises(text):
        raise TooLarge("credential", limits.CREDENTIAL)
    if members.keys() >= _FLATTENED or (members.keys() >= _GENERAL and not _is_other_jws(members)):
        return to_compact(text)
    return text if is_recognised(text) else None


def _is_other_jws(members: JsonObject) -> bool:
    """Signed in the general form, and nothing of an SD-JWT about it: a sealed European credential (JAdES), say.

    Where its seals are missing, its text in the clear still tells it: an SD-JWT has base64url there (RFC 7515, 7.2.1).
    """
    if has_the_look(members):
        return True
    signatures = members["signatures"]
    if not isinstance(signatures, list) or not signatures:
        return False
    headers = [each.get("header") for each in signatures if isinstance(each, dict)]
    return not any(isinstance(header, dict) and "disclosures" in header for header in headers)


def _says_sd_jwt(text: str) -> bool:
    """A JWT of this type without its `~`: not an SD-JWT, and told so rather than not known."""
    try:
        CompactJws.parse(text, limit=limits.CREDENTIAL).require_type(TYPE, LEGACY_TYPE)
    except SkrinError:
        return False
    return True
