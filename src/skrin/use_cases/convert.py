"""`skrin convert`: an Open Badge as a European Digital Credential or the other way round, as a draft that nobody has signed.

Nothing is verified: the draft says what the original says of itself, and whoever signs it answers for it.
"""

from enum import Enum
from typing import Final

from skrin.domain.learning import Achievement, Organisation, OrganisationRole
from skrin.formats import registry as formats
from skrin.formats.recognition import look_of
from skrin.use_cases.opening.errors import FormatUnknown
from skrin.vocabularies import conversion, open_badges, registry
from skrin.vocabularies.conversion import Draft, Original
from skrin.vocabularies.elm import reading as elm
from skrin.vocabularies.elm_write.framing import EuNames
from skrin.vocabularies.errors import NotConvertible


class Form(Enum):
    ELM = "elm"
    BADGE = "openbadges"


_LOCAL: Final = "urn:epass:"  # the name of a node, of use only inside its document
_NAMES: Final = {Form.ELM: "European Digital Credential", Form.BADGE: "Open Badges 3.0"}


def convert(text: str, to: Form, names: EuNames, language: str = "") -> Draft:
    """Raises FormatUnknown, NotConvertible, and the errors of a text that is damaged. `language`: of a badge, which has one."""
    format_ = formats.recognise(text)
    if format_ is None:
        raise FormatUnknown(look_of(text))
    said = format_.peek(text)
    types = said.types or (said.type,)
    form = _form(types)
    if form is None or form is to:
        raise NotConvertible(said.type)
    achievement = registry.read(types, said.claims)
    behind = _behind(achievement)
    own_id = said.claims.get("id")
    issuer = "" if said.issuer is None or said.issuer.startswith(_LOCAL) else said.issuer
    original = Original(
        text,
        _NAMES[form],
        own_id if isinstance(own_id, str) else "",
        issuer or (behind.legal_identifier if behind else ""),
        behind.names if behind else {},
    )
    if to is Form.ELM:
        return conversion.to_elm(achievement, original, names)
    return conversion.to_badge(achievement, original, language)


def _form(types: tuple[str, ...]) -> Form | None:
    """By the first type that is of one: a document may claim to be both."""
    known = dict.fromkeys((elm.TYPE, elm.DIPLOMA_VCT, elm.ELM_VCT), Form.ELM)
    known |= dict.fromkeys((open_badges.BADGE, "AchievementCredential", *open_badges.VCTS), Form.BADGE)
    return next((known[type_] for type_ in types if type_ in known), None)


def _behind(said: Achievement) -> Organisation | None:
    return said.organisation(OrganisationRole.ISSUER) or said.organisation(OrganisationRole.AWARDING_BODY)
