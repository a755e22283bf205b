"""What stands on the page of an answer, in one language: harmless texts, ready to be set by `answer.typ`."""

from dataclasses import dataclass

from skrin.paper.page.content import Labelled


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """`codes` are drawings (SVG), each with what is told of it to those who cannot see it, and its number under it.

    No value of a credential stands here: the codes are sealed for the one who asked.
    """

    spoken: str
    title: str
    author: str
    alternative: str
    facts: tuple[Labelled, ...]
    code: Labelled
    steps_label: str
    steps: tuple[str, ...]
    codes: tuple[str, ...]
    numbers: tuple[str, ...]
    alternatives: tuple[str, ...]
    running: str
    lacking: str
