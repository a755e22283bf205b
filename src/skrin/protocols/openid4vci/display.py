"""The `display` members of metadata: names in several languages."""

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts
from skrin.protocols.openid4vci.errors import IssuerMetadataInvalid
from skrin.wire.errors import TooMany
from skrin.wire.members import Members

DISPLAYS = 100
NO_LANGUAGE = "und"  # BCP 47: undetermined


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


def texts_to_display(texts: Texts) -> list[Json]:
    return [{"name": text} if tag == NO_LANGUAGE else {"name": text, "locale": tag} for tag, text in texts.items()]
