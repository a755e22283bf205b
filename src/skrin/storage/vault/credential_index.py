"""The tables for finding and sorting credentials, made from their records."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from skrin.domain.credential import StoredCredential
from skrin.domain.learning import OrganisationRole
from skrin.domain.party import Texts, in_language
from skrin.storage import codec
from skrin.storage.errors import StoreReadOnly
from skrin.storage.vault import credential_claims, credential_forms, credential_summaries
from skrin.storage.vault.records import Record, RecordTable
from skrin.storage.vault.sqlcipher import Database

KIND = "credential"
AT_ONCE = 200
# The newest tables, which a database may be without.
DERIVED = ("credential_summary", "credential_label", "credential_form", "credential_beside", "credential_claims")
MADE = (*credential_summaries.TABLES, *credential_forms.TABLES, *credential_claims.TABLES)

# After z come å, ä and ö in Swedish; by their numbers ä would come first.
SWEDISH_ORDER = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"})


def raw_digest(raw: str) -> bytes:
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).digest()


class CredentialIndex:
    """Implements `records.Index`."""

    kind = KIND

    def enter(self, database: Database, place: int, body: bytes) -> None:
        stored = codec.load(StoredCredential, body)
        credential = stored.credential
        until = credential.valid_until
        database.run(
            "INSERT INTO credential VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                place,
                credential.type,
                credential.issuer.id,
                stored.key_id,
                raw_digest(credential.raw),
                None if until is None else moment_key(until),
                sort_key(title_of(stored), "en"),
                sort_key(title_of(stored), "sv"),
                sort_key(credential.issuer.names or credential.issuer.claimed_names, "en") or credential.issuer.id,
            ),
        )
        credential_claims.enter(database, place, credential.claims)
        places = credential_forms.enter(database, place, stored)
        if len(places) == 1:
            _enter_card(database, place, [stored])
        else:
            _enter_together(database, places)

    def take_out(self, database: Database, place: int) -> None:
        _take_out_card(database, place)
        database.run("DELETE FROM credential WHERE place = ?", (place,))
        credential_claims.take_out(database, place)
        left = credential_forms.take_out(database, place)
        if left:
            _enter_together(database, left)


def complete(table: RecordTable) -> None:
    """Make what is made from the records and was not there yet when this database was made."""
    database = table.database
    tables = "'credential_summary', 'credential_form', 'credential_claims'"
    if database.row(f"SELECT count(*) FROM sqlite_master WHERE name IN ({tables})") == (3,):  # noqa: S608 - names of this file
        return
    places = [row[0] for row in database.rows("SELECT place FROM credential ORDER BY place")]
    try:
        with database.transaction():
            for name in DERIVED:
                database.run(f"DROP TABLE IF EXISTS {name}")
            database.script(MADE)
            for record in _records(table, places):
                index = CredentialIndex()
                index.take_out(database, record.place)
                index.enter(database, record.place, record.body)
    except StoreReadOnly:
        # For as long as it is open; each form is then found by its own words alone.
        database.script(
            sql.replace("CREATE TABLE", "CREATE TEMP TABLE").replace(credential_summaries.BELONGS, "")
            for sql in MADE
            if sql.startswith("CREATE TABLE")
        )
        for record in _records(table, places):
            stored = codec.load(StoredCredential, record.body)
            credential_claims.enter(database, record.place, stored.credential.claims)
            _enter_short(database, credential_forms.enter(database, record.place, stored), record.place, stored)


def _records(table: RecordTable, places: Sequence[int]) -> Iterator[Record]:
    for first in range(0, len(places), AT_ONCE):
        yield from table.at(places[first : first + AT_ONCE])


def _enter_short(database: Database, places: Sequence[int], place: int, stored: StoredCredential) -> None:
    held = [stored] if len(places) == 1 else _forms(database, places)
    credential_forms.note_lead(database, places)
    for each in places:
        credential_summaries.take_out(database, each)
        credential_summaries.enter(database, each, _own_first(held, places.index(each)))


def _enter_together(database: Database, places: Sequence[int]) -> None:
    """All forms of one card, the leading one first: each is found by what any of them says."""
    held = _forms(database, places)
    credential_forms.note_lead(database, places)
    for number, place in enumerate(places):
        _take_out_card(database, place)
        _enter_card(database, place, _own_first(held, number))


def _own_first(held: Sequence[StoredCredential], number: int) -> list[StoredCredential]:
    return [held[number], *held[:number], *held[number + 1 :]]


def _forms(database: Database, places: Sequence[int]) -> list[StoredCredential]:
    bodies = (database.row("SELECT body FROM record WHERE place = ?", (place,)) for place in places)
    return [codec.load(StoredCredential, row[0]) for row in bodies if row is not None]


def _enter_card(database: Database, place: int, held: Sequence[StoredCredential]) -> None:
    """What the form at `place`, the first of these, is found by; the others are the other forms of its card."""
    names = sorted({name for each in held for name in each.collections})
    database.run_many("INSERT INTO credential_collection VALUES (?, ?)", ((name, place) for name in names))
    texts = [" ".join(dict.fromkeys(each)) for each in zip(*map(_texts, held), strict=True)]
    database.run("INSERT INTO credential_text VALUES (?, ?, ?, ?, ?)", (place, *texts))
    database.run(
        "INSERT INTO credential_search (rowid, title, issuer, outcomes, labels) VALUES (?, ?, ?, ?, ?)", (place, *texts)
    )
    credential_summaries.enter(database, place, held)


def _take_out_card(database: Database, place: int) -> None:
    # An external-content index is told the words it must forget.
    database.run(
        "INSERT INTO credential_search (credential_search, rowid, title, issuer, outcomes, labels)"
        " SELECT 'delete', place, title, issuer, outcomes, labels FROM credential_text WHERE place = ?",
        (place,),
    )
    credential_summaries.take_out(database, place)
    for table in ("credential_text", "credential_collection"):
        database.run(f"DELETE FROM {table} WHERE place = ?", (place,))  # noqa: S608 - names of this file


def moment_key(moment: datetime) -> str:
    """Sorts as the moments do, whatever their time zones, from the year 1 on."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def title_of(stored: StoredCredential) -> Texts:
    return stored.credential.achievement.title or stored.type_names


def sort_key(texts: Texts, language: str) -> str:
    text = in_language(texts, language).casefold()
    return text.translate(SWEDISH_ORDER) if language == "sv" else text


def _texts(stored: StoredCredential) -> tuple[str, str, str, str]:
    """Title, issuer, outcomes and labels, each in all languages there are."""
    credential = stored.credential
    achievement = credential.achievement
    awarding = achievement.organisation(OrganisationRole.AWARDING_BODY)
    issuer = [*credential.issuer.names.values(), *credential.issuer.claimed_names.values()]
    issuer += awarding.names.values() if awarding else []
    outcomes = [text for outcome in achievement.outcomes for text in outcome.text.values()]
    labels = [*achievement.offering.labels, *stored.collections, achievement.offering.credential_id]
    return (
        " ".join((*title_of(stored).values(), *stored.type_names.values())),
        " ".join(dict.fromkeys(issuer)),
        " ".join((*outcomes, *achievement.outcome_summary.values())),
        " ".join(labels),
    )
