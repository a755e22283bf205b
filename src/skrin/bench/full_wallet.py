"""A wallet as somebody has it after many years: credentials of forty issuers, each with its status list, and a long history.

Some have expired, are about to, or were revoked; of some issuers nobody has heard, and some lists were never fetched.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from skrin.bench import many_credentials
from skrin.dids import key as did_key
from skrin.domain.credential import StatusKind, StatusReference, StoredCredential
from skrin.domain.history import Event, EventKind
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication, Party, Texts
from skrin.domain.ports import CachedList, KeptDocument, Progress, Randomness
from skrin.domain.verdict import Check, CheckName, Verdict
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.status import token_status_list
from skrin.storage.vault.holder import create_wallet
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.storage.vault.ways import WayIn
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT

ISSUERS = 40
KNOWN = 36  # of so many a list says something,
FETCHED = 38  # and of so many the status list is at hand
REVOKED_EACH = 41  # of so many places one is revoked
ENTRIES = 1 << 16
BATCH = 1_000
DAY = timedelta(days=1)
PASSED = (CheckName.FORMAT, CheckName.SIGNATURE, CheckName.ISSUER, CheckName.VALIDITY, CheckName.STATUS)


@dataclass(frozen=True, slots=True)
class School:
    """An issuer, and the place of its status list."""

    number: int
    key: PrivateKey

    @property
    def did(self) -> str:
        return did_key.did_for(self.key.public)

    @property
    def list_uri(self) -> str:
        return f"https://school-{self.number}.example/status/1"

    def status_list(self, at: datetime) -> CachedList:
        revoked = dict.fromkeys(range(0, ENTRIES, REVOKED_EACH), 1)
        header: JsonObject = {"kid": did_key.key_id_for(self.key.public)}
        token = token_status_list.publish(
            self.list_uri, revoked, self.key, at, header=header, entries=ENTRIES, ttl=30 * DAY, lifetime=60 * DAY
        )
        return CachedList(self.list_uri, token, at)


def make(
    place: Path,
    marks: Path,
    ways: Sequence[WayIn],
    at: datetime,
    randomness: Randomness,
    *,
    credentials: int,
    events: int = 0,
    trusted: Sequence[TrustEntry] = (),
    progress: Progress = lambda done, of: None,
    thinned: Callable[[StoredCredential], StoredCredential] = lambda each: each,
) -> None:
    """Make it and lock it. It also trusts who is in `trusted`; `thinned` may take from each credential what is not needed."""
    schools = [School(number, PrivateKey.generate(Algorithm.ES256)) for number in range(ISSUERS)]
    vault = create_wallet(place, marks, ways)
    try:
        _fill_lists(vault, schools, trusted, at)
        _in_batches(
            vault, (thinned(each) for each in _credentials(schools, credentials, at, randomness)), credentials, progress
        )
        _fill_history(vault, schools, events, at)
    finally:
        vault.lock()


def _fill_lists(vault: EncryptedHolderVault, schools: Sequence[School], trusted: Sequence[TrustEntry], at: datetime) -> None:
    names: list[Texts] = [{"sv": f"Skolan nummer {school.number}"} for school in schools]
    entries = tuple(TrustEntry(school.did, names=name) for school, name in zip(schools[:KNOWN], names, strict=False))
    listed = TrustList("The schools", (*entries, *trusted))
    with vault.transaction() as tx:
        tx.set_setting("refresh", "never")  # nothing of it is anywhere on the network
        tx.put_trust_list(KeptDocument("trust-list", listed.name, listed.dump(), at))
        for school in schools[:FETCHED]:
            tx.put_status_list(school.status_list(at))


def _credentials(schools: Sequence[School], count: int, at: datetime, randomness: Randomness) -> Iterator[StoredCredential]:
    dids = [(school.did, school.list_uri) for school in schools]
    verdict = Verdict.of(Check.passed(name) for name in PASSED)
    for number, each in enumerate(many_credentials.credentials(count, randomness)):
        did, uri = dids[number % ISSUERS]
        came = at - timedelta(minutes=count - number)
        issuer = Party(did, each.credential.issuer.names, {}, Authentication.DID)
        credential = replace(
            each.credential,
            issuer=issuer,
            verdict=verdict,
            statuses=(StatusReference(StatusKind.TOKEN, uri, number // ISSUERS + number % ISSUERS),),
            valid_until=_end(number, at),
        )
        yield replace(each, credential=credential, received_at=came, checked_at=came)


def _end(number: int, at: datetime) -> datetime | None:
    match number % 10:
        case 1:
            return at - (number % 300 + 1) * DAY
        case 3:
            return at + (number % 50 + 1) * DAY
        case 5 | 7 | 9:
            return at + (number % 1000 + 100) * DAY
        case _:
            return None


def _in_batches(vault: EncryptedHolderVault, made: Iterator[StoredCredential], count: int, progress: Progress) -> None:
    done = 0
    while batch := list(islice(made, BATCH)):
        with vault.transaction() as tx:
            for each in batch:
                tx.add_credential(each)
        done += len(batch)
        progress(done, count)


def _fill_history(vault: EncryptedHolderVault, schools: Sequence[School], count: int, at: datetime) -> None:
    kinds = (EventKind.SHARED, EventKind.RECEIVED, EventKind.STATUS_CHANGED, EventKind.DECLINED)
    fields = ("title", "awarding_body.name", "learning_outcomes")
    for first in range(0, count, BATCH):
        with vault.transaction() as tx:
            for number in range(first, min(first + BATCH, count)):
                kind, school = kinds[number % len(kinds)], schools[number % ISSUERS]
                id_ = f"{number:016x}"
                shared = {id_: fields} if kind is EventKind.SHARED else {}
                names = {"sv": f"Skolan nummer {school.number}"}
                when = at - timedelta(minutes=count - number)
                tx.record(Event(kind, when, school.did, names, (id_,), (SKRIN_VCT,), shared))
