"""Answering a request: only what was selected leaves, and it is what was shown."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.history import EventKind
from skrin.domain.party import Trust
from skrin.domain.verdict import Outcome
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, CredentialSet, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.errors import RequestObjectExpired
from skrin.use_cases.holder import accept, answering, history, present
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.consent import Picked, RequestPreview, Selection, consent, default_selection
from skrin.use_cases.holder.errors import NothingMatches, SelectionIncomplete, SelectionRefused, UnverifiedNotConfirmed
from skrin.use_cases.holder.export import export
from skrin.vocabularies.type_metadata import EU_VCT, SKRIN_VCT
from tests.fakes.issuer import CONFIGURATION, canaries, find_did_key
from tests.use_cases.holder.conftest import World


def look_up(world: World) -> RequestPreview:
    return present.look_up(present.read(world.verifier.link(), world.ports), world.ports)


def asked(*paths: tuple[str | int | None, ...]) -> DcqlQuery:
    return DcqlQuery((sd_jwt_query("one", SKRIN_VCT, tuple(ClaimQuery(path) for path in paths)),))


def shared(world: World) -> str:
    """The one text that the verifier was sent."""
    preview = look_up(world)
    present.respond(consent(preview, default_selection(preview)), world.ports)
    ((text,),) = world.verifier.presented.presentations.values()
    return text


def told(text: str) -> set[str]:
    """The canaries in the disclosures of a presentation, decoded."""
    from skrin.wire import base64url

    opened = "".join(
        json.dumps(json.loads(base64url.decode(each)), ensure_ascii=False) for each in SdJwt.parse(text).disclosures
    )
    return {canary for canary in canaries() if canary in opened}


@pytest.mark.requirement(64, "accepts")
@pytest.mark.requirement(72, "accepts")
def test_what_is_shown_confirmed_and_sent_are_the_same(world: World) -> None:
    world.received()
    preview = look_up(world)
    agreed = consent(preview, default_selection(preview))
    (item,) = agreed.items
    present.respond(agreed, world.ports)

    ((text,),) = world.verifier.presented.presentations.values()
    assert text.startswith(item.text)
    assert [(field.dotted, field.value) for field in item.fields if not field.locked] == [
        ("given_name", "canary-given-Åsa"),
        ("grade", "canary-grade"),
    ]
    assert {field.dotted for field in item.fields if field.locked} == {"achievement_title"}
    policy = KeyBindingPolicy(str(preview.request.client_id), preview.request.nonce)
    verified = verify(text, find_did_key, world.clock.now(), policy)
    assert verified.claims == item.claims
    assert world.verifier.presented.state == "state-of-the-request"


def test_a_request_whose_time_ran_out_meanwhile_is_not_answered(world: World) -> None:
    world.received()
    preview = look_up(world)
    ends = world.clock.now() + timedelta(minutes=5)
    preview = replace(preview, request=replace(preview.request, expires_at=ends))
    agreed = consent(preview, default_selection(preview))
    world.clock.time = ends + timedelta(minutes=10)
    with pytest.raises(RequestObjectExpired):
        present.respond(agreed, world.ports)
    world.clock.time = ends - timedelta(minutes=1)
    present.respond(agreed, world.ports)


@pytest.mark.requirement(72, "accepts")
def test_the_preview_says_who_asks_why_and_how_that_is_known(world: World) -> None:
    preview = look_up(world)
    assert preview.verifier.id == world.verifier.did
    assert preview.verifier.names == {"en": "The Listed Employer"}
    assert preview.trust.trust is Trust.TRUSTED
    assert preview.request.purpose == {"en": "To see whether you may be hired"}


@pytest.mark.requirement(62, "accepts")
@pytest.mark.case("P-15")
@pytest.mark.case("D-22")
@pytest.mark.parametrize(
    ("query", "canaries_told"),
    [
        pytest.param(asked(), set(), id="no-claims"),
        pytest.param(asked(("grade",)), {"canary-grade"}, id="one-of-ten"),
        pytest.param(asked(("grade",), ("email",)), {"canary-grade", "canary-email"}, id="two-flat"),
        pytest.param(asked(("address", "city")), {"canary-city"}, id="nested"),
        pytest.param(asked(("skills", 1)), {"canary-skill-1"}, id="element"),
        pytest.param(asked(("skills", 1), ("address", "street")), {"canary-skill-1", "canary-street"}, id="nested-and-element"),
        pytest.param(asked(("skills", None)), {f"canary-skill-{n}" for n in range(3)}, id="all-elements"),
        pytest.param(asked(("address",)), {"canary-street", "canary-city"}, id="whole-object"),
    ],
)
def test_exactly_what_was_asked_for_leaves(query: DcqlQuery, canaries_told: set[str], world: World) -> None:
    world.received()
    world.verifier.query = query
    text = shared(world)
    assert told(text) == canaries_told
    # Nothing in any request but this one.
    sent = [request.body.decode() for request in world.web.requests if str(request.url) != f"{world.verifier.url}/responses/1"]
    assert not [canary for canary in canaries() if canary in "".join(sent)]


def test_a_credential_of_our_type_answers_a_request_for_the_type_it_extends(world: World) -> None:
    world.received()
    world.verifier.query = DcqlQuery((sd_jwt_query("one", EU_VCT, (ClaimQuery(("grade",)),)),))
    with world.vault.transaction() as tx:
        trusted = world.verifier.trust_list()
        tx.remove_trust_list(trusted.name)
    preview = look_up(world)
    assert preview.questions[0].choices
    present.respond(consent(preview, default_selection(preview)), world.ports, everything_agreed)
    assert world.verifier.presented.presentations


@pytest.mark.requirement(62, "refuses")
def test_more_than_was_asked_for_cannot_be_selected(world: World) -> None:
    stored = world.received()
    preview = look_up(world)
    wanted = frozenset({("given_name",), ("grade",), ("email",)})
    for picked in (
        Picked("one", stored.id, wanted),
        Picked("one", stored.id, frozenset({("email",)})),
        Picked("another", stored.id),
        Picked("one", "not-here"),
    ):
        with pytest.raises(SelectionRefused):
            consent(preview, Selection((picked,)))
    with pytest.raises(SelectionRefused):
        consent(preview, Selection((Picked("one", stored.id), Picked("one", stored.id))))
    assert consent(preview, Selection((Picked("one", stored.id),))).count == 2


def test_less_than_a_credential_needs_is_not_sent_at_all(world: World) -> None:
    stored = world.received()
    preview = look_up(world)
    with pytest.raises(SelectionIncomplete):
        consent(preview, Selection((Picked("one", stored.id, frozenset({("grade",)})),)))
    with pytest.raises(SelectionIncomplete):
        consent(preview, Selection(()))


def test_the_person_may_choose_another_of_the_sets_the_verifier_accepts(world: World) -> None:
    stored = world.received()
    claims = (ClaimQuery(("given_name",), "a"), ClaimQuery(("email",), "b"), ClaimQuery(("grade",), "c"))
    query = CredentialQuery(
        "one", "dc+sd-jwt", (frozenset({SKRIN_VCT}),), {"vct_values": [SKRIN_VCT]}, claims, (("a", "b", "c"), ("c",))
    )
    world.verifier.query = DcqlQuery((query,))
    preview = look_up(world)
    assert consent(preview, default_selection(preview)).count == 3
    present.respond(consent(preview, Selection((Picked("one", stored.id, frozenset({("grade",)})),))), world.ports)
    ((text,),) = world.verifier.presented.presentations.values()
    assert told(text) == {"canary-grade"}


def test_an_optional_set_is_left_out_unless_it_is_selected(world: World) -> None:
    stored = world.received()
    one, two = (sd_jwt_query(name, SKRIN_VCT, (ClaimQuery((claim,)),)) for name, claim in (("one", "grade"), ("two", "email")))
    world.verifier.query = DcqlQuery((one, two), (CredentialSet((("one",),)), CredentialSet((("two",),), required=False)))
    preview = look_up(world)
    assert [question.required for question in preview.questions] == [True, False]
    assert consent(preview, default_selection(preview)).count == 1
    both = Selection((Picked("one", stored.id), Picked("two", stored.id)))
    assert consent(preview, both).count == 2
    with pytest.raises(SelectionIncomplete):
        consent(preview, Selection((Picked("two", stored.id),)))


@pytest.mark.case("P-16")
def test_of_two_required_sets_of_which_one_cannot_be_met_nothing_is_sent(world: World) -> None:
    world.received()
    one = sd_jwt_query("one", SKRIN_VCT, (ClaimQuery(("grade",)),))
    two = sd_jwt_query("two", "https://types.test/other", ())
    world.verifier.query = DcqlQuery((one, two), (CredentialSet((("one",),)), CredentialSet((("two",),))))
    preview = look_up(world)
    assert not preview.satisfiable
    with pytest.raises(NothingMatches):
        default_selection(preview)
    with pytest.raises(NothingMatches):
        consent(preview, Selection((Picked("one", preview.questions[0].choices[0].id),)))
    assert world.verifier.bodies == []


@pytest.mark.case("P-11")
def test_a_request_for_many_claims_is_listed_by_true_path_and_value(world: World) -> None:
    world.issuer.claims = {f"claim_{n}": f"canary-{n}" for n in range(14)}
    world.issuer.hidden = frozenset((f"claim_{n}",) for n in range(14))
    for _ in range(3):
        world.received()
    held = [stored.id for stored in world.vault.credentials()]
    per_query = tuple(ClaimQuery((f"claim_{n}",)) for n in range(14))
    world.verifier.query = DcqlQuery(tuple(sd_jwt_query(f"q{n}", SKRIN_VCT, per_query) for n in range(3)))
    preview = look_up(world)
    selection = Selection(tuple(Picked(f"q{n}", held[n]) for n in range(3)))
    agreed = consent(preview, selection)
    assert agreed.count == 42
    assert [item.stored.id for item in agreed.items] == held
    for item in agreed.items:
        assert {(field.path, field.value) for field in item.fields if not field.locked} == {
            ((f"claim_{n}",), f"canary-{n}") for n in range(14)
        }
        assert [field.path for field in item.fields if field.locked] == [("achievement_title",)]
        assert {"iss", "vct", "status", "exp"} <= item.claims.keys()  # always visible, part of what is shown


@pytest.mark.requirement(63, "accepts")
@pytest.mark.requirement(63, "refuses")
@pytest.mark.case("P-12")
def test_declining_matching_nothing_and_having_nothing_are_one_answer(world: World) -> None:
    def answer(prepare: Callable[[], None]) -> bytes:
        prepare()
        preview = look_up(world)
        assert world.verifier.bodies == bodies
        present.decline(preview, world.ports)
        bodies.append(world.verifier.bodies[-1])
        return bodies[-1]

    def ask_for_another_grade() -> None:
        guess = ClaimQuery(("grade",), values=("guessed",))
        world.verifier.query = DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (guess,)),))

    bodies: list[bytes] = []
    nothing_held = answer(lambda: None)
    declined = answer(lambda: bool(world.received()) and None)
    nothing_matches = answer(ask_for_another_grade)
    assert nothing_held == declined == nothing_matches
    assert world.verifier.declined.error == "access_denied"


@pytest.mark.case("P-12")
def test_fifty_guesses_are_looked_at_and_not_one_is_answered(world: World) -> None:
    world.received()
    for guess in range(50):
        values = (f"guess-{guess}",) if guess else ("canary-grade",)
        world.verifier.query = DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (ClaimQuery(("grade",), values=values),)),))
        assert look_up(world).satisfiable is (guess == 0)
    assert world.verifier.bodies == []


def test_an_unverified_party_needs_a_second_confirmation(world: World) -> None:
    world.received()
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Verifiers")
    preview = look_up(world)
    assert preview.trust.code == "trust.unknown_verifier"
    agreed = consent(preview, default_selection(preview))
    with pytest.raises(UnverifiedNotConfirmed):
        present.respond(agreed, world.ports)
    assert world.verifier.bodies == []
    present.respond(agreed, world.ports, everything_agreed)
    assert len(world.verifier.bodies) == 1


def test_what_has_expired_can_be_shown_and_the_sender_sees_it_first(world: World) -> None:
    world.received()
    world.clock.forward(days=400)
    preview = look_up(world)
    (choice,) = preview.questions[0].choices
    assert choice.verdict.outcome is Outcome.FAIL
    assert choice.verdict.worst is not None
    assert choice.verdict.worst.code == "time.expired"
    assert consent(preview, default_selection(preview)).count == 2


def test_what_is_good_is_proposed_before_what_is_not(world: World) -> None:
    good = world.received()
    world.issuer.lifetime = world.issuer.lifetime / 1000
    short = world.received()
    world.clock.forward(days=2)
    preview = look_up(world)
    assert [choice.id for choice in preview.questions[0].choices] == [good.id, short.id]


@pytest.mark.case("L-13")
def test_a_hundred_presentations_ask_for_no_status(world: World) -> None:
    world.received()
    before = len(world.web.requests)
    for _ in range(100):
        shared(world)
    hosts = {request.url.host for request in world.web.requests[before:]}
    assert hosts == {"verifier.test"}
    assert len(world.web.requests) - before == 200


@pytest.mark.case("P-21")
def test_the_log_names_who_when_and_which_fields_and_never_a_value(world: World) -> None:
    stored = world.received()
    for number in range(20):
        preview = look_up(world)
        if number % 3 == 0:
            present.decline(preview, world.ports)
        else:
            present.respond(consent(preview, default_selection(preview)), world.ports)
    export(stored.id, "original", world.ports)
    log = json.dumps(history.export(world.ports), ensure_ascii=False) + repr(world.vault.history(limit=1000))
    assert not [canary for canary in canaries() if canary in log]
    event = next(event for event in world.vault.history() if event.kind is EventKind.SHARED)
    assert event.party_id == world.verifier.did
    assert event.credential_types == (SKRIN_VCT,)
    assert set(event.fields[stored.id]) == {"given_name", "grade", "achievement_title"}
    assert event.things(stored.id) == consent(look_up(world), default_selection(look_up(world))).count == 2


@pytest.mark.case("P-22")
def test_no_request_carries_a_header_beyond_what_its_protocol_needs(world: World) -> None:
    world.issuer.dpop = True
    world.received()
    shared(world)
    carried = {name.lower() for request in world.web.requests for name in request.headers}
    assert carried <= {"accept", "content-type", "authorization", "dpop"}


@pytest.mark.case("P-23")
def test_a_locked_wallet_has_no_ports_to_answer_with(world: World) -> None:
    """Reading the link is all that is possible before unlocking: it needs no vault and sends nothing."""
    link = world.verifier.link()
    request = present.read(link, world.ports)
    assert world.web.requests == []
    world.received()
    assert present.look_up(request, world.ports).questions[0].choices


def test_several_credentials_of_one_kind_are_choices(world: World) -> None:
    world.issuer.configurations = (CONFIGURATION, "second")
    world.issuer.serve(world.web)
    accept.accept(world.look_up(), world.ports)
    (question,) = look_up(world).questions
    assert len(question.choices) == 2


def test_of_very_many_as_many_are_offered_as_one_can_choose_from_the_good_ones_first(world: World) -> None:
    good = world.received()
    past = world.clock.now() - timedelta(days=1)
    with world.vault.transaction() as tx:
        for number in range(250):
            expired = replace(good.credential, raw=f"{number}", valid_until=past)
            tx.add_credential(replace(good, id=f"expired-{number:03}", credential=expired))
    (question,) = look_up(world).questions
    assert len(question.choices) == answering.CHOICES
    assert [choice.id for choice in question.choices if choice.verdict.outcome is Outcome.PASS] == [good.id]
    assert question.choices[0].id == good.id
