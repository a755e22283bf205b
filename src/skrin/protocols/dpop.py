"""DPoP: proof that the sender of a request has a key (RFC 9449)."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.public_key import PublicKey
from skrin.protocols.errors import DpopInvalid, DpopNonceNeeded, DpopReplayed
from skrin.protocols.refusal import told
from skrin.wire import base64url, limits, numeric_date
from skrin.wire.http import HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.urls import HttpsUrl

PROOF_TYPE = "dpop+jwt"
MAX_AGE = timedelta(seconds=60)
JTI_LENGTH = 256
JTI_BYTES = 16
USE_NONCE = "use_dpop_nonce"
BAD_REQUEST = 400
UNAUTHORISED = 401
_NONCE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,4096}")  # 8.1


@dataclass(frozen=True, slots=True)
class DpopPolicy:
    """What a proof must be for.

    `first_use` is called last, with a text that is the same for the same key and `jti`; it remembers, and says whether it was
    new. `access_token` and `thumbprint` (the token's `jkt`) where a token comes along; `nonce` where the server gave one.
    `accepts_nonce` says of the proof's nonce (None: it has none) whether it is one of the server's, where these are needed.
    """

    method: str
    url: HttpsUrl
    now: datetime
    first_use: Callable[[str], bool]
    access_token: str | None = None
    thumbprint: str | None = None
    nonce: str | None = None
    max_age: timedelta = MAX_AGE
    accepts_nonce: Callable[[str | None], bool] | None = None


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


def fresh_nonce(answer: HttpResponse) -> str | None:
    """The nonce that the next proof to this server should have (8); None where none is told, or it could be none."""
    nonce = answer.headers.get("dpop-nonce", "")
    return nonce if _NONCE.fullmatch(nonce) else None


def wants_nonce(answer: HttpResponse) -> bool:
    """The server wants the request again, with the nonce it tells: said in the body (8), or in a header with 401 (9)."""
    if fresh_nonce(answer) is None:
        return False
    if answer.status == UNAUTHORISED:
        return f'error="{USE_NONCE}"' in answer.headers.get("www-authenticate", "") or told(answer)[0] == USE_NONCE
    return answer.status == BAD_REQUEST and told(answer)[0] == USE_NONCE


# the server's side


def verify_dpop(text: str | None, policy: DpopPolicy) -> DpopProof:
    """The checks of 4.3. Raises DpopInvalid with the part that does not fit, DpopNonceNeeded, DpopReplayed."""
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
    nonce = claims.get("nonce")
    if policy.accepts_nonce is not None and not policy.accepts_nonce(nonce if isinstance(nonce, str) else None):
        raise DpopNonceNeeded
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
