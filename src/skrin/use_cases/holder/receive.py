"""Receive what an offer offers: read, look up, and, when the person has decided, accept.

`read` names the host that would be contacted and sends nothing. `follow` fetches an offer that lies somewhere. `look_up` asks
the issuer what it offers. `accept` receives; either everything is stored, or nothing is.
"""

from dataclasses import replace
from typing import TypeAlias

from skrin.protocols import inbound
from skrin.protocols.errors import TextUnknown
from skrin.protocols.openid4vci.authorization_server import (
    AuthorizationServerMetadata,
    server_for,
    server_metadata_request,
    server_metadata_response,
)
from skrin.protocols.openid4vci.encryption import plan_for
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.offer import (
    AuthorizationCodeGrant,
    CredentialOffer,
    OfferReference,
    PreAuthorizedGrant,
    offer_request,
    offer_response,
)
from skrin.use_cases.holder import issuer_trust, settings, unfinished
from skrin.use_cases.holder.authorization.client import require_client
from skrin.use_cases.holder.checking import trust_lists
from skrin.use_cases.holder.issuer_description import describe
from skrin.use_cases.holder.offer_preview import SEALED, Binding, Introduction, OfferedCard, OfferPreview
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch
from skrin.wire.urls import HttpsUrl

Grant: TypeAlias = PreAuthorizedGrant | AuthorizationCodeGrant

# How each format names the key that its credential is bound to, the best way first.
_BY_KEY = (Binding.JWK, Binding.DID_KEY, Binding.DID_JWK)
_BY_DID = (Binding.DID_KEY, Binding.DID_JWK, Binding.JWK)
FORMATS = {
    "dc+sd-jwt": _BY_KEY,
    "ldp_vc": _BY_DID,
    "jwt_vc_json": _BY_DID,
    "jwt_vc_json-ld": _BY_DID,
    "vc+jwt": _BY_DID,
    SEALED: (),
}
# Our algorithms in the order of the person's preference.
ALGORITHMS = {"P-256": ("ES256", "EdDSA"), "Ed25519": ("EdDSA", "ES256")}


def read(text: str, ports: Ports) -> Introduction:
    """The offer in a link, a QR text or a file. Not one packet is sent. Raises OfferError, UriError, ParseError, LimitError."""
    found = inbound.read(text, ports.loopback)
    if not isinstance(found, inbound.OfferLink):
        raise found.reason if isinstance(found, inbound.Unreadable) else TextUnknown
    return introduce(found.offer)


def introduce(offer: CredentialOffer | OfferReference) -> Introduction:
    if isinstance(offer, OfferReference):
        return Introduction(offer, offer.url.host, reference=unfinished.fingerprint(str(offer.url), ""))
    return Introduction(offer, offer.credential_issuer.host)


def follow(introduction: Introduction, ports: Ports) -> Introduction:
    """Fetch an offer given by reference, once the person has agreed to contact its host. Raises OfferAlreadyReceived."""
    if not isinstance(introduction.offer, OfferReference):
        return introduction
    unfinished.require_new(introduction.reference, ports)
    offer = offer_response(ports.network()(offer_request(introduction.offer)), ports.loopback)
    return replace(introduce(offer), agreed_hosts=(introduction.host,), reference=introduction.reference)


def look_up(introduction: Introduction, ports: Ports) -> OfferPreview:
    """Ask the issuer what it offers, once the person has agreed to contact its host. Only that host is asked.

    Raises OfferAlreadyReceived, OfferError, IssueError, NetError, LimitError, ParseError.
    """
    offer = introduction.offer
    if isinstance(offer, OfferReference):
        raise TypeError("follow the reference first")
    grant = offer.grant(signs_in=ports.redirects is not None)
    fingerprint = unfinished.fingerprint(str(offer.credential_issuer), _told_once(grant, ports))
    unfinished.require_new(fingerprint, ports)
    fetch = ports.network()
    described = describe(offer.credential_issuer, fetch, ports)
    metadata = described.metadata
    plan_for(metadata)  # an issuer that demands what cannot be done is refused before the person decides
    cards = tuple(offered_card(configuration_id, metadata, ports) for configuration_id in offer.configuration_ids)
    server = server_for(grant, metadata)
    server_metadata = _server_metadata(server, metadata, fetch, ports)
    if server_metadata is not None:
        _require_way(grant, server_metadata, ports)
    lists = trust_lists(ports)
    # Who vouches for what is sealed is asked of its seal, once it is here.
    types = [card.type for card in cards if not card.is_sealed]
    return OfferPreview(
        offer=offer,
        grant=grant,
        metadata=metadata,
        server=server,
        server_metadata=server_metadata,
        cards=cards,
        issuer=issuer_trust.party(
            str(offer.credential_issuer),
            metadata.names,
            lists,
            practice=offer.credential_issuer.url.origin in ports.practice_origins,
        ),
        trust=issuer_trust.decide(str(offer.credential_issuer), types, ports.clock.now(), lists),
        hosts=_hosts(introduction, metadata, server, _contacted(grant, server_metadata), ports),
        fingerprint=fingerprint,
        reference=introduction.reference,
        signature=described.signature,
    )


def _told_once(grant: Grant, ports: Ports) -> str:
    """What makes an offer this one and no other; where it has no such thing it can be followed again and again."""
    if isinstance(grant, PreAuthorizedGrant):
        return grant.code
    return grant.issuer_state or ports.randomness.token_bytes(16).hex()


def _require_way(grant: Grant, server: AuthorizationServerMetadata, ports: Ports) -> None:
    """What stands in the way is said before the person decides.

    Raises IssuerMetadataInvalid, PkceUnavailable, AttestationNeeded.
    """
    signs_in = isinstance(grant, AuthorizationCodeGrant)
    if signs_in:
        server.require_code_flow()
    if signs_in or not server.anonymous_pre_authorized:
        require_client(server, ports)


def _contacted(grant: Grant, server: AuthorizationServerMetadata | None) -> tuple[str, ...]:
    if server is None:
        return ()
    return server.hosts if isinstance(grant, PreAuthorizedGrant) else server.sign_in_hosts


def offered_card(configuration_id: str, metadata: CredentialIssuerMetadata, ports: Ports) -> OfferedCard:
    configuration = metadata.configuration(configuration_id)
    configuration.require_format(FORMATS)
    if configuration.format == SEALED or not configuration.needs_proof:
        return OfferedCard(configuration, "")
    ours, attested = ALGORITHMS[settings.current("key", ports)], ports.client.attester is not None
    algorithm = configuration.proof_algorithm(ours, attested=attested)
    # Where the issuer names no way that is known here, the key itself goes along.
    named = (each for each in FORMATS[configuration.format] if each.value in configuration.binding_methods)
    return OfferedCard(configuration, algorithm, next(named, Binding.JWK))


def _server_metadata(
    server: str, metadata: CredentialIssuerMetadata, fetch: Fetch, ports: Ports
) -> AuthorizationServerMetadata | None:
    """Asked for now only where it lies on the issuer's own host; another host is first shown to the person."""
    request = server_metadata_request(server, ports.loopback)
    if request.url.origin != metadata.credential_issuer.url.origin:
        return None
    return server_metadata_response(fetch(request), server, ports.loopback)


def _hosts(
    introduction: Introduction,
    metadata: CredentialIssuerMetadata,
    server: str,
    token_hosts: tuple[str, ...],
    ports: Ports,
) -> tuple[str, ...]:
    server_host = HttpsUrl.parse(server, ports.loopback).host
    return tuple(dict.fromkeys([*introduction.agreed_hosts, *metadata.hosts, server_host, *token_hosts]))
