"""What is said of a certificate on paper, in a list and on its page. All of it is the person's own word."""

from dataclasses import dataclass

from skrin.domain.paper_certificate import PaperCertificate, PaperFile
from skrin.wire import limits
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.days import day, short_date
from skrin.words.credential.said import Said, cut
from skrin.words.speech import Words

# Translators: the one thing that is ever said of whether a certificate on paper is genuine.
CANNOT = N_("Cannot be checked")
WHY = N_("You keep a picture of a paper here. Nobody can check it, so it is never shared as a credential.")
# Translators: in place of the name of who issued a certificate on paper, where the person wrote none.
NO_ISSUER = N_("No issuer written")
# Translators: on the card of a certificate on paper; {date} is the day on which it was kept.
KEPT = N_("Paper · kept {date}")
DATED = N_("Paper · {date}")
ISSUER = N_("Issuer, as you wrote it")
DATE = N_("Date on the paper")
NOTE = N_("Note")
LABELS = N_("Your labels")
FILE = N_("File")
KEPT_ON = N_("Kept here")
CHANGED_ON = N_("Described anew")
# Translators: the size of a file.
KILOBYTES = N_("{kind}, {size} kB")
MEGABYTES = N_("{kind}, {size} MB")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """As a card in a list says it."""

    id: str
    title: str
    issuer: str
    meta: str
    word: str

    @property
    def spoken(self) -> str:
        return ", ".join((self.title, self.issuer, self.word, self.meta))


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """As its page says it; `can_be_shown` where the file is a picture."""

    paper: PaperCertificate
    title: str
    issuer: str
    word: str
    why: str
    facts: tuple[Said, ...]
    can_be_shown: bool


def row(paper: PaperCertificate, words: Words) -> PaperRow:
    said = paper.fields
    meta = (
        words.say(DATED, date=short_date(said.issued_on, words))
        if said.issued_on is not None
        else words.say(KEPT, date=short_date(day(paper.received_at), words))
    )
    return PaperRow(paper.id, plain(said.title), _issuer(paper, words), meta, words.say(CANNOT))


def sheet(paper: PaperCertificate, words: Words) -> PaperSheet:
    said = paper.fields
    note = cut((said.note,))
    facts = (
        Said(words.say(ISSUER), (plain(said.issuer),) if said.issuer else ()),
        Said(words.say(DATE), (words.date(said.issued_on),) if said.issued_on is not None else ()),
        Said(words.say(NOTE), note.lines, whole=note.whole),
        Said(words.say(LABELS), (", ".join(map(plain, said.labels)),) if said.labels else ()),
        Said(words.say(FILE), tuple(filter(None, (plain(paper.file.name), size(paper.file, words))))),
        Said(words.say(KEPT_ON), (words.date(day(paper.received_at)),)),
        Said(words.say(CHANGED_ON), (words.date(day(paper.changed_at)),) if paper.changed_at is not None else ()),
    )
    return PaperSheet(
        paper,
        plain(said.title),
        _issuer(paper, words),
        words.say(CANNOT),
        words.say(WHY),
        tuple(each for each in facts if each.lines),
        paper.file.kind.is_picture,
    )


def size(file: PaperFile, words: Words) -> str:
    """`PDF, 1.4 MB`."""
    if file.size >= limits.MIB:
        return words.say(MEGABYTES, kind=file.kind.name, size=words.number(round(file.size / limits.MIB, 1)))
    return words.say(KILOBYTES, kind=file.kind.name, size=words.number(max(1, round(file.size / limits.KIB))))


def _issuer(paper: PaperCertificate, words: Words) -> str:
    return plain(paper.fields.issuer) or words.say(NO_ISSUER)
