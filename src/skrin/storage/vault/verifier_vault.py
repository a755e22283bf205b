"""The verifier's store on a vault of its own: implements `domain.ports.VerifierStore` (RULINGS 30)."""

import hashlib
import hmac
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import RLock

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import CachedList, KeptDocument, Signer
from skrin.domain.state_errors import ReportUnknown, RequestAnswered, RequestExpired, RequestUnknown
from skrin.domain.stored_request import ErasedReport, RequestStage, StoredReport, StoredRequest
from skrin.storage import codec
from skrin.storage.errors import StoreDamaged
from skrin.storage.vault import key_records, kinds
from skrin.storage.vault.changes import Change, Delete, Put
from skrin.storage.vault.kept import KeptReading, put_document, put_setting, put_status_list, put_trust_list, value_of
from skrin.storage.vault.key_records import KeyRecord, VaultSigner
from skrin.storage.vault.vault import Vault

INSTALLATION_KEY = "installation"
CERTIFICATE = "certificate"  # both its key and, among the settings, its chain


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A request, the digest of its `state`, and that of the secret by which its session may read the result."""

    request: StoredRequest
    state_digest: bytes
    secret_digest: bytes


class EncryptedVerifierStore(KeptReading):
    """Each method is alone: what it reads is what its change is made on, so of many answers one is taken."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault.store)
        self.vault = vault
        self._alone = RLock()

    def lock(self) -> None:
        self.vault.lock()

    def installation_key(self) -> Signer:
        record = self._one(KeyRecord, key_records.KIND, INSTALLATION_KEY)
        if record is None:
            raise StoreDamaged(key_records.KIND)
        return VaultSigner(INSTALLATION_KEY, record, lambda: self._store.keys)

    def certificate(self) -> tuple[Signer, str] | None:
        record, chain = self._one(KeyRecord, key_records.KIND, CERTIFICATE), self.setting(CERTIFICATE)
        if record is None or chain is None:
            return None
        return VaultSigner(CERTIFICATE, record, lambda: self._store.keys), chain

    def put_certificate(self, key: Signer, chain: str) -> None:
        record = key_records.kept_key(key, CERTIFICATE, self._store.keys)
        self._store.commit([record.put(CERTIFICATE), put_setting(CERTIFICATE, chain)])

    # requests

    def add_request(self, request: StoredRequest, session_secret: str) -> None:
        state = request.parameters.get("state", "")
        self._put_request(KeptRequest(request, _digest(str(state)), _digest(session_secret)))

    def open_request(self, request_id: str, at: datetime) -> StoredRequest:
        return _require_open(self._request(request_id).request, at)

    def keep_object(self, request_id: str, text: str, at: datetime) -> None:
        with self._alone:
            kept = self._request(request_id)
            self._put_request(replace(kept, request=replace(_require_open(kept.request, at), given_out=text)))

    def take_response(self, request_id: str, state: str, at: datetime) -> StoredRequest:
        with self._alone:
            kept = self._request(request_id)
            if not hmac.compare_digest(kept.state_digest, _digest(state)):
                raise RequestUnknown(request_id)
            request = _require_open(kept.request, at)
            self._put_request(replace(kept, request=request.answered(at)))
        return request

    def finish(
        self,
        request_id: str,
        report: JsonObject,
        at: datetime,
        disclosed: JsonObject | None = None,
        filed: StoredReport | None = None,
    ) -> None:
        with self._alone:
            kept = self._request(request_id)
            told = report if disclosed is None else {**report, "disclosed": disclosed}
            done = replace(kept.request, stage=RequestStage.FINISHED, report=told)
            made, before = filed or StoredReport(at, report, request_id), self._report_of(kept.request)
            put = self._new_report(made)[0] if before is None else _report_put(replace(made, id=before.id))
            self._store.commit([_request_put(replace(kept, request=done)), put])

    def result(self, request_id: str, session_secret: str) -> StoredRequest:
        kept = self._one(KeptRequest, kinds.REQUEST, request_id)
        expected = kept.secret_digest if kept is not None else bytes(hashlib.sha256().digest_size)
        if not hmac.compare_digest(_digest(session_secret), expected) or kept is None:
            raise RequestUnknown(request_id)
        return kept.request

    def purge(self, before: datetime) -> int:
        with self._alone:
            kept = self._all(KeptRequest, kinds.REQUEST)
            gone: list[Change] = [Delete(kinds.REQUEST, one.request.id) for one in kept if one.request.expires_at < before]
            self._store.commit(gone)
            self._store.forget_deleted()
        return len(gone)

    def _request(self, request_id: str) -> KeptRequest:
        kept = self._one(KeptRequest, kinds.REQUEST, request_id)
        if kept is None:
            raise RequestUnknown(request_id)
        return kept

    def _put_request(self, kept: KeptRequest) -> None:
        self._store.commit([_request_put(kept)])

    # reports

    def add_report(self, report: StoredReport) -> int:
        with self._alone:
            put, number = self._new_report(report)
            self._store.commit([put])
        return number

    def report(self, report_id: int) -> StoredReport:
        found = self._one(StoredReport, kinds.REPORT, kinds.numbered(report_id))
        if found is None:
            raise ReportUnknown(report_id)
        return found

    def reports(self, *, limit: int = 200, before: int | None = None) -> Sequence[StoredReport]:
        below = None if before is None else kinds.numbered(before)
        records = self._store.read(lambda table: table.page(kinds.REPORT, limit=limit, below=below))
        return [value_of(StoredReport, record) for record in records]

    def erase_reports(self, report_ids: Collection[int], at: datetime) -> int:
        """In one transaction, and then out of snapshot, log and write-ahead log."""
        with self._alone:
            found = [self._one(StoredReport, kinds.REPORT, kinds.numbered(number)) for number in report_ids]
            gone = [report for report in found if report is not None]
            self._store.commit([change for report in gone for change in _erasing(report, at)])
            self._store.forget_deleted()
        return len(gone)

    def erased_reports(self) -> Sequence[ErasedReport]:
        return list(reversed(self._all(ErasedReport, kinds.ERASED_REPORT)))

    def forget_erased(self, before: datetime) -> None:
        with self._alone:
            long_ago = [each for each in self.erased_reports() if each.erased_at < before]
            self._store.commit([Delete(kinds.ERASED_REPORT, kinds.numbered(each.id)) for each in long_ago])

    def _new_report(self, report: StoredReport) -> tuple[Put, int]:
        """A number is given once, also where the report that had it was erased."""
        number = max(self._last(kinds.REPORT), self._last(kinds.ERASED_REPORT)) + 1
        return _report_put(replace(report, id=number)), number

    def _report_of(self, request: StoredRequest) -> StoredReport | None:
        """That of an answer which was judged before and is judged once more: there is one report of one answer."""
        if request.stage is not RequestStage.FINISHED:
            return None
        return next((each for each in self._all(StoredReport, kinds.REPORT) if each.request_id == request.id), None)

    def _last(self, kind: str) -> int:
        return int(self._store.read(lambda table: table.last_id(kind)) or 0)

    # what is kept to check offline

    def put_status_list(self, cached: CachedList) -> None:
        self._store.commit([put_status_list(cached)])

    def put_document(self, document: KeptDocument) -> None:
        self._store.commit([put_document(document)])

    def put_trust_list(self, document: KeptDocument) -> None:
        self._store.commit([put_trust_list(document)])

    def remove_trust_list(self, document_id: str) -> None:
        self._store.commit([Delete(kinds.TRUST_LIST, document_id)])

    def set_setting(self, name: str, value: str) -> None:
        self._store.commit([put_setting(name, value)])


def _digest(secret: str) -> bytes:
    """Of a random secret of at least 128 bits, which needs no slow derivation."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def _request_put(kept: KeptRequest) -> Put:
    return Put(kinds.REQUEST, kept.request.id, codec.dump(kept))


def _report_put(report: StoredReport) -> Put:
    return Put(kinds.REPORT, kinds.numbered(report.id), codec.dump(report))


def _erasing(report: StoredReport, at: datetime) -> Iterator[Change]:
    named = kinds.numbered(report.id)
    yield Delete(kinds.REPORT, named)
    if report.request_id:
        yield Delete(kinds.REQUEST, report.request_id)
    yield Put(kinds.ERASED_REPORT, named, codec.dump(ErasedReport(report.id, report.at.date(), at)))


def _require_open(request: StoredRequest, at: datetime) -> StoredRequest:
    if request.stage is not RequestStage.OPEN:
        raise RequestAnswered(request.id)
    if at >= request.expires_at:
        raise RequestExpired(request.id)
    return request
