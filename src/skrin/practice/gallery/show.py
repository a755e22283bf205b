"""All stages of the gallery, each a wallet, or none, with the scenes that are played over it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from skrin.domain.credential import StoredCredential
from skrin.domain.ports import CredentialFilter
from skrin.gui import pictures
from skrin.gui.pictures import Look, Picture, Subject
from skrin.gui.surroundings import CheckingService
from skrin.practice.gallery.learner import BEGIN, Learner
from skrin.practice.gallery.scenes import (
    adding,
    asking,
    badges,
    bringing,
    candidates,
    checking,
    detail,
    european,
    finding,
    handing_out,
    history,
    home,
    in_the_room,
    keeping,
    later,
    meeting,
    out,
    packing,
    papers,
    reports,
    sharing,
    shut,
)
from skrin.practice.gallery.still import NOW
from skrin.practice.gallery.world import World

if TYPE_CHECKING:
    from skrin.storage.vault.os_keyring import OsKeyring

MANY = 300
# The order of the screens on a sheet: as a person meets them.
ORDER = (
    "first-start",
    "lock",
    "home",
    "detail",
    "paper",
    "add",
    "receive",
    "consent",
    "show-code",
    "share",
    "pack-editor",
    "hand-out",
    "find",
    "offering",
    "check",
    "ask",
    "result",
    "candidates",
    "reports",
    "trusted-lists",
    "checking-settings",
    "history",
    "sharing",
    "keys",
    "settings",
    "shortcuts",
)


def show_all(looks: Sequence[Look], folder: Path) -> tuple[Picture, ...]:
    """A picture of every scene in every look, into `folder`."""
    taken: list[Picture] = []
    with World.begin() as world:
        for subject in subjects(world):
            taken += pictures.take(subject, looks, folder)
    return tuple(sorted(taken, key=lambda each: ORDER.index(each.group)))


def subjects(world: World) -> Iterator[Subject]:
    """In the order in which they are to be shown; each is made when it is asked for."""
    yield _first_start(world)
    yield _first_start_with_keyring(world)
    yield _locked(world)
    yield _new(world)
    learner, full = _full(world)
    yield full
    yield _many(world, learner)
    yield _receiving(world)
    yield _bringing(world, learner)
    yield _papers(world)
    yield from _badges(world)
    yield from _european(world)
    yield _asking(world)
    yield _in_the_room(world)
    yield _later(world)
    yield _out(world)
    yield _packing(world)
    yield _handing_out(world)
    yield from _reports(world, learner)
    yield from _meeting(world)


def _full(world: World) -> tuple[Learner, Subject]:
    """A learner with half a year behind."""
    world.clock.time = BEGIN
    opened = world.wallet("kim")
    learner = Learner(world, opened.ports)
    learner.lives()
    scenes = (
        *home.scenes(learner),
        *detail.scenes(learner),
        *finding.scenes(learner),
        *sharing.scenes(learner),
        *checking.scenes(learner),
        *candidates.scenes(learner, world.folder),
        *history.scenes(),
        *keeping.scenes(),
    )
    return learner, Subject(opened, world.around("kim"), scenes)


def _new(world: World) -> Subject:
    """A wallet with nothing in it."""
    world.clock.time = NOW
    scenes = (*home.empty(), *finding.empty(), *history.empty(), *out.empty(), *packing.empty())
    return Subject(world.wallet("new"), world.around("new"), scenes)


def _many(world: World, learner: Learner) -> Subject:
    """Hundreds of credentials, made of a few."""
    opened = world.wallet("many")
    known = learner.ports.vault.credentials(CredentialFilter())
    lists = (learner.ports.vault.status_list(uri) for uri in learner.ports.vault.status_list_uris())
    with opened.vault.transaction() as tx:
        for each in lists:
            if each is not None:
                tx.put_status_list(each)
        for number in range(MANY):
            tx.add_credential(_another(known[number % len(known)], number))
    return Subject(opened, world.around("many"), (*home.many(), *papers.beside(opened.ports)))


def _another(stored: StoredCredential, number: int) -> StoredCredential:
    held = stored.credential
    title = {tag: f"{text} {number + 1}" for tag, text in held.achievement.title.items()}
    achievement = replace(held.achievement, achievement_id=f"urn:uuid:{number:032x}", title=title)
    return replace(stored, id=f"{number:016x}", credential=replace(held, raw=f"{held.raw}{number}", achievement=achievement))


def _receiving(world: World) -> Subject:
    """A wallet of its own: what is received stays in it."""
    opened = world.wallet("receiving")
    return Subject(opened, world.around("receiving"), tuple(adding.scenes(Learner(world, opened.ports))))


def _bringing(world: World, learner: Learner) -> Subject:
    """Files with credentials, and a wallet that has none of them yet."""
    opened = world.wallet("bringing")
    raws = [stored.credential.raw for stored in learner.ports.vault.credentials(CredentialFilter())]
    return Subject(opened, world.around("bringing"), tuple(bringing.scenes(raws, opened.ports, world.folder)))


def _papers(world: World) -> Subject:
    """Nothing but certificates on paper."""
    world.clock.time = NOW
    opened = world.wallet("papers")
    return Subject(opened, world.around("papers"), tuple(papers.scenes(opened.ports, world.folder)))


def _badges(world: World) -> Iterator[Subject]:
    """A wallet with a badge of each kind, and one that has none of them yet."""
    world.clock.time = NOW
    opened = world.wallet("badges")
    kept = badges.kept(Learner(world, opened.ports), world.folder)
    employer = CheckingService(f"https://{world.employer.host}", "practice")
    yield Subject(opened, replace(world.around("badges"), practice_checking=employer), tuple(badges.scenes(kept)))
    bringing = world.wallet("bringing-badges")
    yield Subject(bringing, world.around("bringing-badges"), tuple(badges.bringing(kept, world.folder)))


def _european(world: World) -> Iterator[Subject]:
    """A wallet with both forms of an achievement, and one with the sealed file alone."""
    world.clock.time = NOW
    opened = world.wallet("european")
    kept = european.kept(Learner(world, opened.ports), world.folder)
    yield Subject(opened, world.around("european"), tuple(european.scenes(kept)))
    other = world.wallet("european-alone")
    yield Subject(other, world.around("european-alone"), tuple(european.alone(kept, Learner(world, other.ports))))


def _asking(world: World) -> Subject:
    """A wallet of its own: it accepts the word of an authority."""
    world.clock.time = NOW
    opened = world.wallet("asking")
    return Subject(opened, world.around("asking"), tuple(asking.scenes(Learner(world, opened.ports))))


def _in_the_room(world: World) -> Subject:
    """A wallet of its own: what is shown stays in its history."""
    world.clock.time = NOW
    opened = world.wallet("in-the-room")
    return Subject(opened, world.around("in-the-room"), tuple(in_the_room.scenes(Learner(world, opened.ports))))


def _later(world: World) -> Subject:
    """Something is awaited, and there is a new edition of what is held."""
    world.clock.time = NOW
    opened = world.wallet("later")
    return Subject(opened, world.around("later"), tuple(later.scenes(Learner(world, opened.ports))))


def _out(world: World) -> Subject:
    """A wallet of its own, of which something is out in each way that it can be."""
    world.clock.time = NOW
    opened = world.wallet("out")
    return Subject(opened, world.around("out"), tuple(out.scenes(Learner(world, opened.ports))))


def _packing(world: World) -> Subject:
    """A wallet of its own: with packs in it."""
    world.clock.time = NOW
    opened = world.wallet("packing")
    return Subject(opened, world.around("packing"), tuple(packing.scenes(Learner(world, opened.ports))))


def _handing_out(world: World) -> Subject:
    """A wallet of its own: what goes out stays in its history."""
    world.clock.time = NOW
    opened = world.wallet("handing-out")
    return Subject(opened, world.around("handing-out"), tuple(handing_out.scenes(Learner(world, opened.ports))))


def _reports(world: World, learner: Learner) -> Iterator[Subject]:
    """An interviewer without a wallet: one who has kept reports of what the learner showed, and one who begins."""
    world.clock.time = NOW
    desk = world.desk("interviewer")
    reports.keep(desk.store, learner)
    for document in learner.ports.vault.trust_lists():
        desk.store.put_trust_list(document)
    yield Subject(None, desk.around, (*reports.scenes(), *reports.believed(), *candidates.kept(learner, world.folder)), desk)
    new = world.desk("interviewer-new")
    yield Subject(None, new.around, tuple(reports.none_yet()), new)


def _meeting(world: World) -> Iterator[Subject]:
    """An interviewer without a wallet: at work, before the first check, and before opening what is locked."""
    world.clock.time = NOW
    desk = world.desk("meeting")
    yield Subject(None, desk.around, tuple(meeting.scenes()), desk)
    yield Subject(None, world.around("meeting-new"), tuple(meeting.first()))
    locked = world.desk("meeting-locked")
    locked.store.lock()
    yield Subject(None, locked.around, tuple(meeting.shut()))


def _first_start(world: World) -> Subject:
    world.clock.time = NOW
    return Subject(None, world.around("nobody"), tuple(shut.first_start()))


def _first_start_with_keyring(world: World) -> Subject:
    # It is only looked at whether there is a key store: nothing is put into it.
    around = replace(world.around("nobody"), keyring=lambda: cast("OsKeyring", object()))
    return Subject(None, around, tuple(shut.first_start_with_keyring()))


def _locked(world: World) -> Subject:
    world.wallet("locked").vault.lock()
    return Subject(None, world.around("locked"), tuple(shut.lock()))
