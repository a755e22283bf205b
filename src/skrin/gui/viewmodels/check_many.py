"""Checking all that lies in what was given, one after the other, on a worker. Nothing of it is kept."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from skrin.domain.errors import QrError, SkrinError
from skrin.domain.ports import Progress
from skrin.gui.given.errors import NotToCheck
from skrin.gui.given.given import Given
from skrin.gui.viewmodels.add.taken import Refusals
from skrin.gui.viewmodels.checked import Checked, check

if TYPE_CHECKING:
    from skrin.gui.viewmodels.believing import Believing
    from skrin.use_cases.holder.import_many import Input
    from skrin.use_cases.opening.found import FoundLink, Refused
    from skrin.use_cases.opening.tools import Tools
    from skrin.use_cases.ports import Ports

# So many are judged at one time; what lies behind them is counted.
MOST: Final = 200


@dataclass
class Answers:
    """What each came to, in the order in which they were found. `left` were found and not judged any more."""

    checked: list[Checked] = field(default_factory=list)
    refusals: Refusals = field(default_factory=Refusals)
    left: int = 0

    @property
    def only(self) -> Checked | None:
        """The one answer, where there is nothing else to tell."""
        return self.checked[0] if len(self.checked) == 1 and not self.refusals.count and not self.left else None


def check_given(given: Given, by: "Ports | Believing", tell: Progress) -> Answers:
    """Raises what was wrong with the only thing that was given, and NotToCheck where it was an offer or a request."""
    from skrin.gui.given.readers import inputs_of, readers

    answers, inputs = Answers(), inputs_of(given)
    errors, pieces = list[SkrinError](), list["Refused"]()
    tell(0, len(inputs))
    with readers(by) as tools:
        for done, each in enumerate(inputs, 1):
            _check_one(each, tools, by, answers, errors, pieces)
            tell(done, len(inputs))
        _check_pieces(pieces, tools, by, answers, errors)
    if not answers.checked and len(errors) == 1:
        raise errors[0]
    return answers


def _check_one(
    given: "Input",
    tools: "Tools",
    by: "Ports | Believing",
    answers: Answers,
    errors: list[SkrinError],
    pieces: "list[Refused]",
) -> None:
    from skrin.use_cases.opening.codes import is_piece
    from skrin.use_cases.opening.found import Found, Refused
    from skrin.use_cases.opening.kinds import Kind, kind_of
    from skrin.use_cases.opening.opener import open_content
    from skrin.wire import limits

    try:
        content = given.read()
    except SkrinError as error:
        answers.refusals.add(given.name, error)
        errors.append(error)
        return
    before, unread = len(answers.checked) + answers.left, list["FoundLink | Refused"]()
    for piece in open_content(content, given.name, tools):
        if isinstance(piece, Found):
            _judge(piece.text, piece.name, by, answers)
        elif is_piece(piece):
            pieces.append(piece)
        else:
            unread.append(piece)
    found = len(answers.checked) + answers.left > before
    match unread:
        case [Refused(error=QrError() as wrong, name=name)] if not found:
            answers.refusals.add(name, wrong)
            errors.append(wrong)
        case [Refused(kind=Kind.TEXT)] if not found and kind_of(content) is Kind.TEXT and len(content) <= limits.CREDENTIAL:
            # A text that is no credential is judged all the same: the answer says what it is not.
            answers.checked.append(check(content, given.name, by))
        case _:
            for each in unread:
                _refuse(each, found, answers, errors)


def _check_pieces(
    pieces: "list[Refused]", tools: "Tools", by: "Ports | Believing", answers: Answers, errors: list[SkrinError]
) -> None:
    """What the pictures of codes say together, one answer for each code."""
    from skrin.use_cases.holder.import_many import Input
    from skrin.use_cases.opening.codes import Joined, joined

    for each in joined(pieces):
        if isinstance(each, Joined):
            whole = Input(each.name, lambda each=each: each.content)  # type: ignore[misc]
            _check_one(whole, tools, by, answers, errors, [])
        else:
            answers.refusals.add(each.name, each.error)
            errors.append(each.error)


def _judge(text: str, name: str, by: "Ports | Believing", answers: Answers) -> None:
    if len(answers.checked) < MOST:
        answers.checked.append(check(text.encode("utf-8", "surrogatepass"), name, by))
    else:
        answers.left += 1


def _refuse(piece: "FoundLink | Refused", found: bool, answers: Answers, errors: list[SkrinError]) -> None:
    """A link, or a code that leads nowhere, is worth no word beside something that was checked."""
    from skrin.use_cases.opening.errors import CodeUnknown
    from skrin.use_cases.opening.found import FoundLink

    by_the_way = isinstance(piece, FoundLink) or isinstance(piece.error, CodeUnknown)
    if found and by_the_way:
        return
    error: SkrinError = NotToCheck() if isinstance(piece, FoundLink) else piece.error
    answers.refusals.add(piece.name, error)
    errors.append(error)
