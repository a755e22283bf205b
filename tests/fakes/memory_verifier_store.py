"""A verifier's store in memory: the port of `domain/ports.py`, with a real key and one winner for each answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import CachedList, KeptDocument, Signer
from skrin.domain.state_errors import ReportUnknown, RequestAnswered, RequestExpired, RequestUnknown
from skrin.domain.stored_request import ErasedReport, RequestStage, StoredReport, StoredRequest
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.trust.trust_list import TrustList


@dataclass
class MemoryVerifierStore:
    key: PrivateKey = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    requests: dict[str, StoredRequest] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    kept_reports: list[StoredReport] = field(default_factory=list)
    erased: list[ErasedReport] = field(default_factory=list)
    lists: dict[str, CachedList] = field(default_factory=dict)
    documents: dict[tuple[str, str], KeptDocument] = field(default_factory=dict)
    trust: dict[str, KeptDocument] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    certified: tuple[Signer, str] | None = None

    def installation_key(self) -> Signer:
        return self.key

    def certificate(self) -> tuple[Signer, str] | None:
        return self.certified

    def put_certificate(self, key: Signer, chain: str) -> None:
        self.certified = (key, chain)

    def believe(self, trust_list: TrustList, at: datetime) -> None:
        self.put_trust_list(KeptDocument("trust-list", trust_list.name, trust_list.dump(), at))

    def add_request(self, request: StoredRequest, session_secret: str) -> None:
        self.requests[request.id] = request
        self.states[request.id] = str(request.parameters.get("state", ""))
        self.secrets[request.id] = session_secret

    def open_request(self, request_id: str, at: datetime) -> StoredRequest:
        if request_id not in self.requests:
            raise RequestUnknown(request_id)
        request = self.requests[request_id]
        if request.stage is not RequestStage.OPEN:
            raise RequestAnswered(request_id)
        if at >= request.expires_at:
            raise RequestExpired(request_id)
        return request

    def keep_object(self, request_id: str, text: str, at: datetime) -> None:
        self.requests[request_id] = replace(self.open_request(request_id, at), given_out=text)

    def take_response(self, request_id: str, state: str, at: datetime) -> StoredRequest:
        if self.states.get(request_id) != state:
            raise RequestUnknown(request_id)
        request = self.open_request(request_id, at)
        self.requests[request_id] = request.answered(at)
        return request

    def finish(
        self,
        request_id: str,
        report: JsonObject,
        at: datetime,
        disclosed: JsonObject | None = None,
        filed: StoredReport | None = None,
    ) -> None:
        told = report if disclosed is None else {**report, "disclosed": disclosed}
        self.requests[request_id] = replace(self.requests[request_id], stage=RequestStage.FINISHED, report=told)
        made = filed or StoredReport(at, report, request_id)
        for place, before in enumerate(self.kept_reports):
            if before.request_id == request_id:
                self.kept_reports[place] = replace(made, id=before.id)
                return
        self.add_report(made)

    def result(self, request_id: str, session_secret: str) -> StoredRequest:
        if self.secrets.get(request_id) != session_secret:
            raise RequestUnknown(request_id)
        return self.requests[request_id]

    def purge(self, before: datetime) -> int:
        gone = [request.id for request in self.requests.values() if request.expires_at < before]
        for request_id in gone:
            del self.requests[request_id], self.states[request_id], self.secrets[request_id]
        return len(gone)

    def add_report(self, report: StoredReport) -> int:
        self.kept_reports.append(replace(report, id=len(self.kept_reports) + len(self.erased) + 1))
        return self.kept_reports[-1].id

    def report(self, report_id: int) -> StoredReport:
        found = next((each for each in self.kept_reports if each.id == report_id), None)
        if found is None:
            raise ReportUnknown(report_id)
        return found

    def reports(self, *, limit: int = 200, before: int | None = None) -> Sequence[StoredReport]:
        return [each for each in reversed(self.kept_reports) if before is None or each.id < before][:limit]

    def erase_reports(self, report_ids: Collection[int], at: datetime) -> int:
        gone = [each for each in self.kept_reports if each.id in report_ids]
        self.kept_reports = [each for each in self.kept_reports if each not in gone]
        self.erased += [ErasedReport(each.id, each.at.date(), at) for each in gone]
        for each in gone:
            self.requests.pop(each.request_id, None)
        return len(gone)

    def erased_reports(self) -> Sequence[ErasedReport]:
        return sorted(self.erased, key=lambda each: -each.id)

    def forget_erased(self, before: datetime) -> None:
        self.erased = [each for each in self.erased if each.erased_at >= before]

    def status_list(self, uri: str) -> CachedList | None:
        return self.lists.get(uri)

    def status_list_uris(self) -> Sequence[str]:
        return list(self.lists)

    def document(self, kind: str, document_id: str) -> KeptDocument | None:
        return self.documents.get((kind, document_id))

    def trust_lists(self) -> Sequence[KeptDocument]:
        return list(self.trust.values())

    def setting(self, name: str) -> str | None:
        return self.settings.get(name)

    def put_status_list(self, cached: CachedList) -> None:
        self.lists[cached.uri] = cached

    def put_document(self, document: KeptDocument) -> None:
        self.documents[document.kind, document.id] = document

    def put_trust_list(self, document: KeptDocument) -> None:
        self.trust[document.id] = document

    def remove_trust_list(self, document_id: str) -> None:
        del self.trust[document_id]

    def set_setting(self, name: str, value: str) -> None:
        self.settings[name] = value
