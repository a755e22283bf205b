"""The answer encrypted to the verifier: response mode `direct_post.jwt` (OpenID4VP 1.0, 8.3).

The verifier puts a key into its request. Where none of its keys can be used the request is refused: what is shown goes
encrypted or not at all (OPEN.md P-19).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from skrin.domain.errors import JoseError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys import jwe
from skrin.keys.agreement import AgreementKey, RecipientKey
from skrin.protocols.openid4vp.errors import (
    EncryptionKeyMissing,
    EncryptionUnsupported,
    RequestMemberInvalid,
    ResponseUndecryptable,
)
from skrin.wire import limits, strict_json
from skrin.wire.members import Members

# In our order of preference, where a verifier takes several: every verifier of HAIP takes both (HAIP 1.0, 5).
ENCRYPTIONS = ("A256GCM", "A128GCM")
KEYS = 32


@dataclass(frozen=True, slots=True)
class Encryption:
    """The verifier's key that was chosen, as it is published, and the content encryption."""

    jwk: JsonObject
    enc: str = jwe.DEFAULT_ENCRYPTION

    def encrypt(self, parameters: Mapping[str, Json]) -> str:
        """The parameters of an answer at the top level; the header names the key as its owner does (8.3)."""
        return jwe.encrypt_compact(strict_json.dump(dict(parameters)), self.jwk, self.enc)


def choose(metadata: JsonObject) -> Encryption:
    """The first key in `jwks` that this wallet can encrypt to, by `kty`, `crv`, `use` and `alg`; the others are passed over.

    Raises EncryptionKeyMissing, EncryptionUnsupported, RequestMemberInvalid.
    """
    usable = next(_usable(metadata), None)
    if usable is None:
        raise EncryptionKeyMissing
    return Encryption(usable, _content_encryption(metadata))


def _usable(metadata: JsonObject) -> Iterator[JsonObject]:
    jwks = metadata.get("jwks")
    keys = jwks.get("keys") if isinstance(jwks, dict) else None
    for jwk in keys[:KEYS] if isinstance(keys, list) else ():
        # `alg` is what the header must say (8.3): without it nobody knows how the key is meant.
        if not isinstance(jwk, dict) or jwk.get("alg") != jwe.ALGORITHM:
            continue
        try:
            RecipientKey.from_jwk(jwk)
        except JoseError:
            continue
        yield jwk


def _content_encryption(metadata: JsonObject) -> str:
    name = "encrypted_response_enc_values_supported"
    if name not in metadata:
        return jwe.DEFAULT_ENCRYPTION
    offered = Members(metadata, lambda member: RequestMemberInvalid(f"client_metadata.{member}")).texts(name)
    if not offered:
        raise RequestMemberInvalid(f"client_metadata.{name}")
    found = next((each for each in ENCRYPTIONS if each in offered), None)
    if found is None:
        raise EncryptionUnsupported(offered)
    return found


# the verifier's side


def offered(key: AgreementKey) -> JsonObject:
    """What `client_metadata` says so that the answer comes encrypted to `key`, which is of this one request."""
    return {"jwks": {"keys": [key.public_jwk]}, "encrypted_response_enc_values_supported": [*reversed(ENCRYPTIONS)]}


def decrypt(text: str, key: AgreementKey, *, string: int) -> JsonObject:
    """The parameters of an answer that was encrypted to `key` as it was offered; `string` is the limit of each text in it.

    Raises ResponseUndecryptable, ParseError, LimitError.
    """
    wanted = {"kid": (key.public.thumbprint,), "alg": (jwe.ALGORITHM,), "enc": ENCRYPTIONS}
    try:
        header = jwe.compact_header(text)
        for name, offer in wanted.items():
            if header.get(name) not in offer:
                raise ResponseUndecryptable(name)
        plain = jwe.decrypt_compact(text, key)
    except JoseError as error:
        raise ResponseUndecryptable(error.code) from error
    return strict_json.parse_object(plain, limit=limits.SEVERAL_CREDENTIALS, what="response", string=string)
