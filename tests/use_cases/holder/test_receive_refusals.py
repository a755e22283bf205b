"""OPEN.md chapter 9: what an offer, an issuer's answer or a received credential may not be. Each begins from what is right."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import Outcome
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.link import link
from skrin.protocols.openid4vci.credential import Issued, credential_answer
from skrin.protocols.openid4vci.offer import OfferReference
from skrin.protocols.openid4vci.offer_link import offer_link
from skrin.protocols.refusal import json_answer
from skrin.use_cases.holder import accept, receive
from skrin.use_cases.holder.cautions import Caution, TrackableStatus, everything_agreed
from skrin.use_cases.holder.errors import TrackableNotConfirmed
from skrin.wire import strict_json
from skrin.wire.http import HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.fakes.issuer import CONFIGURATION, HIDDEN, FakeIssuer, canaries
from tests.fakes.randomness import SeededRandomness
from tests.use_cases.holder.conftest import World

Unchanged = Callable[[], bool]


def refused(world: World, link_: str = "") -> SkrinError:
    with pytest.raises(SkrinError) as caught:
        accept.accept(world.look_up(link_), world.ports)
    return caught.value


# --- the offer


@pytest.mark.case("C-01")
@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param("credential_offer={offer}&credential_offer_uri=https%3A%2F%2Fissuer.test%2Fo", id="both"),
        pytest.param("something=else", id="neither"),
        pytest.param("credential_offer={offer}&credential_offer={offer}", id="value-twice"),
        pytest.param("credential_offer_uri=https%3A%2F%2Fa.test&credential_offer_uri=https%3A%2F%2Fa.test", id="uri-twice"),
    ],
)
def test_an_offer_is_given_in_exactly_one_way(parameters: str, world: World, unchanged: Unchanged) -> None:
    encoded = link("x", {"credential_offer": strict_json.dump(world.issuer.offer().as_json()).decode()}).partition("=")[2]
    with pytest.raises(SkrinError) as caught:
        receive.read("openid-credential-offer://?" + parameters.format(offer=encoded), world.ports)
    assert caught.value.code in {"offer.ambiguous", "parse.duplicate"}
    assert world.web.requests == []
    assert unchanged()
    assert receive.read(world.issuer.link(), world.ports).resolved


@pytest.mark.requirement(5, "accepts")
@pytest.mark.case("C-02")
@pytest.mark.parametrize("form", ["link", "paste", "json", "reference"])
def test_before_the_person_agrees_there_is_a_host_and_not_one_packet(form: str, world: World) -> None:
    offer = world.issuer.offer()
    reference = OfferReference(HttpsUrl.parse("https://offers.test/1"))
    text = {
        "link": offer_link(offer),
        "paste": f"\n  {offer_link(offer)} \n",
        "json": json.dumps(offer.as_json()),
        "reference": offer_link(reference),
    }[form]
    introduced = receive.read(text, world.ports)
    assert introduced.host == ("offers.test" if form == "reference" else "issuer.test")
    assert world.web.requests == []


@pytest.mark.case("C-02")
def test_an_offer_by_reference_names_its_own_host_first_and_the_issuers_next(world: World) -> None:
    world.web.json("https://offers.test/1", strict_json.dump(world.issuer.offer().as_json()))
    introduced = receive.read(offer_link(OfferReference(HttpsUrl.parse("https://offers.test/1"))), world.ports)
    assert not introduced.resolved
    followed = receive.follow(introduced, world.ports)
    assert followed.host == "issuer.test"
    assert world.web.urls == ["https://offers.test/1"]
    assert receive.look_up(followed, world.ports).hosts == ("offers.test", "issuer.test")


@pytest.mark.case("N-10")
@pytest.mark.parametrize("url", ["http://issuer.test", "http://localhost:8000", "http://127.0.0.1:8000"])
def test_an_issuer_without_tls_is_refused_before_any_packet(url: str, world: World) -> None:
    text = strict_json.dump({**world.issuer.offer().as_json(), "credential_issuer": url}).decode()
    with pytest.raises(SkrinError) as caught:
        receive.read(text, world.ports)
    assert caught.value.code == "offer.issuer"
    assert world.web.requests == []


# --- metadata


@pytest.mark.case("C-03")
@pytest.mark.parametrize(
    "named", ["https://other-issuer.test", "https://issuer.test/", "https://ISSUER.test", "https://issuer.test:443"]
)
def test_metadata_of_another_issuer_is_refused(named: str, world: World, unchanged: Unchanged) -> None:
    world.issuer.metadata_changes = {"credential_issuer": named}
    assert refused(world).code == "issue.issuer_mismatch"
    assert len(world.web.requests) == 1
    assert unchanged()
    world.issuer.metadata_changes = {}
    assert world.received()


@pytest.mark.case("C-05")
def test_every_host_is_named_before_it_is_contacted(world: World) -> None:
    world.issuer.metadata_changes = {"nonce_endpoint": "https://nonces.test/n", "notification_endpoint": "https://told.test/n"}
    world.issuer.server = "https://login.test"
    world.issuer.serve(world.web)
    preview = world.look_up()
    assert set(preview.hosts) == {"issuer.test", "nonces.test", "told.test", "login.test"}
    assert {request.url.host for request in world.web.requests} == {"issuer.test"}


@pytest.mark.requirement(5, "refuses")
@pytest.mark.case("C-05")
def test_a_host_that_was_not_named_is_never_contacted(world: World, unchanged: Unchanged) -> None:
    world.issuer.server = "https://login.test"
    world.issuer.serve(world.web)
    metadata = {"issuer": "https://login.test", "token_endpoint": "https://attacker.test/token"}
    world.web.json("https://login.test/.well-known/oauth-authorization-server", strict_json.dump(dict(metadata)))
    assert refused(world).code == "issue.host"
    assert "attacker.test" not in {request.url.host for request in world.web.requests}
    assert unchanged()


@pytest.mark.requirement(5, "refuses")
@pytest.mark.case("C-05")
@pytest.mark.parametrize("endpoint", ["https://10.0.0.1/n", "https://localhost/n", "http://issuer.test/n", "https://[::1]/n"])
@pytest.mark.parametrize("member", ["nonce_endpoint", "credential_endpoint", "notification_endpoint"])
def test_an_endpoint_that_is_private_or_without_tls_refuses_the_offer(member: str, endpoint: str, world: World) -> None:
    world.issuer.metadata_changes = {member: endpoint}
    assert refused(world).code == "issue.metadata"
    assert len(world.web.requests) == 1


@pytest.mark.case("C-06")
def test_a_description_of_the_transaction_code_is_bounded_plain_text(world: World) -> None:
    def offer(description: str) -> str:
        body = world.issuer.offer().as_json()
        grants = json.loads(json.dumps(body["grants"]))
        next(iter(grants.values()))["tx_code"] = {"description": description}
        return json.dumps({**body, "grants": grants})

    phishing = "Enter the code from your bank's SMS"
    preview = receive.look_up(receive.read(offer(phishing), world.ports), world.ports)
    assert preview.transaction_code is not None
    assert preview.transaction_code.description == phishing
    assert preview.issuer_url == "https://issuer.test"
    assert receive.read(offer("x" * 300), world.ports).resolved
    with pytest.raises(SkrinError) as caught:
        receive.read(offer("x" * 301), world.ports)
    assert caught.value.code == "offer.member"


@pytest.mark.case("C-07")
@pytest.mark.parametrize(
    "what", ["too-large", "configurations", "display", pytest.param("unknown", id="unknown-members-are-ignored")]
)
def test_metadata_has_limits_and_unknown_members_are_ignored(what: str, world: World) -> None:
    configuration = world.issuer.metadata().as_json()["credential_configurations_supported"]
    assert isinstance(configuration, dict)
    one = configuration[CONFIGURATION]
    world.issuer.metadata_changes = {
        "too-large": {"padding": ["x" * 60_000] * 5},
        "configurations": {"credential_configurations_supported": {str(n): {"format": "x"} for n in range(9_000)}},
        "display": {"display": [{"name": "n"} for _ in range(9_000)]},
        "unknown": {"unknown": {"a": [1]}, "credential_configurations_supported": {CONFIGURATION: {**dict(one), "new": 1}}},  # type: ignore[arg-type]
    }[what]
    if what == "unknown":
        assert world.look_up().cards
        return
    assert refused(world).code.startswith("limit.")


# --- the credential


def other_holder(_: JsonObject) -> JsonObject:
    return PrivateKey.generate(Algorithm.ES256).public_jwk


def signed_by_a_stranger(issuer: FakeIssuer) -> None:
    issuer.signer = PrivateKey.generate(Algorithm.ES256)


def bound_to_another(issuer: FakeIssuer) -> None:
    issuer.holder_jwk = other_holder


def bound_to_nobody(issuer: FakeIssuer) -> None:
    issuer.holder_jwk = lambda jwk: None


def of_another_type(issuer: FakeIssuer) -> None:
    issuer.extra_claims = {"vct": "https://w3id.org/skrin/vct/other/1"}


def expired(issuer: FakeIssuer) -> None:
    issuer.lifetime = timedelta(days=-1)


def revoked(issuer: FakeIssuer) -> None:
    issuer.statuses = {issuer.next_index: 1}


def suspended(issuer: FakeIssuer) -> None:
    issuer.statuses = {issuer.next_index: 2}


def edited(issuer: FakeIssuer) -> None:
    # The first character of the signature: its other bits are all part of it.
    def change(text: str) -> str:
        signed, tilde, rest = text.partition("~")
        head, _, signature = signed.rpartition(".")
        return f"{head}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}{tilde}{rest}"

    issuer.change = change


@pytest.mark.requirement(25, "refuses")
@pytest.mark.case("C-09")
@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        pytest.param(bound_to_another, "issue.foreign_key", id="a"),
        pytest.param(of_another_type, "issue.type", id="b"),
        pytest.param(expired, "time.", id="d"),
        pytest.param(edited, "jose.signature", id="e"),
        pytest.param(signed_by_a_stranger, "jose.signature", id="e-other-key"),
        pytest.param(bound_to_nobody, "issue.unbound", id="f"),
        pytest.param(revoked, "status.revoked", id="g"),
        pytest.param(suspended, "status.suspended", id="g-suspended"),
    ],
)
def test_a_credential_that_is_not_what_was_offered_is_not_stored(
    spoil: Callable[[FakeIssuer], None], code: str, world: World, unchanged: Unchanged
) -> None:
    good = FakeIssuer(world.clock, SeededRandomness())
    spoil(world.issuer)
    error = refused(world)
    # Another type is one that nobody vouches for, either; whichever is noticed first, nothing is stored.
    assert error.code.startswith(code) or (code == "issue.type" and error.code == "trust.type")
    assert unchanged()
    assert world.vault.history()[0].code == error.code
    assert [told.event.value for told in world.issuer.notified] == ["credential_failure"]

    for name in ("signer", "holder_jwk", "extra_claims", "lifetime", "statuses", "change"):
        setattr(world.issuer, name, getattr(good, name))
    assert world.received()


@pytest.mark.requirement(25, "refuses")
@pytest.mark.case("C-09")
@pytest.mark.parametrize("known", [True, False], ids=["c-listed-elsewhere", "c-stranger"])
def test_a_credential_of_another_issuer_is_not_stored(known: bool, world: World) -> None:
    other = FakeIssuer(world.clock, SeededRandomness(b"other"), url="https://other-issuer.test")
    if known:
        world.trust(other.trust_list("Another list"))

    def answer(texts: list[str]) -> HttpResponse:
        from skrin.formats.sd_jwt_vc.verify import peek

        holder = peek(texts[0]).registered.holder_jwk
        return credential_answer(Issued((other.credential(holder),)))

    world.issuer.answer = answer
    assert refused(world).code == "issue.other_issuer"
    assert world.vault.count() == 0
    assert world.vault.rows.keys == {}


@pytest.mark.case("C-10")
@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param({"credentials": [{"credential": "x"}] * 1000}, "issue.count", id="thousand"),
        pytest.param({"credentials": []}, "issue.count", id="none"),
        pytest.param({"credentials": [{"credential": "x"}], "transaction_id": "t"}, "issue.ambiguous", id="both"),
        pytest.param({"transaction_id": "t", "interval": 5}, "issue.metadata", id="later-without-the-endpoint"),
    ],
)
def test_an_answer_with_another_number_of_credentials_is_refused(
    body: JsonObject, code: str, world: World, unchanged: Unchanged
) -> None:
    world.issuer.answer = lambda texts: json_answer(body)
    assert refused(world).code == code
    assert unchanged()
    world.issuer.answer = None
    assert world.received()


@pytest.mark.case("C-11")
@pytest.mark.parametrize("nonce", [None, 7, "x" * 1_048_576, 'a"b\nc'], ids=["null", "number", "1MiB", "quotes"])
def test_a_nonce_that_is_none_is_refused(nonce: object, world: World, unchanged: Unchanged) -> None:
    world.issuer.nonce_answer = HttpResponse(200, {"content-type": "application/json"}, json.dumps({"c_nonce": nonce}).encode())
    assert refused(world).code in {"issue.nonce", "limit.size"}
    assert unchanged()


@pytest.mark.case("C-11")
def test_a_server_that_never_accepts_a_nonce_is_asked_three_times(world: World, unchanged: Unchanged) -> None:
    world.issuer.refuses_nonces = 1_000
    assert refused(world).code == "issue.fresh_nonce"
    assert sum(url.endswith("/credential") for url in world.web.urls) == 3
    assert unchanged()


@pytest.mark.case("C-11")
def test_a_nonce_that_is_accepted_at_the_second_try_is_good(world: World) -> None:
    world.issuer.refuses_nonces = 1
    assert accept.accept(world.look_up(), world.ports).credentials


@pytest.mark.case("C-13")
def test_the_same_offer_accepted_twice_at_once_is_one_flow(world: World) -> None:
    preview = world.look_up()
    second: list[SkrinError] = []

    def while_waiting(texts: list[str]) -> HttpResponse:
        with pytest.raises(SkrinError) as caught:
            accept.accept(preview, world.ports)
        second.append(caught.value)
        return credential_answer(Issued(tuple(texts)))

    world.issuer.answer = while_waiting
    assert len(accept.accept(preview, world.ports).credentials) == 1
    assert [error.code for error in second] == ["state.in_progress"]
    assert world.vault.count() == 1
    assert len(world.issuer.issued) == 1


@pytest.mark.case("C-15")
def test_declining_an_offer_stores_nothing_and_tells_nobody(world: World, unchanged: Unchanged) -> None:
    preview = world.look_up()
    sent = len(world.web.requests)
    accept.decline(preview, world.ports)
    assert len(world.web.requests) == sent
    assert unchanged()


@pytest.mark.case("C-17")
@pytest.mark.parametrize(
    "description",
    ["<b>bold</b>", "\x1b[2Jgone", "\u202egnp.exe", "x" * 100_000],
    ids=["html", "ansi", "direction", "long"],
)
def test_the_words_of_an_error_are_plain_and_short(description: str, world: World) -> None:
    from skrin.words.errors import sentence

    body = strict_json.dump({"error": "invalid_grant", "error_description": description})
    world.web.json("https://issuer.test/token", body, 400)
    error = refused(world)
    shown = sentence(error, "en")
    told = str(error.facts.get("description", ""))
    assert error.code in {"issue.token_refused", "issue.answer"}
    assert len(told) <= 200
    assert "\x1b" not in shown + told
    assert "\u202e" not in shown + told


@pytest.mark.case("C-19")
def test_each_credential_has_its_own_key_status_place_and_salts(world: World) -> None:
    world.issuer.configurations = (CONFIGURATION, "second", "third")
    world.issuer.serve(world.web)
    received = accept.accept(world.look_up(), world.ports).credentials
    keys = {json.dumps(dict(stored.credential.holder_key or {})) for stored in received}
    places = {(each.uri, each.index) for stored in received for each in stored.credential.statuses}
    assert len(received) == len(keys) == len(places) == len({stored.key_id for stored in received}) == 3


@pytest.mark.case("C-19")
@pytest.mark.parametrize("shared", ["status", "salt"])
def test_two_credentials_of_one_receipt_that_could_be_linked_are_refused(
    shared: str, world: World, unchanged: Unchanged
) -> None:
    world.issuer.configurations = (CONFIGURATION, "second")
    world.issuer.serve(world.web)
    issued = world.issuer.credential

    def credential(holder: JsonObject | None) -> str:
        if shared == "status":
            world.issuer.next_index = 4711
        else:
            world.issuer.randomness = SeededRandomness(b"again")
        return issued(holder)

    world.issuer.credential = credential  # type: ignore[method-assign]
    error = refused(world)
    assert (error.code, error.facts["shared"]) == ("issue.linkable", shared)
    assert unchanged()


@pytest.mark.requirement(35, "refuses")
@pytest.mark.case("D-16")
def test_an_issued_credential_that_carries_a_key_binding_is_refused(world: World, unchanged: Unchanged) -> None:
    holder = PrivateKey.generate(Algorithm.ES256)

    def presented(texts: list[str]) -> HttpResponse:
        foreign = world.issuer.credential(holder.public_jwk)
        binding = KeyBindingRequest("someone", "nonce", world.clock.now())
        return credential_answer(Issued((present(foreign, (), binding, holder),)))

    world.issuer.answer = presented
    assert refused(world).code == "sdjwt.key_binding_unexpected"
    assert unchanged()


# --- the status address


@pytest.mark.case("L-14")
@pytest.mark.parametrize("path", ["/status/token/1?who=4711", "/status/token/1#4711", "/status/of/learner-4711"])
def test_a_status_address_that_could_tell_is_stored_only_after_a_warning(path: str, world: World) -> None:
    world.received()
    world.issuer.status_path = path
    world.issuer.serve(world.web)
    world.issuer.codes.add("another")
    preview = world.look_up(world.issuer.link(code="another"))
    with pytest.raises(TrackableNotConfirmed):
        accept.accept(preview, world.ports)
    assert world.vault.count() == 1

    asked: list[Caution] = []
    world.issuer.codes.add("another")
    accept.accept(preview, world.ports, agree=lambda caution: bool(asked.append(caution)) or True)
    assert isinstance(asked[0], TrackableStatus)
    assert world.vault.count() == 2


@pytest.mark.case("L-14")
def test_a_status_address_that_others_share_needs_no_warning(world: World) -> None:
    world.received()
    assert world.received()


def test_nothing_is_left_of_a_receipt_whose_program_died(world: World, unchanged: Unchanged) -> None:
    from skrin.use_cases.holder import unfinished

    preview = world.look_up()
    unfinished.begin(preview.fingerprint, "issuer.test", ["ES256"], world.ports)
    assert len(world.vault.rows.keys) == 1
    (left,) = unfinished.tidy_up(world.ports)
    assert left.host == "issuer.test"
    assert world.vault.rows.keys == {}
    assert world.vault.history()[0].code == "state.interrupted"
    assert accept.accept(preview, world.ports).credentials


@pytest.mark.requirement(32, "accepts")
def test_no_secret_value_is_in_the_history_of_a_receipt(world: World) -> None:
    world.received()
    told = repr(world.vault.history())
    assert not [canary for canary in canaries() if canary in told]


def test_hidden_claims_are_those_the_issuer_hides(world: World) -> None:
    stored = world.received()
    assert {disclosable.path for disclosable in stored.credential.disclosables} == HIDDEN
    assert replace(stored.credential, verdict=stored.credential.verdict).verdict.outcome is Outcome.PASS
    assert everything_agreed(TrackableStatus("", ""))


@pytest.mark.case("C-14")
def test_who_interrupts_the_thanks_to_the_issuer_keeps_what_was_received(world: World) -> None:
    """The issuer is slow to take the notification, and the person stops waiting: what is stored keeps its key."""

    def interrupted(_: object) -> HttpResponse:
        raise KeyboardInterrupt

    preview = world.look_up()
    world.web.answers["https://issuer.test/notification"] = interrupted  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        accept.accept(preview, world.ports)
    (stored,) = world.vault.credentials()
    world.vault.signer(stored.key_id)
    assert [event.kind for event in world.vault.history()] == [EventKind.RECEIVED]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"types": ("https://other.test/type",)}, "trust.type", id="for-another-kind"),
        pytest.param({"until": datetime(2020, 1, 1, tzinfo=UTC)}, "trust.period", id="for-another-time"),
        pytest.param({"distrusted": True}, "trust.distrusted", id="warned-of"),
    ],
)
def test_where_a_list_speaks_against_the_issuer_the_offer_is_not_spent_whatever_the_person_says(
    change: dict[str, Any], code: str, world: World
) -> None:
    listed = world.issuer.trust_list()
    world.trust(replace(listed, entries=tuple(replace(each, **change) for each in listed.entries)))
    preview = world.look_up()
    asked = len(world.web.requests)
    with pytest.raises(SkrinError) as caught:
        accept.accept(preview, world.ports, agree=everything_agreed)
    assert caught.value.code == code
    assert len(world.web.requests) == asked
    world.trust(listed)
    assert accept.accept(world.look_up(), world.ports).credentials
