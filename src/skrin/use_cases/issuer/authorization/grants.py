"""Tokens of a grant. Those that are bound to a key live longer, and can be renewed (OpenID4VCI 1.0, 13.10)."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from skrin.protocols.openid4vci.token import AccessToken
from skrin.use_cases.issuer import kept_drafts, trail
from skrin.use_cases.issuer.authorization.identifiers import identifiers_of
from skrin.use_cases.issuer.authorization.records import GrantRecord, RefreshRecord
from skrin.use_cases.issuer.european import require_ready
from skrin.use_cases.issuer.model import Action, TokenRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest
from skrin.use_cases.issuer.store import IssuerTransaction
from skrin.wire import base64url

TOKEN_BYTES: Final = 32
BEARER, DPOP = "Bearer", "DPoP"
BEARER_LIFETIME: Final = timedelta(minutes=5)
BOUND_LIFETIME: Final = timedelta(hours=1)
REFRESH_LIFETIME: Final = timedelta(days=180)
# How long a grant is remembered without a refresh token: as long as its tokens can live, and its code be shown again.
GRANT_LIFETIME: Final = timedelta(hours=2)


def token_of(
    grant: GrantRecord, key_thumbprint: str, grant_key: bytes | None, ports: IssuerPorts, change: IssuerTransaction
) -> AccessToken:
    """An access token, bound to the key where there is one; without a refresh token."""
    token, now = _random(ports), ports.clock.now()
    lifetime = BOUND_LIFETIME if key_thumbprint else BEARER_LIFETIME
    change.add_token(
        TokenRecord(
            digest(token),
            grant.issuance_id,
            now + lifetime,
            key_thumbprint,
            grant.id,
            grant.forms,
            grant.by_identifier,
            kept_drafts.for_token(grant_key, token),
        )
    )
    trail.record(change, ports, Action.TOKEN_ISSUED, grant.issuance_id, actor=trail.HOLDER)
    return AccessToken(
        token,
        DPOP if key_thumbprint else BEARER,
        int(lifetime.total_seconds()),
        identifiers_of(grant.forms) if grant.by_identifier else {},
        scopes=() if grant.by_identifier or not grant.client_id else tuple(form.value for form in grant.forms),
    )


def first_tokens(grant: GrantRecord, key_thumbprint: str, ports: IssuerPorts, change: IssuerTransaction) -> AccessToken:
    """What a code is redeemed for: an access token, and with a key a refresh token too."""
    grant_key = kept_drafts.fresh_key(key_thumbprint, ports)
    given = token_of(grant, key_thumbprint, grant_key, ports, change)
    if not key_thumbprint:
        return given
    refresh, record = fresh_refresh_token(grant, key_thumbprint, grant_key, "", ports)
    change.add_refresh_token(record)
    change.extend_grant(grant.id, record.expires_at)
    return replace(given, refresh=refresh)


def require_possible(grant: GrantRecord, key_thumbprint: str, ports: IssuerPorts) -> None:
    """A code is not spent for what cannot be had. Who comes with a key is promised what will be possible again later; a token
    that is bound to none lives too short for that. Raises SealingUnavailable.
    """
    issuance = ports.store.issuance(grant.issuance_id)
    if issuance is not None and not key_thumbprint:
        require_ready(grant.forms or issuance.forms, ports)


def fresh_refresh_token(
    grant: GrantRecord, key_thumbprint: str, grant_key: bytes | None, parent: str, ports: IssuerPorts
) -> tuple[str, RefreshRecord]:
    """A refresh token and its record, which is not stored yet."""
    token, until = _random(ports), ports.clock.now() + REFRESH_LIFETIME
    sealed = kept_drafts.for_token(grant_key, token)
    return token, RefreshRecord(digest(token), grant.id, key_thumbprint, until, parent, grant_key=sealed)


def client_of(token: TokenRecord, ports: IssuerPorts) -> str | None:
    """The client that the token was given to; None for one that stayed anonymous."""
    grant = ports.store.grant(token.grant_id) if token.grant_id else None
    return grant.client_id or None if grant else None


def _random(ports: IssuerPorts) -> str:
    return base64url.encode(ports.randomness.token_bytes(TOKEN_BYTES))
