"""Keys that come with an attester's word for how they are kept (OpenID4VCI 1.0, appendix D; F.1)."""

from collections.abc import Sequence

from skrin.keys.finder import FoundKey
from skrin.protocols.openid4vci.errors import ProofInvalid
from skrin.protocols.openid4vci.key_attestation import PART, KeyAttestation, KeyAttestationPolicy, verify_key_attestation
from skrin.protocols.openid4vci.proof import VerifiedProof
from skrin.use_cases.issuer.issuing_settings import Attested
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.wire.jose import CompactJws

HEADER = "key_attestation"


def require_attested(texts: Sequence[str], proofs: Sequence[VerifiedProof], asked: Attested, ports: IssuerPorts) -> None:
    """Each proof has an attestation of its own key, by an attester known here, at a level that is enough.

    `texts` are the proofs as they came. Raises ProofInvalid.
    """
    policy = KeyAttestationPolicy(ports.clock.now(), ports.find_attester, asked.key_storage, asked.user_authentication)
    read: dict[str, tuple[KeyAttestation, FoundKey]] = {}
    for text, proof in zip(texts, proofs, strict=True):
        attestation = CompactJws.parse(text).header.members.get(HEADER)
        if not isinstance(attestation, str):
            raise ProofInvalid(PART)
        # All proofs of a batch may carry the same one.
        found, _ = read[attestation] = read.get(attestation) or verify_key_attestation(attestation, policy)
        # The proof answers the nonce; an attestation that names one was made for this request (D.1).
        if not found.covers(proof.key) or found.nonce not in (None, proof.nonce):
            raise ProofInvalid(PART)
