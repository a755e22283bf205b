"""What the authorization server remembers. Nothing that works anywhere is in it: digests, and what only its owner can open."""

from dataclasses import dataclass
from datetime import datetime

from skrin.use_cases.issuer.forms import Form


@dataclass(frozen=True, slots=True)
class PushedRecord:
    """A pushed request (RFC 9126). `sealed` is the request itself, openable only with its `request_uri`.

    `tries` counts the sign-in codes that were typed for it; `answered_at`: it was answered, and is over.
    """

    digest: str
    sealed: bytes
    expires_at: datetime
    tries: int = 0
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class GrantRecord:
    """What somebody was allowed, by signing in or by a pre-authorized code; all tokens made from it name it.

    `forms` are those that were allowed. `by_identifier`: credentials are asked for by identifier (OpenID4VCI 1.0, 6.2).
    `instance` is the thumbprint of the attested key that every token request has to prove; empty where none was. `draft` is
    what more copies are made of, openable with a token of the grant (`kept_drafts`).
    """

    id: str
    issuance_id: str
    forms: tuple[Form, ...]
    expires_at: datetime
    offer_id: str = ""
    client_id: str = ""
    by_identifier: bool = False
    instance: str = ""
    revoked_at: datetime | None = None
    draft: bytes | None = None


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """An authorization code, and what its token request has to repeat. `key_thumbprint`: the DPoP key it is bound to, or ""."""

    digest: str
    grant_id: str
    redirect_uri: str
    challenge: str
    expires_at: datetime
    key_thumbprint: str = ""
    spent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RefreshRecord:
    """A refresh token of one DPoP key. `parent` is the one it was given for; that one works until this one was used.

    `grant_key` is the key of the grant, sealed under this token.
    """

    digest: str
    grant_id: str
    key_thumbprint: str
    expires_at: datetime
    parent: str = ""
    spent_at: datetime | None = None
    grant_key: bytes | None = None
