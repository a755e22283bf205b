"""Whether database, log and mark agree, when a vault is opened (RULINGS 23)."""

from dataclasses import dataclass
from enum import Enum

from skrin.storage.errors import StoreDamaged, StoreTooNew
from skrin.storage.vault.mark import Seen
from skrin.storage.vault.records import RecordTable
from skrin.storage.vault.schema import Schema
from skrin.storage.vault.sealed_log import FrameKind, LogState, SealedLogFile
from skrin.storage.vault.sqlcipher import Database

# Up to so many records (about a quarter of a second) every one is read and checked at each opening; beyond, when something
# gives a reason to.
ALWAYS_CHECKED = 2_000


class Standing(Enum):
    """How the database stands to the log."""

    EQUAL = "equal"
    BEHIND = "behind"  # the log brings it forward: a cut before the database was written out
    AHEAD = "ahead"  # the log has lost records; the database may be whole
    APART = "apart"  # one of them is not what it was


@dataclass(frozen=True, slots=True)
class Opening:
    """What was noticed when the vault was opened, for the person to be told.

    `older_than_seen`: this device has seen a newer state of this vault, or a newer header (S-12). `repaired`: something was
    damaged; `lost` names the kind and id of what could not be brought back, `kept_aside` the damaged files. `brought_forward`
    counts transactions that came from the log. `mark_known`: the mark was there to compare with.
    """

    older_than_seen: bool = False
    repaired: bool = False
    lost: tuple[tuple[str, str], ...] = ()
    kept_aside: tuple[str, ...] = ()
    brought_forward: int = 0
    migrated_from: int = 0
    mark_known: bool = True


def standing(table: RecordTable, log: SealedLogFile, state: LogState) -> Standing:
    generation, digest = table.state()
    if generation >= state.newest and generation > state.generation:
        return Standing.AHEAD
    if state.damaged:
        return Standing.APART
    if (generation, digest) == (state.generation, state.digest):
        return Standing.EQUAL
    known = {frame.generation: frame.digest for frame in log.frames() if frame.kind is not FrameKind.CLOSED}
    return Standing.BEHIND if known.get(generation) == digest else Standing.APART


def require_known_version(database: Database, schema: Schema) -> int:
    """The schema's version. Raises StoreTooNew, DatabaseBroken."""
    row = database.row("PRAGMA user_version")
    found = int(row[0]) if row else 0
    if found > schema.version:
        raise StoreTooNew(found, schema.version)
    return found


def require_whole(table: RecordTable) -> None:
    """Every page and every record is what was written. Raises StoreDamaged, DatabaseBroken."""
    if table.database.rows("PRAGMA cipher_integrity_check"):
        raise StoreDamaged("database")
    if table.full_digest() != table.state()[1]:
        raise StoreDamaged("database")
    if table.database.rows("PRAGMA quick_check(1)") != [("ok",)]:
        raise StoreDamaged("database")


def older_than(seen: Seen | None, now: Seen, log: SealedLogFile | None) -> bool:
    """Whether the mark knows a state that this vault does not have: a later one, or another of the same number."""
    if seen is None:
        return False
    if seen.generation > now.generation or seen.revision > now.revision:
        return True
    if seen.generation == now.generation:
        return seen.digest != now.digest
    frames = log.frames() if log is not None else iter(())
    then = next((frame for frame in frames if frame.generation == seen.generation), None)
    return then is not None and then.digest != seen.digest
