"""Which clients are taken, and where their answers may go (docs/decisions/0235)."""

from skrin.protocols.client_attestation import AttestedClient
from skrin.protocols.openid4vci.errors import ClientUnknown, RequestInvalid
from skrin.use_cases.issuer.authorization import redirects
from skrin.use_cases.issuer.authorization.settings import AuthorizationSettings


def instance_of(attested: AttestedClient | None) -> str:
    """The key of the one installation that was attested, as a thumbprint; "" where none was."""
    return "" if attested is None else attested.key.thumbprint


def require_client(client_id: str, attested: AttestedClient | None, settings: AuthorizationSettings) -> None:
    """A client as such, for a token request. Raises ClientUnknown."""
    if attested is None:
        if settings.attestation_needed:
            raise ClientUnknown
    elif client_id and attested.client_id != client_id:
        raise ClientUnknown


def require_redirect(
    client_id: str, redirect_uri: str, attested: AttestedClient | None, settings: AuthorizationSettings
) -> None:
    """A client and where its answer goes: one that is listed there only, an attested one to any wallet, others to this machine.

    Raises ClientUnknown; RequestInvalid where the client is taken, and this address of it is not.
    """
    require_client(client_id, attested, settings)
    if not redirects.is_well_formed(redirect_uri):
        raise RequestInvalid("redirect_uri")
    known = settings.client(client_id)
    if known is not None:
        if not redirects.is_listed(redirect_uri, known.redirect_uris):
            raise RequestInvalid("redirect_uri")
        return
    if attested is not None:
        if not redirects.is_wallets(redirect_uri):
            raise RequestInvalid("redirect_uri")
        return
    if not settings.native_clients:
        raise ClientUnknown
    if not redirects.is_loopback(redirect_uri):
        raise RequestInvalid("redirect_uri")
