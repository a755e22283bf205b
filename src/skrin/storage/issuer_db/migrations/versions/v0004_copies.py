"""Step 4: more copies of one form, and credentials that are promised before they can be made."""

import sqlalchemy as sa
from alembic import op

from skrin.storage.issuer_db.columns import JsonText, Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("issuances", sa.Column("awaited", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("issuances", sa.Column("denied_at", Moment(), nullable=True))
    copies()
    answers()
    promises()


def copies() -> None:
    op.add_column("issuance_forms", sa.Column("copies", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("issuance_forms", sa.Column("fetched_by", sa.String(), nullable=False, server_default=""))
    op.execute(
        "UPDATE issuance_forms SET copies = (SELECT count(*) FROM credentials c"
        " WHERE c.issuance_id = issuance_forms.issuance_id AND c.form = issuance_forms.form AND c.revoked_by <> 'service')"
    )

    op.create_index(
        "uq_credentials_holder_key",
        "credentials",
        ["issuance_id", "form", "holder_key"],
        unique=True,
        sqlite_where=sa.text("holder_key != '' AND revoked_at IS NULL"),
        postgresql_where=sa.text("holder_key != '' AND revoked_at IS NULL"),
    )


def answers() -> None:
    """One token may be answered more than once for one form, each time for other keys."""
    op.create_table(
        "kept_answers",
        sa.Column("notification_digest", sa.String(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("keys", sa.String(), nullable=False, server_default=""),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["token_digest"], ["tokens.digest"], name=op.f("fk_kept_answers_token_digest"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("notification_digest", name=op.f("pk_kept_answers")),
    )
    op.execute(
        "INSERT INTO kept_answers (notification_digest, token_digest, form, sealed)"
        " SELECT notification_digest, token_digest, form, sealed FROM answers"
    )
    op.drop_table("answers")
    op.create_index(op.f("ix_kept_answers_token_digest"), "kept_answers", ["token_digest"])


def promises() -> None:
    op.create_table(
        "promises",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("issuance_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("fetched_by", sa.String(), nullable=False),
        sa.Column("keys", JsonText(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["issuance_id"], ["issuances.id"], name=op.f("fk_promises_issuance_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_promises")),
    )
    op.create_index(op.f("ix_promises_issuance_id"), "promises", ["issuance_id"])
