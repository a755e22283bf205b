"""What can be wrong with the issuer's database.

StoreError                      store.*
├── DatabaseBusy                store.database_busy         locked by another process for longer than we wait
├── DatabaseUnavailable         store.database_unavailable  missing, unreadable, full or read-only
├── DatabaseDamaged             store.database_damaged      not a database, or its pages do not fit together
└── DatabaseTooNew              store.database_too_new      written by a newer version of the program
"""

from skrin.domain.errors import StoreError


class DatabaseBusy(StoreError, code="store.database_busy"):
    """Another process held the database for longer than we wait; trying again later is right."""


class DatabaseUnavailable(StoreError, code="store.database_unavailable"):
    """The database cannot be read or written; `problem` is what the database said, without any value of a row."""

    problem: str


class DatabaseDamaged(StoreError, code="store.database_damaged"):
    problem: str


class DatabaseTooNew(StoreError, code="store.database_too_new"):
    """A newer program wrote this database; `version` is its schema version."""

    version: str
