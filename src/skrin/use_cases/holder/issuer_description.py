"""What an issuer says about itself, and who vouches for the words (OpenID4VCI 1.0, 12.2; docs/decisions/0232).

The signed form is asked for. What is signed wrongly stops everything: somebody has changed it, or the issuer does not know what
it does. A signature by somebody whom nothing connects with the issuer is worth as much as none: then the unsigned form, which
every issuer has, is used as if there were no other, unless the person's setting says that nothing is.
"""

from dataclasses import dataclass, field

from skrin.domain.errors import DidError, JoseError, NetError, SkrinError, TrustError
from skrin.domain.party import Authentication, Texts
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.errors import SignedMetadataInvalid, SignerUnknown
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata, metadata_request, metadata_response
from skrin.protocols.openid4vci.signed_metadata import SignedMetadata, any_metadata_request, signed_metadata_response
from skrin.use_cases.holder import issuer_trust, linkage, settings
from skrin.use_cases.holder.checking import issuer_keys, trust_lists
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.errors import HostNotConfirmed
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch
from skrin.wire.plain_text import plain

SETTING = "unvouched_metadata"
STOP = "stop"


@dataclass(frozen=True, slots=True)
class MetadataSignature:
    """Who signed what the issuer says about itself. `vouched`: somebody trusted says that this one speaks for the issuer.

    Where nobody does, `signer` is who it calls itself, and what was used is the unsigned form.
    """

    signer: str
    vouched: bool
    names: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """`signature` is None where the issuer gave only the unsigned form."""

    metadata: CredentialIssuerMetadata
    signature: MetadataSignature | None = None


def describe(issuer: CredentialIssuerId, fetch: Fetch, ports: Ports) -> Description:
    """`fetch` reaches only hosts that the person agreed to.

    Raises SignedMetadataInvalid; SignerUnknown where the setting says so; IssuerMismatch, IssuerMetadataInvalid, AnswerInvalid,
    TooMany, NetError.
    """
    answer = fetch(any_metadata_request(issuer))
    signed = signed_metadata_response(answer, issuer, ports.clock.now())
    if signed is None:
        return Description(metadata_response(answer, issuer, ports.loopback))
    metadata = CredentialIssuerMetadata.read(signed.claims, issuer, ports.loopback)
    found = _signer(signed, issuer, fetch, ports)
    if found is not None and _speaks_for(found, str(issuer), ports):
        return Description(metadata, MetadataSignature(found.controller, True, found.names))
    claimed = plain(found.controller if found is not None else signed.signer or signed.token.header.key_id or "")
    if settings.current(SETTING, ports) == STOP:
        raise SignerUnknown(claimed)
    unsigned = metadata_response(fetch(metadata_request(issuer)), issuer, ports.loopback)
    return Description(unsigned, MetadataSignature(claimed, False))


def _signer(signed: SignedMetadata, id_: CredentialIssuerId, fetch: Fetch, ports: Ports) -> FoundKey | None:
    """Whose key it is, once the signature holds; None where that cannot be found out. Raises SignedMetadataInvalid."""
    header, issuer, host = signed.token.header, str(id_), id_.host
    if header.x5c:
        signed.verify(_leaf_key(header.x5c[0]))
    try:
        confined = ConfinedFetch(fetch, (host,))  # who signs may name any address; only the issuer's own was agreed to
        found = issuer_keys(ports, confined)(header, signed.signer or (issuer if header.x5c else None), KeyPurpose.ASSERTION)
    except (DidError, TrustError, NetError, JoseError, HostNotConfirmed):
        return None
    except SkrinError as error:
        raise SignedMetadataInvalid("signature") from error
    signed.verify(found.key)
    return found


def _leaf_key(certificate: bytes) -> PublicKey | OlderKey:
    """A signature that its own certificate does not bear out is broken, whoever the certificate is by."""
    from skrin.keys.certificate import load
    from skrin.trust.x509 import key_of

    try:
        return key_of(load(certificate))
    except (ValueError, SkrinError) as error:
        raise SignedMetadataInvalid("signature") from error


def _speaks_for(found: FoundKey, issuer: str, ports: Ports) -> bool:
    """By a certificate that an authority gave to this address, by a trust list, or by the word of the issuer's own domain."""
    if found.authentication is Authentication.X509 and found.controller == issuer:
        return True
    listed = issuer_trust.signers_for(issuer, trust_lists(ports))
    return (found.controller != issuer and found.controller in listed) or issuer in linkage.known(found.controller, ports)
