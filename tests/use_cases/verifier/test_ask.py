"""Asking: three kinds of question, each for no more than it needs."""

from datetime import timedelta

import pytest

from skrin.domain.contact import Contact
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Authentication
from skrin.use_cases.verifier.asking import Ask, Asking
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.use_cases.verifier.everything import required_claims
from skrin.vocabularies.type_metadata import EU_VCT, SKRIN_VCT
from skrin.wire import base64url, limits
from tests.fakes.verifier_world import CREDENTIAL_ID, PURPOSE, VerifierWorld

YES_NO: JsonObject = {"ask": "yes-no", "credential_id": CREDENTIAL_ID, "purpose": dict(PURPOSE)}


@pytest.mark.requirement(97, "accepts")
def test_yes_or_no_asks_for_the_credential_id_and_that_it_was_completed_and_for_nothing_else() -> None:
    query = Asking.read(YES_NO).query().as_json()
    assert query == {
        "credentials": [
            {
                "id": "credential",
                "format": "dc+sd-jwt",
                "meta": {"vct_values": [SKRIN_VCT]},
                "claims": [
                    {"path": ["credential_id"], "values": [CREDENTIAL_ID]},
                    {"path": ["completed"], "values": [True]},
                ],
            }
        ]
    }


def test_a_selection_asks_for_the_claims_that_were_named_with_their_conditions() -> None:
    claims: list[Json] = [
        ["given_name"],
        {"path": ["level_of_learning_experience"], "values": [6, 7]},
        ["learningOutcomes", None, "text"],
    ]
    asking = Asking.read({"ask": "selection", "claims": claims, "purpose": "why"})
    assert [claim.as_json() for claim in asking.query().credentials[0].claims] == [
        {"path": ["given_name"]},
        {"path": ["level_of_learning_experience"], "values": [6, 7]},
        {"path": ["learningOutcomes", None, "text"]},
    ]
    assert asking.purpose == {"und": "why"}


def test_everything_requires_what_all_have_and_offers_the_rest_the_most_complete_first() -> None:
    query = Asking.read({**YES_NO, "ask": "everything"}).query().credentials[0]
    required = [str(path[0]) for path in required_claims(SKRIN_VCT)]
    assert {"family_name", "learner_identification", "learningOutcomes", "credential_id"} <= set(required)
    assert all(set(required) <= set(option) for option in query.claim_sets)
    assert len(set(query.claim_sets)) == len(query.claim_sets) <= limits.DCQL_CLAIM_SETS
    rest = {frozenset(option) - set(required) for option in query.claim_sets}
    assert frozenset({"given_name", "assessment_grade"}) in rest  # learning that was attended, with a grade all the same
    assert frozenset({"given_name", "typeOfAssessment", "formOfParticipation"}) in rest
    lengths = [len(option) for option in query.claim_sets]
    assert lengths == sorted(lengths, reverse=True)
    condition = next(claim for claim in query.claims if claim.path == ("credential_id",))
    assert condition.values == (CREDENTIAL_ID,)


def test_everything_asks_for_each_element_of_what_can_be_hidden_element_by_element() -> None:
    """A wallet that is asked for `learningOutcomes` alone may show an empty array; one by others did."""
    paths = {claim.path for claim in Asking.read({"ask": "everything", "purpose": "why"}).query().credentials[0].claims}
    assert ("learningOutcomes", None) in paths
    assert ("learningOutcomes",) not in paths
    assert ("types_of_quality_assurance",) in paths  # hidden or shown as a whole


def test_everything_of_the_eu_type_can_be_asked_for_too() -> None:
    query = Asking.read({"ask": "everything", "type": EU_VCT, "purpose": "why"}).query()
    assert query.credentials[0].meta == {"vct_values": [EU_VCT]}


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"ask": "all"}, "ask"),
        ({"ask": None}, "ask"),
        ({"purpose": None}, "purpose"),
        ({"purpose": ""}, "purpose"),
        ({"purpose": {"sv": "  "}}, "purpose"),
        ({"purpose": {"sv": 1}}, "purpose"),
        ({"purpose": "x" * 1001}, "purpose"),
        ({"claims": [["given_name"]]}, "claims"),
        ({"ask": "selection"}, "claims"),
        ({"ask": "selection", "claims": [["given_name"], ["given_name"]]}, "claims"),
        ({"ask": "selection", "claims": [[]]}, "claims"),
        ({"ask": "selection", "claims": [[1.5]]}, "claims"),
        ({"ask": "selection", "claims": ["given_name"]}, "claims"),
        ({"ask": "selection", "claims": [{"path": ["a"], "values": []}]}, "claims"),
        ({"ask": "selection", "claims": [{"path": ["a"], "values": [1.5]}]}, "claims"),
        ({"ask": "selection", "claims": [{"path": ["a"], "values": "b"}]}, "claims"),
        ({"ask": "selection", "claims": [[f"claim-{number}"] for number in range(51)]}, "claims"),
        ({"ask": "everything", "type": "https://nobody.test/type"}, "type"),
        ({"ask": "everything", "claims": [["given_name"]]}, "claims"),
        ({"keep_until": "tomorrow"}, "keep_until"),
        ({"expires_in": 10}, "expires_in"),
        ({"expires_in": 90_000}, "expires_in"),
        ({"signed": "no"}, "signed"),
        ({"credential_id": ""}, "credential_id"),
        ({"type": "a\u0000b"}, "type"),
        ({"contact": ["dpo@norrfors.example?bcc=a@b.example"]}, "contact"),
        ({"contact": ["javascript:alert(1)"]}, "contact"),
        ({"contact": ["dpo@norrfors.example", "dpo@other.example"]}, "contact"),
        ({"contact": ["+46 8 123 456"]}, "contact"),
    ],
)
def test_what_is_not_said_or_cannot_be_asked_for_is_refused_by_name(change: JsonObject, member: str) -> None:
    with pytest.raises(AskInvalid) as refused:
        Asking.read({name: value for name, value in {**YES_NO, **change}.items() if value is not None})
    assert refused.value.member == member
    assert Asking.read(YES_NO).ask is Ask.YES_NO


def test_where_to_ask_for_erasure_is_told_and_remembered() -> None:
    asking = Asking.read({**YES_NO, "contact": ["dpo@norrfors.example", "https://norrfors.example/privacy"]})
    assert asking.contact == Contact("dpo@norrfors.example", "https://norrfors.example/privacy")
    assert asking.as_json()["contact"] == [asking.contact.mail, asking.contact.page]
    assert "contact" not in Asking.read(YES_NO).as_json()


@pytest.mark.requirement(96, "accepts")
def test_a_request_is_read_by_a_wallet_as_coming_from_this_verifier() -> None:
    world = VerifierWorld.at()
    request = world.read(world.asked(keep_until="2026-12-31"))
    assert request.verifier.id == world.ports.identity.did
    assert request.verifier.authentication is Authentication.DID
    assert request.purpose == PURPOSE
    assert request.verifier.claimed_names == {"en": "The Test Employer"}
    assert str(request.response_uri).startswith("https://verifier.test/responses/")
    assert request.expires_at == world.clock.now() + timedelta(minutes=10)


def test_an_unsigned_request_is_in_its_link_and_nobody_is_authenticated_by_it() -> None:
    world = VerifierWorld.at()
    asked = world.asked(signed=False)
    request = world.read(asked)
    assert request.verifier.authentication is Authentication.NONE
    assert str(request.client_id) == f"redirect_uri:{request.response_uri}"
    assert world.answer(asked).status == 200
    assert world.told(asked)["verdict"] == "valid"


@pytest.mark.requirement(95, "accepts")
def test_nonce_state_and_secret_are_long_fresh_and_different() -> None:
    world = VerifierWorld.at()
    made = [world.asked() for _ in range(20)]
    parameters = [world.stored(asked).parameters for asked in made]
    found = [str(each[name]) for each in parameters for name in ("nonce", "state")] + [asked.secret for asked in made]
    assert len(set(found)) == len(found) == 60
    assert all(len(base64url.decode(each)) >= 16 for each in found)


def test_nonces_states_and_secrets_are_not_printed() -> None:
    world = VerifierWorld.at()
    asked = world.asked()
    stored = world.stored(asked)
    printed = repr(stored) + repr(asked)
    assert asked.id in printed
    assert not [name for name in ("nonce", "state") if str(stored.parameters[name]) in printed]
    assert asked.secret not in printed


@pytest.mark.requirement(96, "accepts")
def test_a_request_is_served_again_until_it_is_answered() -> None:
    world = VerifierWorld.at()
    asked = world.asked()
    assert world.read(asked) == world.read(asked)
    assert world.answer(asked).status == 200
