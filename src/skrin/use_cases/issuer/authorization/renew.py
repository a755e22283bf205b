"""A refresh token for a new access token and the next refresh token (RFC 6749, 6; RFC 9700, 4.14).

One that was used can be used once more as long as nobody has used the one that came for it: the answer may have been lost.
After that it is somebody else's copy, and the whole grant ends (docs/decisions/0237).
"""

from dataclasses import replace

from skrin.protocols.client_attestation import AttestedClient
from skrin.protocols.openid4vci.errors import GrantInvalid
from skrin.protocols.openid4vci.token import AccessToken, RefreshRequest
from skrin.use_cases.issuer import kept_drafts, trail
from skrin.use_cases.issuer.authorization.clients import require_client
from skrin.use_cases.issuer.authorization.codes import is_instance
from skrin.use_cases.issuer.authorization.grants import fresh_refresh_token, token_of
from skrin.use_cases.issuer.authorization.records import GrantRecord, RefreshRecord
from skrin.use_cases.issuer.model import Action
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest


def renew(asked: RefreshRequest, attested: AttestedClient | None, key_thumbprint: str, ports: IssuerPorts) -> AccessToken:
    """`key_thumbprint` is the key of the verified DPoP proof. Raises ClientUnknown, GrantInvalid."""
    require_client(asked.client_id or "", attested, ports.authorization)
    shown = ports.store.refresh_token(digest(asked.token))
    grant = None if shown is None else ports.store.grant(shown.grant_id)
    if shown is None or grant is None or not _is_theirs(asked, shown, grant, attested, key_thumbprint, ports):
        raise GrantInvalid
    grant_key = kept_drafts.of_token(shown.grant_key, asked.token)
    refresh, next_ = fresh_refresh_token(grant, key_thumbprint, grant_key, shown.digest, ports)
    now, given = ports.clock.now(), None
    with ports.store.transaction() as change:
        if change.rotate_refresh_token(shown, next_, now):
            given = replace(token_of(grant, key_thumbprint, grant_key, ports, change), refresh=refresh)
            change.extend_grant(grant.id, next_.expires_at)
        elif change.revoke_grant(grant.id, now):
            trail.record(change, ports, Action.GRANT_REVOKED, grant.issuance_id, actor=trail.SERVICE)
    if given is None:
        raise GrantInvalid
    return given


def _is_theirs(
    asked: RefreshRequest,
    shown: RefreshRecord,
    grant: GrantRecord,
    attested: AttestedClient | None,
    key_thumbprint: str,
    ports: IssuerPorts,
) -> bool:
    return (
        shown.expires_at > ports.clock.now()
        and grant.revoked_at is None
        and shown.key_thumbprint == key_thumbprint
        and asked.client_id in (None, grant.client_id)
        and is_instance(grant, attested)
    )
