"""The `display` members of metadata: names in several languages, and a picture."""

from dataclasses import dataclass

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts
from skrin.protocols.openid4vci.errors import IssuerMetadataInvalid
from skrin.wire.errors import TooMany
from skrin.wire.members import Members

DISPLAYS = 100
LOGO_SCHEMES = ("https://", "data:")
LOGO_LENGTH = 256 * 1024  # characters, for a picture that is carried along
ALT_TEXT_LENGTH = 200
NO_LANGUAGE = "und"  # BCP 47: undetermined


@dataclass(frozen=True, slots=True)
class DisplayLogo:
    """A picture to show beside a name: an https address or a `data:` URI, and what it shows in words (12.2.4). As claimed."""

    uri: str
    alt_text: str = ""

    def as_json(self) -> JsonObject:
        return {"uri": self.uri, **({"alt_text": self.alt_text} if self.alt_text else {})}


def logo_of(display: list[Json] | None) -> DisplayLogo | None:
    """The first picture; None where there is none that could be shown. Raises TooMany, IssuerMetadataInvalid."""
    for each in entries(display):
        logo = each.get("logo")
        uri, words = (logo.get("uri"), logo.get("alt_text")) if isinstance(logo, dict) else (None, None)
        if isinstance(uri, str) and uri.startswith(LOGO_SCHEMES) and len(uri) <= LOGO_LENGTH:
            return DisplayLogo(uri, words[:ALT_TEXT_LENGTH] if isinstance(words, str) else "")
    return None


def texts_of(display: list[Json] | None, member: str = "name") -> Texts:
    """The words of `member` by language. An entry without a language counts as undetermined; the first one of each wins."""
    texts: dict[str, str] = {}
    for each in entries(display):
        said = Members(each, IssuerMetadataInvalid).optional_text(member)
        locale = Members(each, IssuerMetadataInvalid).optional_text("locale") or NO_LANGUAGE
        if said:
            texts.setdefault(locale, said)
    return texts


def entries(display: list[Json] | None) -> list[JsonObject]:
    """The objects of a `display` array. Raises TooMany, IssuerMetadataInvalid."""
    if display is None:
        return []
    if len(display) > DISPLAYS:
        raise TooMany("display entries", DISPLAYS)
    for each in display:
        if not isinstance(each, dict):
            raise IssuerMetadataInvalid("display")
    return [each for each in display if isinstance(each, dict)]


def texts_to_display(texts: Texts, logo: DisplayLogo | None = None) -> list[Json]:
    shown: JsonObject = {} if logo is None else {"logo": logo.as_json()}
    return [{"name": text, **({} if tag == NO_LANGUAGE else {"locale": tag}), **shown} for tag, text in texts.items()]
