"""What a picture carries: the text of a badge, of which generation, and in which form."""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.baking.errors import BakedTextInvalid, CannotBake
from skrin.wire import limits, strict_json
from skrin.wire.jose import CompactJws

BLANK: Final = " \t\r\n"
ASSERTION_CONTEXT: Final = "https://w3id.org/openbadges/v2"
_JWS: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")
_URL: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_ASSERTION_CONTEXT: Final = re.compile(r"https?://w3id\.org/openbadges/v[12]")


class PictureKind(Enum):
    PNG = "png"
    SVG = "svg"


class Generation(Enum):
    """By where in the picture it stands: each generation has a place of its own."""

    TWO = "2"  # Open Badges 2.0, and 1.x before it
    THREE = "3"


class Form(Enum):
    JSON = "json"  # a credential with a proof in it, or an assertion that is hosted
    JWS = "jws"  # a compact JWS: a credential of 3.0 as a JWT, or a signed assertion of 2.0
    URL = "url"  # only where the hosted assertion is (Open Badges 1.0)


@dataclass(frozen=True, slots=True)
class Baked:
    """The text without the white space around it, otherwise as it stands in the picture. Not a word of it is verified."""

    text: str = field(repr=False)
    generation: Generation
    form: Form
    picture: PictureKind

    @property
    def credential(self) -> str:
        """What a reader of credentials is given: the text, or an assertion that says no more than at which address it is."""
        if self.form is not Form.URL:
            return self.text
        pointer: JsonObject = {"@context": ASSERTION_CONTEXT, "type": "Assertion", "id": self.text}
        return strict_json.dump({**pointer, "verification": {"type": "hosted"}}).decode()


def form_of(text: str) -> Form:
    """By the look of it alone. Raises BakedTextInvalid."""
    if text.startswith("{"):
        return Form.JSON
    if _JWS.fullmatch(text):
        return Form.JWS
    if len(text) <= limits.LINK and _URL.fullmatch(text):
        return Form.URL
    raise BakedTextInvalid


def looks_signed(text: str) -> bool:
    return _JWS.fullmatch(text) is not None


def generation_of(text: str) -> Generation:
    """Of a credential that is to be baked, by what it says. Raises CannotBake, where it is no badge at all too."""
    members: JsonObject = {}
    try:
        if text.startswith("{"):
            members = strict_json.parse_object(text, limit=limits.CREDENTIAL, string=limits.CREDENTIAL)
        elif looks_signed(text):
            members = CompactJws.parse(text, limit=limits.CREDENTIAL).claims(string=limits.CREDENTIAL)
    except SkrinError as error:
        raise CannotBake from error
    if is_assertion(members):
        return Generation.TWO
    if "@context" in members or isinstance(members.get("vc"), dict):
        return Generation.THREE
    raise CannotBake


def address_of(text: str) -> str:
    """Where the hosted assertion `text` is said to be; empty for anything else."""
    if not text.startswith("{"):
        return ""
    members = strict_json.parse_object(text, limit=limits.CREDENTIAL, string=limits.CREDENTIAL)
    verify = members.get("verify")
    for said in (members.get("id"), verify.get("url") if isinstance(verify, dict) else None):
        if isinstance(said, str) and len(said) <= limits.LINK and _URL.fullmatch(said):
            return said
    return ""


def is_assertion(members: JsonObject) -> bool:
    """An assertion of Open Badges 2.0 or 1.x: by its type and context, or as 1.0 wrote it, by what it must have."""
    if "credentialSubject" in members or "vc" in members:
        return False
    if "Assertion" in _texts(members.get("type")):
        return True
    if any(_ASSERTION_CONTEXT.match(each) for each in _texts(members.get("@context"))):
        return "badge" in members
    return "badge" in members and ("recipient" in members or "verify" in members)


def _texts(value: Json) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    return tuple(each for each in several if isinstance(each, str))
