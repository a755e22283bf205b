"""A pack as the file it is saved in: the ending of its name says which."""

from enum import Enum
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.paper.errors import QrTooFine
from skrin.paper.pack.made import Leaf, PackOnPaper, pack_page
from skrin.paper.page.press import Enclosed, Press, Template
from skrin.paper.qr_symbol import Symbol, png, svg, symbol
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp.share_file import MEDIA_TYPE
from skrin.use_cases.holder.pack_export import Exported
from skrin.words.catalogue import N_
from skrin.words.speech import Words


class PackForm(Enum):
    """The values are the endings of file names."""

    PDF = ".pdf"
    FILE = ".json"


# Translators: the name of a file with credentials in it, before its ending.
FILE_NAME = N_("credentials")
ATTACHED = N_("The credentials, signed for their recipient")
# The largest version that is read off paper: its modules are 0.8 mm at the width that they are printed in.
LARGEST: Final = 34


def saved(exported: Exported, form: PackForm, words: Words) -> bytes:
    """The bytes of the file. A PDF begins a process of its own, and ends it. Raises what `Press.pdf` does."""
    match form:
        case PackForm.FILE:
            return exported.text.encode()
        case PackForm.PDF:
            with Press() as press:
                return pdf(exported, words, press)


def pdf(exported: Exported, words: Words, press: Press) -> bytes:
    """PDF/A-3a and PDF/UA-1 with the file attached. Raises what `Press.pdf` does."""
    made, name = exported.pack, f"{words.say(FILE_NAME)}.json"
    leaves = tuple(Leaf(judged, note) for judged, note in exported.judged)
    page = PackOnPaper(made.recipient, made.ends_on, made.cover, leaves, exported.event.at, name, code_of(exported.text))
    enclosed = Enclosed(name, MEDIA_TYPE, words.say(ATTACHED), exported.text.encode())
    return press.pdf(Template.PACK, [pack_page(page, words)], [enclosed], exported.event.at)


def code_of(text: str) -> str:
    """All of it as one still code (docs/protocols/mq1.md), drawn; empty where it does not fit one that paper carries."""
    try:
        return svg(_on_paper(text)).decode()
    except SkrinError:
        return ""


def picture(exported: Exported) -> bytes:
    """The same code as a PNG. Raises TooLarge, QrTextTooLong, QrTooFine where it is more than paper carries."""
    return png(_on_paper(exported.text))


def _on_paper(text: str) -> Symbol:
    drawn = symbol(frame.whole(Kind.CLEAR_RESPONSE, pack(text)).text)
    version = (drawn.side - 17) // 4
    if version > LARGEST:
        raise QrTooFine(version, LARGEST)
    return drawn
