"""The compact form of an SD-JWT: `<JWT>~<disclosure>~…~[<KB-JWT>]` (RFC 9901, 4)."""

from dataclasses import dataclass
from typing import Self

from skrin.domain.json_value import JsonObject
from skrin.formats.sd_jwt.errors import DisclosureRepeated, KeyBindingUnexpected, SdJwtShapeInvalid
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany
from skrin.wire.jose import CompactJws


@dataclass(frozen=True, slots=True)
class SdJwt:
    """An SD-JWT by its parts; nothing in it is verified, and no disclosure is opened.

    `signed` is the issuer's JWT; `disclosures` are the base64url texts in the order given; `key_binding` is the text of the
    KB-JWT, empty where there is none.
    """

    text: str
    signed: CompactJws
    disclosures: tuple[str, ...]
    key_binding: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises SdJwtShapeInvalid, DisclosureRepeated, a LimitError, or what is wrong with the JWT (JoseError, ParseError)."""
        if len(text) > limits.CREDENTIAL:
            raise TooLarge("sd-jwt", limits.CREDENTIAL)
        signed, *disclosures = text.split("~")
        if not disclosures:
            raise SdJwtShapeInvalid
        key_binding = disclosures.pop()
        if len(disclosures) > limits.DISCLOSURES:
            raise TooMany("disclosures", limits.DISCLOSURES)
        if not _is_word(signed) or not all(map(_is_word, disclosures)):
            raise SdJwtShapeInvalid
        # Without its last `~` an SD-JWT would pass its last disclosure off as a KB-JWT; a disclosure has no dot, a JWT has.
        if key_binding and not (_is_word(key_binding) and "." in key_binding):
            raise SdJwtShapeInvalid
        if len(set(disclosures)) != len(disclosures):
            raise DisclosureRepeated
        return cls(text, CompactJws.parse(signed, limit=limits.CREDENTIAL), tuple(disclosures), key_binding)

    def payload(self) -> JsonObject:
        """What the issuer signed, unverified; it may hold a picture."""
        return self.signed.claims(string=limits.CREDENTIAL_STRING)

    @property
    def bound_text(self) -> str:
        """What `sd_hash` is computed over: everything up to and including the last `~` (4.3.1)."""
        return self.text[: len(self.text) - len(self.key_binding)]

    def require_issued(self) -> None:
        """As an issuer hands it out: without a KB-JWT (7.2). Raises KeyBindingUnexpected."""
        if self.key_binding:
            raise KeyBindingUnexpected


def _is_word(part: str) -> bool:
    return part != "" and part.strip() == part


def join(signed: str, disclosures: tuple[str, ...] | list[str], key_binding: str = "") -> str:
    return "~".join((signed, *disclosures, key_binding))
