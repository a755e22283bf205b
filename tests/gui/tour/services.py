"""Practice services that answer everything with one word, and do what the tests tell them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from skrin.domain.json_value import JsonObject
from skrin.trust.trust_list import TrustList
from skrin.wire.http import Fetch, HttpResponse

HERE = "http://127.0.0.1:8300"
EMPLOYER = "did:example:employer"


def saying(word: bytes) -> Callable[[], Fetch]:
    return lambda: lambda request: HttpResponse(200, {}, word)


@dataclass
class Services:
    """`letters` are the codes by the addresses of enrolments; `asked` what the employer was told to ask for."""

    origins: frozenset[str] = frozenset({HERE})
    catalogue_url: str = f"{HERE}/catalogue"
    trust_list: bytes = field(default_factory=lambda: TrustList("Skrin practice", ()).dump())
    list_name: str = "Skrin practice"
    issuer: str = HERE
    employer: str = EMPLOYER
    checking: tuple[str, str] = (HERE, "key-of-the-employer")
    letters: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    result: JsonObject = field(default_factory=dict)
    ended: int = 0

    @property
    def network(self) -> Callable[[], Fetch]:
        return saying(b"practice")

    def letter(self, enrolment: str) -> str:
        return self.letters.get(enrolment, "")

    def ask(self, credential_id: str) -> str:
        self.asked.append(credential_id)
        return "openid4vp://?client_id=x&request_uri=https%3A%2F%2Femployer.example%2Frequest"

    def answer(self) -> JsonObject:
        return self.result

    def end(self) -> None:
        self.ended += 1
