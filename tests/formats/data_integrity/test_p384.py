"""`ecdsa-rdfc-2019` with P-384: everything is hashed with SHA-384, what gives the labels too (vc-di-ecdsa, 3)."""

import hashlib
import json
from typing import Any

import base58
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skrin.formats.data_integrity.errors import ProofSignatureInvalid
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.linked_data.port import Digest
from skrin.formats.stages import Verifying
from tests.formats.data_integrity.selective.making import plain

FORMAT = SecuredByProof()


def signed(within: Digest, by: Verifying) -> dict[str, Any]:
    """Signed as an issuer would whose library canonicalises with `within`."""
    native = ec.generate_private_key(ec.SECP384R1())
    raw = native.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    key = "z" + base58.b58encode(b"\x81\x24" + raw).decode()
    document = plain() | {"issuer": f"did:key:{key}"}
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "ecdsa-rdfc-2019",
        "verificationMethod": f"did:key:{key}#{key}",
        "proofPurpose": "assertionMethod",
    }
    forms = by.linked_data.canonical([{**proof, "@context": document["@context"]}, document], within)
    data = b"".join(hashlib.sha384(form.text.encode()).digest() for form in forms)
    r, s = decode_dss_signature(native.sign(data, ec.ECDSA(hashes.SHA384())))
    value = "z" + base58.b58encode(r.to_bytes(48, "big") + s.to_bytes(48, "big")).decode()
    return {**document, "proof": {**proof, "proofValue": value}}


@pytest.mark.requirement(45, "accepts")
def test_labels_are_made_with_sha_384(by: Verifying) -> None:
    one, other = (by.linked_data.canonical([plain()], digest) for digest in Digest)
    assert one != other
    FORMAT.verify(json.dumps(signed(Digest.SHA384, by)), by)
    with pytest.raises(ProofSignatureInvalid):
        FORMAT.verify(json.dumps(signed(Digest.SHA256, by)), by)
