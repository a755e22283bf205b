"""What an issuer says about itself, signed (OpenID4VCI 1.0, 12.2.3).

The signature says who vouches for the words; whether that one may speak for the issuer is a question of trust and is asked
elsewhere (`use_cases.holder.issuer_description`). Every issuer has the unsigned form too.
"""

from dataclasses import dataclass
from datetime import datetime

from skrin.domain.errors import JoseError, ParseError, SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.errors import AnswerInvalid, SignedMetadataInvalid
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.wire import limits, numeric_date
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws

TYPE = "openidvci-issuer-metadata+jwt"
JWT_TYPE = "application/jwt"
JSON_TYPE = "application/json"
OK = 200


@dataclass(frozen=True, slots=True)
class SignedMetadata:
    """Signed metadata of an issuer, read; nothing of it is proved. `signer` is its `iss`, None where it has none."""

    token: CompactJws
    claims: JsonObject
    signer: str | None

    def verify(self, key: PublicKey | OlderKey) -> None:
        """Raises SignedMetadataInvalid."""
        try:
            jws.verify(self.token, key)
        except JoseError as error:
            raise SignedMetadataInvalid("signature") from error


def any_metadata_request(issuer: CredentialIssuerId) -> HttpRequest:
    """Asks for the signed form where there is one (12.2.2)."""
    return HttpRequest("GET", issuer.metadata_url, {"accept": f"{JWT_TYPE}, {JSON_TYPE}"}, limit=limits.COMPACT_TOKEN)


def signed_metadata_response(answer: HttpResponse, issuer: CredentialIssuerId, now: datetime) -> SignedMetadata | None:
    """The signed form; None where the issuer answered in the unsigned one.

    Raises SignedMetadataInvalid for another type, subject or time than it must have; AnswerInvalid.
    """
    if answer.status != OK:
        raise AnswerInvalid("metadata", answer.status)
    if answer.media_type != JWT_TYPE:
        return None
    try:
        token = CompactJws.parse(answer.body.decode("ascii").strip())
        claims = token.claims()
    except (JoseError, ParseError, UnicodeDecodeError) as error:
        raise SignedMetadataInvalid("form") from error
    _require(token.header.type == TYPE, "typ")
    _require(claims.get("sub") == str(issuer), "sub")
    _require_time(claims, now)
    signer = claims.get("iss")
    _require("iss" not in claims or (isinstance(signer, str) and bool(signer)), "iss")
    return SignedMetadata(token, claims, signer if isinstance(signer, str) else None)


def _require_time(claims: JsonObject, now: datetime) -> None:
    _require(_moment(claims.get("iat"), "iat") <= now + limits.CLOCK_LEEWAY, "iat")
    if "exp" in claims:
        _require(now - limits.CLOCK_LEEWAY < _moment(claims["exp"], "exp"), "exp")


def _moment(value: Json, name: str) -> datetime:
    try:
        return numeric_date.read(value)
    except SkrinError as error:
        raise SignedMetadataInvalid(name) from error


def _require(holds: bool, part: str) -> None:
    if not holds:
        raise SignedMetadataInvalid(part)


# the issuer's side


def write_signed_metadata(
    metadata: CredentialIssuerMetadata,
    signer: Signer,
    header: JsonObject,
    issued_at: datetime,
    *,
    issuer: str = "",
    expires_at: datetime | None = None,
) -> str:
    """The metadata as a JWT. `header` says where the key is found: `kid`, a DID URL, or `x5c`; `issuer` is `iss`."""
    claims: JsonObject = {**metadata.as_json(), "sub": str(metadata.credential_issuer), "iat": numeric_date.write(issued_at)}
    if issuer:
        claims["iss"] = issuer
    if expires_at is not None:
        claims["exp"] = numeric_date.write(expires_at)
    return jws.sign({"typ": TYPE, **header}, claims, signer)


def wants_signed(request: HttpRequest) -> bool:
    """Whether the wallet asks for the signed form, and likes it at least as well as the unsigned one (RFC 9110, 12.5.1)."""
    wanted = _accepted(request.headers.get("accept", ""))
    signed = wanted.get(JWT_TYPE, 0.0)
    return signed > 0 and signed >= max(wanted.get(JSON_TYPE, 0.0), wanted.get("*/*", 0.0))


def _accepted(header: str) -> dict[str, float]:
    """Media types with their weights."""
    found: dict[str, float] = {}
    for part in header.split(",")[:20]:
        name, *parameters = (each.strip().lower() for each in part.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        try:
            found[name] = float(weight)
        except ValueError:
            found[name] = 0.0
    return found


def signed_metadata_answer(text: str) -> HttpResponse:
    return HttpResponse(OK, {"content-type": JWT_TYPE, "vary": "accept"}, text.encode("ascii"))
