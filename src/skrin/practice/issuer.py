"""The practice issuer: its office, and its service, each a child process on this machine."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from skrin.domain.json_value import JsonObject
from skrin.practice import content
from skrin.practice.child import ANSWER_SECONDS, READY_SECONDS, Child
from skrin.practice.errors import PracticeRefused
from skrin.practice.seal import PracticeSeal
from skrin.storage.private_files import replace_durably
from skrin.wire import strict_json
from skrin.wire.members import Members

OFFICE = "office"
SERVICE = "issuer"
ATTESTER = "attester"
ATTESTERS_AUTHORITY = "practice-attester.pem"
# As an administrator writes it (docs/issuer.md); the module that reads it is the service's own.
SETTINGS_FILE = "service.json"
# The service looks once a second whether a status has changed; this long a copy of its lists may then be used.
PUBLISHED_SECONDS = 1
COPY_SECONDS = 3


@dataclass(frozen=True, slots=True)
class Office:
    """What the administrator of the practice issuer does. Every act raises PracticeRefused, PracticeServiceSilent."""

    child: Child

    @classmethod
    def start(cls, folder: Path, log: Path) -> "Office":
        return cls(Child(OFFICE, "skrin.practice.office", [str(folder)], log))

    def found(self) -> "Founded":
        """Make the issuer."""
        made = self._ask({"do": "found", "names": dict(content.ISSUER_NAMES), "country": content.COUNTRY})
        return Founded(made.text("did"), PracticeSeal(made.text("seal")))

    def add_schema(self, text: str) -> str:
        return self._ask({"do": "add_schema", "text": text}).text("schema")

    def publish(self, document: JsonObject) -> str:
        """The credential ID that was published."""
        return self._ask({"do": "publish", "document": document}).text("credential_id")

    def requested(self) -> tuple[tuple[str, str], ...]:
        """The enrolments that wait for an answer: (enrolment, credential ID)."""
        found = self._ask({"do": "enrolments", "state": "requested"}).objects("enrolments")
        return tuple((str(each["id"]), str(each["credential_id"])) for each in found)

    def accept(self, enrolment: str) -> None:
        self._ask({"do": "accept", "enrolment": enrolment})

    def issue(self, credential_id: str, enrolment: str, claims: JsonObject, *, transaction_code: bool = False) -> "Prepared":
        """Fill in the schema for one enrolled learner; the credential is signed when its wallet fetches it."""
        asked: JsonObject = {
            "do": "issue",
            "credential_id": credential_id,
            "enrolment": enrolment,
            "claims": claims,
            "transaction_code": transaction_code,
        }
        made = self._ask(asked)
        code = made.obj.get("transaction_code")
        return Prepared(made.text("issuance"), str(code) if code is not None else None, made.texts("missing"))

    def revoke(self, issuance: str, reason: str, since: datetime) -> None:
        """All copies of one issuance, for good."""
        self._ask({"do": "revoke", "issuance": issuance, "reason": reason, "from": since.isoformat()})

    def _ask(self, message: JsonObject) -> Members:
        self.child.write(message)
        answer = self.child.read(ANSWER_SECONDS)
        if answer.get("ok") is not True:
            raise PracticeRefused(OFFICE, str(answer.get("error", "")))
        return Members(answer, lambda name: PracticeRefused(OFFICE, name))


@dataclass(frozen=True, slots=True)
class Founded:
    """Who the practice issuer is: its DID, and what it seals with."""

    did: str
    seal: PracticeSeal


@dataclass(frozen=True, slots=True)
class Prepared:
    """`transaction_code` goes to the learner by another way than the offer; None where none is needed."""

    issuance: str
    transaction_code: str | None = field(repr=False)
    missing: tuple[str, ...]


def serve(folder: Path, log: Path, copy_seconds: int = COPY_SECONDS) -> Child:
    """The issuer's service on a free port of this machine; it says one line when it is ready.

    A copy of its status lists may be used for `copy_seconds`.
    """
    arguments = ["issuer", "serve", "--data", str(folder), "--listen", "127.0.0.1:0", "--allow-loopback-http"]
    return Child(SERVICE, "skrin", [*arguments, "--until-stdin-closes", "--status-ttl", str(copy_seconds)], log)


def attester(folder: Path, log: Path) -> Child:
    """The practice attester on a free port of this machine; its authority's certificate is in `folder` once it is ready."""
    return Child(ATTESTER, "skrin.practice.attester", [str(folder)], log)


def know_attester(folder: Path, url: str, authority: Path) -> None:
    """Let the issuer in `folder` take the word of the attester at `url`, whom this authority certifies."""
    section: JsonObject = {"attesters": [{"iss": url, "certificates": str(authority.resolve())}]}
    replace_durably(folder / SETTINGS_FILE, strict_json.dump({"authorization": section}))


def address(child: Child) -> str:
    """The address that a service says it has, once it is ready. Raises PracticeServiceSilent."""
    ready = Members(child.read(READY_SECONDS), lambda name: PracticeRefused(child.name, name))
    return ready.text("url")
