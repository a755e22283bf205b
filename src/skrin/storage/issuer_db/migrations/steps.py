"""Running the steps that a database still lacks, in one transaction, by Alembic without its project files.

Two processes that start together are no danger: the first takes the write lock, the second then finds nothing to do.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from skrin.storage.issuer_db.errors import DatabaseTooNew

NEWEST = "0005"
FOLDER = Path(__file__).parent


def bring_up_to_date(engine: Engine) -> None:
    """Raises DatabaseTooNew where a newer version of the program has been here."""
    with engine.begin() as connection:
        version = version_of(connection)
        if version == NEWEST:
            return
        if version is not None and version > NEWEST:
            raise DatabaseTooNew(version)
        _upgrade(connection)


def version_of(connection: Connection) -> str | None:
    """The step that was run last; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, step: str = NEWEST) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)

    def to_the_step(revision: Any, _context: Any) -> list[Any]:
        return scripts._upgrade_revs(step, revision)

    with EnvironmentContext(config, scripts, fn=to_the_step, destination_rev=step) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
