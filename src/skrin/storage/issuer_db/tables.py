"""The tables. Uniqueness that the service relies on stands here and not only in its code (I-11).

Migrations repeat these definitions as steps; a test proves that a database made by the steps has exactly these tables.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    column,
    false,
    true,
)

from skrin.storage.issuer_db.columns import JsonText, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

settings = Table("settings", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

# --- what is published -------------------------------------------------------------------------------------------------

schemas = Table(
    "schemas",
    metadata,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
)

offerings = Table(
    "offerings",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", JsonText, nullable=False),
    Column("template", JsonText, nullable=False),
    Column("schema_id", String, nullable=False),
    Column("start", Date, nullable=False),
    Column("end", Date),
    Column("search_text", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

offering_labels = Table(
    "offering_labels",
    metadata,
    Column("offering_id", String, ForeignKey("offerings.id", ondelete="CASCADE"), primary_key=True),
    Column("label", String, primary_key=True, index=True),
    Column("place", Integer, nullable=False),
)

offering_forms = Table(
    "offering_forms",
    metadata,
    Column("offering_id", String, ForeignKey("offerings.id", ondelete="CASCADE"), primary_key=True),
    Column("form", String, primary_key=True),
    Column("place", Integer, nullable=False),
)

# --- enrolments --------------------------------------------------------------------------------------------------------

enrolments = Table(
    "enrolments",
    metadata,
    Column("id", String, primary_key=True),
    Column("offering_id", String, ForeignKey("offerings.id"), nullable=False),
    Column("did", String, nullable=False),
    Column("key", String, nullable=False),
    Column("encryption_jwk", JsonText),
    Column("state", String, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("issuance_id", String, nullable=False),
    Column("enrolled_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
# One enrolment of one learner in one offering at a time; a withdrawn one does not stand in the way of a new one.
Index(
    "uq_enrolments_current",
    enrolments.c.offering_id,
    enrolments.c.did,
    unique=True,
    sqlite_where=column("state") != "withdrawn",
    postgresql_where=column("state") != "withdrawn",
)

# --- issuing -----------------------------------------------------------------------------------------------------------

nonces = Table(
    "nonces",
    metadata,
    Column("digest", String, primary_key=True),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("spent_at", Moment),
)

seen_proofs = Table(
    "seen_proofs",
    metadata,
    Column("digest", String, primary_key=True),
    Column("expires_at", Moment, nullable=False, index=True),
)

issuances = Table(
    "issuances",
    metadata,
    Column("id", String, primary_key=True),
    Column("offering_id", String, ForeignKey("offerings.id"), nullable=False),
    Column("enrolment_id", String, nullable=False, index=True),
    Column("achievement_id", String, nullable=False),
    Column("needs_transaction_code", Boolean, nullable=False),
    Column("sealed_draft", LargeBinary),
    Column("created_at", Moment, nullable=False),
    Column("issued_at", Moment),
    Column("awaited", Boolean, nullable=False, server_default=false()),
    Column("denied_at", Moment),
)

issuance_forms = Table(
    "issuance_forms",
    metadata,
    Column("issuance_id", String, ForeignKey("issuances.id"), primary_key=True),
    Column("form", String, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("issued_at", Moment),
    Column("copies", Integer, nullable=False, server_default="0"),
    Column("fetched_by", String, nullable=False, server_default=""),
)

offers = Table(
    "offers",
    metadata,
    Column("id", String, primary_key=True),
    Column("issuance_id", String, ForeignKey("issuances.id"), nullable=False, index=True),
    Column("reference_digest", String, nullable=False, unique=True),
    Column("code_digest", String, nullable=False, unique=True),
    Column("needs_transaction_code", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("spent_at", Moment),
    Column("pre_authorized", Boolean, nullable=False, server_default=true()),
    Column("state_digest", String, index=True, unique=True),
    Column("sign_in_digest", String, index=True, unique=True),
)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", String, primary_key=True),
    Column("issuance_id", String, ForeignKey("issuances.id"), nullable=False, index=True),
    Column("key_thumbprint", String, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("grant_id", String, nullable=False, index=True, server_default=""),
    Column("forms", String, nullable=False, server_default=""),
    Column("by_identifier", Boolean, nullable=False, server_default=false()),
    Column("grant_key", LargeBinary),
)

kept_answers = Table(
    "kept_answers",
    metadata,
    Column("notification_digest", String, primary_key=True),
    Column("token_digest", String, ForeignKey("tokens.digest", ondelete="CASCADE"), nullable=False, index=True),
    Column("form", String, nullable=False),
    Column("keys", String, nullable=False, server_default=""),
    Column("sealed", LargeBinary),
)

promises = Table(
    "promises",
    metadata,
    Column("digest", String, primary_key=True),
    Column("issuance_id", String, ForeignKey("issuances.id"), nullable=False, index=True),
    Column("form", String, nullable=False),
    Column("fetched_by", String, nullable=False),
    Column("keys", JsonText, nullable=False),
    Column("made_at", Moment, nullable=False),
)

# --- what was issued ---------------------------------------------------------------------------------------------------

status_lists = Table(
    "status_lists",
    metadata,
    Column("id", String, primary_key=True),
    Column("created_at", Moment, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("bits", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("kind", String, nullable=False, server_default="token"),
)

credentials = Table(
    "credentials",
    metadata,
    Column("id", String, primary_key=True),
    Column("hash", String, nullable=False, unique=True),
    Column("issuance_id", String, ForeignKey("issuances.id"), nullable=False, index=True),
    Column("offering_id", String, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("achievement_id", String, nullable=False, index=True),
    Column("holder_key", String, nullable=False),
    Column("holder_did", String, nullable=False),
    Column("list_id", String, ForeignKey("status_lists.id"), nullable=False),
    Column("index", Integer, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("suspended_at", Moment),
    Column("revoked_at", Moment),
    Column("revoked_from", Moment),
    Column("revoked_by", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("holder_can_open", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Column("form", String, nullable=False, server_default="eu-micro-credential"),
    UniqueConstraint("list_id", "index"),
)
# No key has two copies of one form that stand. Databases of the first steps may have one beside others that were revoked.
Index(
    "uq_credentials_holder_key",
    credentials.c.issuance_id,
    credentials.c.form,
    credentials.c.holder_key,
    unique=True,
    sqlite_where=(column("holder_key") != "") & column("revoked_at").is_(None),
    postgresql_where=(column("holder_key") != "") & column("revoked_at").is_(None),
)
# The places that a list's token must show: few among many.
Index(
    "ix_credentials_not_valid",
    credentials.c.list_id,
    sqlite_where=(column("suspended_at").is_not(None) | column("revoked_at").is_not(None)),
    postgresql_where=(column("suspended_at").is_not(None) | column("revoked_at").is_not(None)),
)

# --- the trail: rows are only ever added; triggers refuse anything else ---------------------------------------------------

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("details", JsonText, nullable=False),
    Column("digest", String, nullable=False),
)
