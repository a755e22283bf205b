"""Requests that ask for more than one would expect: each begins with one of which nothing is said, and changes one thing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from skrin.domain.history import Event, EventKind
from skrin.domain.json_value import Json, JsonObject
from skrin.protocols.openid4vp import verifier_info
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialSet, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.verifier_info import RegisteredClaim, Registration
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import over_asking, present
from skrin.use_cases.holder.consent import RequestPreview, consent, default_selection
from skrin.use_cases.holder.over_asking import Before, Finding, Rule, Unfitting, findings
from skrin.vocabularies.personal import Together
from skrin.vocabularies.type_metadata import EU_VCT, SKRIN_VCT
from tests.fakes.clock import NOON
from tests.protocols.making import Someone
from tests.use_cases.holder.conftest import World

TODAY = NOON.date()
SOON = TODAY + timedelta(days=90)
NOTHING: tuple[Finding, ...] = ()
EVERYTHING = ("given_name", "family_name", "email", "grade", "reference", "address", "skills")


def query(*claims: str, free: tuple[str, ...] = (), **values: str) -> DcqlQuery:
    every = (*claims, *free)
    asked = tuple(ClaimQuery((name,), name, (values[name],) if name in values else None) for name in every)
    made = sd_jwt_query("one", SKRIN_VCT, asked)
    return DcqlQuery((replace(made, claim_sets=(every, claims)) if free else made,))


def born() -> JsonObject:
    from tests.fakes.issuer import CANARIES

    return {**CANARIES, "dateOfBirth": "1990-01-01", "learner_identification": "canary-number", "completed": True}


@pytest.fixture
def preview(world: World) -> Callable[..., RequestPreview]:
    """A request with a purpose and a storage time of three months, looked up."""
    world.issuer.claims = born()
    world.issuer.hidden = world.issuer.hidden | {("dateOfBirth",), ("learner_identification",), ("completed",)}
    world.received()

    def look_up(wanted: DcqlQuery, **changed: object) -> RequestPreview:
        world.verifier.query = wanted
        found = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)
        return replace(found, request=replace(found.request, **{"keep_until": SOON, **changed}))  # type: ignore[arg-type]

    return look_up


def rules(found: tuple[Finding, ...]) -> list[Rule]:
    return [each.rule for each in found]


def told(found: tuple[Finding, ...], rule: Rule) -> Finding:
    return next(each for each in found if each.rule is rule)


def about(found: Finding) -> list[str]:
    return [str(claim.path[0]) for claim in found.claims]


def test_of_a_few_fields_with_a_purpose_and_an_end_there_is_nothing_to_say(preview: Callable[..., RequestPreview]) -> None:
    assert findings(preview(query("family_name", "grade")), Before(), TODAY) == NOTHING


def test_what_is_not_here_is_not_spoken_of(preview: Callable[..., RequestPreview]) -> None:
    missing = preview(query("family_name", "dateOfBirth", "nothing_of_this_name"), purpose={})
    assert findings(missing, Before(), TODAY) == NOTHING


@pytest.mark.parametrize(
    ("claims", "why", "which"),
    [
        pytest.param(("family_name", "dateOfBirth"), Together.REGISTERS, ["family_name", "dateOfBirth"], id="name-and-birth"),
        pytest.param(
            ("grade", "learner_identification", "dateOfBirth"),
            Together.NO_NAME_NEEDED,
            ["learner_identification", "dateOfBirth"],
            id="no-name",
        ),
        pytest.param(("given_name", "dateOfBirth"), None, [], id="a-first-name-is-shared-by-many"),
        pytest.param(("family_name", "email"), None, [], id="a-name-and-a-way-to-write-to-somebody"),
    ],
)
def test_details_that_single_out_one_person_are_found_together(
    claims: tuple[str, ...], why: Together | None, which: list[str], preview: Callable[..., RequestPreview]
) -> None:
    found = findings(preview(query(*claims)), Before(), TODAY)
    assert Rule.PERSONAL in rules(found)
    together = [each for each in found if each.rule is Rule.IDENTIFYING]
    assert [(each.why, about(each)) for each in together] == ([(why, which)] if why else [])


def test_what_they_manage_without_is_told_apart_from_what_they_need(preview: Callable[..., RequestPreview]) -> None:
    [found] = findings(preview(query("grade", "email", free=("dateOfBirth",))), Before(), TODAY)
    assert [(claim.path, claim.free) for claim in found.claims] == [(("email",), False), (("dateOfBirth",), True)]


def test_all_of_a_question_that_need_not_be_answered_is_free(preview: Callable[..., RequestPreview]) -> None:
    first, second = (
        sd_jwt_query("a", SKRIN_VCT, (ClaimQuery(("grade",)),)),
        sd_jwt_query("b", SKRIN_VCT, (ClaimQuery(("email",)),)),
    )
    sets = (CredentialSet((("a",),)), CredentialSet((("b",),), required=False))
    [found] = findings(preview(DcqlQuery((first, second), sets)), Before(), TODAY)
    assert [(claim.query_id, claim.free) for claim in found.claims] == [("b", True)]


def test_nearly_all_of_a_credential_is_counted(preview: Callable[..., RequestPreview]) -> None:
    found = told(findings(preview(query(*EVERYTHING)), Before(), TODAY), Rule.WHOLE)
    # A list is one thing, the parts of an address are two, and whether it was completed follows from the rest.
    assert (found.asked, found.of) == (8, 10)
    assert Rule.WHOLE not in rules(findings(preview(query(*EVERYTHING[:-2])), Before(), TODAY))


def test_a_credential_in_which_nothing_can_be_hidden_is_not_asked_for_too_much(preview: Callable[..., RequestPreview]) -> None:
    made = preview(query(*EVERYTHING))
    [question] = made.questions
    [choice] = question.choices
    stored = replace(choice.stored, credential=replace(choice.stored.credential, disclosables=()))
    open_ = replace(made, questions=(replace(question, choices=(replace(choice, stored=stored),)),))
    assert Rule.WHOLE not in rules(findings(open_, Before(), TODAY))


def test_a_purpose_is_missing_only_where_no_registrar_tells_one(preview: Callable[..., RequestPreview]) -> None:
    asked = query("grade")
    assert rules(findings(preview(asked, purpose={}), Before(), TODAY)) == [Rule.NO_PURPOSE]
    registered = preview(asked, purpose={}, registrations=(Registration("https://register.test", purpose={"en": "Hiring"}),))
    assert findings(registered, Before(), TODAY) == NOTHING


def test_who_speaks_of_a_yes_or_no_and_asks_for_more_is_told_which(preview: Callable[..., RequestPreview]) -> None:
    purpose = {"sv": "Vi vill bara ha ett ja eller nej: har du gått kursen?"}
    yes_or_no = query("completed", "reference", reference="canary-reference")
    assert findings(preview(yes_or_no, purpose=purpose), Before(), TODAY) == NOTHING
    [found] = findings(preview(query("completed", "reference", "grade"), purpose=purpose), Before(), TODAY)
    assert (found.rule, found.why, about(found)) == (Rule.PURPOSE_UNFITTING, Unfitting.YES_OR_NO, ["reference", "grade"])
    other_words = {"en": "Yes, we check everything. No, we do not keep it."}
    assert findings(preview(query("completed", "grade"), purpose=other_words), Before(), TODAY) == NOTHING


def claim(*path: str, type_: str = "") -> RegisteredClaim:
    return RegisteredClaim(frozenset({type_} if type_ else ()), path)


@pytest.mark.parametrize(
    ("registered", "uncovered"),
    [
        pytest.param(None, [], id="it-says-nothing-of-claims"),
        pytest.param((claim("grade"), claim("address")), [], id="both"),
        pytest.param((claim("grade"), claim("address", "city")), ["address"], id="only-a-part"),
        pytest.param((claim("grade"),), ["address"], id="one"),
        pytest.param((claim(type_=EU_VCT),), [], id="all-of-a-type-that-is-extended"),
        pytest.param((claim(type_="urn:eudi:pid:1"),), ["grade", "address"], id="of-another-type"),
        pytest.param((), ["grade", "address"], id="none"),
    ],
)
def test_what_a_register_does_not_name_is_found(
    registered: tuple[RegisteredClaim, ...] | None, uncovered: list[str], preview: Callable[..., RequestPreview]
) -> None:
    made = preview(query("grade", "address"), registrations=(Registration("https://register.test", claims=registered),))
    unfitting = [each for each in findings(made, Before(), TODAY) if each.rule is Rule.PURPOSE_UNFITTING]
    assert [name for each in unfitting for name in about(each)] == uncovered


@pytest.mark.parametrize(
    ("credentials", "expected"),
    [
        pytest.param(
            [{"format": "dc+sd-jwt", "meta": {"vct_values": [SKRIN_VCT]}, "claim": [{"path": ["grade"]}]}],
            (claim("grade", type_=SKRIN_VCT),),
            id="as-etsi-has-it",
        ),
        pytest.param(
            [{"meta": {"type_values": [["a", "b"]]}, "claims": [{"path": ["x", None, 0]}]}],
            (RegisteredClaim(frozenset({"a", "b"}), ("x", None, 0)),),
            id="as-dcql-has-it",
        ),
        pytest.param([{"format": "dc+sd-jwt"}], (RegisteredClaim(frozenset(), ()),), id="all-of-it"),
        pytest.param([{"claim": [{"path": []}]}], None, id="no-path"),
        pytest.param([{"claim": [{"path": [True]}]}], None, id="no-step"),
        pytest.param([{"claim": {}}], None, id="no-list"),
        pytest.param(["grade"], None, id="no-entry"),
        pytest.param("grade", None, id="nothing-listed"),
    ],
)
def test_what_a_registration_says_of_claims_is_read_or_left_alone(
    credentials: Json, expected: tuple[RegisteredClaim, ...] | None, world: World
) -> None:
    registrar = Someone()
    world.trust(TrustList("Registers", (TrustEntry(registrar.did, Role.ATTESTER),)))
    now = world.clock.now()
    jwt = verifier_info.register(
        world.verifier.did,
        {"credentials": credentials},
        registrar.did,
        registrar.key_id,
        registrar.signer,
        now,
        now + timedelta(1),
    )
    world.verifier.infos = (verifier_info.registration_info(jwt),)
    world.received()
    [registration] = present.look_up(present.read(world.verifier.link(), world.ports), world.ports).request.registrations
    assert registration.claims == expected


def test_what_a_verifier_did_not_get_before_is_new_the_second_time(
    world: World, preview: Callable[..., RequestPreview]
) -> None:
    first = preview(query("grade", "skills"))
    assert over_asking.look(first, world.ports) == NOTHING
    present.respond(consent(first, default_selection(first)), world.ports)
    assert over_asking.look(preview(query("grade", "skills")), world.ports) == NOTHING
    [found] = over_asking.look(preview(query("grade", "reference")), world.ports)
    assert (found.rule, about(found), found.times) == (Rule.UNUSUAL, ["reference"], 1)


def test_what_others_got_and_what_was_declined_says_nothing_of_a_verifier() -> None:
    def event(kind: EventKind, party: str) -> Event:
        return Event(kind, NOON, party_id=party, fields={"a": ("grade", "skills.0", "address.city")})

    events = [event(EventKind.SHARED, "them"), event(EventKind.SHARED, "others"), event(EventKind.DECLINED, "them")]
    assert Before.of(events, "them") == Before(1, frozenset({("grade",), ("skills",), ("address", "city")}))
    assert Before.of(events[1:], "them") == Before()


@pytest.mark.parametrize(
    ("claims", "until", "found"),
    [
        pytest.param(("grade",), None, None, id="nothing-said-of-learning"),
        pytest.param(("email",), None, "unsaid", id="nothing-said-of-a-person"),
        pytest.param(("grade",), TODAY + over_asking.LONG, None, id="two-years"),
        pytest.param(("grade",), TODAY + over_asking.LONG + timedelta(days=1), "long", id="longer"),
    ],
)
def test_how_long_they_keep_it(
    claims: tuple[str, ...], until: date | None, found: str | None, preview: Callable[..., RequestPreview]
) -> None:
    keeps = [
        each for each in findings(preview(query(*claims), keep_until=until), Before(), TODAY) if each.rule is Rule.KEEPS_LONG
    ]
    assert [each.until for each in keeps] == ([] if found is None else [until])


def test_a_program_reads_each_rule_once_in_their_order(preview: Callable[..., RequestPreview]) -> None:
    wanted = query("family_name", "dateOfBirth", "learner_identification")
    found = findings(preview(wanted, purpose={}, keep_until=None), Before(), TODAY)
    assert over_asking.codes(found) == ["personal", "identifying", "no_purpose", "keeps_long"]
