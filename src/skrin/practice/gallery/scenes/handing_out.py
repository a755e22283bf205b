"""Handing out where nobody asked: what they will see, the ways, what stops it, and what came of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from skrin.domain.pack import Pack, PackEntry
from skrin.gui.pictures import Scene
from skrin.gui.places import HandOut
from skrin.gui.stagehand import Stagehand
from skrin.gui.viewmodels.hand_out.ways import SAID, Hand
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.schools import Founding
from skrin.practice.gallery.stage import scene
from skrin.practice.gallery.still import NOW
from skrin.use_cases.holder import ledger, pack_export, packs

RECIPIENT = "Norrfors Vatten AB"
COVER = "Hej! Här är det jag har med mig till samtalet på torsdag."
NOTE = "Kursen som ni frågade om i annonsen."
# Milliseconds until the page has its size, and until what is at its end counts as read.
LAID_OUT, READ = 300, 700


def scenes(learner: Learner) -> Iterator[Scene]:
    first, second = learner.receives(schools.LILLAN, grade="VG"), learner.receives(schools.NORRBERG)
    both = _pack(learner, (first, second), RECIPIENT)
    one = replace(both, entries=both.entries[:1])
    gone = replace(both, entries=(*both.entries, PackEntry("gone")))
    yield scene("hand-out", "", HandOut(both), _look)
    yield scene("hand-out", "ways", HandOut(one), _to_the_end)
    yield scene("hand-out", "cannot", HandOut(gone), _look)
    yield scene("hand-out", "again", HandOut(_ended(learner, one)), _look)
    yield scene("hand-out", "link", HandOut(both), _share_a_link)
    yield scene("show-code", "live", HandOut(one), _show_live)


def _pack(learner: Learner, ids: tuple[str, ...], recipient: str) -> Pack:
    ports = learner.ports
    shown = {each: packs.beforehand(ports.vault.credential(each).credential) for each in ids}
    entries = tuple(PackEntry(each, shown[each], NOTE if at == 0 else "") for at, each in enumerate(ids))
    return Pack("", recipient, recipient, date(NOW.year, NOW.month, NOW.day) + timedelta(days=30), NOW, NOW, entries, COVER)


def shared_text(learner: Learner, schools_: tuple[Founding, ...]) -> str:
    """A signed file for the recipient, entered nowhere."""
    pack = _pack(learner, tuple(learner.held[each.host] for each in schools_), RECIPIENT)
    return pack_export.make(pack_export.prepared(pack, learner.ports), learner.ports).text


def _ended(learner: Learner, pack: Pack) -> Pack:
    """With somebody with whom sharing was ended."""
    before = replace(pack, recipient="Kraftvik Energi AB")
    made = pack_export.export(pack_export.prepared(before, learner.ports), learner.ports)
    ledger.end([made.event.party_id], learner.ports)
    return before


def _look(hand: Stagehand) -> None:
    hand.wait(LAID_OUT)


def _to_the_end(hand: Stagehand) -> None:
    hand.wait(LAID_OUT)
    hand.scroll(1.0)
    hand.wait(READ)


def _share(hand: Stagehand, way: Hand, things: int) -> None:
    hand.wait(LAID_OUT)
    hand.press(SAID[way].title)
    _to_the_end(hand)
    hand.press_and_be_asked(SAID[way].act, things)
    hand.wait(LAID_OUT)


def _share_a_link(hand: Stagehand) -> None:
    _share(hand, Hand.LINK, _things(hand))


def _show_live(hand: Stagehand) -> None:
    _share(hand, Hand.LIVE, _things(hand))


def _things(hand: Stagehand) -> int:
    from skrin.gui.views.hand_out import HandOutView

    view = hand.shell.view
    looked = view.viewmodel.looked if isinstance(view, HandOutView) else None
    return 0 if looked is None else looked.count
