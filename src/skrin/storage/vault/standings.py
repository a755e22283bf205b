# ruff: noqa: S608 - the statements are put together from constants of this file alone
"""How each credential stands, as it was judged while the wallet is open: in memory, beside the index, for filters and counts.

It is never on the disk, so that no verdict of yesterday can be taken for today's. A row is gone as soon as its credential
changes, and all are as soon as a list or a document changes that a verdict depends on; the database sees to that itself. When
the time alone changes it, is in the row.
"""

from collections.abc import Sequence
from datetime import datetime

from skrin.domain.summary import JudgedBefore, Settled
from skrin.storage.vault import kinds
from skrin.storage.vault.credential_index import moment_key
from skrin.storage.vault.credential_summaries import unpacked
from skrin.storage.vault.sqlcipher import Database

# What verdicts depend on, apart from the credential itself. Of the settings it is the certificates of authorities alone.
LISTS = f"'{kinds.STATUS_LIST}', '{kinds.TRUST_LIST}', '{kinds.DOCUMENT}'"
AUTHORITIES = "anchors"
TABLES: Sequence[str] = (
    """CREATE TEMP TABLE IF NOT EXISTS standing (
        place INTEGER PRIMARY KEY, standing TEXT NOT NULL, until TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS temp.standing_by_word ON standing (standing, place)",
    "CREATE INDEX IF NOT EXISTS temp.standing_by_end ON standing (until)",
    "CREATE TEMP TABLE IF NOT EXISTS settled (only INTEGER PRIMARY KEY CHECK (only = 1), at TEXT NOT NULL) STRICT",
    *(
        f"CREATE TEMP TRIGGER IF NOT EXISTS standing_{act.lower()} AFTER {act} ON main.credential"
        f" BEGIN DELETE FROM standing WHERE place = {row}.place; END"
        for act, row in (("INSERT", "NEW"), ("DELETE", "OLD"))
    ),
    *(
        f"CREATE TEMP TRIGGER IF NOT EXISTS standings_{act.lower()} AFTER {act} ON main.record"
        f" WHEN {row}.kind IN ({LISTS}) OR ({row}.kind = '{kinds.SETTING}' AND {row}.id = '{AUTHORITIES}')"
        " BEGIN DELETE FROM standing; END"
        for act, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ),
)


def ready(database: Database) -> None:
    """Before anything else of this file, and before a filter asks for a standing."""
    if database.row("SELECT 1 FROM sqlite_temp_master WHERE name = 'settled'") is None:
        database.script(TABLES)


def unsettled(database: Database, at: datetime, limit: int) -> list[JudgedBefore]:
    """So many of those of which it is not known how they stand at `at`."""
    ready(database)
    now = moment_key(at)
    if database.row("SELECT 1 FROM settled WHERE at > ?", (now,)) is not None:
        # The clock was set back: what was judged since then is judged again.
        database.run("DELETE FROM standing")
        database.run("DELETE FROM settled")
    if _all_settled(database, now):
        return []
    sql = (
        "SELECT judged FROM credential_summary LEFT JOIN standing USING (place)"
        " WHERE until IS NULL OR until <= ? ORDER BY place LIMIT ?"
    )
    return list(unpacked(database.rows(sql, (now, limit))))


def settle(database: Database, at: datetime, found: Sequence[Settled]) -> None:
    sql = (
        "INSERT OR REPLACE INTO standing (place, standing, until)"
        " SELECT place, ?, ? FROM record WHERE kind = 'credential' AND id = ?"
    )
    database.run("BEGIN")
    try:
        database.run_many(sql, ((each.standing.value, moment_key(each.until), each.id) for each in found))
        database.run("INSERT OR REPLACE INTO settled VALUES (1, ?)", (moment_key(at),))
        database.run("COMMIT")
    except BaseException:
        database.roll_back()
        raise


def _all_settled(database: Database, now: str) -> bool:
    known = database.row("SELECT count(*) FROM standing")
    held = database.row("SELECT count(*) FROM credential")
    return known == held and database.row("SELECT 1 FROM standing WHERE until <= ? LIMIT 1", (now,)) is None
