"""What signing in needs from the world around the wallet: a browser, a place for its answer, and who this wallet is.

IssueError
├── SignInLate          issue.sign_in_late      no answer came in time
├── SignInStopped       issue.sign_in_stopped   the person stopped waiting
└── BrowserMissing      issue.browser           no browser could be opened
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Protocol

from skrin.domain.errors import IssueError
from skrin.wire.urls import HttpsUrl

# How long an answer is waited for (C-16).
LASTS: Final = timedelta(minutes=10)
# What an unregistered wallet calls itself (docs/decisions/0220).
CLIENT_ID: Final = "skrin-wallet"


class SignInLate(IssueError, code="issue.sign_in_late"): ...


class SignInStopped(IssueError, code="issue.sign_in_stopped"): ...


class BrowserMissing(IssueError, code="issue.browser"): ...


class RedirectListener(Protocol):
    """One address on this machine, to which the browser is sent back once (RFC 8252, 7.3)."""

    @property
    def address(self) -> str:
        """`http://127.0.0.1:PORT/PATH`, another one each time."""
        ...

    def wait(self, is_answer: Callable[[str], bool]) -> str:
        """The first query for which `is_answer` holds; whatever else arrives is turned away. Nothing is taken after it.

        Raises SignInLate, SignInStopped.
        """
        ...

    def stop(self) -> None:
        """From any thread: nobody waits any longer."""
        ...


class Browser(Protocol):
    """The person's own browser. `stop` ends the waiting, from any thread."""

    def open(self, link: str, stop: Callable[[], None]) -> None:
        """Also shows the link, so that it can be opened again or elsewhere. Raises BrowserMissing."""
        ...


Redirects = Callable[[], AbstractContextManager[RedirectListener]]


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """Who this wallet is at authorization servers. `ids` are client ids that single ones gave it, by their identifier.

    `attester` is who answers for it, where anybody does.
    """

    id: str = CLIENT_ID
    ids: Mapping[str, str] = field(default_factory=dict)
    attester: HttpsUrl | None = None

    def id_at(self, server: str) -> str:
        return self.ids.get(server, self.id)
