"""All stages of the gallery, each a wallet, or none, with the scenes that are played over it."""

from collections.abc import Iterator
from dataclasses import replace

from skrin.domain.credential import StoredCredential
from skrin.domain.ports import CredentialFilter
from skrin.gui.pictures import Subject
from skrin.practice.gallery.learner import BEGIN, Learner
from skrin.practice.gallery.scenes import adding, checking, detail, finding, history, home, keeping, sharing, shut
from skrin.practice.gallery.still import NOW
from skrin.practice.gallery.world import World

MANY = 300


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
        *history.scenes(),
        *keeping.scenes(),
    )
    return learner, Subject(opened, world.around("kim"), scenes)


def _new(world: World) -> Subject:
    """A wallet with nothing in it."""
    world.clock.time = NOW
    scenes = (*home.empty(), *finding.empty(), *history.empty())
    return Subject(world.wallet("new"), world.around("new"), scenes)


def _many(world: World, learner: Learner) -> Subject:
    """Hundreds of credentials, made of a few."""
    opened = world.wallet("many")
    known = learner.ports.vault.credentials(CredentialFilter())
    with opened.vault.transaction() as tx:
        for number in range(MANY):
            tx.add_credential(_another(known[number % len(known)], number))
    return Subject(opened, world.around("many"), tuple(home.many()))


def _another(stored: StoredCredential, number: int) -> StoredCredential:
    held = stored.credential
    title = {tag: f"{text} {number + 1}" for tag, text in held.achievement.title.items()}
    achievement = replace(held.achievement, title=title)
    return replace(stored, id=f"{number:016x}", credential=replace(held, raw=f"{held.raw}{number}", achievement=achievement))


def _receiving(world: World) -> Subject:
    """A wallet of its own: what is received stays in it."""
    opened = world.wallet("receiving")
    return Subject(opened, world.around("receiving"), tuple(adding.scenes(Learner(world, opened.ports))))


def _first_start(world: World) -> Subject:
    world.clock.time = NOW
    return Subject(None, world.around("nobody"), tuple(shut.first_start()))


def _first_start_with_keyring(world: World) -> Subject:
    around = replace(world.around("nobody"), keyring=world.keyring)
    return Subject(None, around, tuple(shut.first_start_with_keyring()))


def _locked(world: World) -> Subject:
    world.wallet("locked").vault.lock()
    return Subject(None, world.around("locked"), tuple(shut.lock()))
