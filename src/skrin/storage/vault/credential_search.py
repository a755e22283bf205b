"""Which credentials a filter means, found without decoding any that are not shown."""

from dataclasses import dataclass

from skrin.domain.ports import CredentialFilter
from skrin.storage.vault import credential_claims, credential_forms
from skrin.storage.vault.credential_index import moment_key
from skrin.storage.vault.sqlcipher import Database, Value

LANGUAGES = ("en", "sv")
MANY = 2000  # as many are sorted in no time; for more the index of the wanted order is walked until a page is full
LEADS_ONE = "SELECT lead FROM credential_beside JOIN credential AS other ON other.place = credential_beside.place"


@dataclass(frozen=True, slots=True)
class Order:
    """`by` are the columns, which are those of `index`; both are empty for the order of arrival, newest first."""

    by: str = "place DESC"
    index: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """The end of a statement from FROM on, with its values."""

    source: str
    conditions: tuple[str, ...]
    values: tuple[Value, ...]

    def __str__(self) -> str:
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"FROM {self.source}{where}"


def places(database: Database, wanted: CredentialFilter, *, many: int = MANY, cards: bool = False) -> list[int]:
    """The places of one page, in its order. Of `cards` it is the place of the leading form, whichever form it is that fits."""
    order = _order(wanted)
    cards = cards and credential_forms.several(database)
    query = _by_match(wanted, cards)
    if order.index and _at_least(database, query, many):
        query = _by_order(wanted, order, cards)
    sql = f"SELECT place {query} ORDER BY {order.by} LIMIT ? OFFSET ?"
    return [row[0] for row in database.rows(sql, (*query.values, wanted.limit, wanted.offset))]


def count(database: Database, wanted: CredentialFilter) -> int:
    """Of cards."""
    query = _by_match(wanted, credential_forms.several(database))
    row = database.row(f"SELECT count(*) {query}", query.values)
    return 0 if row is None else int(row[0])


def one_of_each_issuer(database: Database, limit: int) -> list[int]:
    """The newest place of each issuer, of those with the most credentials."""
    sql = "SELECT max(place) FROM credential GROUP BY issuer ORDER BY count(*) DESC, issuer LIMIT ?"
    return [row[0] for row in database.rows(sql, (limit,))]


def collections(database: Database) -> list[str]:
    return [row[0] for row in database.rows("SELECT DISTINCT collection FROM credential_collection ORDER BY collection")]


def match_expression(text: str) -> str:
    """Every word of `text`, the beginning of a word each, in any order and any column; where there is no word, nothing matches.

    Each is quoted, so that nothing in it is read as FTS5's own language (https://sqlite.org/fts5.html#full_text_query_syntax).
    """
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return " ".join(f'"{word}"*' for word in words[:20]) or '""'


def _by_match(wanted: CredentialFilter, cards: bool = False) -> Query:
    """Starts from what matches: good where that is little, and for the order of arrival."""
    conditions, values = _column_conditions(wanted, cards)
    tables = ["credential"] if conditions or not wanted.collection or wanted.sort != "received" else []
    if wanted.collection:
        tables.insert(0, "credential_collection")
        conditions.append("collection = ?")
        values.append(wanted.collection)
    if wanted.text.strip():
        if not conditions and wanted.sort == "received":
            tables = []
        tables.insert(0, "(SELECT rowid AS place FROM credential_search WHERE credential_search MATCH ? ORDER BY rowid DESC)")
        values.insert(0, match_expression(wanted.text))
    return Query(
        " JOIN ".join(tables[:1] + [f"{table} USING (place)" for table in tables[1:]]), tuple(conditions), tuple(values)
    )


def _by_order(wanted: CredentialFilter, order: Order, cards: bool = False) -> Query:
    """Walks the index of the order and takes what matches: good where much does."""
    conditions, values = _column_conditions(wanted, cards)
    if wanted.collection:
        conditions.append("place IN (SELECT place FROM credential_collection WHERE collection = ?)")
        values.append(wanted.collection)
    if wanted.text.strip():
        conditions.append("place IN (SELECT rowid FROM credential_search WHERE credential_search MATCH ?)")
        values.append(match_expression(wanted.text))
    return Query(f"credential INDEXED BY {order.index}", tuple(conditions), tuple(values))


def _column_conditions(wanted: CredentialFilter, cards: bool) -> tuple[list[str], list[Value]]:
    conditions: list[str] = []
    values: list[Value] = []
    if wanted.type and cards:
        # The other forms of a card may be of other types.
        conditions.append(f"(type = ? OR place IN ({LEADS_ONE} WHERE other.type = ?))")
        values += [wanted.type, wanted.type]
    elif wanted.type:
        conditions.append("type = ?")
        values.append(wanted.type)
    if wanted.issuer:
        conditions.append("issuer = ?")
        values.append(wanted.issuer)
    if wanted.with_key:
        conditions.append("key_id <> ''")
    if wanted.expires_before is not None:
        conditions.append("expires < ?")
        values.append(moment_key(wanted.expires_before))
    if wanted.label:
        conditions.append("place IN (SELECT place FROM credential_label WHERE label = ?)")
        values.append(wanted.label)
    if wanted.standings:
        marks = ", ".join("?" * len(wanted.standings))
        conditions.append(f"place IN (SELECT place FROM standing WHERE standing IN ({marks}))")  # noqa: S608
        values += sorted(each.value for each in wanted.standings)
    said, by_marks = credential_claims.condition(wanted.says)
    if said:
        conditions.append(said)
        values += by_marks
    if cards:
        conditions.append("place NOT IN (SELECT place FROM credential_beside)")
    return conditions, values


def _at_least(database: Database, query: Query, number: int) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 {query} LIMIT ?)"  # noqa: S608 - put together from constants of this file
    rows = database.rows(sql, (*query.values, number))
    return bool(rows[0][0] >= number)


def _order(wanted: CredentialFilter) -> Order:
    match wanted.sort:
        case "title":
            language = wanted.language if wanted.language in LANGUAGES else LANGUAGES[0]
            return Order(f"title_{language}, place", f"credential_by_title_{language}")
        case "issuer":
            return Order("issuer_name, place", "credential_by_issuer_name")
        case "expires":
            return Order("expires IS NULL, expires, place", "credential_by_expiry")
        case _:
            return Order()
