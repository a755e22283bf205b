"""The practice verifier: its service, a child process on this machine, and an interviewer who asks through it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from skrin.domain.json_value import Json, JsonObject
from skrin.practice import content
from skrin.practice.child import ANSWER_SECONDS, READY_SECONDS, Child
from skrin.practice.client import Wire
from skrin.practice.errors import PracticeRefused
from skrin.storage.private_files import make_folder, replace_durably
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl, Loopback

SERVICE = "verifier"
CREATED, OK = 201, 200
# The mark of what this device has seen of it lies in the practice folder, so that practice leaves nothing with the account.
STATE_VARIABLE = "XDG_STATE_HOME"


@dataclass(frozen=True, slots=True)
class Question:
    """A request that was made: `link` goes to the learner, `secret` reads the result."""

    link: str
    result_url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Interviewer:
    """Asks, and reads what came back. `did` is the verifier's identity; `wire` reaches the verifier and nothing else.

    Raises PracticeRefused, NetError.
    """

    url: str
    did: str
    api_key: str = field(repr=False)
    wire: Wire = field(repr=False)

    def ask(
        self, kind: str, purpose: Mapping[str, str], credential_id: str = "", claims: tuple[tuple[str, ...], ...] = ()
    ) -> Question:
        """`kind` is `yes-no`, `selection` or `everything`. Answers come in the open, so that the tour can see what left."""
        wanted: JsonObject = {"ask": kind, "purpose": dict(purpose), "encrypted": False}
        if credential_id:
            wanted["credential_id"] = credential_id
        if claims:
            paths: list[Json] = [list(path) for path in claims]
            wanted["claims"] = paths
        made = self._send("POST", f"{self.url}/requests", self.api_key, CREATED, strict_json.dump(wanted))
        return Question(made.text("request"), made.text("result"), made.text("session_secret"))

    def result(self, question: Question) -> JsonObject:
        """What came of it: `stage`, and in `result` the verdict with its checks and what was shown."""
        return self._send("GET", question.result_url, question.secret, OK).obj

    def _send(self, method: str, url: str, token: str, expected: int, body: bytes = b"") -> Members:
        headers = {"authorization": f"Bearer {token}", "accept": "application/json"}
        if body:
            headers["content-type"] = "application/json"
        answer = self.wire.operation()(HttpRequest(method, HttpsUrl.parse(url, self.wire.loopback), headers, body))
        if answer.status != expected:
            raise PracticeRefused(SERVICE, str(answer.status))
        return Members(answer.json_object(), lambda name: PracticeRefused(SERVICE, name))


@dataclass(frozen=True, slots=True)
class VerifierPlace:
    """Where the practice verifier lives: `data` as `--data` takes it, and its passphrase."""

    folder: Path
    log: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def passphrase_file(self) -> Path:
        return self.folder / "passphrase.txt"

    def found(self, passphrase: str) -> Child:
        """Begin to make its store; `made` waits until that is done."""
        make_folder(self.folder)
        replace_durably(self.passphrase_file, f"{passphrase}\n".encode())
        names = [argument for tag, name in content.VERIFIER_NAMES.items() for argument in ("--name", f"{tag}={name}")]
        return self._skrin("init", *names, "--json")

    def made(self, founding: Child) -> None:
        """Raises PracticeServiceSilent, PracticeRefused."""
        done = founding.read(ANSWER_SECONDS)
        founding.end()
        if done.get("ok") is not True:
            raise PracticeRefused(SERVICE, str(done.get("error", "")))

    def serve(self, trust_list: Path) -> Child:
        """Its service on a free port of this machine, which believes one list."""
        listen = ["--listen", "127.0.0.1:0", "--allow-loopback-http", "--until-stdin-closes"]
        return self._skrin("serve", *listen, "--trust", str(trust_list))

    def interviewer(self, service: Child) -> Interviewer:
        """Waits until the service is ready. Raises PracticeServiceSilent, PracticeRefused."""
        ready = Members(service.read(READY_SECONDS), lambda name: PracticeRefused(SERVICE, name))
        api_key = Path(ready.text("api_key_file")).read_text(encoding="ascii").strip()
        url = ready.text("url")
        origin = HttpsUrl.parse(url, Loopback(any_port=True)).origin
        return Interviewer(url, ready.text("did"), api_key, Wire(frozenset({origin})))

    def _skrin(self, *arguments: str) -> Child:
        where = ["--data", str(self.data), "--passphrase-file", str(self.passphrase_file)]
        environment = {**os.environ, STATE_VARIABLE: str(self.folder / "state")}
        return Child(SERVICE, "skrin", ["verifier", *arguments, *where], self.log, environment)
