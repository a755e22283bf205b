"""Reading rows from the vault; every function here runs on a worker."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skrin.domain.ports import Progress
from skrin.gui.viewmodels.credential.card_row import CardRow, card_row
from skrin.gui.viewmodels.home.filters import Wanted
from skrin.gui.viewmodels.home.pages import PAGE
from skrin.gui.viewmodels.paper.sheet import PaperRow, row
from skrin.wire.plain_text import plain
from skrin.words.credential.party_names import issuer_name
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.storage.vault.holder_vault import EncryptedHolderVault
    from skrin.use_cases.holder.listing import Listing
    from skrin.use_cases.ports import Ports

# A menu of more would be no choice; the search finds the others.
CHOICES = 60


@dataclass(frozen=True, slots=True)
class Start:
    """The first rows, how many there are, and how many the wallet holds in all; `papers` are the certificates on paper in which
    the words occur, of `papers_held`.

    `leaves_out`: the selected one is not among them. Where one was sought: its row number, and the page it stands on with that
    page's rows.
    """

    held: int
    count: int
    rows: tuple[CardRow, ...]
    code_waits: bool
    papers: tuple[PaperRow, ...] = ()
    papers_held: int = 0
    leaves_out: bool = False
    number: int = -1
    around: tuple[int, tuple[CardRow, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be narrowed to: issuers by identifier with their names, and the labels there are; each sorted."""

    issuers: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What all reading of one list is done with, while the wallet is open."""

    ports: "Ports"
    listing: "Listing"
    words: Words


def start(wanted: Wanted, sought: str, selected: str, by: Reading, progress: Progress) -> Start:
    """`progress` is told of while all must be judged, once, before it is known how they stand."""
    from skrin.gui.opening import CODE_TO_SHOW
    from skrin.use_cases.holder import paper

    ports, words = by.ports, by.words
    held = ports.vault.count()
    code_waits = held > 0 and bool(ports.vault.setting(CODE_TO_SHOW))
    narrow = wanted.filter(ports.clock.now(), words.spoken, limit=PAGE, offset=0)
    if narrow.standings:
        by.listing.settle(progress)
    count = by.listing.count(narrow) if wanted.narrowed else held
    papers = tuple(row(each, words) for each in paper.listed(wanted.text, ports))
    papers_held = len(papers) if not wanted.text else len(ports.vault.papers())
    leaves_out = wanted.narrowed and bool(selected) and ports.vault.position(selected, narrow) is None
    begun = Start(held, count, page(wanted, 0, by), code_waits, papers, papers_held, leaves_out)
    number = ports.vault.position(sought, narrow) if sought else None
    if number is None:
        return begun
    of = number // PAGE
    return replace(begun, number=number, around=(of, begun.rows if of == 0 else page(wanted, of, by)))


def page(wanted: Wanted, number: int, by: Reading) -> tuple[CardRow, ...]:
    now = by.ports.clock.now()
    narrow = wanted.filter(now, by.words.spoken, limit=PAGE, offset=number * PAGE)
    return tuple(card_row(card, now, by.words) for card in by.listing.page(narrow))


def choices(vault: "EncryptedHolderVault", words: Words) -> Choices:
    issuers = [(issuer.id, issuer_name(issuer, words)) for issuer in vault.issuers(CHOICES)]
    labels = sorted(vault.labels(CHOICES), key=str.casefold)
    by_name = sorted(issuers, key=lambda each: each[1].casefold())
    return Choices(tuple(by_name), tuple((label, plain(label)) for label in labels))
