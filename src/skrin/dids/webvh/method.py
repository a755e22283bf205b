"""did:webvh: where the log and its witnesses lie, and which document a question is answered with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from skrin.dids import web_location
from skrin.dids.document import DidDocument
from skrin.dids.errors import DidDeactivated, DidMethodUnsupported, DidNotFound, DidVersionUnknown, WebIdentifierInvalid
from skrin.dids.identifier import Did
from skrin.dids.webvh import log, witnessed
from skrin.dids.webvh.entry import read_time
from skrin.dids.webvh.log import Version
from skrin.dids.webvh.parameters import SCID
from skrin.domain.json_value import Json, JsonObject
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

METHOD = "webvh"
FILE = "did.jsonl"
METHOD_LISTS = (
    "verificationMethod",
    "assertionMethod",
    "authentication",
    "keyAgreement",
    "capabilityInvocation",
    "capabilityDelegation",
)


@dataclass(frozen=True, slots=True)
class History:
    """The verified versions of one DID, oldest first."""

    did: Did
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        return self.versions[-1]

    @property
    def deactivated(self) -> bool:
        return self.latest.parameters.deactivated

    @property
    def needs_witnesses(self) -> bool:
        return witnessed.is_needed(self.versions)

    def require_witnessed(self, answer: HttpResponse) -> None:
        """Raises LogNotWitnessed, DidNotFound, LogInvalid, ParseError, LimitError."""
        if answer.status != 200:
            raise DidNotFound(str(self.did), answer.status)
        witnessed.require(answer.body, self.versions, str(self.did))

    def version(self, query: str = "") -> Version:
        """The version that `versionId=`, `versionTime=` or `versionNumber=` asks for, the latest by default.

        Raises DidVersionUnknown.
        """
        name, _, told = query.partition("=")
        value = unquote(told)
        found = [each for each in self.versions if _is_asked(each, name, value)]
        if not found:
            raise DidVersionUnknown(str(self.did), query[:200])
        return found[-1]

    def document(self, query: str = "") -> DidDocument:
        """The document of that version under the DID that was asked for, whichever of its names that is.

        A method that names no controller is the DID's own: nobody else could have written it into the signed entry.
        """
        version = self.version(query)
        state = _named(version.state, version.did, str(self.did))
        for name in METHOD_LISTS:
            for method in _objects(state.get(name)):
                method.setdefault("controller", str(self.did))
        return DidDocument.of(state, self.did)

    def require_active(self) -> None:
        """Raises DidDeactivated: what has ended vouches for no key any more, in none of its versions."""
        if self.deactivated:
            raise DidDeactivated(str(self.did))


def url_for(did: str, loopback: Loopback = NO_LOOPBACK, file: str = FILE) -> HttpsUrl:
    """Where the log of `did` lies, or another file beside it. Raises DidInvalid, WebIdentifierInvalid."""
    _, location = _parts(did)
    return web_location.url_of(location, file, loopback, did)


def log_request(did: str, loopback: Loopback = NO_LOOPBACK) -> HttpRequest:
    headers = {"Accept": "text/jsonl, application/jsonl, application/json"}
    return HttpRequest("GET", url_for(did, loopback), headers, limit=log.LOG)


def witness_request(did: str, loopback: Loopback = NO_LOOPBACK) -> HttpRequest:
    return HttpRequest("GET", url_for(did, loopback, witnessed.FILE), {"Accept": "application/json"}, limit=limits.JSON_BYTES)


def response(did: str, answer: HttpResponse, at: datetime | None) -> History:
    """The history in the answer, its witnesses not asked yet. Raises DidNotFound, and what `log.read` raises."""
    if answer.status != 200:
        raise DidNotFound(did, answer.status)
    scid, _ = _parts(did)
    parsed = Did.parse(did)
    return History(parsed, log.read(answer.body, parsed, scid, at))


def _parts(did: str) -> tuple[str, str]:
    """The SCID, and the location after it."""
    parsed = Did.parse(did)
    if parsed.method != METHOD:
        raise DidMethodUnsupported(parsed.method)
    scid, _, location = parsed.specific_id.partition(":")
    if not SCID.fullmatch(scid):
        raise WebIdentifierInvalid(did)
    return scid, location


def _is_asked(version: Version, name: str, value: str) -> bool:
    match name:
        case "":
            return True
        case "versionId":
            return version.id == value
        case "versionNumber":
            return str(version.number) == value
        case "versionTime":
            moment = read_time(value)
            return moment is not None and version.time <= moment
        case _:
            return False


def _named(value: JsonObject, own: str, asked: str) -> JsonObject:
    """The document with the name that was asked for in place of its own: a DID that moved is still the one it was."""

    def renamed(each: Json) -> Json:
        if isinstance(each, dict):
            return {name: renamed(inner) for name, inner in each.items()}
        if isinstance(each, list):
            return [renamed(inner) for inner in each]
        if isinstance(each, str) and (each == own or each.startswith(f"{own}#")):
            return asked + each[len(own) :]
        return each

    return {name: renamed(each) for name, each in value.items()}


def _objects(value: Json) -> Sequence[JsonObject]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else ()
