"""What kind of thing a file or a text is, by its content alone: a credential in one of the formats of `formats.registry`."""

import re

from skrin.domain.errors import SkrinError
from skrin.formats import registry
from skrin.formats.sd_jwt.flattened import to_compact
from skrin.formats.sd_jwt_vc.claims import LEGACY_TYPE, TYPE
from skrin.use_cases.verifier.errors import FormatUnknown
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooLarge
from skrin.wire.jose import CompactJws

BLANK = b" \t\r\n"
_BEGINNINGS = {b"%PDF-": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"<svg": "svg", b"<?xml": "xml"}
_JWS = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")
# A flattened JWS has these (RFC 7515, 7.2.2), the general one the second (7.2.1).
_FLATTENED, _GENERAL = {"payload", "signature", "protected"}, {"payload", "signatures"}


def recognise(content: bytes) -> str:
    """The credential's text in it; a flattened SD-JWT in its compact form. Not a word of it is verified.

    Raises FormatUnknown, TooLarge, and for something that is nearly one what reading it raises.
    """
    content = content.strip(BLANK)
    if not content:
        raise FormatUnknown("empty")
    kind = next((kind for start, kind in _BEGINNINGS.items() if content.startswith(start)), "")
    if kind:
        raise FormatUnknown(kind)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise FormatUnknown("bytes") from None
    if text.startswith("{"):
        return _from_json(text)
    if "~" in text or _says_sd_jwt(text):
        if len(text) > limits.CREDENTIAL:
            raise TooLarge("credential", limits.CREDENTIAL)
        return text
    if registry.recognise(text) is not None:
        return text
    raise FormatUnknown("jwt" if _JWS.fullmatch(text) else "text")


def _from_json(text: str) -> str:
    members = strict_json.parse_object(text, limit=limits.CREDENTIAL, what="credential", string=limits.CREDENTIAL)
    if members.keys() >= _FLATTENED or members.keys() >= _GENERAL:
        return to_compact(text)
    if registry.recognise(text) is not None:
        return text
    raise FormatUnknown("json")


def _says_sd_jwt(text: str) -> bool:
    """A JWT of this type without its `~`: not an SD-JWT, and told so rather than not known."""
    try:
        CompactJws.parse(text, limit=limits.CREDENTIAL).require_type(TYPE, LEGACY_TYPE)
    except SkrinError:
        return False
    return True
