"""Two engines on one database: one connection that writes, a few that read.

SQLite has one writer at a time whatever we do. A pool of one connection makes our threads queue for it instead of finding
the file locked; other processes (the command line beside the service) are waited for by `busy_timeout`. `BEGIN IMMEDIATE`
takes the write lock at the start, so that a transaction never fails half-way because another one was faster. WAL lets
readers read meanwhile; `synchronous=FULL` makes a commit durable before it is acknowledged.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from skrin.domain.errors import StoreError
from skrin.storage.issuer_db.errors import DatabaseBusy, DatabaseDamaged, DatabaseUnavailable

READERS = 8
WAIT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Engines:
    """`write` for transactions that change something, `read` for everything else."""

    write: Engine
    read: Engine

    def close(self) -> None:
        self.write.dispose()
        self.read.dispose()


def make_private(path: Path) -> None:
    """A new database belongs to its owner alone; SQLite gives its other files the same mode. Raises DatabaseUnavailable."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise DatabaseUnavailable(error.strerror or "open") from error


def sqlite(path: Path) -> Engines:
    """Engines for the SQLite file at `path`. Nothing is opened until it is used."""
    write = _sqlite_engine(path, 1)

    @event.listens_for(write, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    # A read is one statement and sees one state by itself; without BEGIN it costs a third.
    return Engines(write, _sqlite_engine(path, READERS))


def _sqlite_engine(path: Path, connections: int) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        connect_args={"check_same_thread": False, "timeout": WAIT_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: SqliteConnection, record: Any) -> None:
        # The driver must not begin transactions by itself: we say when, and how.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


@contextmanager
def named_errors() -> Iterator[None]:
    """Turn what the database says into the errors of our family. Values of rows never travel with them."""
    try:
        yield
    except PoolTimeout as error:
        raise DatabaseBusy from error
    except DBAPIError as error:
        raise _named(str(error.orig)) from error


def _named(problem: str) -> StoreError:
    lower = problem.lower()
    if "locked" in lower or "busy" in lower:
        return DatabaseBusy()
    if "malformed" in lower or "not a database" in lower:
        return DatabaseDamaged(problem)
    return DatabaseUnavailable(problem)
