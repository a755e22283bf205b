"""Interview packs as their list shows them. On a worker; how each stands takes longer, and comes second."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skrin.gui.viewmodels.sharing.ends import UNTIL
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.days import short_date
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.domain.pack import Pack
    from skrin.use_cases.holder.pack_view import PackNow
    from skrin.use_cases.ports import Ports

CREDENTIALS = NN_("{count} credential", "{count} credentials")
# Translators: on a pack of credentials, in its list: its last day has passed; something in it is to be looked at; a
# credential in it was deleted; nothing is to be done.
OVER, LOOK, GONE, READY = N_("Over"), N_("Needs a look"), N_("Credential gone"), N_("Ready")
EMPTY = N_("Nothing in it yet")
LETTERS = 200


@dataclass(frozen=True, slots=True)
class PackRow:
    """`word` and `tone` are empty until it is known how the pack stands."""

    pack: "Pack" = field(repr=False)
    name: str
    recipient: str
    meta: str
    word: str = ""
    tone: str = ""


def in_short(ports: "Ports", words: Words) -> tuple[PackRow, ...]:
    """Changed last first."""
    return tuple(_short(each, words) for each in ports.vault.packs())


def with_standing(ports: "Ports", words: Words) -> tuple[PackRow, ...]:
    """The same with what the person should look at."""
    from skrin.use_cases.holder import pack_view

    return tuple(_stands(each, words) for each in pack_view.listed(ports))


def _short(pack: "Pack", words: Words, word: str = "", tone: str = "") -> PackRow:
    until = words.say(UNTIL, day=short_date(pack.ends_on, words))
    meta = f"{words.count(CREDENTIALS, len(pack.entries))} · {until}"
    return PackRow(pack, plain(pack.name, LETTERS), plain(pack.recipient, LETTERS), meta, word, tone)


def _stands(now: "PackNow", words: Words) -> PackRow:
    from skrin.use_cases.holder.pack_view import Attention

    if Attention.DELETED in now.attention:
        return _short(now.pack, words, words.say(GONE), "bad")
    if now.over:
        return _short(now.pack, words, words.say(OVER), "muted")
    if now.attention:
        return _short(now.pack, words, words.say(LOOK), "warn")
    if not now.entries:
        return _short(now.pack, words, words.say(EMPTY), "muted")
    return _short(now.pack, words, words.say(READY), "ok")
