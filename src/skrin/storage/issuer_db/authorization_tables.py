"""The tables of the authorization server. A grant takes its codes and refresh tokens with it when it goes."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from skrin.storage.issuer_db.columns import Moment
from skrin.storage.issuer_db.tables import metadata

pushed_requests = Table(
    "pushed_requests",
    metadata,
    Column("digest", String, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("tries", Integer, nullable=False),
    Column("answered_at", Moment),
)

grants = Table(
    "grants",
    metadata,
    Column("id", String, primary_key=True),
    Column("issuance_id", String, ForeignKey("issuances.id"), nullable=False, index=True),
    Column("offer_id", String, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("forms", String, nullable=False),
    Column("by_identifier", Boolean, nullable=False),
    Column("instance", String, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("revoked_at", Moment),
    Column("draft", LargeBinary),
)

authorization_codes = Table(
    "authorization_codes",
    metadata,
    Column("digest", String, primary_key=True),
    Column("grant_id", String, ForeignKey("grants.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("redirect_uri", Text, nullable=False),
    Column("challenge", String, nullable=False),
    Column("key_thumbprint", String, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("spent_at", Moment),
)

refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("digest", String, primary_key=True),
    Column("grant_id", String, ForeignKey("grants.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("key_thumbprint", String, nullable=False),
    Column("parent", String, nullable=False, index=True),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("spent_at", Moment),
    Column("grant_key", LargeBinary),
)
