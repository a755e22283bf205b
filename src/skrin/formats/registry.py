"""Which formats there are, and which one a text is in: the one place where a new format is entered."""

from typing import Final

from skrin.domain.credential import CredentialFormat
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.edc.secured import SecuredEdc
from skrin.formats.open_badges_2.secured import SecuredOpenBadge2
from skrin.formats.sd_jwt_vc.secured import SecuredSdJwtVc
from skrin.formats.stages import Format
from skrin.formats.vc_jose.secured import SecuredVcJose, SecuredVcJwt

FORMATS: Final[tuple[Format, ...]] = (
    SecuredSdJwtVc(),
    SecuredVcJwt(),
    SecuredVcJose(),
    SecuredEdc(),  # before what reads any W3C document, for it is one
    SecuredByProof(),
    SecuredOpenBadge2(),
)
_BY_NAME: Final = {each.name: each for each in FORMATS}


def recognise(raw: str) -> Format | None:
    """The format by content alone, or None. Says nothing about whether it is good, and never raises."""
    return next((each for each in FORMATS if each.recognises(raw)), None)


def of(name: CredentialFormat) -> Format:
    return _BY_NAME[name]
