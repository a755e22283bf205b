"""The standards' vectors as test parameters: one test for each case, read in place, skipped with a reason where absent."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from skrin.domain.party import Authentication
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.wire.jose import JoseHeader
from tests.conftest import STANDARDS

ABSENT = "the standards' vectors are not beside this checkout"


def read(name: str) -> Any:
    return json.loads((STANDARDS / name).read_text(encoding="utf-8"))


def cases(name: str) -> list[Any]:
    """The `cases` of a derived file, by their ids."""
    if not (STANDARDS / name).exists():
        return [pytest.param(None, marks=pytest.mark.skip(ABSENT), id=name)]
    return [pytest.param(case, id=case["id"]) for case in read(name)["cases"]]


def files(pattern: str) -> list[Any]:
    """The names of the files that match, below the standards' folder."""
    found = sorted(path.relative_to(STANDARDS).as_posix() for path in STANDARDS.glob(pattern))
    return [pytest.param(name, id=name.rpartition("/")[2]) for name in found] or [
        pytest.param("", marks=pytest.mark.skip(ABSENT), id=pattern)
    ]


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


class OneKey:
    """A KeyFinder that knows one key, whoever is named."""

    def __init__(self, jwk: Any) -> None:
        self.key = PublicKey.from_jwk(jwk)

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        return FoundKey(self.key, issuer or "", Authentication.ISSUER_METADATA)
