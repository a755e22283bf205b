"""All stages of the gallery, each a wallet with the scenes that are played over it."""

from collections.abc import Iterator

from skrin.gui.pictures import Subject
from skrin.practice.gallery.learner import BEGIN, Learner
from skrin.practice.gallery.scenes import checking, detail, history
from skrin.practice.gallery.still import NOW
from skrin.practice.gallery.world import World


def subjects(world: World) -> Iterator[Subject]:
    """In the order in which they are to be shown; each is made when it is asked for."""
    yield _full(world)
    yield _empty(world)


def _full(world: World) -> Subject:
    """A learner with half a year behind."""
    world.clock.time = BEGIN
    opened = world.wallet("kim")
    learner = Learner(world, opened.ports)
    learner.lives()
    scenes = (*detail.scenes(learner), *checking.scenes(learner), *history.scenes())
    return Subject(opened, world.around("kim"), scenes)


def _empty(world: World) -> Subject:
    world.clock.time = NOW
    return Subject(world.wallet("new"), world.around("new"), tuple(history.empty()))
