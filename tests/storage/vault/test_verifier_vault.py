"""The verifier's store: one answer to each request, and a result only for its own session."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.ports import CachedList, KeptDocument, VerifierStore
from skrin.domain.state_errors import ReportUnknown, RequestAnswered, RequestExpired, RequestUnknown
from skrin.domain.stored_request import RequestStage, StoredReport, StoredRequest
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.storage import codec
from skrin.storage.errors import LastSlot, StoreDamaged, StoreForeign, StoreLocked
from skrin.storage.vault.changes import Delete
from skrin.storage.vault.holder import unlock_wallet
from skrin.storage.vault.verifier import create_verifier_store, unlock_verifier_store
from skrin.storage.vault.verifier_vault import INSTALLATION_KEY, EncryptedVerifierStore
from tests.storage.samples import NOON, canary
from tests.storage.wallets import WAY

LATER = NOON + timedelta(seconds=10)
SECRET = "session-secret-of-at-least-128-bits"


def request(number: int = 1, *, expires: datetime = NOON + timedelta(minutes=5)) -> StoredRequest:
    parameters = {"client_id": "did:key:z", "nonce": canary(f"nonce {number}"), "state": f"state-{number}"}
    return StoredRequest(f"request-{number}", parameters, NOON, expires, {"purpose": "Anställning"})  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EncryptedVerifierStore]:
    store = create_verifier_store(tmp_path / "verifier.skrin", tmp_path / "marks", [WAY])
    yield store
    store.lock()


def test_it_is_what_the_use_cases_ask_for(store: EncryptedVerifierStore) -> None:
    port: VerifierStore = store

    assert port.reports() == []


def test_its_own_key_is_there_from_the_beginning_and_never_changes(store: EncryptedVerifierStore, tmp_path: Path) -> None:
    jwk = store.installation_key().public_jwk
    store.lock()

    again = unlock_verifier_store(tmp_path / "verifier.skrin", tmp_path / "marks", WAY)
    signer = again.installation_key()
    PublicKey.from_jwk(jwk).verify(b"request object", signer.sign(b"request object"))
    again.lock()
    with pytest.raises(StoreLocked):
        signer.sign(b"locked")


def test_a_lost_key_is_damage_and_not_silently_another_one(store: EncryptedVerifierStore) -> None:
    store.vault.store.commit([Delete("key", INSTALLATION_KEY)])

    with pytest.raises(StoreDamaged):
        store.installation_key()


def test_its_certificate_has_a_key_of_its_own_and_a_newer_one_takes_its_place(
    store: EncryptedVerifierStore, tmp_path: Path
) -> None:
    assert store.certificate() is None
    older, newer = PrivateKey.generate(Algorithm.ES256), PrivateKey.generate(Algorithm.EDDSA)
    store.put_certificate(older, "the older chain")
    store.put_certificate(newer, "the newer chain")
    store.lock()

    again = unlock_verifier_store(tmp_path / "verifier.skrin", tmp_path / "marks", WAY)
    kept = again.certificate()
    assert kept is not None
    assert (kept[0].public_jwk, kept[1]) == (newer.public_jwk, "the newer chain")
    newer.public.verify(b"request object", kept[0].sign(b"request object"))
    assert again.installation_key().public_jwk != newer.public_jwk
    again.lock()


def test_what_opens_an_answer_goes_when_the_answer_is_taken(store: EncryptedVerifierStore) -> None:
    asked = replace(request(), encryption_seed=b"seed" * 16, screen_seed=b"seen" * 16)
    store.add_request(asked, SECRET)
    store.keep_object("request-1", "the object", LATER)

    kept = replace(asked, given_out="the object")
    assert store.open_request("request-1", LATER) == kept
    assert store.take_response("request-1", "state-1", LATER) == kept
    spent = store.result("request-1", SECRET)
    assert (spent.encryption_seed, spent.screen_seed, spent.given_out) == (b"", b"", "")
    with pytest.raises(RequestAnswered):
        store.keep_object("request-1", "the object", LATER)


def test_a_request_that_an_older_version_kept_is_read() -> None:
    asked = request()
    older = codec.dump(asked)
    assert not {b"screen_seed", b"given_out"} & set(older.split(b'"'))
    assert codec.load(StoredRequest, older) == asked


def test_it_is_no_wallet_and_a_wallet_is_none_of_it(store: EncryptedVerifierStore, tmp_path: Path) -> None:
    store.lock()

    with pytest.raises(StoreForeign):
        unlock_wallet(tmp_path / "verifier.skrin", tmp_path / "marks", WAY)


def test_it_needs_a_lasting_way_in(tmp_path: Path) -> None:
    with pytest.raises(LastSlot):
        create_verifier_store(tmp_path / "verifier.skrin", tmp_path / "marks", [])


@pytest.mark.case("V-02")
def test_an_open_request_is_served_answered_once_and_its_result_read(store: EncryptedVerifierStore) -> None:
    store.add_request(request(), SECRET)
    assert store.open_request("request-1", LATER) == request()

    taken = store.take_response("request-1", "state-1", LATER)
    assert taken == request()
    store.finish("request-1", {"verdict": "valid"}, LATER)

    done = store.result("request-1", SECRET)
    assert (done.stage, done.report, done.answered_at) == (RequestStage.FINISHED, {"verdict": "valid"}, LATER)
    assert store.reports()[0] == StoredReport(LATER, {"verdict": "valid"}, "request-1", 1)


def test_an_answer_that_is_judged_once_more_has_one_report_in_the_place_of_the_first(store: EncryptedVerifierStore) -> None:
    store.add_request(request(), SECRET)
    store.take_response("request-1", "state-1", LATER)
    store.finish("request-1", {"verdict": "could_not_check"}, LATER)
    other = store.add_report(StoredReport(LATER, {"verdict": "not_valid"}))
    store.finish("request-1", {"verdict": "valid"}, LATER)
    assert [(each.id, each.content["verdict"]) for each in store.reports()] == [(other, "not_valid"), (other - 1, "valid")]


@pytest.mark.case("V-02")
def test_an_answered_request_takes_no_second_answer_and_has_forgotten_its_nonce(store: EncryptedVerifierStore) -> None:
    store.add_request(request(), SECRET)
    store.take_response("request-1", "state-1", LATER)

    with pytest.raises(RequestAnswered):
        store.take_response("request-1", "state-1", LATER)
    with pytest.raises(RequestAnswered):
        store.open_request("request-1", LATER)
    assert store.result("request-1", SECRET).parameters == {"client_id": "did:key:z"}


@pytest.mark.case("V-02")
@pytest.mark.parametrize(("request_id", "state"), [("request-2", "state-1"), ("request-1", "state-2"), ("request-1", "")])
def test_another_request_or_state_is_unknown(store: EncryptedVerifierStore, request_id: str, state: str) -> None:
    store.add_request(request(), SECRET)

    with pytest.raises(RequestUnknown):
        store.take_response(request_id, state, LATER)
    assert store.take_response("request-1", "state-1", LATER)


@pytest.mark.case("V-02")
def test_an_expired_request_is_neither_served_nor_answered(store: EncryptedVerifierStore) -> None:
    store.add_request(request(expires=LATER), SECRET)

    with pytest.raises(RequestExpired):
        store.open_request("request-1", LATER)
    with pytest.raises(RequestExpired):
        store.take_response("request-1", "state-1", LATER)
    assert store.take_response("request-1", "state-1", NOON)


@pytest.mark.case("V-02")
def test_of_many_answers_at_once_exactly_one_is_taken(store: EncryptedVerifierStore) -> None:
    store.add_request(request(), SECRET)

    def answer(_: int) -> str:
        try:
            store.take_response("request-1", "state-1", LATER)
        except SkrinError as error:
            return error.code
        return "taken"

    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(answer, range(50)))

    assert outcomes.count("taken") == 1
    assert outcomes.count("state.request_answered") == 49


@pytest.mark.case("V-06")
def test_a_result_is_read_with_its_own_secret_alone(store: EncryptedVerifierStore) -> None:
    store.add_request(request(1), SECRET)
    store.add_request(request(2), "another-session-secret")

    for request_id, secret in (("request-1", ""), ("request-1", "another-session-secret"), ("request-3", SECRET)):
        with pytest.raises(RequestUnknown):
            store.result(request_id, secret)
    assert store.result("request-1", SECRET) == request(1)


def test_secrets_are_not_kept_as_they_are(store: EncryptedVerifierStore) -> None:
    store.add_request(request(), SECRET)
    store.take_response("request-1", "state-1", LATER)

    bodies = store.vault.store.read(lambda table: b"".join(record.body for record in table.all()))
    for secret in (SECRET, "state-1", canary("nonce 1")):
        assert secret.encode() not in bodies


def test_what_expired_long_ago_is_purged(store: EncryptedVerifierStore) -> None:
    store.add_request(request(1, expires=NOON), SECRET)
    store.add_request(request(2, expires=LATER), SECRET)

    assert store.purge(LATER) == 1
    assert store.purge(LATER) == 0
    with pytest.raises(RequestUnknown):
        store.open_request("request-1", NOON)
    assert store.open_request("request-2", NOON)


def test_reports_are_numbered_and_paged(store: EncryptedVerifierStore) -> None:
    numbers = [store.add_report(StoredReport(NOON, {"n": number})) for number in range(3)]

    assert numbers == [1, 2, 3]
    assert store.report(2) == StoredReport(NOON, {"n": 1}, id=2)
    assert [report.id for report in store.reports(limit=1, before=3)] == [2]
    with pytest.raises(ReportUnknown):
        store.report(9)


def test_what_it_needs_to_check_offline_is_kept(store: EncryptedVerifierStore) -> None:
    cached = CachedList("https://issuer.test/status/1", "token", NOON)
    document = KeptDocument("did", "did:web:issuer.test", b"{}", NOON)
    store.put_status_list(cached)
    store.put_document(document)
    store.put_trust_list(replace(document, kind="trust"))
    store.set_setting("api_key", "digest")

    assert store.status_list(cached.uri) == cached
    assert store.status_list_uris() == [cached.uri]
    assert store.document("did", document.id) == document
    assert store.trust_lists() == [replace(document, kind="trust")]
    assert store.setting("api_key") == "digest"
    store.remove_trust_list(document.id)
    assert store.trust_lists() == []
