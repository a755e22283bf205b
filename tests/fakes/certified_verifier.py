"""A verifier known by certificate or by attestation, made of the one known by a did:key."""

from skrin.domain.ports import Signer
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.proof import fingerprint
from skrin.protocols.openid4vp.request_object import by_certificate
from skrin.wire import base64url
from tests.fakes.authority import Authority, Certified
from tests.fakes.verifier import FakeVerifier


def signer_of(certified: Certified) -> Signer:
    """The private key of a certificate, as one that signs requests."""
    public = certified.key.public_key().public_numbers()
    numbers = {"x": public.x, "y": public.y, "d": certified.key.private_numbers().private_value}
    coordinates = {name: base64url.encode(number.to_bytes(32, "big")) for name, number in numbers.items()}
    return PrivateKey.from_jwk({"kty": "EC", "crv": "P-256", **coordinates})


def certify(verifier: FakeVerifier, authority: Authority, host: str = "verifier.test", *, by_hash: bool = False) -> Certified:
    """From now on `verifier` signs with a key that `authority` certified for `host`, and names itself by it."""
    leaf = authority.issue(host, organisation="The Certified Employer")
    verifier.key = signer_of(leaf)
    verifier.by = by_certificate([leaf.der])
    verifier.client_id = f"x509_hash:{fingerprint(leaf.der)}" if by_hash else f"x509_san_dns:{host}"
    return leaf
