"""Which form answers: the one that shows least of the same achievement, and only one that the verifier can check."""

import json
from dataclasses import replace
from typing import Any

import pytest

from skrin.dids import key as did_key
from skrin.domain.credential import CredentialFormat
from skrin.domain.verdict import Outcome
from skrin.formats.linked_data.errors import ContextUnknown
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, CredentialSet, DcqlQuery, either, sd_jwt_query
from skrin.use_cases.holder import identifiers, present
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.consent import Picked, Selection
from skrin.use_cases.verifier import badges
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire import strict_json
from skrin.wire.http import read_form
from tests.use_cases.w3c.conftest import BADGE, CANARIES, FORMS, ID, Purse, did_of, leaked

SD_JWT = sd_jwt_query("credential", SKRIN_VCT, (ClaimQuery(("grade",)),))
BADGES = badges.queries(BADGE)


def format_of(purse: Purse, query: DcqlQuery, **metadata: Any) -> CredentialFormat | None:
    preview = purse.look_up(purse.foreign(query, **metadata))
    if not preview.satisfiable:
        return None
    (question,) = (each for each in preview.questions if each.required)
    return question.choices[0].stored.credential.format


@pytest.mark.parametrize("form", ["vc in a JWT", "JWT", "proof"])
def test_of_one_achievement_the_sd_jwt_answers_where_either_will_do(form: str, purse: Purse) -> None:
    purse.hold_sd_jwt(achievement_id=ID)
    purse.hold(form)
    for query in (either((*BADGES, SD_JWT)), either((SD_JWT, *BADGES))):
        assert format_of(purse, query) is CredentialFormat.SD_JWT_VC
    agreed = purse.share(purse.foreign(either((*BADGES, SD_JWT))))
    assert [item.query_id for item in agreed.items] == ["credential"]
    ((text,),) = purse.town.agency.presented.presentations.values()
    assert len(SdJwt.parse(text).disclosures) == 1
    assert leaked(purse.sent) == set()


def test_a_selective_badge_answers_before_one_that_shows_everything(purse: Purse) -> None:
    purse.hold("JWT")
    purse.hold("selective proof")
    with_proof, in_jwt = BADGES
    for query in (either((in_jwt, with_proof)), either((with_proof, in_jwt))):
        preview = purse.look_up(purse.foreign(query))
        (question,) = (each for each in preview.questions if each.required)
        assert question.query.id == with_proof.id


def test_another_achievement_is_no_form_of_it_and_the_verifiers_order_holds(purse: Purse) -> None:
    purse.hold_sd_jwt(achievement_id="urn:uuid:00000000-0000-4000-8000-000000000000")
    purse.hold("JWT")
    assert format_of(purse, either((*BADGES, SD_JWT))) is CredentialFormat.VC_JOSE
    assert format_of(purse, either((SD_JWT, *BADGES))) is CredentialFormat.SD_JWT_VC


def test_the_person_may_choose_the_other_form(purse: Purse) -> None:
    purse.hold_sd_jwt(achievement_id=ID)
    badge = purse.hold("JWT")
    link = purse.foreign(either((*BADGES, SD_JWT)))
    agreed = purse.share(link, Selection((Picked("badge_in_jwt", badge.id),)))
    assert [item.stored.id for item in agreed.items] == [badge.id]


def test_a_form_that_stands_worse_is_not_taken_for_showing_less(purse: Purse) -> None:
    purse.hold_sd_jwt(achievement_id=ID)
    purse.hold("JWT")
    purse.ports.clock.forward(days=400)  # type: ignore[attr-defined]
    preview = purse.look_up(purse.foreign(either((*BADGES, SD_JWT))))
    (question,) = (each for each in preview.questions if each.required)
    assert question.choices[0].verdict.outcome is not Outcome.FAIL
    assert question.choices[0].stored.credential.format is CredentialFormat.VC_JOSE


def test_two_achievements_in_two_sets_are_each_answered_in_their_own_best_form(purse: Purse) -> None:
    other = "urn:uuid:1b0c6f1e-6c2e-4f0d-9a5b-0d1a2b3c4d5e"
    purse.hold("JWT", id_=other)
    purse.hold_sd_jwt(achievement_id=ID)
    purse.hold("JWT", id_=ID)
    (_, in_jwt) = BADGES
    by_id = replace(in_jwt, id="other", claims=(ClaimQuery(("id",), values=(other,)),))
    mine = replace(in_jwt, claims=(ClaimQuery(("id",), values=(ID,)),))
    query = DcqlQuery((mine, SD_JWT, by_id), (CredentialSet(((mine.id,), (SD_JWT.id,))), CredentialSet(((by_id.id,),))))
    preview = purse.look_up(purse.foreign(query))
    assert {each.query.id for each in preview.questions if each.required} == {"credential", "other"}


@pytest.mark.parametrize(
    ("form", "metadata"),
    [
        ("JWT", {"dc+sd-jwt": {}}),
        ("JWT", {"jwt_vc_json": {"alg_values": ["EdDSA"]}}),
        ("proof", {"jwt_vc_json": {"alg_values": ["ES256"]}}),
        ("proof", {"ldp_vc": {"proof_type_values": ["Ed25519Signature2020"]}}),
        ("proof", {"ldp_vc": {"cryptosuite_values": ["eddsa-rdfc-2022"]}}),
        ("selective proof", {"ldp_vc": {"cryptosuite_values": ["ecdsa-rdfc-2019"]}}),
        ("selective proof", {"ldp_vc": {"cryptosuite_values": ["ecdsa-sd-2023"]}}),
    ],
    ids=["format", "algorithm", "other format", "proof type", "suite", "selective suite", "no suite for the holder"],
)
def test_what_the_verifier_says_it_cannot_check_is_not_offered(form: str, metadata: dict[str, Any], purse: Purse) -> None:
    purse.hold(form)
    query = either(BADGES)
    assert format_of(purse, query) is not None
    assert format_of(purse, query, **metadata) is None


@pytest.mark.parametrize(
    ("form", "metadata"),
    [
        ("JWT", {"jwt_vc_json": {"alg_values": ["ES384", "ES256"]}}),
        ("JWT", {"jwt_vc_json": {}}),
        ("proof", {"ldp_vc": {"proof_type_values": ["DataIntegrityProof"], "cryptosuite_values": ["ecdsa-rdfc-2019"]}}),
        ("selective proof", {"ldp_vc": {"cryptosuite_values": ["ecdsa-sd-2023", "ecdsa-jcs-2019"]}}),
    ],
    ids=["algorithms", "nothing said", "suite", "selective suite"],
)
def test_what_the_verifier_can_check_is_shown(form: str, metadata: dict[str, Any], purse: Purse) -> None:
    purse.hold(form)
    purse.share(purse.foreign(either(BADGES), **metadata))
    ((text,),) = purse.town.agency.presented.presentations.values()
    if form == "selective proof":
        assert strict_json.parse_object(text)["proof"]["cryptosuite"] == "ecdsa-jcs-2019"  # type: ignore[call-overload, index]


def test_an_sd_jwt_is_held_to_the_same_rule(purse: Purse) -> None:
    purse.hold_sd_jwt()
    query = DcqlQuery((SD_JWT,))
    assert format_of(purse, query, **{"dc+sd-jwt": {"kb-jwt_alg_values": ["ES256"]}}) is CredentialFormat.SD_JWT_VC
    assert format_of(purse, query, **{"dc+sd-jwt": {"kb-jwt_alg_values": ["EdDSA"]}}) is None
    assert format_of(purse, query, **{"dc+sd-jwt": {"sd-jwt_alg_values": ["EdDSA"]}}) is None


@pytest.mark.parametrize("types", [["VerifiableCredential"], ["https://www.w3.org/2018/credentials#VerifiableCredential"]])
@pytest.mark.parametrize("form", FORMS)
def test_a_badge_answers_for_every_type_it_has(form: str, types: list[str], purse: Purse) -> None:
    purse.hold(form)
    format_ = "jwt_vc_json" if "JWT" in form else "ldp_vc"
    query = CredentialQuery("one", format_, (frozenset(types),), {"type_values": [types]})
    assert format_of(purse, DcqlQuery((query,))) is not None
    other = replace(query, types=(frozenset({"IDCredential"}),), meta={"type_values": [["IDCredential"]]})
    assert format_of(purse, DcqlQuery((other,))) is None


def unbound(form: str, *, needed: bool) -> DcqlQuery:
    format_ = "jwt_vc_json" if "JWT" in form else "ldp_vc"
    query = next(each for each in BADGES if each.format == format_)
    return DcqlQuery((replace(query, holder_binding=needed),))


@pytest.mark.requirement(66, "accepts")
@pytest.mark.parametrize("subject", ["", "did:web:learner.test", "urn:uuid:4b0fd3f2-1f9f-4a34-9e45-5d8b8a7d7b21", "a stranger"])
@pytest.mark.parametrize("form", FORMS)
def test_what_is_bound_to_no_key_of_ours_is_shown_only_where_nobody_asks_whose_it_is(
    form: str, subject: str, purse: Purse
) -> None:
    named = did_key.did_for(PrivateKey.generate(Algorithm.ES256).public) if subject == "a stranger" else subject
    stored = purse.keep(purse.secured(form, purse.badge(named)), "")
    assert format_of(purse, unbound(form, needed=True)) is None
    agreed = purse.share(purse.foreign(unbound(form, needed=False)))
    (item,) = agreed.items
    assert not item.proves_holder
    ((text,),) = purse.town.agency.presented.presentations.values()
    if form in ("JWT", "vc in a JWT"):
        assert text == stored.credential.raw
    else:
        assert strict_json.parse_object(text) == strict_json.parse_object(item.text)
        assert "VerifiablePresentation" not in text


@pytest.mark.parametrize("form", FORMS)
def test_where_nobody_asks_whose_it_is_nothing_is_signed(form: str, purse: Purse) -> None:
    purse.hold(form)
    agreed = purse.share(purse.foreign(unbound(form, needed=False)))
    assert not agreed.items[0].proves_holder
    ((text,),) = purse.town.agency.presented.presentations.values()
    assert purse.town.agency.asked
    assert "nonce-number" not in text
    assert "VerifiablePresentation" not in text


def test_a_badge_that_came_as_a_file_is_ours_where_it_names_an_identifier_of_the_wallet(purse: Purse) -> None:
    for method in ("key", "jwk"):
        made = identifiers.create(method, "P-256", purse.ports)
        purse.vault.rows.credentials.clear()
        purse.keep(purse.secured("JWT", purse.badge(made.did)), "")
        asked = purse.ask()
        purse.share(asked.link)
        (shown,) = purse.town.employer.world.told(asked)["presentations"]  # type: ignore[misc]
        assert shown["holder_binding"] == "proved"  # type: ignore[index, call-overload]


def test_an_answer_holds_a_document_as_an_object_and_a_jwt_as_a_text(purse: Purse) -> None:
    purse.hold("proof")
    purse.share(purse.foreign(either(BADGES)))
    body = next(each.body for each in purse.town.web.requests if each.method == "POST" and b"vp_token" in each.body)
    token = json.loads(read_form(body)["vp_token"])
    assert token["badge_with_proof"][0]["type"] == ["VerifiablePresentation"]
    assert token["badge_with_proof"][0]["verifiableCredential"][0]["credentialSubject"]["id"] == did_of(
        next(iter(purse.vault.rows.keys.values()))
    )
    assert leaked(json.dumps(token)) == set(CANARIES)


def test_a_badge_in_words_that_do_not_ship_with_us_is_presented_in_canonical_json(purse: Purse) -> None:
    key_id, signer = purse.key()
    body = purse.badge(did_of(signer))
    contexts = body["@context"]
    assert isinstance(contexts, list)
    badge = json.loads(purse.secured("proof", body))
    badge["@context"] = [*contexts, "https://unknown.test/context.jsonld"]
    stored = purse.keep(json.dumps(badge), key_id)
    assert stored.credential.verdict.outcome is Outcome.UNKNOWN
    purse.share(purse.foreign(either(BADGES)))
    ((text,),) = purse.town.agency.presented.presentations.values()
    assert strict_json.parse_object(text)["proof"]["cryptosuite"] == "ecdsa-jcs-2019"  # type: ignore[call-overload, index]
    assert "unknown.test" not in purse.town.web.hosts
    link = purse.foreign(either(BADGES), ldp_vc={"cryptosuite_values": ["ecdsa-rdfc-2019"]})
    agreed = purse.agree(link)
    answers = len(purse.town.agency.answers)
    with pytest.raises(ContextUnknown):
        present.respond(agreed, purse.ports, everything_agreed)
    assert len(purse.town.agency.answers) == answers


@pytest.mark.parametrize("form", FORMS)
def test_a_request_for_the_jwt_of_version_2_has_a_name_of_its_own(form: str, purse: Purse) -> None:
    purse.hold(form)
    query = replace(BADGES[1], format="vc+jwt")
    found = format_of(purse, DcqlQuery((query,)), **{"vc+jwt": {"alg_values": ["ES256"]}})
    assert found is (CredentialFormat.VC_JOSE if form == "JWT" else None)
    assert (format_of(purse, DcqlQuery((query,)), **{"vc+jwt": {"alg_values": ["EdDSA"]}})) is None
