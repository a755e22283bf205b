"""Which credentials a filter means, found without decoding any that are not shown."""

from dataclasses import dataclass

from skrin.domain.ports import CredentialFilter
from skrin.storage.vault.sqlcipher import Database, Value

LANGUAGES = ("en", "sv")


@dataclass(frozen=True, slots=True)
class Query:
    """The parts of a statement over `credential` and, where text is searched, `credential_search`."""

    source: str
    conditions: tuple[str, ...]
    values: tuple[Value, ...]

    def __str__(self) -> str:
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"FROM {self.source}{where}"


def places(database: Database, wanted: CredentialFilter) -> list[int]:
    """The places of one page, in its order."""
    query = _query(wanted)
    sql = f"SELECT place {query} ORDER BY {_order(wanted)} LIMIT ? OFFSET ?"
    return [row[0] for row in database.rows(sql, (*query.values, wanted.limit, wanted.offset))]


def count(database: Database, wanted: CredentialFilter) -> int:
    query = _query(wanted)
    row = database.row(f"SELECT count(*) {query}", query.values)
    return 0 if row is None else int(row[0])


def match_expression(text: str) -> str:
    """Every word of `text`, the beginning of a word each, in any order and any column; empty where there is no word.

    Each is quoted, so that nothing in it is read as FTS5's own language (https://sqlite.org/fts5.html#full_text_query_syntax).
    """
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    return " ".join(f'"{word}"*' for word in words[:20])


def _query(wanted: CredentialFilter) -> Query:
    conditions: list[str] = []
    values: list[Value] = []
    source = "credential"
    if wanted.text.strip():
        source = "(SELECT rowid AS place FROM credential_search WHERE credential_search MATCH ? ORDER BY rowid DESC)"
        values.append(match_expression(wanted.text) or '""')
        if _needs_columns(wanted):
            source += " JOIN credential USING (place)"
    for column, value in (("type", wanted.type), ("issuer", wanted.issuer)):
        if value:
            conditions.append(f"{column} = ?")
            values.append(value)
    if wanted.collection:
        conditions.append("place IN (SELECT place FROM credential_collection WHERE collection = ?)")
        values.append(wanted.collection)
    if wanted.expires_before is not None:
        conditions.append("expires < ?")
        values.append(f"{wanted.expires_before.timestamp():020.3f}")
    return Query(source, tuple(conditions), tuple(values))


def _needs_columns(wanted: CredentialFilter) -> bool:
    return bool(wanted.type or wanted.issuer or wanted.expires_before or wanted.sort != "received")


def _order(wanted: CredentialFilter) -> str:
    match wanted.sort:
        case "title":
            language = wanted.language if wanted.language in LANGUAGES else LANGUAGES[0]
            return f"title_{language}, place"
        case "issuer":
            return "issuer_name, place"
        case "expires":
            return "expires IS NULL, expires, place"
        case _:
            return "place DESC"
