"""Step 1: the first tables."""

import sqlalchemy as sa
from alembic import op

from skrin.storage.issuer_db.columns import JsonText, Moment

revision = "0001"
down_revision = None

# Rows of the trail are only ever added (I-18, SECURITY.md on insiders); the database itself says so.
APPEND_ONLY = (
    "CREATE TRIGGER audit_no_change BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END",
    "CREATE TRIGGER audit_no_loss BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END",
)


def upgrade() -> None:
    published()
    enrolling()
    issuing()
    issued()
    trail()


def published() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "schemas",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schemas")),
    )
    op.create_table(
        "offerings",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", JsonText(), nullable=False),
        sa.Column("template", JsonText(), nullable=False),
        sa.Column("schema_id", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offerings")),
    )
    op.create_table(
        "offering_labels",
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offering_id"], ["offerings.id"], name=op.f("fk_offering_labels_offering_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offering_id", "label", name=op.f("pk_offering_labels")),
    )
    op.create_index(op.f("ix_offering_labels_label"), "offering_labels", ["label"], unique=False)


def enrolling() -> None:
    op.create_table(
        "enrolments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("did", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("encryption_jwk", JsonText(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("issuance_id", sa.String(), nullable=False),
        sa.Column("enrolled_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["offering_id"], ["offerings.id"], name=op.f("fk_enrolments_offering_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
    )
    op.create_index(op.f("ix_enrolments_state"), "enrolments", ["state"], unique=False)
    op.create_index(
        "uq_enrolments_current",
        "enrolments",
        ["offering_id", "did"],
        unique=True,
        sqlite_where=sa.text("state != 'withdrawn'"),
        postgresql_where=sa.text("state != 'withdrawn'"),
    )
    op.create_table(
        "nonces",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("spent_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_nonces")),
    )
    op.create_index(op.f("ix_nonces_expires_at"), "nonces", ["expires_at"], unique=False)
    op.create_table(
        "seen_proofs",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_seen_proofs")),
    )
    op.create_index(op.f("ix_seen_proofs_expires_at"), "seen_proofs", ["expires_at"], unique=False)


def issuing() -> None:
    op.create_table(
        "issuances",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("configuration_id", sa.String(), nullable=False),
        sa.Column("enrolment_id", sa.String(), nullable=False),
        sa.Column("achievement_id", sa.String(), nullable=False),
        sa.Column("needs_transaction_code", sa.Boolean(), nullable=False),
        sa.Column("sealed_draft", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("issued_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["offering_id"], ["offerings.id"], name=op.f("fk_issuances_offering_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issuances")),
    )
    op.create_index(op.f("ix_issuances_enrolment_id"), "issuances", ["enrolment_id"], unique=False)
    op.create_table(
        "offers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("issuance_id", sa.String(), nullable=False),
        sa.Column("reference_digest", sa.String(), nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("needs_transaction_code", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("spent_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["issuance_id"], ["issuances.id"], name=op.f("fk_offers_issuance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_offers_code_digest")),
        sa.UniqueConstraint("reference_digest", name=op.f("uq_offers_reference_digest")),
    )
    op.create_index(op.f("ix_offers_issuance_id"), "offers", ["issuance_id"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("issuance_id", sa.String(), nullable=False),
        sa.Column("key_thumbprint", sa.String(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("sealed_answer", sa.LargeBinary(), nullable=True),
        sa.Column("notification_digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["issuance_id"], ["issuances.id"], name=op.f("fk_tokens_issuance_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_tokens")),
    )
    op.create_index(op.f("ix_tokens_expires_at"), "tokens", ["expires_at"], unique=False)
    op.create_index(op.f("ix_tokens_issuance_id"), "tokens", ["issuance_id"], unique=False)
    op.create_index(op.f("ix_tokens_notification_digest"), "tokens", ["notification_digest"], unique=False)


def issued() -> None:
    op.create_table(
        "status_lists",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_lists")),
    )
    op.create_table(
        "credentials",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("issuance_id", sa.String(), nullable=False),
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("achievement_id", sa.String(), nullable=False),
        sa.Column("holder_key", sa.String(), nullable=False),
        sa.Column("holder_did", sa.String(), nullable=False),
        sa.Column("list_id", sa.String(), nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("issued_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("suspended_at", Moment(), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("revoked_from", Moment(), nullable=True),
        sa.Column("revoked_by", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("holder_can_open", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["issuance_id"], ["issuances.id"], name=op.f("fk_credentials_issuance_id")),
        sa.ForeignKeyConstraint(["list_id"], ["status_lists.id"], name=op.f("fk_credentials_list_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("hash", name=op.f("uq_credentials_hash")),
        sa.UniqueConstraint("list_id", "index", name=op.f("uq_credentials_list_id_index")),
    )
    op.create_index(op.f("ix_credentials_achievement_id"), "credentials", ["achievement_id"], unique=False)
    op.create_index(op.f("ix_credentials_issuance_id"), "credentials", ["issuance_id"], unique=False)
    op.create_index(
        "ix_credentials_not_valid",
        "credentials",
        ["list_id"],
        unique=False,
        sqlite_where=sa.text("suspended_at IS NOT NULL OR revoked_at IS NOT NULL"),
        postgresql_where=sa.text("suspended_at IS NOT NULL OR revoked_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_credentials_offering_id"), "credentials", ["offering_id"], unique=False)


def trail() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", JsonText(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_subject"), "audit", ["subject"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for trigger in APPEND_ONLY:
            op.execute(trigger)
