"""Reading rows from the vault; every function here runs on a worker."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skrin.gui.viewmodels.credential.card_row import CardRow, card_row, issuer_name
from skrin.gui.viewmodels.home.filters import Wanted
from skrin.gui.viewmodels.home.pages import PAGE
from skrin.wire.plain_text import plain
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.storage.vault.holder_vault import EncryptedHolderVault
    from skrin.use_cases.ports import Ports

# As many are judged in one go when only judging tells which are wanted.
JUDGED = 200


@dataclass(frozen=True, slots=True)
class Start:
    """The first rows, and how many there are; `after` is where judging goes on, None where all are known.

    Where one was sought: its row number, and the page it stands on with that page's rows.
    """

    held: int
    count: int
    rows: tuple[CardRow, ...]
    after: int | None
    code_waits: bool
    number: int = -1
    around: tuple[int, tuple[CardRow, ...]] | None = None


@dataclass(frozen=True, slots=True)
class More:
    rows: tuple[CardRow, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be narrowed to: issuers by identifier with their names, and the labels there are; each sorted."""

    issuers: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str], ...]


def start(wanted: Wanted, ports: "Ports", words: Words, sought: str = "") -> Start:
    from skrin.gui.opening import CODE_TO_SHOW

    held = ports.vault.count()
    code_waits = held > 0 and bool(ports.vault.setting(CODE_TO_SHOW))
    if wanted.judged:
        more = judged(wanted, 0, ports, words)
        return Start(held, len(more.rows), more.rows, more.after, code_waits)
    narrow = wanted.filter(ports.clock.now(), words.spoken, limit=PAGE, offset=0)
    count = ports.vault.count(narrow) if wanted.narrowed else held
    begun = Start(held, count, page(wanted, 0, ports, words), None, code_waits)
    number = ports.vault.position(sought, narrow) if sought else None
    if number is None:
        return begun
    of = number // PAGE
    return replace(begun, number=number, around=(of, begun.rows if of == 0 else page(wanted, of, ports, words)))


def page(wanted: Wanted, number: int, ports: "Ports", words: Words) -> tuple[CardRow, ...]:
    from skrin.use_cases.holder import browse

    now = ports.clock.now()
    narrow = wanted.filter(now, words.spoken, limit=PAGE, offset=number * PAGE)
    return tuple(card_row(card, now, words) for card in browse.page(narrow, ports))


def judged(wanted: Wanted, after: int, ports: "Ports", words: Words) -> More:
    """Of the next ones in order those whose verdict is wanted."""
    from skrin.use_cases.holder import browse

    now = ports.clock.now()
    cards = browse.page(wanted.filter(now, words.spoken, limit=JUDGED, offset=after), ports)
    rows = tuple(card_row(card, now, words) for card in cards if wanted.fits(card))
    return More(rows, after + JUDGED if len(cards) == JUDGED else None)


def choices(vault: "EncryptedHolderVault", words: Words) -> Choices:
    issuers = [(issuer.id, issuer_name(issuer, words)) for issuer in vault.issuers()]
    labels = sorted(vault.collections(), key=str.casefold)
    by_name = sorted(issuers, key=lambda each: each[1].casefold())
    return Choices(tuple(by_name), tuple((label, plain(label)) for label in labels))
