"""What a request looks like before anything is shared: who, why, what; and where it does not fit."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from skrin.domain.party import Texts
from skrin.gui.pictures import Scene
from skrin.gui.places import Consent
from skrin.gui.stagehand import Stagehand
from skrin.practice.gallery import schools
from skrin.practice.gallery.employer import Employer
from skrin.practice.gallery.learner import ASKED, JOB, Learner
from skrin.practice.gallery.scenes.adding import go_on
from skrin.practice.gallery.stage import scene
from skrin.practice.gallery.still import NOW
from skrin.use_cases.holder import present

TOO_MUCH = (*ASKED, "learner_identification", "dateOfBirth")


def scenes(learner: Learner) -> Iterator[Scene]:
    world = learner.world

    def asked(
        who: Employer,
        claims: tuple[str, ...],
        purpose: Texts,
        course: str = "",
        closes: timedelta | None = None,
    ) -> Callable[[], Consent]:
        return lambda: Consent(present.read(who.ask(claims, purpose, course, closes=closes), learner.ports))

    verified = asked(world.employer, ASKED, JOB, schools.LILLAN.course)
    yield scene("consent", "verified", verified, look)
    yield scene("consent", "verified-end", verified, to_the_end)

    yield from _with_copies(learner, verified)
    yield scene("consent", "unverified", asked(world.stranger, ASKED, {}, schools.LILLAN.course), look)
    yield scene("consent", "over-asking", asked(world.stranger, TOO_MUCH, {}, schools.NORRBERG.course), look)
    yield scene("consent", "revoked", asked(world.employer, ASKED, JOB, schools.KRAFTVIK.course), look)
    yield scene("consent", "several-fit", asked(world.employer, ASKED, JOB), look)
    yield scene("consent", "missing", asked(world.employer, ASKED, JOB, "practice-crane-operator"), look)
    closing = asked(world.employer, ASKED, JOB, schools.LILLAN.course, timedelta(minutes=4))
    yield scene("consent", "closes-soon", closing, look)
    yield scene("consent", "closed", closing, lambda hand: _too_late(hand, learner), lambda _: _now(learner))


def _with_copies(learner: Learner, verified: Callable[[], Consent]) -> Iterator[Scene]:
    """Few copies of what is asked for are left that nobody has seen, or none."""

    def has_shown(but: int) -> None:
        learner.has_shown(schools.LILLAN, but=but)

    def asked(but: int) -> Consent:
        has_shown(but)
        return verified()

    yield scene("consent", "last-copy", lambda: asked(1), look, lambda _: has_shown(3))
    yield scene("consent", "copy-shown-again", lambda: asked(0), look, lambda _: has_shown(3))


def look(hand: Stagehand) -> None:
    """Past the question whether this host may be contacted, where it is asked."""
    if hand.sees("Continue"):
        go_on(hand)
    hand.wait(100)


def to_the_end(hand: Stagehand) -> None:
    look(hand)
    hand.scroll(1.0)
    hand.wait(700)


def _too_late(hand: Stagehand, learner: Learner) -> None:
    look(hand)
    learner.world.clock.forward(timedelta(minutes=5))
    hand.wait(1200)


def _now(learner: Learner) -> None:
    learner.world.clock.time = NOW
