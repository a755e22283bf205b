"""A browser at the verifier's pages: it keeps the cookie that it was given."""

import re
from dataclasses import dataclass
from typing import Protocol

from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback


class Web(Protocol):
    """What it reaches: a service in memory, or one on this machine."""

    def call(self, request: HttpRequest) -> HttpResponse: ...


@dataclass
class WebBrowser:
    world: Web
    cookie: str = ""
    languages: str = "en"
    loopback: Loopback = NO_LOOPBACK

    def get(self, address: str) -> HttpResponse:
        headers = {"accept-language": self.languages, **({"cookie": self.cookie} if self.cookie else {})}
        answer = self.world.call(HttpRequest("GET", HttpsUrl.parse(address, self.loopback), headers))
        self.cookie = answer.headers.get("set-cookie", self.cookie).partition(";")[0]
        return answer

    def follow(self, address: str) -> HttpResponse:
        """Where a redirect of the service leads."""
        answer = self.get(address)
        assert answer.status == 303, answer
        return self.get(answer.headers["location"])

    def read(self, address: str) -> str:
        answer = self.get(address)
        assert answer.status == 200, answer
        return answer.body.decode()


def code_on(page: str) -> str:
    found = re.search(r'class="code">([0-9A-Z]{4})<', page)
    assert found is not None
    return found[1]
