"""Status lists and what takes credentials back (OPEN.md I-11, I-12, I-13, L-09, L-15, D-23, C-19)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from skrin.domain.credential import StatusReference
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt_vc import verify
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols import holder_revocation
from skrin.protocols.holder_revocation import credential_hash
from skrin.status import token_status_list
from skrin.status.token_status_list import StatusList
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.use_cases.issuer.errors import (
    CredentialAlreadyRevoked,
    CredentialAlreadySuspended,
    CredentialNotSuspended,
    NothingHere,
    RevocationDateInvalid,
)
from skrin.use_cases.issuer.revoke import reinstate, revoke, suspend
from skrin.wire import base64url, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet, find_key


def place_of(issuer: IssuerWorld, raw: str) -> StatusReference:
    [status] = verify.verify(raw, find_key, issuer.clock.now(), None).statuses
    return status


def get_list(issuer: IssuerWorld, uri: str, headers: dict[str, str] | None = None) -> HttpResponse:
    request = token_status_list.request(uri, issuer.ports.loopback)
    return issuer.wallet().fetch(HttpRequest("GET", request.url, {**request.headers, **(headers or {})}))


def list_at(issuer: IssuerWorld, uri: str) -> StatusList:
    """The list as it is published two seconds later: the service asks its database at most once a second."""
    issuer.clock.forward(seconds=2)
    text = token_status_list.read_answer(get_list(issuer, uri))
    return token_status_list.read_token(text, uri, find_key, issuer.clock.now(), signers=[issuer.ports.identity.did])


def value(issuer: IssuerWorld, raw: str) -> str:
    place = place_of(issuer, raw)
    return list_at(issuer, place.uri).value(place.index).value


@pytest.mark.case("L-15")
@pytest.mark.requirement(91, "accepts")
def test_a_list_has_all_its_places_from_the_first_credential_on_and_never_grows(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    first = place_of(issuer, issuer.issued_to(wallet)[0])
    before = list_at(issuer, first.uri)
    for _ in range(5):
        issuer.issued_to(wallet)
    after = list_at(issuer, first.uri)
    assert before.entries == after.entries == 131_072
    assert before.packed == after.packed  # an unused place and a valid credential look the same


@pytest.mark.case("L-09")
def test_the_place_of_a_revoked_credential_is_set_and_no_other(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    raws = [issuer.issued_to(wallet)[0] for _ in range(4)]
    revoke(credential_hash(raws[1]), "x", None, issuer.ports)
    suspend(credential_hash(raws[2]), "x", issuer.ports)
    places = [place_of(issuer, raw) for raw in raws]
    published = list_at(issuer, places[0].uri)
    said = {index: published.number(index) for index in range(published.entries) if published.number(index)}
    assert said == {places[1].index: 1, places[2].index: 2}


def test_a_list_is_served_from_memory_and_not_at_all_to_who_has_it(issuer: IssuerWorld) -> None:
    raw = issuer.issued_to(issuer.wallet())[0]
    uri = place_of(issuer, raw).uri
    first, second = get_list(issuer, uri), get_list(issuer, uri)
    assert first.body == second.body
    assert first.headers["cache-control"] == "public, max-age=60"
    assert first.media_type == "application/statuslist+jwt"
    unchanged = get_list(issuer, uri, {"if-none-match": first.headers["etag"]})
    assert (unchanged.status, unchanged.body) == (304, b"")
    revoke(credential_hash(raw), "x", None, issuer.ports)
    issuer.clock.forward(seconds=2)
    changed = get_list(issuer, uri, {"if-none-match": first.headers["etag"]})
    assert changed.status == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_a_list_that_is_not_ours_is_not_there(issuer: IssuerWorld) -> None:
    raw = issuer.issued_to(issuer.wallet())[0]
    uri = place_of(issuer, raw).uri
    assert get_list(issuer, uri + "x").status == 404
    assert get_list(issuer, uri).status == 200


@pytest.mark.case("I-13")
def test_a_revocation_is_final_and_doing_it_again_changes_nothing(issuer: IssuerWorld) -> None:
    raw = issuer.issued_to(issuer.wallet())[0]
    name = credential_hash(raw)
    done = revoke(name, "wrong name", None, issuer.ports)
    assert done.again == ()
    issuer.clock.forward(days=1)
    again = revoke(name, "another reason", None, issuer.ports)
    assert again.again == again.credentials == done.credentials
    for undo in (reinstate, suspend):
        with pytest.raises(CredentialAlreadyRevoked):
            undo(name, "x", issuer.ports)
    found = issuer.store.credential_by_hash(name)
    assert found is not None
    assert (found.reason, found.revoked_at) == ("wrong name", done.revoked_at)
    assert value(issuer, raw) == "invalid"


@pytest.mark.case("I-13")
@pytest.mark.parametrize("name", ["unknown", "", "' OR '1'='1", "urn:uuid:x"])
def test_what_is_unknown_cannot_be_revoked(issuer: IssuerWorld, name: str) -> None:
    raw = issuer.issued_to(issuer.wallet())[0]
    for act in (revoke_now, suspend, reinstate):
        with pytest.raises(NothingHere):
            act(name, "x", issuer.ports)
    assert value(issuer, raw) == "valid"


def revoke_now(name: str, reason: str, ports: object) -> object:
    return revoke(name, reason, None, ports)  # type: ignore[arg-type]


def test_a_suspension_can_be_lifted(issuer: IssuerWorld) -> None:
    raw = issuer.issued_to(issuer.wallet())[0]
    name = credential_hash(raw)
    with pytest.raises(CredentialNotSuspended):
        reinstate(name, "x", issuer.ports)
    suspend(name, "under review", issuer.ports)
    assert value(issuer, raw) == "suspended"
    with pytest.raises(CredentialAlreadySuspended):
        suspend(name, "x", issuer.ports)
    reinstate(name, "cleared", issuer.ports)
    assert value(issuer, raw) == "valid"


def test_a_revocation_can_count_from_an_earlier_day_and_not_from_a_later_one(issuer: IssuerWorld) -> None:
    raw = issuer.issued_to(issuer.wallet())[0]
    now = issuer.clock.now()
    with pytest.raises(RevocationDateInvalid):
        revoke(credential_hash(raw), "x", now + timedelta(seconds=1), issuer.ports)
    done = revoke(credential_hash(raw), "x", now - timedelta(days=3), issuer.ports)
    assert done.revoked_from == now - timedelta(days=3)


def test_revoking_an_issuance_revokes_every_copy(issuer: IssuerWorld) -> None:
    copies = issuer.issued_to(issuer.wallet(), copies=3)
    issued = issuer.store.credential_by_hash(credential_hash(copies[0]))
    assert issued is not None
    assert len(revoke(issued.issuance_id, "x", None, issuer.ports).credentials) == 3
    assert {value(issuer, raw) for raw in copies} == {"invalid"}


@pytest.mark.case("I-12")
def test_a_hundred_revocations_among_issues_are_all_in_the_next_list_and_no_other(issuer: IssuerWorld) -> None:
    """Two stores on one database, as two processes have them; credentials of one batch are revoked one by one."""
    wallet = issuer.wallet()
    raws = [raw for _ in range(10) for raw in issuer.issued_to(wallet, copies=10)]
    kept = [raw for _ in range(2) for raw in issuer.issued_to(wallet, copies=10)]
    second = SqlIssuerStore.open(issuer.path / "issuer.db")
    ports = (issuer.ports, replace(issuer.ports, store=second))

    def act(number: int) -> None:
        revoke(credential_hash(raws[number]), "x", None, ports[number % 2])

    with ThreadPoolExecutor(max_workers=16) as pool:
        revoking = [pool.submit(act, number) for number in range(100)]
        issuing = [pool.submit(issuer.issued_to, issuer.wallet()) for _ in range(5)]
        for each in [*revoking, *issuing]:
            each.result()
    second.close()
    places = {raw: place_of(issuer, raw) for raw in [*raws, *kept]}
    published = list_at(issuer, places[raws[0]].uri)
    assert {published.value(places[raw].index).value for raw in raws} == {"invalid"}
    assert {published.value(places[raw].index).value for raw in kept} == {"valid"}
    assert sum(1 for index in range(published.entries) if published.number(index)) == 100


@pytest.mark.case("C-19")
@pytest.mark.case("I-11")
def test_places_are_different_and_in_no_order(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    raws = [raw for _ in range(6) for raw in issuer.issued_to(wallet, copies=10)]
    places = [place_of(issuer, raw) for raw in raws]
    indices = [place.index for place in places]
    assert len({(place.uri, place.index) for place in places}) == 60
    assert indices != sorted(indices)
    assert max(indices) - min(indices) > 1000
    assert len({str(key.public_jwk) for key in wallet.keys}) == 60


@pytest.mark.case("D-23")
def test_no_salt_is_ever_used_twice_and_digests_do_not_follow_the_order_of_the_claims(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    salts: list[bytes] = []
    for raw in issuer.issued_to(wallet, copies=10):
        parsed = SdJwt.parse(raw)
        for text in parsed.disclosures:
            salt = strict_json.parse(base64url.decode(text))[0]  # type: ignore[index]
            assert isinstance(salt, str)
            salts.append(base64url.decode(salt))
    assert len(salts) > 100
    assert len(set(salts)) == len(salts)
    assert all(len(salt) >= 16 for salt in salts)


# --- by the holder --------------------------------------------------------------------------------------------------------


def receipt_for(issuer: IssuerWorld, wallet: ScriptedWallet, asked: str) -> holder_revocation.RevocationReceipt:
    return holder_revocation.revocation_response(
        wallet.ask_to_revoke(asked), asked, issuer.ports.identity.did, find_key, issuer.clock.now()
    )


@pytest.mark.requirement(94, "accepts")
def test_the_holder_revokes_every_copy_with_one_request(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    copies = issuer.issued_to(wallet, copies=3)
    receipt = receipt_for(issuer, wallet, wallet.revocation(copies[1], wallet.keys[1]))
    assert receipt.credential_hash == credential_hash(copies[1])
    assert {value(issuer, raw) for raw in copies} == {"invalid"}


def test_the_holder_may_sign_with_the_enrolments_key_too(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    issuer.prepare_for(wallet)
    (raw,) = wallet.receive(wallet.state(enrolled.id).offer)
    receipt_for(issuer, wallet, wallet.revocation(raw, wallet.key))
    assert value(issuer, raw) == "invalid"


def test_asking_twice_gives_a_receipt_twice_with_the_first_date(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    raw = issuer.issued_to(wallet)[0]
    first = receipt_for(issuer, wallet, wallet.revocation(raw, wallet.keys[0]))
    issuer.clock.forward(days=1)
    second = receipt_for(issuer, wallet, wallet.revocation(raw, wallet.keys[0]))
    assert first.revoked_from == second.revoked_from
    assert first.id != second.id


def test_a_request_is_taken_once(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    raw = issuer.issued_to(wallet)[0]
    asked = wallet.revocation(raw, wallet.keys[0])
    assert wallet.ask_to_revoke(asked).status == 200
    assert wallet.ask_to_revoke(asked).json_object()["error"] == "invalid_nonce"


@pytest.mark.parametrize(("day", "status"), [(date(2026, 11, 20), 200), (date(2026, 11, 23), 200), (date(2026, 11, 24), 400)])
def test_the_day_may_be_past_or_today_anywhere_on_earth(issuer: IssuerWorld, day: date, status: int) -> None:
    wallet = issuer.wallet()
    raw = issuer.issued_to(wallet)[0]
    asked = holder_revocation.build_revocation(
        wallet.keys[0], issuer.url, wallet.nonce(), credential_hash(raw), "x", issuer.clock.now(), day
    )
    assert wallet.ask_to_revoke(asked).status == status
    assert value(issuer, raw) == ("invalid" if status == 200 else "valid")


@pytest.mark.requirement(94, "refuses")
def test_a_revocation_signed_by_another_or_for_another_issuer_is_refused(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    raw = issuer.issued_to(wallet)[0]
    stranger = PrivateKey.generate(Algorithm.ES256)
    assert wallet.ask_to_revoke(wallet.revocation(raw, stranger)).status == 404
    elsewhere = holder_revocation.build_revocation(
        wallet.keys[0], "https://other.test", wallet.nonce(), credential_hash(raw), "x", issuer.clock.now()
    )
    assert wallet.ask_to_revoke(elsewhere).json_object()["error"] == "invalid_revocation_request"
    assert wallet.ask_to_revoke("nonsense").status == 400
    assert value(issuer, raw) == "valid"
