"""The forms in which this issuer issues one achievement; an offering says which of them (RULINGS 18; docs/decisions/0169).

A form is a configuration of OpenID4VCI: its value is the configuration's id. In the file that publishes an offering it is named
by the format identifier, which is what administrators know.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from skrin.domain.credential import CredentialFormat, StatusKind
from skrin.domain.json_value import Json
from skrin.vocabularies.errors import OfferingInvalid
from skrin.vocabularies.open_badges import BADGE
from skrin.vocabularies.type_metadata import SKRIN_VCT


class Form(Enum):
    SD_JWT_VC = "eu-micro-credential"
    OPEN_BADGE = "open-badge"  # Open Badges 3.0 with a Data Integrity proof
    OPEN_BADGE_JWT = "open-badge-jwt"  # the same, signed as a JWT

    @property
    def format(self) -> CredentialFormat:
        """The identifier it is offered under. OpenID4VCI has none for version 2.0 in a JWT; its users take that of 1.1."""
        return FORMATS[self]

    @property
    def type(self) -> str:
        return SKRIN_VCT if self is Form.SD_JWT_VC else BADGE

    @property
    def status_kind(self) -> StatusKind:
        return StatusKind.TOKEN if self is Form.SD_JWT_VC else StatusKind.BITSTRING


FORMATS: Final = {
    Form.SD_JWT_VC: CredentialFormat.SD_JWT_VC,
    Form.OPEN_BADGE: CredentialFormat.DATA_INTEGRITY,
    Form.OPEN_BADGE_JWT: CredentialFormat.VC_JWT,
}
DEFAULT: Final = (Form.SD_JWT_VC, Form.OPEN_BADGE)


def read(value: Json) -> tuple[Form, ...]:
    """The forms that a published file names by their format identifiers, in its order. Raises OfferingInvalid."""
    if value is None:
        return DEFAULT
    by_format = {format_.value: form for form, format_ in FORMATS.items()}
    if not isinstance(value, list) or not value:
        raise OfferingInvalid("forms")
    found = [by_format.get(each) if isinstance(each, str) else None for each in value]
    forms = tuple(each for each in found if each is not None)
    if len(set(forms)) != len(value):
        raise OfferingInvalid("forms")
    return forms


def known(configuration_id: str) -> Form | None:
    return next((form for form in Form if form.value == configuration_id), None)


def names(forms: Sequence[Form]) -> list[Json]:
    """For the administrator, as `read` takes them."""
    return [form.format.value for form in forms]
