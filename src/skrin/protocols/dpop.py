"""DPoP: proof that the sender of a request has a key (RFC 9449)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.public_key import PublicKey
from skrin.protocols.errors import DpopInvalid, DpopReplayed
from skrin.wire import base64url, limits, numeric_date
from skrin.wire.jose import CompactJws
from skrin.wire.urls import HttpsUrl

PROOF_TYPE = "dpop+jwt"
MAX_AGE = timedelta(seconds=60)
JTI_LENGTH = 256
JTI_BYTES = 16


@dataclass(frozen=True, slots=True)
class DpopPolicy:
    """What a proof must be for.

    `first_use` is called last, with a text that is the same for the same key and `jti`; it remembers, and says whether it was
    new. `access_token` and `thumbprint` (the token's `jkt`) where a token comes along; `nonce` where the server gave one.
    """

    method: str
    url: HttpsUrl
    now: datetime
    first_use: Callable[[str], bool]
    access_token: str | None = None
    thumbprint: str | None = None
    nonce: str | None = None
    max_age: timedelta = MAX_AGE


@dataclass(frozen=True, slots=True)
class DpopProof:
    """A proof that holds, and the key it was made with."""

    key: PublicKey
    jti: str
    issued_at: datetime


def build_dpop(
    signer: Signer,
    method: str,
    url: HttpsUrl,
    jti: str,
    issued_at: datetime,
    access_token: str | None = None,
    nonce: str | None = None,
) -> str:
    """The value of the DPoP header for one request (4.2). `jti` is random, at least 96 bits."""
    claims: JsonObject = {"jti": jti, "htm": method, "htu": target(url), "iat": numeric_date.write(issued_at)}
    if access_token is not None:
        claims["ath"] = token_hash(access_token)
    if nonce is not None:
        claims["nonce"] = nonce
    return jws.sign({"typ": PROOF_TYPE, "jwk": signer.public_jwk}, claims, signer)


def verify_dpop(text: str | None, policy: DpopPolicy) -> DpopProof:
    """The checks of 4.3. Raises DpopInvalid with the part that does not fit, DpopReplayed."""
    token = _parsed(text)
    key = _key(token)
    try:
        jws.verify(token, key)
        claims = token.claims()
    except SkrinError as error:
        raise DpopInvalid("signature") from error
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 0 < len(jti) <= JTI_LENGTH:
        raise DpopInvalid("jti")
    issued_at = _check_claims(claims, policy)
    if policy.thumbprint is not None and policy.thumbprint != key.thumbprint:
        raise DpopInvalid("jkt")
    if not policy.first_use(f"{key.thumbprint}.{jti}"):
        raise DpopReplayed
    return DpopProof(key, jti, issued_at)


def _parsed(text: str | None) -> CompactJws:
    if text is None:
        raise DpopInvalid("header")
    try:
        token = CompactJws.parse(text, limit=limits.JOSE_HEADER)
    except SkrinError as error:
        raise DpopInvalid("form") from error
    if token.header.type != PROOF_TYPE:
        raise DpopInvalid("typ")
    return token


def _key(token: CompactJws) -> PublicKey:
    try:
        return PublicKey.from_jwk(token.header.jwk)
    except SkrinError as error:
        raise DpopInvalid("jwk") from error


def _check_claims(claims: JsonObject, policy: DpopPolicy) -> datetime:
    try:
        issued_at = numeric_date.read(claims.get("iat"))
    except SkrinError as error:
        raise DpopInvalid("iat") from error
    wanted = {
        "htm": claims.get("htm") == policy.method,
        "htu": _is_target(claims.get("htu"), policy.url),
        "iat": issued_at <= policy.now + limits.CLOCK_LEEWAY and policy.now - issued_at <= policy.max_age,
        "ath": policy.access_token is None or claims.get("ath") == token_hash(policy.access_token),
        "nonce": policy.nonce is None or claims.get("nonce") == policy.nonce,
    }
    for part, holds in wanted.items():
        if not holds:
            raise DpopInvalid(part)
    return issued_at


def _is_target(said: object, url: HttpsUrl) -> bool:
    """The address without query and fragment; scheme and host in any case, an empty path like `/` (4.3, 9)."""
    if not isinstance(said, str) or "?" in said or "#" in said:
        return False
    scheme, slashes, rest = said.partition("://")
    host, _, path = rest.partition("/")
    port = ":443" if scheme.lower() == "https" else ":80"
    return f"{scheme.lower()}{slashes}{host.lower().removesuffix(port)}/{path}" == target(url)


def target(url: HttpsUrl) -> str:
    return url.origin + (url.path or "/")


def token_hash(access_token: str) -> str:
    """`ath` (4.2)."""
    return base64url.encode(hashlib.sha256(access_token.encode("ascii")).digest())
