"""What stands on the pages of a pack, in one language: harmless texts, ready to be set by `pack.typ`."""

from dataclasses import dataclass

from skrin.paper.page.content import Labelled
from skrin.paper.report.content import CredentialSaid


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the cover's list: `behind` is who issued it, `note` says in a few words what is not in order."""

    title: str
    title_language: str
    behind: str
    note: str


@dataclass(frozen=True, slots=True)
class PackCredential:
    """One credential: what the person can do first. `rest` is everything else that is shown, `note` the sender's words."""

    place: str
    said: CredentialSaid
    rest_label: str
    rest: tuple[Labelled, ...]
    note: Labelled


@dataclass(frozen=True, slots=True)
class PackPage:
    """All of it. `sender` is empty where no name is shown; `words` are the sender's own, under a label that says so.

    `code` is a drawing (SVG) of all of it for a scanner, empty where it does not fit; `code_text` is said beside or instead of
    it. `author` is whoever sends it, `running` the line at the foot of the pages, `lacking` is said where a letter has no font.
    """

    spoken: str
    title: str
    author: str
    alternative: str
    sender: Labelled
    recipient: Labelled
    until: Labelled
    words: Labelled
    list_label: str
    listed: tuple[Listed, ...]
    credentials: tuple[PackCredential, ...]
    code: str
    code_label: str
    code_text: str
    code_alternative: str
    checking_label: str
    checking: tuple[str, ...]
    running: str
    lacking: str
