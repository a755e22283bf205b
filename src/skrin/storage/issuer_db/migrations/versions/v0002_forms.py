"""Step 2: one achievement in several forms. What was there before is an SD-JWT VC with a place in a token status list."""

import sqlalchemy as sa
from alembic import op

from skrin.storage.issuer_db.columns import Moment

revision = "0002"
down_revision = "0001"

FIRST_FORM = "eu-micro-credential"


def upgrade() -> None:
    offerings()
    issuances()
    answers()
    op.add_column("status_lists", sa.Column("kind", sa.String(), nullable=False, server_default="token"))
    op.add_column("credentials", sa.Column("form", sa.String(), nullable=False, server_default=FIRST_FORM))


def offerings() -> None:
    """What is published stays issued in the one form it was published for."""
    op.create_table(
        "offering_forms",
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offering_id"], ["offerings.id"], name=op.f("fk_offering_forms_offering_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("offering_id", "form", name=op.f("pk_offering_forms")),
    )
    op.execute(
        sa.text("INSERT INTO offering_forms (offering_id, form, place) SELECT id, :form, 0 FROM offerings").bindparams(
            form=FIRST_FORM
        )
    )


def issuances() -> None:
    op.create_table(
        "issuance_forms",
        sa.Column("issuance_id", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("issued_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["issuance_id"], ["issuances.id"], name=op.f("fk_issuance_forms_issuance_id")),
        sa.PrimaryKeyConstraint("issuance_id", "form", name=op.f("pk_issuance_forms")),
    )
    op.execute(
        "INSERT INTO issuance_forms (issuance_id, form, place, issued_at)"
        " SELECT id, configuration_id, 0, issued_at FROM issuances"
    )
    op.drop_column("issuances", "configuration_id")


def answers() -> None:
    op.create_table(
        "answers",
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("notification_digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["token_digest"], ["tokens.digest"], name=op.f("fk_answers_token_digest"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_digest", "form", name=op.f("pk_answers")),
    )
    op.execute(
        sa.text(
            "INSERT INTO answers (token_digest, form, sealed, notification_digest)"
            " SELECT digest, :form, sealed_answer, notification_digest FROM tokens WHERE notification_digest <> ''"
        ).bindparams(form=FIRST_FORM)
    )
    op.drop_index(op.f("ix_tokens_notification_digest"), table_name="tokens")
    op.drop_column("tokens", "notification_digest")
    op.drop_column("tokens", "sealed_answer")
