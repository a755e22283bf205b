"""The tables for finding and sorting credentials, made from their records."""

import hashlib
from datetime import UTC, datetime

from skrin.domain.credential import StoredCredential
from skrin.domain.learning import OrganisationRole
from skrin.domain.party import Texts, in_language
from skrin.storage import codec
from skrin.storage.vault import credential_summaries
from skrin.storage.vault.sqlcipher import Database

KIND = "credential"

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
        names = sorted({*stored.collections})
        database.run_many("INSERT INTO credential_collection VALUES (?, ?)", ((name, place) for name in names))
        texts = _texts(stored)
        database.run("INSERT INTO credential_text VALUES (?, ?, ?, ?, ?)", (place, *texts))
        database.run(
            "INSERT INTO credential_search (rowid, title, issuer, outcomes, labels) VALUES (?, ?, ?, ?, ?)", (place, *texts)
        )
        credential_summaries.enter(database, place, stored)

    def take_out(self, database: Database, place: int) -> None:
        # An external-content index is told the words it must forget.
        database.run(
            "INSERT INTO credential_search (credential_search, rowid, title, issuer, outcomes, labels)"
            " SELECT 'delete', place, title, issuer, outcomes, labels FROM credential_text WHERE place = ?",
            (place,),
        )
        credential_summaries.take_out(database, place)
        for table in ("credential_text", "credential_collection", "credential"):
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
