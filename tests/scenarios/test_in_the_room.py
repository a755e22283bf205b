"""Two people at a table, two computers, no network: one asks with a code, the other answers with one."""

from dataclasses import dataclass

import pytest

from skrin.domain.json_value import JsonObject
from skrin.protocols.mq1.gathering import gathered
from skrin.use_cases.verifier.checking import Sources, with_store
from skrin.use_cases.verifier.in_person import AskedInPerson, Came, InPerson, ask_in_person, read_asking, take_shown
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.fakes.randomness import SeededRandomness
from tests.fakes.town import Town
from tests.scenarios.person import Person
from tests.scenarios.sharing import filmed, opens_request, reads_to_the_end, shares

PURPOSE = {"en": "The shop position"}


@dataclass
class AtTheTable:
    """Somebody who asks, with a camera that looks at the learner's screen."""

    asking: InPerson
    asked: AskedInPerson

    @classmethod
    def with_question(cls, town: Town) -> "AtTheTable":
        store = MemoryVerifierStore()
        store.set_setting("names", '{"en": "The Corner Shop"}')
        asking = InPerson(store, town.clock, SeededRandomness(b"table"))
        body: JsonObject = {"ask": "selection", "claims": [["given_name"]], "purpose": dict(PURPOSE)}
        return cls(asking, ask_in_person(read_asking(body), asking))

    @property
    def code(self) -> str:
        """What the camera of the one who is asked reads."""
        return self.asked.showing.picture.text

    def films(self, learner: Person) -> Came:
        """Until all of it is there."""
        offline = with_store(Sources(self.asking.clock, None), self.asking.store)
        whole = gathered(filmed(learner, self.asking.clock), self.asking.clock)
        return take_shown(self.asked.object, whole, self.asking, offline)


@pytest.fixture
def shop(town: Town) -> AtTheTable:
    return AtTheTable.with_question(town)


def test_the_answer_goes_from_screen_to_camera_and_both_see_one_code(graduate: Person, town: Town, shop: AtTheTable) -> None:
    town.web.down = True
    opens_request(graduate, shop.code)
    graduate.sees("“The shop position”", "“Do not share” sends nothing")
    shares(graduate, "Show the code anyway")
    graduate.sees("Hold this to their camera", "Same code on both screens?", "They will see", "Åsa", "Only the one who asked")
    came = shop.films(graduate)
    assert came.found.disclosed is not None
    assert came.found.disclosed["credential"][0]["given_name"] == "Åsa"  # type: ignore[index, call-overload]
    graduate.sees(" ".join(came.code))
    graduate.clicks("They have it")
    graduate.sees("History", "Over the screen")


def test_who_sees_another_code_stops_and_is_told_what_that_means(graduate: Person, shop: AtTheTable) -> None:
    opens_request(graduate, shop.code)
    shares(graduate, "Show the code anyway")
    graduate.clicks("Stop")
    graduate.sees("The code was put away", "It counts as shared: nobody can tell who has seen it.")
    graduate.clicks("See it in History")
    graduate.sees("Over the screen")
    graduate.goes_to("Add")
    graduate.pastes("Paste a link or text", shop.code)
    graduate.clicks("Continue to the request")
    graduate.sees("answered")


def test_a_request_that_ends_meanwhile_takes_the_code_away(graduate: Person, town: Town, shop: AtTheTable) -> None:
    opens_request(graduate, shop.code)
    reads_to_the_end(graduate, "Show the code anyway")
    graduate.clicks("Show the code anyway")
    town.clock.forward(minutes=6)
    graduate.waits_for("The time for it is over")
    graduate.does_not_see("Hold this to their camera")
