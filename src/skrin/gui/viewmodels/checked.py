"""One check of what somebody handed over: its content, what it came to, and when."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from skrin.domain.json_value import ClaimPath

if TYPE_CHECKING:
    from skrin.gui.viewmodels.believing import Believing
    from skrin.use_cases.judge import Judged
    from skrin.use_cases.ports import Ports
    from skrin.use_cases.verifier.checking import Sources
    from skrin.use_cases.verifier.filed.value import Filed
    from skrin.use_cases.verifier.shared_cover import CoverChecked


@dataclass(frozen=True, slots=True)
class Answered:
    """What belongs to the answer to a request beside what its credentials are worth.

    `not_given` has for each of them what was asked for and is not in it; `agreed` are the statements that were agreed to.
    `code` is the same on both screens, of an answer that was read off one. `kept_until` is the last day on which what was shown
    is kept; None where it is not kept. `here`: it was asked for and taken in the room.
    """

    not_given: tuple[tuple[ClaimPath, ...], ...] = ()
    agreed: tuple[str, ...] = ()
    code: str = ""
    kept_until: date | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """`content` is kept while its result is shown, so that it can be tried again; `name` is the file's own, or empty.

    `asked`: it came as the answer to a request, and was judged by the service that took it; there is no content then.
    `again` judges it once more where that needs no content, as of an answer that was taken in the room; called on a worker.
    `filed` is the report to file, where it is more than follows from the rest; `report` the number of the kept one it was read
    from. `cover` is there where it is a share that somebody made for a recipient. `receipt` makes the code that says to
    whoever answered that it has come, as text; called on a worker.
    """

    judged: "Judged"
    content: bytes = field(repr=False)
    name: str
    at: datetime
    asked: bool = False
    answered: Answered | None = None
    again: "Callable[[], Checked] | None" = field(default=None, repr=False, compare=False)
    filed: "Filed | None" = field(default=None, repr=False, compare=False)
    report: int = 0
    cover: "CoverChecked | None" = None
    receipt: "Callable[[], str] | None" = field(default=None, repr=False, compare=False)

    @property
    def in_the_room(self) -> bool:
        """It came over the screen, to a request that was made here."""
        return self.answered is not None and self.answered.here

    def not_given(self, place: int) -> tuple[ClaimPath, ...]:
        """Of the credential at `place`."""
        told = () if self.answered is None else self.answered.not_given
        return told[place] if place < len(told) else ()


def check(content: bytes, name: str, by: "Ports | Believing", *, ask_site: bool = False) -> Checked:
    """Judge it as a verifier does: the lists and keys are asked for anew, and nothing of it is kept.

    `by` is whose wallet it is checked for, or who believes whom without one. `ask_site`: the person agrees that the site of a
    hosted badge learns of this.

    What cannot be reached comes back as a check that could not be made, never as an error.
    """
    from skrin.gui.viewmodels.believing import Believing, of_wallet
    from skrin.protocols.openid4vp import share_file
    from skrin.use_cases.hosted import anybody, nobody
    from skrin.use_cases.verifier.check_text import Terms, check_bytes

    believing = by if isinstance(by, Believing) else of_wallet(by)
    sources = replace(believing.sources(), may_ask=anybody if ask_site else nobody)
    text = content.decode("utf-8", "replace")
    if share_file.recognises(text):
        judged, cover = _share(text, content, sources, believing)
        return Checked(judged, content, name, believing.clock.now(), cover=cover)
    judged = check_bytes(content, Terms(), sources, believing.lists())
    return Checked(judged, content, name, believing.clock.now())


def _share(text: str, content: bytes, sources: "Sources", by: "Believing") -> "tuple[Judged, CoverChecked | None]":
    from skrin.use_cases.opening.found import Found
    from skrin.use_cases.verifier.check_file import check_share
    from skrin.use_cases.verifier.check_text import Terms

    found = check_share(Found("", text, content), text, Terms(), sources, by.lists())
    return found.judged, found.cover
