"""A wallet of a few lines, made of the protocols' own functions: what any wallet would send, step by step."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from skrin.dids import key as did_key
from skrin.dids.identifier import DidUrl
from skrin.dids.resolver import Resolver
from skrin.domain.party import Authentication
from skrin.domain.ports import Clock
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.protocols import addresses, dpop, enrolment, holder_revocation
from skrin.protocols.inbound import OfferLink, read
from skrin.protocols.openid4vci import authorization_server as authorization_server_messages
from skrin.protocols.openid4vci import credential as credential_messages
from skrin.protocols.openid4vci import metadata as metadata_messages
from skrin.protocols.openid4vci import nonce as nonce_messages
from skrin.protocols.openid4vci import notification as notification_messages
from skrin.protocols.openid4vci import offer as offer_messages
from skrin.protocols.openid4vci import proof as proof_messages
from skrin.protocols.openid4vci import token as token_messages
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.jose import JoseHeader
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.loopback_fetch import loopback_fetch


def find_key(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
    """The key of a DID that needs no network."""
    assert header.key_id is not None
    found = Resolver(fetch=None).key(header.key_id, purpose)
    return FoundKey(found, str(DidUrl.parse(header.key_id).did), Authentication.DID)


FIRST = "eu-micro-credential"
# What a proof names a key by; None: it carries the key itself.
NameOf = Callable[[PublicKey], str | None]


def carried(_: PublicKey) -> None:
    return None


@dataclass
class ScriptedWallet:
    """`key` is the pairwise one for this issuer; `keys` those of the credentials received, in their order."""

    url: str
    clock: Clock
    fetch: Fetch = loopback_fetch
    key: PrivateKey = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    encryption: AgreementKey | None = field(default_factory=AgreementKey.generate)
    keys: list[PrivateKey] = field(default_factory=list)

    _metadata: metadata_messages.CredentialIssuerMetadata | None = None

    def __post_init__(self) -> None:
        self.issuer = CredentialIssuerId.parse(self.url, ANY_LOOPBACK)

    @property
    def did(self) -> str:
        return did_key.did_for(self.key.public)

    def metadata(self) -> metadata_messages.CredentialIssuerMetadata:
        if self._metadata is None:
            answer = self.fetch(metadata_messages.metadata_request(self.issuer))
            self._metadata = metadata_messages.metadata_response(answer, self.issuer, ANY_LOOPBACK)
        return self._metadata

    def server(self) -> authorization_server_messages.AuthorizationServerMetadata:
        asked = authorization_server_messages.server_metadata_request(self.url, ANY_LOOPBACK)
        return authorization_server_messages.server_metadata_response(self.fetch(asked), self.url, ANY_LOOPBACK)

    def nonce(self) -> str:
        return nonce_messages.nonce_response(self.fetch(nonce_messages.nonce_request(self.metadata())))

    # enrolling

    def enrolment_proof(self, offering_id: str, nonce: str | None = None) -> str:
        encryption = self.encryption.public.jwk if self.encryption else None
        key_id, challenge = did_key.key_id_for(self.key.public), nonce or self.nonce()
        return enrolment.build_enrolment(self.key, key_id, self.url, challenge, offering_id, self.clock.now(), encryption)

    def ask_to_enrol(self, proof: str) -> HttpResponse:
        return self.fetch(enrolment.enrolment_request(addresses.enrolments_url(self.issuer), enrolment.EnrolmentRequest(proof)))

    def enrol(self, offering_id: str) -> enrolment.EnrolmentStatus:
        return enrolment.enrolment_response(self.ask_to_enrol(self.enrolment_proof(offering_id)))

    def dpop(
        self,
        method: str,
        url: HttpsUrl,
        access_token: str | None = None,
        signer: PrivateKey | None = None,
        nonce: str | None = None,
    ) -> str:
        jti = secrets.token_urlsafe(16)
        return dpop.build_dpop(signer or self.key, method, url, jti, self.clock.now(), access_token, nonce)

    def dpop_nonce(self) -> str:
        """What the issuer's endpoints want to see in a proof; it comes with every answer."""
        nonce = dpop.fresh_nonce(self.fetch(nonce_messages.nonce_request(self.metadata())))
        assert nonce is not None
        return nonce

    def state_request(self, enrolment_id: str) -> HttpRequest:
        url = addresses.enrolment_url(self.issuer, enrolment_id)
        return enrolment.state_request(url, self.dpop("GET", url))

    def state(self, enrolment_id: str) -> enrolment.EnrolmentStatus:
        return enrolment.enrolment_response(self.fetch(self.state_request(enrolment_id)))

    def withdrawal(self, enrolment_id: str) -> HttpRequest:
        url = addresses.enrolment_url(self.issuer, enrolment_id)
        return enrolment.withdrawal_request(url, self.dpop("DELETE", url))

    # receiving

    def offer(self, link: str) -> offer_messages.CredentialOffer:
        found = read(link, ANY_LOOPBACK)
        assert isinstance(found, OfferLink)
        assert isinstance(found.offer, offer_messages.OfferReference)
        return offer_messages.offer_response(self.fetch(offer_messages.offer_request(found.offer)), ANY_LOOPBACK)

    def token_request(self, link: str, code: str | None = None) -> HttpRequest:
        return token_messages.token_request(self.offer(link).pre_authorized_grant(), self.server(), code)

    def token(self, link: str, code: str | None = None) -> token_messages.AccessToken:
        return token_messages.token_response(self.fetch(self.token_request(link, code)), with_transaction_code=code is not None)

    def proofs(self, keys: list[PrivateKey], nonce: str | None = None, named: NameOf = carried) -> tuple[str, ...]:
        challenge, now = nonce or self.nonce(), self.clock.now()
        return tuple(proof_messages.build_proof(key, self.url, challenge, now, named(key.public)) for key in keys)

    def credential_request(
        self, access: token_messages.AccessToken, proofs: tuple[str, ...], configuration: str = FIRST
    ) -> HttpRequest:
        wanted = credential_messages.CredentialRequest(configuration, proofs=proofs)
        return credential_messages.credential_request(wanted, self.metadata(), access)

    def credentials(
        self, access: token_messages.AccessToken, keys: list[PrivateKey], configuration: str = FIRST, named: NameOf = carried
    ) -> credential_messages.Issued:
        answer = self.fetch(self.credential_request(access, self.proofs(keys, named=named), configuration))
        given = credential_messages.credential_response(answer, len(keys))
        assert isinstance(given, credential_messages.Issued)
        return given

    def receive(self, link: str, code: str | None = None, copies: int = 1) -> tuple[str, ...]:
        """The whole way from an offer to credentials, each for a fresh key."""
        access = self.token(link, code)
        fresh = [PrivateKey.generate(Algorithm.ES256) for _ in range(copies)]
        given = self.credentials(access, fresh)
        self.keys += fresh
        assert given.notification_id is not None
        self.fetch(self.notification(given.notification_id, access))
        return given.credentials

    def notification(self, notification_id: str, access: token_messages.AccessToken) -> HttpRequest:
        accepted = notification_messages.NotificationEvent.ACCEPTED
        told = notification_messages.Notification(notification_id, accepted)
        return notification_messages.notification_request(told, self.metadata(), access)

    # revoking

    def revocation(self, raw: str, signer: PrivateKey, reason: str = "no longer mine", nonce: str | None = None) -> str:
        hash_, challenge = holder_revocation.credential_hash(raw), nonce or self.nonce()
        return holder_revocation.build_revocation(signer, self.url, challenge, hash_, reason, self.clock.now())

    def ask_to_revoke(self, text: str) -> HttpResponse:
        return self.fetch(holder_revocation.revocation_request(addresses.revocations_url(self.issuer), text))
