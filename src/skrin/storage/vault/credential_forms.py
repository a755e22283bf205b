"""Which credentials are forms of one achievement, and which of them leads its card (`domain.forms`)."""

from collections.abc import Sequence

from skrin.domain.credential import StoredCredential
from skrin.domain.forms import card_of, rank
from skrin.storage.vault.sqlcipher import Database

# Of one achievement; beyond that, somebody is giving everything the same identifier.
MOST = 16
BELONGS = " REFERENCES record (place) ON DELETE CASCADE"
# `credential_form` has a row for each credential that could have others beside it; `credential_beside` one for each that is
# not the first of its card, with the place of the one that is. Most wallets have few of these, or none.
TABLES: Sequence[str] = (
    f"CREATE TABLE credential_form (place INTEGER PRIMARY KEY{BELONGS}, card BLOB NOT NULL, rank INTEGER NOT NULL) STRICT",
    f"CREATE TABLE credential_beside (place INTEGER PRIMARY KEY{BELONGS}, lead INTEGER NOT NULL) STRICT",
    "CREATE INDEX credential_form_by_card ON credential_form (card, rank, place DESC)",
    "CREATE INDEX credential_beside_by_lead ON credential_beside (lead)",
)


def enter(database: Database, place: int, stored: StoredCredential) -> list[int]:
    """The places of all forms of its card, the leading one first. What is too many stands alone."""
    card = card_of(stored)
    if not card or len(_ranked(database, card)) >= MOST:
        return [place]
    database.run("INSERT INTO credential_form VALUES (?, ?, ?)", (place, card, rank(stored.credential)))
    return _ranked(database, card)


def take_out(database: Database, place: int) -> list[int]:
    """The places of the forms that are left of its card."""
    row = database.row("SELECT card FROM credential_form WHERE place = ?", (place,))
    for table in ("credential_beside", "credential_form"):
        database.run(f"DELETE FROM {table} WHERE place = ?", (place,))  # noqa: S608 - names of this file
    return [] if row is None else _ranked(database, row[0])


def of(database: Database, place: int) -> list[int]:
    """The places of all forms of the card that the one at `place` is a form of, the leading one first."""
    row = database.row("SELECT card FROM credential_form WHERE place = ?", (place,))
    return [place] if row is None else _ranked(database, row[0])


def several(database: Database) -> bool:
    """Whether there is any card of more than one form."""
    return database.row("SELECT 1 FROM credential_beside LIMIT 1") is not None


def _ranked(database: Database, card: bytes) -> list[int]:
    """Also notes who leads."""
    rows = database.rows("SELECT place FROM credential_form WHERE card = ? ORDER BY rank, place DESC", (card,))
    return [row[0] for row in rows]


def note_lead(database: Database, places: Sequence[int]) -> None:
    """The first of these leads the others."""
    for place in places:
        database.run("DELETE FROM credential_beside WHERE place = ?", (place,))
    for place in places[1:]:
        database.run("INSERT INTO credential_beside VALUES (?, ?)", (place, places[0]))
