"""An access to an issuer that outlives one conversation: kept in the vault, used again, refreshed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from skrin.domain.credential import StoredCredential
from skrin.domain.later import Access, Renewal
from skrin.domain.ports import VaultTransaction
from skrin.protocols.openid4vci.authorization_server import (
    AuthorizationServerMetadata,
    server_metadata_request,
    server_metadata_response,
)
from skrin.protocols.openid4vci.errors import AccessEnded, TokenRefused
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.protocols.openid4vci.refresh import refresh_request
from skrin.protocols.openid4vci.token import AccessToken, token_response
from skrin.use_cases.holder.authorization.client import attester_of, client_for
from skrin.use_cases.holder.issuance.bound import BoundFetch
from skrin.use_cases.holder.issuance.conversation import Conversation
from skrin.use_cases.holder.issuer_description import describe
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch

# In seconds: what is said to last longer is tried when it is needed, as everything is (ten years).
LONGEST = 10 * 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Reopened:
    """An issuer as it describes itself now, and the access that is used with it."""

    access: Access
    metadata: CredentialIssuerMetadata
    fetch: Fetch

    @property
    def issuer_url(self) -> str:
        return self.access.issuer_url

    def conversation(self, ports: Ports) -> Conversation:
        """With the token there is. Raises KeyUnknown."""
        token = token_of(self.access)
        bound = _bound(self.access, self.fetch, ports).opened_by(token)
        return Conversation(self, bound, token, ports.clock, self.access.client_id, attester_of(ports))

    def refreshed(self, ports: Ports) -> "Reopened":
        """With a fresh token; whoever gets it must keep it, for the refresh token may be another now.

        Raises AccessEnded where there is no refresh token or it is no longer taken; TokenRefused, AnswerInvalid, NetError.
        """
        access = self.access
        if not access.refresh_token:
            raise AccessEnded
        asked = self.fetch(server_metadata_request(access.server, ports.loopback))
        server = server_metadata_response(asked, access.server, ports.loopback)
        try:
            asked_for = refresh_request(access.refresh_token, server, access.client_id)
            token = token_response(_known(access, server, self.fetch, ports)(asked_for))
        except TokenRefused as refused:
            if refused.error == "invalid_grant":
                raise AccessEnded from refused
            raise
        return replace(self, access=_with(access, token, ports.clock.now()))


def kept(preview: OfferPreview, conversation: Conversation, tx: VaultTransaction, now: datetime) -> Access:
    """What opened this conversation, with its key in the vault from now on."""
    bound = conversation.bound
    key_id = tx.keep_key(bound.key) if bound.key is not None else ""
    opened = Access(preview.issuer_url, preview.server, preview.hosts, key_id=key_id, client_id=conversation.client_id)
    return _with(opened, conversation.token, now)


def renewal(access: Access, stored: Sequence[StoredCredential], ports: Ports) -> Renewal | None:
    """The permission to fetch these anew, where the issuer gave one. An access token is nothing that is kept for it."""
    if not access.refresh_token:
        return None
    kept_of = replace(access, token="", token_until=None)
    return Renewal(ports.randomness.token_bytes(8).hex(), kept_of, tuple(each.id for each in stored))


def reopen(access: Access, fetch: Fetch, ports: Ports) -> Reopened:
    """`fetch` reaches only the hosts of the access. Raises IssueError, NetError, LimitError, ParseError."""
    issuer = CredentialIssuerId.parse(access.issuer_url, ports.loopback)
    return Reopened(access, describe(issuer, fetch, ports).metadata, fetch)


def token_of(access: Access) -> AccessToken:
    return AccessToken(access.token, access.token_type, identifiers=access.identifiers)


def has_ended(access: Access, now: datetime) -> bool:
    """By what was said when the token was given; the issuer may end it sooner, or take it for longer."""
    return not access.token or (access.token_until is not None and access.token_until <= now)


def _bound(access: Access, fetch: Fetch, ports: Ports) -> BoundFetch:
    key = ports.vault.signer(access.key_id) if access.key_id else None
    return BoundFetch(fetch, ports.clock, ports.randomness, key)


def _known(access: Access, server: AuthorizationServerMetadata, fetch: Fetch, ports: Ports) -> BoundFetch:
    """As the client that got the refresh token: attested anew where it was attested then."""
    bound = _bound(access, fetch, ports)
    client = client_for(server, fetch, ports, anonymous=not access.client_id)
    return replace(bound, attested=client.attested) if client.id == access.client_id else bound


def _with(access: Access, token: AccessToken, now: datetime) -> Access:
    """A token answer may leave out what stays as it was (RFC 6749, 6)."""
    until = None if token.expires_in is None else now + timedelta(seconds=min(token.expires_in, LONGEST))
    return replace(
        access,
        token=token.value,
        token_type=token.type,
        token_until=until,
        refresh_token=token.refresh or access.refresh_token,
        identifiers=token.identifiers or access.identifiers,
    )
