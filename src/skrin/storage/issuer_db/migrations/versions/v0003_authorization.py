"""Step 3: the authorization server. An offer that was there is one with a pre-authorized code."""

import sqlalchemy as sa
from alembic import op

from skrin.storage.issuer_db.columns import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    offers()
    tokens()
    pushed_requests()
    grants()
    authorization_codes()
    refresh_tokens()


def offers() -> None:
    op.add_column("offers", sa.Column("pre_authorized", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("offers", sa.Column("state_digest", sa.String(), nullable=True))
    op.add_column("offers", sa.Column("sign_in_digest", sa.String(), nullable=True))
    op.create_index(op.f("ix_offers_state_digest"), "offers", ["state_digest"], unique=True)
    op.create_index(op.f("ix_offers_sign_in_digest"), "offers", ["sign_in_digest"], unique=True)


def tokens() -> None:
    op.add_column("tokens", sa.Column("grant_id", sa.String(), nullable=False, server_default=""))
    op.add_column("tokens", sa.Column("forms", sa.String(), nullable=False, server_default=""))
    op.add_column("tokens", sa.Column("by_identifier", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_tokens_grant_id"), "tokens", ["grant_id"])


def pushed_requests() -> None:
    op.create_table(
        "pushed_requests",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_pushed_requests")),
    )
    op.create_index(op.f("ix_pushed_requests_expires_at"), "pushed_requests", ["expires_at"])


def grants() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("issuance_id", sa.String(), nullable=False),
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("forms", sa.String(), nullable=False),
        sa.Column("by_identifier", sa.Boolean(), nullable=False),
        sa.Column("instance", sa.String(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["issuance_id"], ["issuances.id"], name=op.f("fk_grants_issuance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_issuance_id"), "grants", ["issuance_id"])
    op.create_index(op.f("ix_grants_expires_at"), "grants", ["expires_at"])


def authorization_codes() -> None:
    op.create_table(
        "authorization_codes",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("grant_id", sa.String(), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=False),
        sa.Column("challenge", sa.String(), nullable=False),
        sa.Column("key_thumbprint", sa.String(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("spent_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_authorization_codes_grant_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_authorization_codes")),
    )
    op.create_index(op.f("ix_authorization_codes_grant_id"), "authorization_codes", ["grant_id"])


def refresh_tokens() -> None:
    op.create_table(
        "refresh_tokens",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("grant_id", sa.String(), nullable=False),
        sa.Column("key_thumbprint", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("spent_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["grant_id"], ["grants.id"], name=op.f("fk_refresh_tokens_grant_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_refresh_tokens")),
    )
    for column in ("grant_id", "parent", "expires_at"):
        op.create_index(op.f(f"ix_refresh_tokens_{column}"), "refresh_tokens", [column])
