"""An authorization code for tokens (RFC 6749, 4.1.3). Who shows a code a second time has stolen it, or lost it to a thief: what
was made from it is revoked (RFC 6749, 4.1.2).
"""

from skrin.protocols.client_attestation import AttestedClient
from skrin.protocols.openid4vci import pkce
from skrin.protocols.openid4vci.errors import GrantInvalid
from skrin.protocols.openid4vci.token import AccessToken, CodeTokenRequest
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.authorization.clients import instance_of, require_client
from skrin.use_cases.issuer.authorization.grants import first_tokens, require_possible
from skrin.use_cases.issuer.authorization.records import CodeRecord, GrantRecord
from skrin.use_cases.issuer.model import Action
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.secret import digest


def redeem_code(
    asked: CodeTokenRequest, attested: AttestedClient | None, key_thumbprint: str, ports: IssuerPorts
) -> AccessToken:
    """Raises ClientUnknown, SealingUnavailable; GrantInvalid where the code is unknown, used, too old, another's, or shown by
    another key.
    """
    require_client(asked.client_id, attested, ports.authorization)
    code = ports.store.authorization_code(digest(asked.code))
    grant = None if code is None else ports.store.grant(code.grant_id)
    if code is None or grant is None:
        raise GrantInvalid
    if code.spent_at is not None:
        _revoke(grant, ports)
        raise GrantInvalid
    if not _is_theirs(asked, code, grant, attested, key_thumbprint):
        raise GrantInvalid
    require_possible(grant, key_thumbprint, ports)
    given, now = None, ports.clock.now()
    with ports.store.transaction() as change:
        # Two sign-ins with one offer may both have got a code: the first to be redeemed is the one.
        if change.spend_authorization_code(code.digest, now) and change.spend_offer(grant.offer_id, now):
            given = first_tokens(grant, key_thumbprint, ports, change)
    if given is None:
        raise GrantInvalid
    return given


def _is_theirs(
    asked: CodeTokenRequest, code: CodeRecord, grant: GrantRecord, attested: AttestedClient | None, key_thumbprint: str
) -> bool:
    return (
        asked.client_id == grant.client_id
        and asked.redirect_uri == code.redirect_uri
        and pkce.fits(asked.verifier, code.challenge)
        and code.key_thumbprint in ("", key_thumbprint)
        and is_instance(grant, attested)
    )


def is_instance(grant: GrantRecord, attested: AttestedClient | None) -> bool:
    """Whether this is the attested wallet that the grant was made for, where it was made for one."""
    return grant.instance in ("", instance_of(attested))


def _revoke(grant: GrantRecord, ports: IssuerPorts) -> None:
    with ports.store.transaction() as change:
        if change.revoke_grant(grant.id, ports.clock.now()):
            trail.record(change, ports, Action.GRANT_REVOKED, grant.issuance_id, actor=trail.SERVICE)
