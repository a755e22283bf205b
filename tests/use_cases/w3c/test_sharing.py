"""A badge is asked for, shown and checked, end to end: what leaves is what was confirmed, and who it belongs to is proved."""

import json
from typing import Any

import pytest

from skrin.domain.history import EventKind
from skrin.keys.algorithms import Algorithm
from skrin.use_cases.holder import present
from skrin.use_cases.verifier.ask import Asked
from skrin.wire.http import HttpRequest
from tests.use_cases.w3c.conftest import BADGE, CANARIES, FORMS, Purse, leaked

ALL = set(CANARIES)


def result(purse: Purse, asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = purse.town.employer.world.told(asked)
    return found


def state(purse: Purse, asked: Asked) -> bytes:
    return str(purse.town.employer.world.stored(asked).parameters["state"]).encode()


@pytest.mark.requirement(64, "accepts")
@pytest.mark.requirement(106, "accepts")
@pytest.mark.parametrize("algorithm", [Algorithm.ES256, Algorithm.EDDSA], ids=["P-256", "Ed25519"])
@pytest.mark.parametrize("form", FORMS)
def test_a_badge_is_shown_and_found_valid_and_its_holders(form: str, algorithm: Algorithm, purse: Purse) -> None:
    stored = purse.hold(form, algorithm)
    asked = purse.ask(encrypted=True)
    agreed = purse.share(asked.link)
    (item,) = agreed.items
    assert item.stored.id == stored.id
    assert item.proves_holder
    told = result(purse, asked)
    (shown,) = told["presentations"]
    assert told["verdict"] == "valid"
    assert shown["holder_binding"] == "proved"
    assert shown["query_id"] == ("badge_in_jwt" if "JWT" in form else "badge_with_proof")


@pytest.mark.case("P-11")
@pytest.mark.parametrize("form", ["vc in a JWT", "JWT", "proof"])
def test_a_badge_without_choices_says_before_that_all_of_it_leaves(form: str, purse: Purse) -> None:
    purse.hold(form)
    agreed = purse.agree(purse.ask(ask="selection", claims=[["credentialSubject", "achievement", "name"]]).link)
    (item,) = agreed.items
    assert all(field.locked for field in item.fields)
    listed = json.dumps({field.dotted: field.value for field in item.fields})
    assert leaked(listed) == ALL
    assert "credentialSubject.achievement.criteria.narrative" in {field.dotted for field in item.fields}
    # As a person counts them: all of its values, its types not among them.
    assert agreed.count == sum(field.dotted.split(".")[-1] != "type" for field in item.fields)
    assert purse.sent == ""


@pytest.mark.case("P-15")
def test_of_a_selective_badge_only_what_was_consented_leaves(purse: Purse) -> None:
    purse.hold("selective proof")
    path = ["credentialSubject", "achievement", "criteria", "narrative"]
    agreed = purse.share(purse.ask(ask="selection", claims=[path]).link)
    (item,) = agreed.items
    assert [field.dotted for field in item.fields if not field.locked and field.dotted.endswith("narrative")]
    assert leaked(json.dumps(item.claims)) == {"achievement", "narrative"}  # the name cannot be hidden
    assert leaked(purse.sent) == {"achievement", "narrative"}


@pytest.mark.case("P-15")
def test_of_a_selective_badge_nothing_more_than_must_leaves_where_nothing_is_asked(purse: Purse) -> None:
    purse.hold("selective proof")
    asked = purse.ask()
    purse.share(asked.link)
    assert leaked(purse.sent) == {"achievement"}
    assert result(purse, asked)["verdict"] == "valid"


@pytest.mark.parametrize("form", FORMS)
def test_the_values_that_were_asked_for_are_told_and_no_others(form: str, purse: Purse) -> None:
    purse.hold(form)
    asked = purse.ask(ask="selection", claims=[["credentialSubject", "achievement", "description"]])
    purse.share(asked.link)
    body = purse.town.employer.got(asked)
    assert CANARIES["description"] in body
    assert CANARIES["narrative"] not in body
    assert CANARIES["grade"] not in body


@pytest.mark.parametrize("form", FORMS)
def test_a_condition_is_met_or_nothing_leaves(form: str, purse: Purse) -> None:
    purse.hold(form)
    path = ["credentialSubject", "achievement", "name"]
    met = purse.ask(ask="selection", claims=[{"path": path, "values": [CANARIES["achievement"]]}])
    assert purse.look_up(met.link).satisfiable
    unmet = purse.ask(ask="selection", claims=[{"path": path, "values": ["Neurosurgery"]}])
    assert not purse.look_up(unmet.link).satisfiable
    assert leaked(purse.sent) == set()


@pytest.mark.case("P-12")
@pytest.mark.parametrize("form", FORMS)
def test_looking_and_declining_disclose_nothing(form: str, purse: Purse) -> None:
    purse.hold(form)
    asked, again = purse.ask(), purse.ask()
    states = [state(purse, each) for each in (asked, again)]
    present.decline(purse.look_up(asked.link), purse.ports)
    with_badge = purse.town.web.requests[-1].body
    assert leaked(purse.sent) == set()
    purse.vault.rows.credentials.clear()
    present.decline(purse.look_up(again.link), purse.ports)
    without = purse.town.web.requests[-1].body
    assert with_badge.replace(states[0], b"") == without.replace(states[1], b"")


@pytest.mark.case("P-21")
@pytest.mark.parametrize("form", FORMS)
def test_the_history_names_what_was_shown_and_no_value(form: str, purse: Purse) -> None:
    stored = purse.hold(form)
    purse.share(purse.ask().link)
    event = next(each for each in purse.vault.history() if each.kind is EventKind.SHARED)
    assert event.credential_ids == (stored.id,)
    assert event.credential_types == (BADGE,)
    assert "credentialSubject.achievement.name" in event.fields[stored.id]
    assert leaked(repr(event)) == set()


@pytest.mark.parametrize("form", FORMS)
def test_the_answer_to_one_request_is_no_answer_to_another(form: str, purse: Purse) -> None:
    purse.hold(form)
    first, second = purse.ask(), purse.ask()
    states = [state(purse, each) for each in (first, second)]
    purse.share(first.link)
    body = next(each.body for each in purse.town.web.requests if each.method == "POST" and b"vp_token" in each.body)
    moved = HttpRequest(
        "POST",
        purse.town.employer.world.ports.response_url(second.id),
        {"content-type": "application/x-www-form-urlencoded"},
        body.replace(states[0], states[1]),
    )
    answer = purse.town.employer.world.call(moved)
    assert answer.status == 400
    code = "jose.nonce" if "JWT" in form else "ld.challenge"
    told = result(purse, second)
    assert (told["answer"], told["error"]) == ("refused", code)
    assert leaked(purse.town.employer.got(second)) == set()
