"""An answer to an invitation as what it is saved in: a page, pictures, or a text."""

from datetime import datetime
from enum import Enum
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.paper.answer.content import AnswerPage
from skrin.paper.pack.made import LACKING
from skrin.paper.pack.saved import LARGEST
from skrin.paper.page.bounds import NAME
from skrin.paper.page.content import Labelled
from skrin.paper.page.press import Enclosed, Press, Template
from skrin.paper.qr_symbol import Symbol, png, svg, symbol
from skrin.paper.screen_picture import drawn, enough
from skrin.protocols.mq1.schedule import Showing
from skrin.use_cases.holder.show import Shown
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.invited import steps
from skrin.words.speech import Words


class AnswerForm(Enum):
    """The values are the endings of file names."""

    PDF = ".pdf"
    PICTURES = ".png"
    TEXT = ".txt"


# Translators: the name of a file with the answer to an invitation, before its ending.
FILE_NAME = N_("answer")
# Translators: {name} is whom it is for, who asked for it.
TITLE = N_("Answer for {name}")
TITLE_UNNAMED = N_("Answer to an invitation")
FOR, UNTIL, CODE = N_("For"), N_("To be used until"), N_("Code to compare")
STEPS = N_("At the interview")
# Translators: for those who cannot see the picture: one of several QR codes.
CODE_ALTERNATIVE = N_("A QR code with the answer: number {number} of {count}")
NUMBER = N_("{number} of {count}")
ATTACHED = N_("The same answer as a text")
TEXT_TYPE: Final = "text/plain"


def saved(shown: Shown, form: AnswerForm, name: str, at: datetime, words: Words) -> tuple[bytes, ...]:
    """The bytes of each file; more than one only for pictures. `name` is whom it is for; raises what `Press.pdf` does."""
    match form:
        case AnswerForm.TEXT:
            return (text_of(shown),)
        case AnswerForm.PICTURES:
            return tuple(png(each) for each in codes(shown.showing))
        case AnswerForm.PDF:
            enclosed = Enclosed(f"{words.say(FILE_NAME)}.txt", TEXT_TYPE, words.say(ATTACHED), text_of(shown))
            with Press() as press:
                return (press.pdf(Template.ANSWER, [answer_page(shown, name, words)], [enclosed], at),)


def text_of(shown: Shown) -> bytes:
    return shown.showing.whole.text.encode() + b"\n"


def codes(showing: Showing) -> tuple[Symbol, ...]:
    """One where all of it fits one that is read off paper; else as many as are needed, and half as many again."""
    try:
        whole = symbol(showing.whole.text)
    except SkrinError:
        whole = None
    if whole is not None and whole.side <= 17 + 4 * LARGEST:
        return (whole,)
    return tuple(drawn(each) for each in enough(showing))


def answer_page(shown: Shown, name: str, words: Words) -> AnswerPage:
    request, drawings = shown.consent.preview.request, codes(shown.showing)
    count = len(drawings)
    title = words.say(TITLE, name=plain(name, NAME)) if name else words.say(TITLE_UNNAMED)
    until = () if request.expires_at is None else (words.moment(request.expires_at.astimezone()),)
    facts = (Labelled(words.say(FOR), (plain(name, NAME),) if name else ()), Labelled(words.say(UNTIL), until))
    return AnswerPage(
        spoken=words.spoken,
        title=title,
        author="",
        alternative=title,
        facts=tuple(each for each in facts if each.lines),
        code=Labelled(words.say(CODE), (" ".join(shown.code),)),
        steps_label=words.say(STEPS),
        steps=steps(name, shown.code, request.expires_at, words),
        codes=tuple(svg(each).decode() for each in drawings),
        numbers=tuple(words.say(NUMBER, number=at, count=count) if count > 1 else "" for at in range(1, count + 1)),
        alternatives=tuple(words.say(CODE_ALTERNATIVE, number=at, count=count) for at in range(1, count + 1)),
        running=title,
        lacking=words.say(LACKING),
    )
