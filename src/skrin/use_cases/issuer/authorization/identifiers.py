"""Credential identifiers (OpenID4VCI 1.0, 6.2): an issuance has one dataset in each form, which has one name."""

from collections.abc import Sequence
from typing import Final

from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import TokenRecord

_DATASET: Final = ".1"


def identifiers_of(forms: Sequence[Form]) -> dict[str, tuple[str, ...]]:
    """By configuration id, as the token answer tells them."""
    return {form.value: (form.value + _DATASET,) for form in forms}


def known_to(token: TokenRecord) -> tuple[str, ...]:
    """Those that this token's holder was told; none where credentials are asked for by configuration."""
    return tuple(each for found in identifiers_of(token.forms).values() for each in found) if token.by_identifier else ()


def form_named(identifier: str) -> Form | None:
    return next((form for form in Form if identifier == form.value + _DATASET), None)
