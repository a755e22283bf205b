"""The table of steps, and how far a person has come: nothing but what has come about moves it."""

from dataclasses import replace

import pytest

from skrin.gui import places
from skrin.gui.viewmodels.tour.progress import Progress
from skrin.gui.viewmodels.tour.seen import Facts, Held, Seen, Waiting
from skrin.gui.viewmodels.tour.steps import STEPS, Act, Step

HELD = Held("c1", "course-1")
OFFER = Waiting("course-1", "http://127.0.0.1:8300", {"en": "Welding"}, "123456")
ENROLLED = Facts(enrolled=True, asked_issuer=True)
OFFERED = replace(ENROLLED, asked_issuer=False, waiting=OFFER)
RECEIVED = replace(ENROLLED, asked_issuer=False, received=("c1",), held=(HELD,))
SHARED = replace(RECEIVED, shared=True)
REVOKED = replace(SHARED, revocation_asked=True)


def named(progress: Progress) -> str:
    return progress.step.name if progress.step is not None else ""


def moved(progress: Progress, **changed: object) -> str:
    progress.note(**changed)
    progress.move()
    return named(progress)


def went(progress: Progress, place: places.Place) -> str:
    return moved(progress, place=place, visited=progress.seen.visited | {type(place)})


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_always_has_something_to_say_and_says_what_its_button_does(step: Step) -> None:
    assert step.phases[-1].holds(Seen())
    for phase in step.phases:
        leads = bool(phase.target.controls) or phase.target.place(Seen(facts=OFFERED)) is not None
        leads = leads or phase.target.place(Seen(facts=RECEIVED)) is not None
        assert leads is (phase.act is Act.SHOW), phase.sentence


def test_each_step_comes_true_by_what_is_done_and_in_no_other_way() -> None:
    progress = Progress()
    assert moved(progress) == "find"
    assert went(progress, places.Home()) == "find"
    assert went(progress, places.Find()) == "enrol"
    assert moved(progress, facts=ENROLLED) == "receive"
    assert moved(progress, facts=OFFERED) == "receive"
    assert went(progress, places.Receive(None)) == "receive"
    assert moved(progress, facts=RECEIVED) == "look"
    assert moved(progress, looked_at=frozenset({"another"})) == "look"
    assert moved(progress, looked_at=frozenset({"c1"})) == "asked"
    assert went(progress, places.Consent(None)) == "asked", "nobody asked yet: it is somebody else's request"
    assert moved(progress, asked=True, visited=frozenset(), place=places.Add()) == "asked"
    assert went(progress, places.Consent(None)) == "share"
    assert moved(progress, facts=SHARED) == "result"
    assert moved(progress, result=True) == "history"
    assert went(progress, places.History()) == "revoke"
    assert moved(progress, facts=REVOKED) == "delete"
    assert moved(progress, leaving=True) == "delete"
    assert moved(progress, leaving=False, brought_back=True) == ""


def test_what_lies_behind_is_no_step_again() -> None:
    progress = Progress()
    assert moved(progress, facts=SHARED, looked_at=frozenset({"c1"}), result=True, asked=True) == "find"
    went(progress, places.Find())
    assert named(progress) == "asked"
    assert progress.done == {"find", "enrol", "receive", "look"}


def test_what_a_person_does_early_is_done() -> None:
    progress = Progress()
    went(progress, places.Find())
    assert moved(progress, facts=replace(REVOKED, deleted=True, held=())) == "result"
    assert moved(progress, result=True) == "history"
    assert went(progress, places.History()) == ""


def test_skipping_passes_over_what_is_then_not_possible() -> None:
    progress = Progress()
    for left in ("enrol", "history", ""):
        progress.skip()
        assert moved(progress) == left, progress.skipped


def test_a_step_that_becomes_possible_after_all_is_asked_for() -> None:
    progress = Progress()
    for _ in ("find", "enrol"):
        progress.skip()
        progress.move()
    assert named(progress) == "history"
    assert moved(progress, facts=OFFERED) == "receive"


def test_a_no_lets_the_employer_ask_again() -> None:
    progress = Progress()
    went(progress, places.Find())
    moved(progress, facts=RECEIVED, looked_at=frozenset({"c1"}))
    moved(progress, asked=True)
    assert went(progress, places.Consent(None)) == "share"
    step = progress.step
    assert step is not None
    assert step.phase(progress.seen).act is Act.SHOW
    assert moved(progress, facts=replace(RECEIVED, declined=1)) == "share"
    assert step.phase(progress.seen).act is Act.ASK
    progress.note(declined_before=1)
    assert step.phase(progress.seen).act is Act.SHOW
    went(progress, places.Home())
    assert step.phase(progress.seen).act is Act.ASK


def test_history_counts_from_when_it_is_asked_for() -> None:
    progress = Progress()
    went(progress, places.History())
    went(progress, places.Find())
    for _ in range(7):
        if named(progress) == "history":
            break
        progress.skip()
        progress.move()
    assert named(progress) == "history"
    assert went(progress, places.History()) == ""
