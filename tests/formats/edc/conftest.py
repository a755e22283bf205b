"""What tests of European credentials may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest

SEALED = (
    "elm/samples/commission/mc-annex1-signed.jsonld",
    "elm/samples/edci-tests/sealed-presentation-advanced.json",
    "elm/samples/edci-tests/signed_credential.jsonld",
)


@pytest.fixture
def published_seals(standards: Callable[[str], Path]) -> list[Path]:
    """What others sealed and published."""
    return [standards(name) for name in SEALED]
