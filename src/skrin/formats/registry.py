"""Which format a text is in: the one place where a new format is entered."""

from collections.abc import Callable
from typing import Final

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt_vc.claims import LEGACY_TYPE, TYPE


def _is_sd_jwt_vc(text: str) -> bool:
    if "~" not in text:
        return False
    try:
        SdJwt.parse(text).signed.require_type(TYPE, LEGACY_TYPE)
    except SkrinError:
        return False
    return True


RECOGNISERS: Final[dict[CredentialFormat, Callable[[str], bool]]] = {CredentialFormat.SD_JWT_VC: _is_sd_jwt_vc}


def recognise(text: str) -> CredentialFormat | None:
    """The format by content alone, or None. Says nothing about whether it is good, and never raises."""
    return next((format_ for format_, is_one in RECOGNISERS.items() if is_one(text)), None)
