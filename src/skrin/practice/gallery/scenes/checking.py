"""Checking what somebody shows, and the three outcomes of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from skrin.gui.pictures import Scene
from skrin.gui.places import Ask, Check, Result
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.scenes import handing_out
from skrin.practice.gallery.stage import scene
from skrin.practice.gallery.still import StoppedClock

if TYPE_CHECKING:
    from skrin.gui.viewmodels.checked import Checked


# A sentence that an employer asks to be agreed to: text from outside, in its own language.
AGREED = "Lillåns Vatten får spara svaret till och med den 31 januari 2027."


def scenes(learner: Learner) -> Iterator[Scene]:
    yield scene("check", "empty", Check())
    yield scene("check", "pasted", Check(), lambda hand: hand.write("eyJhbGciOiJFUzI1NiJ9.e30.c2ln~"))
    yield scene("ask", "", Ask())
    for name, checked in _results(learner).items():
        yield scene("result", name, Result(checked))


def _results(learner: Learner) -> "dict[str, Checked]":
    from skrin.gui.viewmodels.checked import check

    ports, now = learner.ports, learner.world.clock.now()

    def raw(host: str) -> bytes:
        return ports.vault.credential(learner.held[host]).credential.raw.encode()

    later = replace(ports, clock=StoppedClock(now + timedelta(days=2)))
    found = {
        "valid": check(raw(schools.LILLAN.host), "kim.sd-jwt", ports),
        "revoked": check(raw(schools.KRAFTVIK.host), "", ports),
        "expired": check(raw(schools.NORRBERG.host), "", ports),
        "unknown-issuer": check(raw(schools.SNABBKURS.host), "", ports),
        "changed": check(_changed(raw(schools.LILLAN.host)), "", ports),
        "not-a-credential": check(b"https://skola.example/kurser", "", ports),
    }
    found["share"] = check(handing_out.shared_text(learner, (schools.LILLAN, schools.KRAFTVIK)).encode(), "kim.json", ports)
    learner.world.web.cut = True
    found["could-not-check"] = replace(check(raw(schools.LILLAN.host), "kim.sd-jwt", later), at=now)
    learner.world.web.cut = False
    return found | _answers(found)


def _answers(found: "dict[str, Checked]") -> "dict[str, Checked]":
    """The same as answers that were read off a screen in the room."""
    from skrin.gui.viewmodels.checked import Answered

    told = Answered((), (), "7K4M", date(2027, 1, 31), here=True)
    less = replace(told, not_given=((("assessment_grade",), ("learning_outcomes",)),), agreed=(AGREED,))
    open_ = found["could-not-check"]
    return {
        "met": replace(found["valid"], name="", answered=less),
        "met-revoked": replace(found["revoked"], name="", answered=told),
        "met-could-not-check": replace(open_, name="", answered=told, again=lambda: open_),
    }


def _changed(raw: bytes) -> bytes:
    """One letter of the signature is another."""
    signed, rest = raw.split(b"~", 1)
    letter = b"A" if signed[-20:-19] != b"A" else b"B"
    return b"~".join((signed[:-20] + letter + signed[-19:], rest))
