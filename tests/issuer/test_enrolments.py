"""Enrolling: the holder is verified, and nobody sees what is another's (OPEN.md I-01, I-02)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import quote

import pytest

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.domain.offering import EnrolmentState
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols import enrolment as messages
from skrin.protocols import holder_revocation
from skrin.use_cases.issuer.decide import accept, deny
from skrin.use_cases.issuer.errors import EnrolmentNotOpen, NotEnrolled, NothingHere
from skrin.use_cases.issuer.prepare import recipient_named
from skrin.use_cases.issuer.publish import publish
from skrin.wire import numeric_date
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_service import OFFERING, IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet

SQL = ["'", "' OR '1'='1", '"; DROP TABLE enrolments; --', "%", "\\", "1); --", "x' UNION SELECT * FROM audit --"]


def error(answer: HttpResponse) -> object:
    return answer.json_object().get("error")


def test_an_enrolment_goes_through_its_states(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    assert enrolled.state is EnrolmentState.REQUESTED
    accept(enrolled.id, issuer.ports)
    with pytest.raises(EnrolmentNotOpen):
        accept(enrolled.id, issuer.ports)
    denied = deny(enrolled.id, "The course is full.", issuer.ports)
    assert denied.state is EnrolmentState.DENIED
    told = wallet.state(enrolled.id)
    assert (told.state, told.reason) == (EnrolmentState.DENIED, "The course is full.")
    with pytest.raises(NothingHere):
        accept("unknown", issuer.ports)


def test_enrolling_again_is_answered_with_the_enrolment_that_is_there(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    first = wallet.ask_to_enrol(wallet.enrolment_proof("retail-1"))
    second = wallet.ask_to_enrol(wallet.enrolment_proof("retail-1"))
    assert (first.status, second.status) == (201, 200)
    assert first.headers["location"] == f"{issuer.url}/enrolments/{first.json_object()['id']}"
    assert first.json_object()["id"] == second.json_object()["id"]


def test_the_same_learner_fifty_times_at_once_is_one_enrolment(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    proofs = [wallet.enrolment_proof("retail-1") for _ in range(50)]
    with ThreadPoolExecutor(max_workers=25) as pool:
        answers = list(pool.map(wallet.ask_to_enrol, proofs))
    assert sorted(answer.status for answer in answers) == [200] * 49 + [201]
    assert len(issuer.store.enrolments()) == 1


def test_one_challenge_enrols_once(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    proof = wallet.enrolment_proof("retail-1")
    assert wallet.ask_to_enrol(proof).status == 201
    assert error(wallet.ask_to_enrol(proof)) == "invalid_nonce"


def test_a_withdrawn_enrolment_can_be_made_anew_and_withdrawing_twice_is_the_same(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    for _ in range(2):
        withdrawn = messages.enrolment_response(wallet.fetch(wallet.withdrawal(enrolled.id)))
        assert withdrawn.state is EnrolmentState.WITHDRAWN
    again = wallet.enrol("retail-1")
    assert again.id != enrolled.id
    assert again.state is EnrolmentState.REQUESTED


def test_withdrawing_what_was_prepared_drops_it_and_kills_its_offer(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    made = issuer.prepare_for(wallet)
    offer = wallet.state(enrolled.id).offer
    request = wallet.token_request(offer)
    assert wallet.fetch(wallet.withdrawal(enrolled.id)).status == 200
    assert error(wallet.fetch(request)) == "invalid_grant"
    issuance = issuer.store.issuance(made.issuance_id)
    assert issuance is not None
    assert issuance.sealed_draft is None


def test_what_was_fetched_cannot_be_withdrawn(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    issuer.prepare_for(wallet)
    wallet.receive(wallet.state(enrolled.id).offer)
    assert wallet.fetch(wallet.withdrawal(enrolled.id)).status == 409
    told = wallet.state(enrolled.id)
    assert (told.state, told.offer) == (EnrolmentState.COMPLETED, "")


def test_the_offer_is_the_same_while_it_lasts_and_a_new_one_afterwards(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    issuer.prepare_for(wallet)
    first = wallet.state(enrolled.id).offer
    assert wallet.state(enrolled.id).offer == first
    wallet.token(first)  # and then the wallet loses it
    second = wallet.state(enrolled.id).offer
    assert second != first
    issuer.clock.forward(minutes=20)
    third = wallet.state(enrolled.id).offer
    assert third not in (first, second)
    assert len(wallet.receive(third)) == 1


@pytest.mark.parametrize(("start", "end"), [("2026-11-23", None), ("2026-01-01", "2026-11-21")])
def test_outside_its_time_nobody_enrols(issuer: IssuerWorld, start: str, end: str | None) -> None:
    publish({**OFFERING, "start": start, "end": end}, issuer.ports)
    wallet = issuer.wallet()
    assert error(wallet.ask_to_enrol(wallet.enrolment_proof("retail-1"))) == "enrolment_closed"
    assert error(wallet.ask_to_enrol(wallet.enrolment_proof("unknown"))) == "unknown_credential_id"
    assert issuer.store.enrolments() == []
    publish({**OFFERING}, issuer.ports)
    assert wallet.enrol("retail-1").state is EnrolmentState.REQUESTED


Change = Callable[[ScriptedWallet, JsonObject, JsonObject], object]

BROKEN: dict[str, Change] = {
    "aud of another": lambda w, head, body: body.update(aud="https://other.test"),
    "an old iat": lambda w, head, body: body.update(iat=numeric_date.write(w.clock.now() - timedelta(minutes=7))),
    "iss of another": lambda w, head, body: body.update(iss="did:key:zDnaeQthJmYWEkT8gAu5hD7qgyoUC9vah43n53ZjmBfSFVKEC"),
    "no nonce": lambda w, head, body: body.pop("nonce"),
    "typ of another": lambda w, head, body: head.update(typ="openid4vci-proof+jwt"),
    "kid of another": lambda w, head, body: head.update(kid=other_key_id()),
    "kid a did:web": lambda w, head, body: (
        head.update(kid="did:web:attacker.test#1"),
        body.update(iss="did:web:attacker.test"),
    ),
    "a private encryption key": lambda w, head, body: body.update(
        encryption_jwk={**PrivateKey.generate(Algorithm.ES256).public_jwk, "d": "A" * 43}
    ),
    "an encryption key off the curve": lambda w, head, body: body.update(
        encryption_jwk={"kty": "EC", "crv": "P-256", "x": "A" * 43, "y": "A" * 43}
    ),
}


def other_key_id() -> str:
    return did_key.key_id_for(PrivateKey.generate(Algorithm.ES256).public)


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN.keys())
def test_a_proof_that_does_not_prove_enrols_nobody(issuer: IssuerWorld, change: Change) -> None:
    wallet = issuer.wallet()
    head: JsonObject = {"typ": "skrin-enrolment+jwt", "kid": did_key.key_id_for(wallet.key.public)}
    body: JsonObject = {
        "iss": wallet.did,
        "aud": issuer.url,
        "iat": numeric_date.write(issuer.clock.now()),
        "nonce": wallet.nonce(),
        "credential_id": "retail-1",
    }
    good = jws.sign(head, body, wallet.key)
    change(wallet, head, body)
    assert error(wallet.ask_to_enrol(jws.sign(head, body, wallet.key))) == "invalid_proof"
    assert issuer.store.enrolments() == []
    assert wallet.ask_to_enrol(good).status == 201


@pytest.mark.case("I-02")
def test_what_is_anothers_looks_like_what_is_not_there(issuer: IssuerWorld) -> None:
    owner, stranger = issuer.wallet(), issuer.wallet()
    enrolled = owner.enrol("retail-1")
    raw = issuer.issued_to(owner)[0]
    revoked = stranger.revocation(raw, stranger.key)
    unknown_raw = stranger.revocation("eyJ.eyJ.x~", stranger.key)

    for request in (stranger.state_request, stranger.withdrawal):
        foreign, nobody = stranger.fetch(request(enrolled.id)), stranger.fetch(request("A" * 22))
        assert (foreign.status, foreign.body) == (nobody.status, nobody.body) == (404, foreign.body)
    foreign, nobody = stranger.ask_to_revoke(revoked), stranger.ask_to_revoke(unknown_raw)
    assert (foreign.status, foreign.body) == (nobody.status, nobody.body) == (404, foreign.body)

    assert owner.state(enrolled.id).state is EnrolmentState.REQUESTED
    found = issuer.store.credential_by_hash(holder_revocation.credential_hash(raw))
    assert found is not None
    assert found.state == "valid"


@pytest.mark.case("I-02")
def test_a_credential_is_prepared_only_for_who_is_enrolled_in_that_offering(issuer: IssuerWorld) -> None:
    publish({**OFFERING, "id": "water-1"}, issuer.ports)
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    for holder in (wallet.did, enrolled.id, issuer.wallet().did, "nobody", *SQL):
        with pytest.raises(NotEnrolled):
            recipient_named("water-1", holder, transaction_code=False, ports=issuer.ports)
    named = recipient_named("retail-1", enrolled.id, transaction_code=False, ports=issuer.ports)
    assert named.enrolment is not None
    assert named.enrolment.did == wallet.did


@pytest.mark.case("I-01")
@pytest.mark.parametrize("text", [*SQL, "\x00", "\n", "é", "a" * 8000])
def test_sql_in_every_part_of_an_address_is_taken_letter_for_letter_or_refused(issuer: IssuerWorld, text: str) -> None:
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    quoted = quote(text, safe="")
    for path in ("enrolments", "offers", "catalogue", "status/token", "schemas", "vct", "issued"):
        url = f"/{path}/{quoted}"
        answer = raw_get(issuer, url)
        assert answer.status in (400, 401, 404, 414, 431), url
    for name in ("q", "label", "after", "changed_since", "open", "x"):
        assert raw_get(issuer, f"/catalogue?{name}={quoted}").status in (200, 400, 431), name
    assert wallet.state(enrolled.id).state is EnrolmentState.REQUESTED


@pytest.mark.case("I-01")
@pytest.mark.parametrize("text", SQL)
def test_sql_in_every_member_of_a_message_is_taken_letter_for_letter_or_refused(issuer: IssuerWorld, text: str) -> None:
    wallet = issuer.wallet()
    assert wallet.ask_to_enrol(wallet.enrolment_proof(text)).status == 404
    assert wallet.ask_to_enrol(wallet.enrolment_proof("retail-1", nonce=text)).status == 400
    assert wallet.ask_to_enrol(text).status == 400
    raw = issuer.issued_to(wallet)[0]
    assert wallet.ask_to_revoke(wallet.revocation(raw, wallet.keys[0], reason=text)).status == 200
    found = issuer.store.credential_by_hash(holder_revocation.credential_hash(raw))
    assert found is not None
    assert found.reason == text


@pytest.mark.case("I-01")
@pytest.mark.parametrize("header", ["authorization", "dpop", "accept", "accept-language", "if-none-match", "x-forwarded-for"])
def test_sql_in_a_header_is_taken_letter_for_letter_or_refused(issuer: IssuerWorld, header: str) -> None:
    wallet = issuer.wallet()
    for text in SQL:
        for path in ("/catalogue", "/enrolments/x", "/credential", "/healthz"):
            method = "POST" if path == "/credential" else "GET"
            url = wallet.issuer.url.with_path(path)
            assert wallet.fetch(HttpRequest(method, url, {header: text})).status in (200, 304, 400, 401, 404)
    assert wallet.enrol("retail-1").state is EnrolmentState.REQUESTED


def raw_get(issuer: IssuerWorld, target: str) -> HttpResponse:
    """A GET with exactly this target, which need not be a URL that our own client would send."""
    import http.client

    url = issuer.ports.issuer.url
    connection = http.client.HTTPConnection(url.host, url.port, timeout=30)
    connection.request("GET", target)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return HttpResponse(answer.status, {}, body)
