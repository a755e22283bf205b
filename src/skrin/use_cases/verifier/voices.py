"""In whose name requests are signed: chosen when one is made, and found again when its object is fetched."""

from skrin.protocols.openid4vp.client_id import Prefix
from skrin.protocols.openid4vp.request_object import by_certificate
from skrin.use_cases.errors import CertificateOver
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.use_cases.verifier.identity import KnownBy, Voice
from skrin.use_cases.verifier.ports import VerifierPorts


def voice(known_by: KnownBy | None, ports: VerifierPorts) -> Voice:
    """As `known_by` says, or as the verifier is usually known. Raises AskInvalid where it cannot, CertificateOver."""
    identity = ports.identity
    client_id = identity.client_id_by(known_by or identity.known_by)
    if client_id is None:
        raise AskInvalid("known_by")
    if client_id.prefix is Prefix.DECENTRALIZED_IDENTIFIER or identity.certified is None:
        return Voice(client_id, ports.store.installation_key(), identity.key_id)
    certificate = identity.certified.certificate
    if certificate.until <= ports.clock.now():
        raise CertificateOver(certificate.until)
    return Voice(client_id, identity.certified.signer, by_certificate(certificate.chain), certificate.until)


def voice_of(client_id: str, ports: VerifierPorts) -> Voice | None:
    """Who asked under this client identifier; None where nobody here is known by it any longer. Raises CertificateOver."""
    for each in KnownBy:
        if str(ports.identity.client_id_by(each)) == client_id:
            return voice(each, ports)
    return None
