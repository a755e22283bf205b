"""The issuer's store on a database: reading and transactions together, behind the port of the use cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from skrin.storage.issuer_db import engine
from skrin.storage.issuer_db.authorization_reading import AuthorizedReading
from skrin.storage.issuer_db.authorization_writing import AuthorizedWriting
from skrin.storage.issuer_db.migrations.steps import bring_up_to_date


class SqlIssuerStore(AuthorizedReading):
    """Implements `use_cases.issuer.store.IssuerStore`. Safe to use from several threads and several processes at once."""

    def __init__(self, engines: engine.Engines) -> None:
        super().__init__(engines.read)
        self._engines = engines

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store in the SQLite file at `path`, made or brought up to date where needed.

        Raises DatabaseBusy, DatabaseUnavailable, DatabaseDamaged, DatabaseTooNew.
        """
        engines = engine.sqlite(path)
        try:
            with engine.named_errors():
                engine.make_private(path)
                bring_up_to_date(engines.write)
        except BaseException:
            engines.close()
            raise
        return cls(engines)

    @contextmanager
    def transaction(self) -> Iterator[AuthorizedWriting]:
        with engine.named_errors(), self._engines.write.begin() as connection:
            yield AuthorizedWriting(connection)

    def close(self) -> None:
        self._engines.close()
