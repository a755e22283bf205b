"""Implements `use_cases.opening.tools.MailReader` with a child process that is kept."""

from collections.abc import Sequence
from typing import Final

from skrin.sandbox.attached import error_in, unpacked
from skrin.sandbox.kept_child import ChildAbsent, ChildEnded, KeptChild
from skrin.use_cases.opening.errors import MailBroken, OpeningTooHard, ReaderAbsent
from skrin.use_cases.opening.tools import MailPart
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany

MODULE: Final = "skrin.sandbox.mail_child"


class ChildMail:
    """The process begins with the first mail; `close` ends it."""

    def __init__(self, patience: float = limits.MAIL_TIME.total_seconds()) -> None:
        self._child = KeptChild(MODULE, patience, 2 * limits.OPENED_PIECE)

    def parts(self, content: bytes) -> Sequence[MailPart]:
        """Raises MailBroken, OpeningTooHard, ReaderAbsent, TooLarge, TooMany."""
        if len(content) > limits.OPENED_PIECE:
            raise TooLarge("mail", limits.OPENED_PIECE)
        try:
            answer = self._child.ask(content)
        except ChildAbsent:
            raise ReaderAbsent("mail") from None
        except ChildEnded:
            raise OpeningTooHard("mail") from None
        match error_in(answer):
            case "":
                return tuple(
                    MailPart(each["name"], octets, each["prose"], each["passing"]) for each, octets in unpacked(answer)
                )
            case "boundaries":
                raise TooMany("boundaries", limits.MAIL_BOUNDARIES)
            case "parts":
                raise TooMany("parts", limits.MAIL_PARTS)
            case "hard":
                raise OpeningTooHard("mail")
            case _:
                raise MailBroken

    @property
    def process(self) -> int | None:
        return self._child.process

    def close(self) -> None:
        self._child.close()
