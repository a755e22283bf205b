"""An issuer's site in memory, and an issuer of signed badges on it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.stages import Verifying
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.network.errors import Unreachable
from skrin.trust.errors import NoIssuerKey
from skrin.use_cases.hosted import HostedFetch, anybody
from skrin.wire import base64url
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import JoseHeader

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SITE = "https://issuer.test"
CONTEXT = "https://w3id.org/openbadges/v2"
Body = dict[str, Any]


def no_key(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
    """A badge of this generation never asks the finder of other formats."""
    raise NoIssuerKey


@dataclass
class Site:
    """What each address answers; `asked` are those that were."""

    pages: dict[str, Body | bytes | int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        url = str(request.url)
        self.asked.append(url)
        page = self.pages.get(url)
        if page is None:
            raise Unreachable(request.url.host)
        if isinstance(page, int):
            return HttpResponse(page)
        body = page if isinstance(page, bytes) else json.dumps(page).encode()
        return HttpResponse(200, {"content-type": "application/ld+json"}, body)

    def verifying(self, may_ask: Callable[[str], bool] = anybody, kept: dict[str, bytes] | None = None) -> Verifying:
        return Verifying(no_key, NOON, NoLinkedData(), HostedFetch(self, (kept or {}).get, may_ask=may_ask))


@pytest.fixture(scope="session")
def private() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="session")
def private_pem(private: rsa.RSAPrivateKey) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(private: rsa.RSAPrivateKey) -> str:
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def assertion(kind: str = "hosted", **changed: Any) -> Body:
    verification = {"type": kind} if kind == "hosted" else {"type": kind, "creator": f"{SITE}/key"}
    return {
        "@context": CONTEXT,
        "type": "Assertion",
        "id": f"{SITE}/assertions/1",
        "recipient": {"type": "email", "hashed": False, "identity": "alva@example.org"},
        "badge": f"{SITE}/badges/1",
        "issuedOn": "2026-01-02T03:04:05Z",
        "verification": verification,
        **changed,
    }


def jws(payload: Body, key: rsa.RSAPrivateKey, algorithm: str = "RS256") -> str:
    parts = [base64url.encode(json.dumps(each).encode()) for each in ({"alg": algorithm}, payload)]
    signed = ".".join(parts)
    return f"{signed}.{base64url.encode(key.sign(signed.encode(), padding.PKCS1v15(), SHA256()))}"


@pytest.fixture
def site(private: rsa.RSAPrivateKey) -> Site:
    """The badge's class, the issuer's profile, its key, and one hosted assertion."""
    return Site(
        {
            f"{SITE}/badges/1": {
                "@context": CONTEXT,
                "type": "BadgeClass",
                "id": f"{SITE}/badges/1",
                "name": "Kundservice",
                "issuer": f"{SITE}/issuer",
            },
            f"{SITE}/issuer": {
                "@context": CONTEXT,
                "type": "Profile",
                "id": f"{SITE}/issuer",
                "name": "Lärande AB",
                "publicKey": f"{SITE}/key",
            },
            f"{SITE}/key": {
                "@context": CONTEXT,
                "type": "CryptographicKey",
                "id": f"{SITE}/key",
                "owner": f"{SITE}/issuer",
                "publicKeyPem": public_pem(private),
            },
            f"{SITE}/assertions/1": assertion(),
        }
    )
