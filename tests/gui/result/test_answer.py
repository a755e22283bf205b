"""What a check came to, in words."""

import json
from datetime import timedelta

import pytest

from skrin.domain.party import Trust
from skrin.domain.verdict import Check, CheckName, Outcome
from skrin.formats.edc.sealing import seal
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.result.answer import Answer, answer
from skrin.gui.viewmodels.result.check_lines import check_line
from skrin.trust.eu_lists.listed import TrustedList
from skrin.trust.trust_list import TrustList
from skrin.use_cases.verifier.check_text import Terms, check_bytes
from skrin.use_cases.verifier.checking import Sources
from skrin.words.speech import Words
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.use_cases.test_european_credentials import PLAIN, qualified_key
from tests.use_cases.test_time_authorities import LATER, STAMPER, judged_later


@pytest.fixture
def world(clock: FixedClock) -> VerifierWorld:
    return VerifierWorld.at(clock=clock)


def told(world: VerifierWorld, text: str, *, online: bool = True, lists: tuple[TrustList, ...] | None = None) -> Answer:
    sources = Sources(world.clock, world.web if online else None)
    judged = check_bytes(text.encode(), Terms(), sources, (world.issuer.trust_list(),) if lists is None else lists)
    now = world.clock.now()
    return answer(Checked(judged, text.encode(), "a.sd-jwt", now), now, Words("en"))


def test_a_valid_one_says_first_what_the_person_can_do_and_who_says_so(world: VerifierWorld) -> None:
    found = told(world, world.wallet().raws[0])
    assert (found.outcome, found.word, found.can_try_again) == (Outcome.PASS, "Valid", False)
    assert found.learnt is not None
    assert found.learnt.abilities.lines == ("canary-outcome-0", "canary-outcome-1")
    assert found.learnt.trust is Trust.TRUSTED
    assert "Named in Test list" in found.learnt.trust_words
    assert all(line.when for line in found.checks), "each check says for when it is true"
    assert any(line.when.startswith("list of ") for line in found.checks)


def test_without_a_network_it_counts_what_is_open_and_can_be_tried_again(world: VerifierWorld) -> None:
    found = told(world, world.wallet().raws[0], online=False)
    assert (found.outcome, found.can_try_again) == (Outcome.UNKNOWN, True)
    assert "1 check could not be made: Revocation. The rest is in order." in found.sentence
    assert [line.outcome for line in found.checks].count(Outcome.UNKNOWN) == 1


def test_an_issuer_nobody_vouches_for_is_never_green(world: VerifierWorld) -> None:
    found = told(world, world.wallet().raws[0], lists=())
    assert found.outcome is Outcome.UNKNOWN
    assert found.learnt is not None
    assert found.learnt.trust is Trust.UNKNOWN


def test_an_expired_one_still_shows_what_was_learnt(world: VerifierWorld) -> None:
    text = world.wallet().raws[0]
    world.clock.time += world.issuer.lifetime + timedelta(days=1)
    found = told(world, text)
    assert (found.outcome, found.can_try_again) == (Outcome.FAIL, False)
    assert found.learnt is not None
    assert any(line.sentence == "Expired" for line in found.checks)


def test_what_is_no_credential_shows_nothing_but_why(world: VerifierWorld) -> None:
    found = told(world, "just a letter")
    assert found.learnt is None
    assert (found.shown, found.missing) == ((), ())
    assert found.sentence
    assert found.outcome is Outcome.UNKNOWN


def test_a_missing_element_is_named_and_not_invented(world: VerifierWorld) -> None:
    found = told(world, world.wallet().raws[0])
    assert found.missing == ("Date of issuing",)
    assert "Date of issuing" not in [said.label for said in found.shown]


def test_keys_that_were_kept_say_of_when_they_are(world: VerifierWorld) -> None:
    kept = Check.passed(CheckName.SIGNATURE, as_of=world.clock.now() - timedelta(days=2))
    now = Check.passed(CheckName.SIGNATURE)

    when = [check_line(each, None, world.clock.now(), world.clock.now(), Words("en")).when for each in (kept, now)]

    assert when[0].startswith("keys of ")
    assert not when[1].startswith("keys of ")


@pytest.mark.parametrize("lists", [(), None], ids=["open", "proved"])
def test_what_no_further_try_can_answer_offers_none(lists: tuple[TrustedList, ...] | None) -> None:
    judged = judged_later(seal(json.dumps(PLAIN), qualified_key(), NOON, STAMPER), lists)
    found = answer(Checked(judged, b"", "a.jsonld", LATER), LATER, Words("en"))
    assert found.outcome is (Outcome.UNKNOWN if lists == () else Outcome.PASS)
    assert not found.can_try_again
