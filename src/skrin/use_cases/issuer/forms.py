"""The forms in which this issuer issues one achievement; an offering says which of them (RULINGS 18; docs/decisions/0169).

A form is a configuration of OpenID4VCI: its value is the configuration's id. In the file that publishes an offering it is named
by the format identifier, which is what administrators know.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from skrin.domain.credential import CredentialFormat, StatusKind
from skrin.domain.json_value import Json
from skrin.formats.edc import document as edc
from skrin.vocabularies.errors import OfferingInvalid
from skrin.vocabularies.open_badges import BADGE
from skrin.vocabularies.type_metadata import SKRIN_VCT


class Form(Enum):
    SD_JWT_VC = "eu-micro-credential"  # signed with the key of the issuer's DID
    SD_JWT_VC_X5C = "eu-micro-credential-x5c"  # the same, signed with the key of the issuer's certificate
    OPEN_BADGE = "open-badge"  # Open Badges 3.0 with a Data Integrity proof
    OPEN_BADGE_JWT = "open-badge-jwt"  # the same, signed as a JWT
    EDC = "european-digital-credential"  # sealed; it belongs to whoever it names, and to no key

    @property
    def format(self) -> CredentialFormat:
        return FORMATS[self]

    @property
    def identifier(self) -> str:
        """The format identifier it is offered under. OpenID4VCI has none for version 2.0 in a JWT: its users take that of 1.1.
        It has none for a sealed credential either: that one is our own (docs/decisions/0214).
        """
        return SEALED if self is Form.EDC else self.format.value

    @property
    def type(self) -> str:
        return TYPES.get(self, BADGE)

    @property
    def is_bound(self) -> bool:
        """Whether a credential in this form names a key of its holder."""
        return self is not Form.EDC

    @property
    def is_certified(self) -> bool:
        """Whether it is signed with the key of the issuer's certificate, which not every issuer has."""
        return self is Form.SD_JWT_VC_X5C

    @property
    def status_kind(self) -> StatusKind:
        return StatusKind.TOKEN if self in TYPES else StatusKind.BITSTRING


SEALED: Final = "skrin_edc+jades"
TYPES: Final = {Form.SD_JWT_VC: SKRIN_VCT, Form.SD_JWT_VC_X5C: SKRIN_VCT, Form.EDC: edc.TYPE}
FORMATS: Final = {
    Form.SD_JWT_VC: CredentialFormat.SD_JWT_VC,
    Form.SD_JWT_VC_X5C: CredentialFormat.SD_JWT_VC,
    Form.OPEN_BADGE: CredentialFormat.DATA_INTEGRITY,
    Form.OPEN_BADGE_JWT: CredentialFormat.VC_JWT,
    Form.EDC: CredentialFormat.EDC,
}
DEFAULT: Final = (Form.SD_JWT_VC, Form.OPEN_BADGE)
# A badge is signed as a DID: beside a credential that is signed with a certificate it would be another issuer's.
CERTIFIED_DEFAULT: Final = (Form.SD_JWT_VC_X5C,)


def read(value: Json, certified: bool = False) -> tuple[Form, ...]:
    """The forms that a published file names by their format identifiers, in its order. Raises OfferingInvalid.

    `certified`: this issuer has a certificate, and `dc+sd-jwt` means what is signed with it; either of the two can be named by
    its configuration id (RULINGS 13; docs/decisions/0240).
    """
    if value is None:
        return CERTIFIED_DEFAULT if certified else DEFAULT
    named = {form.identifier: form for form in Form if certified or not form.is_certified}
    if certified:  # the later one has taken the identifier; each has its own name too
        named |= {form.value: form for form in (Form.SD_JWT_VC, Form.SD_JWT_VC_X5C)}
    if not isinstance(value, list) or not value:
        raise OfferingInvalid("forms")
    found = [named.get(each) if isinstance(each, str) else None for each in value]
    forms = tuple(each for each in found if each is not None)
    if len(set(forms)) != len(value):
        raise OfferingInvalid("forms")
    return forms


def known(configuration_id: str) -> Form | None:
    return next((form for form in Form if form.value == configuration_id), None)


def names(forms: Sequence[Form], certified: bool = False) -> list[Json]:
    """For the administrator, as `read` takes them: by configuration id where the format identifier means another."""
    return [form.value if certified and form is Form.SD_JWT_VC else form.identifier for form in forms]
