"""The `jwt` key proof (OpenID4VCI 1.0, appendix F.1 and F.4): built by the wallet, verified by the issuer.

The step "the issuer verifies the holder": whoever sends the proof has the key, for this issuer, now.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyFinder, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.errors import NonceInvalid, ProofInvalid
from skrin.protocols.signed_message import MAX_AGE, is_recent
from skrin.wire import numeric_date
from skrin.wire.jose import CompactJws

PROOF_TYPE = "openid4vci-proof+jwt"


@dataclass(frozen=True, slots=True)
class ProofPolicy:
    """What an issuer asks of a proof.

    `accepts_nonce` is called last, once for each different nonce, when everything else has passed: it may spend the nonce.
    None means that there is no nonce endpoint. `client_id` is the client, which a proof may name (F.1); None for an anonymous
    one, which it must not. `own_keys` are the thumbprints of keys that are never a holder's: the service's own.
    """

    audience: str
    now: datetime
    accepts_nonce: Callable[[str], bool] | None
    algorithms: tuple[str, ...] = (Algorithm.ES256.value, Algorithm.EDDSA.value)
    max_age: timedelta = MAX_AGE
    client_id: str | None = None
    own_keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VerifiedProof:
    """A key whose possession has been proved. `key_id` is the DID URL the proof named, None when it carried the key."""

    key: PublicKey
    key_id: str | None
    nonce: str | None


def build_proof(
    signer: Signer,
    audience: str,
    nonce: str | None,
    issued_at: datetime,
    key_id: str | None = None,
    client_id: str | None = None,
    key_attestation: str | None = None,
) -> str:
    """A proof for the credential issuer `audience`. The key goes along as `jwk`, or is named by the DID URL `key_id`.

    `client_id` stays None in the anonymous pre-authorized flow: `iss` is then left out (F.1). `key_attestation` is what an
    attester says of the key, where the issuer asks for that.
    """
    header: JsonObject = {"typ": PROOF_TYPE}
    if key_attestation is not None:
        header["key_attestation"] = key_attestation
    if key_id is None:
        header["jwk"] = signer.public_jwk
    else:
        header["kid"] = key_id
    claims: JsonObject = {"aud": audience, "iat": numeric_date.write(issued_at)}
    if client_id is not None:
        claims["iss"] = client_id
    if nonce is not None:
        claims["nonce"] = nonce
    return jws.sign(header, claims, signer)


def verify_proofs(proofs: Sequence[str], policy: ProofPolicy, find_key: KeyFinder) -> tuple[VerifiedProof, ...]:
    """All proofs of one request, in their order; each key once.

    Raises ProofInvalid for whatever is wrong with a proof, NonceInvalid when only the nonce is not (or no longer) good.
    """
    verified = tuple(verify_proof(text, policy, find_key) for text in proofs)
    if len({proof.key.thumbprint for proof in verified}) != len(verified):
        raise ProofInvalid("key")
    if policy.accepts_nonce is not None:
        for nonce in dict.fromkeys(proof.nonce for proof in verified):
            if nonce is None or not policy.accepts_nonce(nonce):
                raise NonceInvalid
    return verified


def verify_proof(text: str, policy: ProofPolicy, find_key: KeyFinder) -> VerifiedProof:
    """The seven checks of F.4, but for the nonce's own validity, which `verify_proofs` asks last. Raises ProofInvalid."""
    try:
        proof = CompactJws.parse(text)
        claims = proof.claims()
    except SkrinError as error:
        raise ProofInvalid("form") from error
    _require(proof.header.type == PROOF_TYPE, "typ")
    _require(proof.header.algorithm in policy.algorithms, "alg")
    key = _key(proof, find_key)
    _require(key.thumbprint not in policy.own_keys, "key")
    try:
        jws.verify(proof, key)
    except SkrinError as error:
        raise ProofInvalid("signature") from error
    nonce = _check_claims(claims, policy)
    return VerifiedProof(key, proof.header.key_id, nonce)


def _key(proof: CompactJws, find_key: KeyFinder) -> PublicKey:
    """The key the proof carries, or the one its DID URL names: exactly one way (F.1)."""
    header = proof.header
    named = [name for name in ("jwk", "kid", "x5c") if name in header.members]
    # No trust list says whose certificates a wallet may carry; and key attestations are not read yet.
    _require(len(named) == 1 and named != ["x5c"] and "trust_chain" not in header.members, "key")
    try:
        if header.jwk is not None:
            return PublicKey.from_jwk(header.jwk)
        return find_key(header, None, KeyPurpose.AUTHENTICATION).own_kind
    except SkrinError as error:
        raise ProofInvalid("key") from error


def _check_claims(claims: JsonObject, policy: ProofPolicy) -> str | None:
    """Audience, issuer, age, and that a nonce is there where one must be. Returns the nonce."""
    _require(claims.get("aud") == policy.audience, "aud")
    _require(claims.get("iss") in (None, policy.client_id), "iss")
    try:
        issued_at = numeric_date.read(claims.get("iat"))
    except SkrinError as error:
        raise ProofInvalid("iat") from error
    _require(is_recent(issued_at, policy.now, policy.max_age), "iat")
    nonce = claims.get("nonce")
    _require(nonce is None or isinstance(nonce, str), "nonce")
    _require(policy.accepts_nonce is None or isinstance(nonce, str), "nonce")
    return nonce if isinstance(nonce, str) else None


def _require(holds: bool, part: str) -> None:
    if not holds:
        raise ProofInvalid(part)
