"""Step 5: what more copies are made of lies with the grant, under what only its tokens open (docs/decisions/0264).

What the service itself could open until now, for more copies, goes: its tokens have no key of a grant.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("grants", sa.Column("draft", sa.LargeBinary(), nullable=True))
    for table in ("tokens", "refresh_tokens"):
        op.add_column(table, sa.Column("grant_key", sa.LargeBinary(), nullable=True))
    op.execute("UPDATE issuances SET sealed_draft = NULL WHERE issued_at IS NOT NULL")
