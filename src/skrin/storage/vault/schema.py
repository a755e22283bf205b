"""The database's tables, and the numbered steps from one form of the records to the next (`user_version`).

Everything that is kept is a row of `record`. The other tables are made from it, for finding and sorting. So a migration is a
function on one record: the database is made anew with the tables of today from the old one's records, and put in its place
when it is whole (`opening.migrated`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from skrin.storage.vault import credential_claims, credential_forms, credential_summaries
from skrin.storage.vault.changes import Put

APPLICATION_ID = 0x534B524E  # "SKRN", at its place in SQLite's file header

RECORDS: Sequence[str] = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """CREATE TABLE state (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        vault BLOB NOT NULL, generation INTEGER NOT NULL, digest BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE record (
        place INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
        generation INTEGER NOT NULL, tag BLOB NOT NULL, body BLOB NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX record_by_id ON record (kind, id)",
)

MAIN: Sequence[str] = (
    """CREATE TABLE credential (
        place INTEGER PRIMARY KEY REFERENCES record (place) ON DELETE CASCADE,
        type TEXT NOT NULL, issuer TEXT NOT NULL, key_id TEXT NOT NULL, raw_digest BLOB NOT NULL, expires TEXT,
        title_en TEXT NOT NULL, title_sv TEXT NOT NULL, issuer_name TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX credential_by_type ON credential (type)",
    "CREATE INDEX credential_by_issuer ON credential (issuer)",
    "CREATE INDEX credential_by_key ON credential (key_id)",
    "CREATE INDEX credential_by_raw ON credential (raw_digest)",
    "CREATE INDEX credential_by_expiry ON credential (expires IS NULL, expires, place)",
    "CREATE INDEX credential_by_title_en ON credential (title_en, place)",
    "CREATE INDEX credential_by_title_sv ON credential (title_sv, place)",
    "CREATE INDEX credential_by_issuer_name ON credential (issuer_name, place)",
    """CREATE TABLE credential_collection (
        collection TEXT NOT NULL, place INTEGER NOT NULL REFERENCES record (place) ON DELETE CASCADE,
        PRIMARY KEY (collection, place)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX credential_collection_by_place ON credential_collection (place)",
    """CREATE TABLE credential_text (
        place INTEGER PRIMARY KEY REFERENCES record (place) ON DELETE CASCADE,
        title TEXT NOT NULL, issuer TEXT NOT NULL, outcomes TEXT NOT NULL, labels TEXT NOT NULL
    ) STRICT""",
    """CREATE VIRTUAL TABLE credential_search USING fts5 (
        title, issuer, outcomes, labels, content = 'credential_text', content_rowid = 'place',
        tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )""",
    # So that the words of a deleted credential do not stay in the index until it happens to be merged (SR-4).
    "INSERT INTO credential_search (credential_search, rank) VALUES ('secure-delete', 1)",
    *credential_summaries.TABLES,
    *credential_forms.TABLES,
    *credential_claims.TABLES,
)

Migration = Callable[[Put], Put]


def _with_copies(put: Put) -> Put:
    """Version 2: a credential may have copies, in records of their own (docs/decisions/0226). What was there stays as it is.

    The step is there so that a program that knows nothing of copies does not open such a wallet: it would leave them and their
    keys behind when their card is deleted, and show one that was shown before.
    """
    return put


def _with_later(put: Put) -> Put:
    """Version 3: what comes later, and may be fetched anew (docs/decisions/0230). What was there stays as it is.

    The step is there so that a program that knows nothing of it does not open such a wallet: it would leave refresh tokens and
    keys behind when the credential they belong to is deleted.
    """
    return put


def _with_answers_encrypted(put: Put) -> Put:
    """Version 4: a verifier's request may hold what opens its answer (docs/decisions/0250). What was there stays as it is.

    The step is there so that a program that knows nothing of it does not open such a store: it could read neither the request
    nor its answer.
    """
    return put


@dataclass(frozen=True, slots=True)
class Schema:
    """`migrations[n]` takes a record from version n + 1 to n + 2. A published one is never changed; a new one is added."""

    migrations: Sequence[Migration] = ()

    @property
    def version(self) -> int:
        return 1 + len(self.migrations)

    def upgraded(self, put: Put) -> Put:
        """The same record in the form of today."""
        for step in self.migrations[put.version - 1 :]:
            put = replace(step(put), version=put.version + 1)
        return put


CURRENT = Schema((_with_copies, _with_later, _with_answers_encrypted))
