"""Type Metadata: what a `vct` says about names, rules and looks of its credentials (draft section 5).

Read from bytes that the caller has at hand; nothing here fetches. SVG templates are not read at all: a template is a program
from outside, and the plain rendering does without.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final, Self

from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.party import Texts
from skrin.formats.sd_jwt_vc import integrity
from skrin.formats.sd_jwt_vc.errors import TypeMetadataInvalid
from skrin.wire import limits, strict_json
from skrin.wire.members import Members

_NAME: Final = 200  # characters of a name or label; longer ones are no names
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class SdRule(Enum):
    """Whether a claim may, must or must not be selectively disclosable (5.6.3)."""

    ALWAYS = "always"
    ALLOWED = "allowed"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that the type names; not fetched here, and shown only when `integrity` (where given) fits its octets."""

    uri: str
    integrity: str | None
    alt_text: str = ""


@dataclass(frozen=True, slots=True)
class SimpleRendering:
    """The looks of a card: `rendering.simple` (5.5.1). Colours are `#rrggbb`, empty where none is said."""

    logo: Image | None = None
    background_image: Image | None = None
    background_colour: str = ""
    text_colour: str = ""


@dataclass(frozen=True, slots=True)
class ClaimMetadata:
    """Names and rules of the claims at `path` (5.6). `sd` and `mandatory` are None where the type does not say."""

    path: ClaimPath
    labels: Texts
    descriptions: Texts
    sd: SdRule | None = None
    mandatory: bool | None = None


@dataclass(frozen=True, slots=True)
class TypeMetadata:
    """One type, as its document says. `names` and `renderings` are by language tag."""

    vct: str
    extends: str | None
    extends_integrity: str | None
    names: Texts
    descriptions: Texts
    renderings: dict[str, SimpleRendering]
    claims: tuple[ClaimMetadata, ...]

    @classmethod
    def parse(cls, octets: bytes, vct: str, promised: str | None = None) -> Self:
        """The metadata of `vct` from the document as received; `promised` is the integrity metadata that must fit it.

        Raises IntegrityMismatch, IntegrityUnreadable, TypeMetadataInvalid, ParseError or LimitError.
        """
        if promised is not None:
            integrity.check(octets, promised, vct)
        members = Members(strict_json.parse_object(octets, what="type metadata"), TypeMetadataInvalid)
        if members.text("vct") != vct:
            raise TypeMetadataInvalid("vct")
        displays = members.objects("display")
        return cls(
            vct=vct,
            extends=members.optional_identifier("extends"),
            extends_integrity=members.optional_text("extends#integrity"),
            names=_texts(displays, "name", required=True),
            descriptions=_texts(displays, "description"),
            renderings=_renderings(displays),
            claims=tuple(_claim(claim) for claim in members.objects("claims")),
        )


def _texts(displays: tuple[JsonObject, ...], name: str, *, required: bool = False) -> Texts:
    texts: dict[str, str] = {}
    for display in displays:
        members = Members(display, TypeMetadataInvalid)
        text = members.text(name, max_length=_NAME) if required else members.optional_text(name)
        if text is not None:
            texts.setdefault(_language(members), text)
    return texts


def _language(members: Members) -> str:
    """`locale`; `lang` is what drafts up to -12 called it."""
    old = "lang" in members and "locale" not in members
    tag = members.text("lang" if old else "locale", max_length=35)
    if not _LANGUAGE.fullmatch(tag):
        raise TypeMetadataInvalid("locale")
    return tag


def _renderings(displays: tuple[JsonObject, ...]) -> dict[str, SimpleRendering]:
    found: dict[str, SimpleRendering] = {}
    for display in displays:
        members = Members(display, TypeMetadataInvalid)
        rendering = members.optional_object("rendering") or {}
        simple = Members(rendering, TypeMetadataInvalid).optional_object("simple")
        if simple is not None:
            found.setdefault(_language(members), _simple(Members(simple, TypeMetadataInvalid)))
    return found


def _simple(members: Members) -> SimpleRendering:
    return SimpleRendering(
        logo=_image(members, "logo"),
        background_image=_image(members, "background_image"),
        background_colour=_colour(members, "background_color"),
        text_colour=_colour(members, "text_color"),
    )


def _image(members: Members, name: str) -> Image | None:
    given = members.optional_object(name)
    if given is None:
        return None
    image = Members(given, TypeMetadataInvalid)
    alt_text = image.optional_text("alt_text", max_length=_NAME) or ""
    return Image(image.text("uri"), image.optional_text("uri#integrity"), alt_text)


def _colour(members: Members, name: str) -> str:
    """A plain RGB value; any other CSS colour is left out rather than handed to whatever paints."""
    text = members.optional_text(name) or ""
    return text if _COLOUR.fullmatch(text) else ""


def _claim(given: JsonObject) -> ClaimMetadata:
    members = Members(given, TypeMetadataInvalid)
    displays = members.objects("display")
    return ClaimMetadata(
        path=_path(members.array("path")),
        labels=_texts(displays, "label"),
        descriptions=_texts(displays, "description"),
        sd=_rule(members),
        mandatory=members.boolean("mandatory") if "mandatory" in members else None,
    )


def _rule(members: Members) -> SdRule | None:
    if "sd" not in members:
        return None
    try:
        return SdRule(members.text("sd"))
    except ValueError:
        raise TypeMetadataInvalid("sd") from None


def _path(steps: list[Json]) -> ClaimPath:
    if not 0 < len(steps) <= limits.DCQL_PATH_STEPS:
        raise TypeMetadataInvalid("path")
    path: list[str | int | None] = []
    for step in steps:
        if not (step is None or isinstance(step, str) or (type(step) is int and step >= 0)):
            raise TypeMetadataInvalid("path")
        path.append(step)
    return tuple(path)
