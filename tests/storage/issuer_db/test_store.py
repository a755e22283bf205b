"""The store keeps what it is given, finds it again, and lets exactly one of many callers win."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import StatusKind
from skrin.domain.offering import EnrolmentState
from skrin.storage.issuer_db.errors import DatabaseBusy, DatabaseUnavailable
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.storage.issuer_db.writing import Writing
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import FormClaim, KeptAnswer, ListedStatus, OfferingQuery, SchemaRecord
from tests.fakes.clock import NOON
from tests.fakes.issuer_rows import CREDENTIAL, ENROLMENT, ISSUANCE, OFFER, OFFERING, STATUS_LIST, TOKEN

LATER = NOON + timedelta(minutes=1)
MUCH_LATER = NOON + timedelta(days=1)
ANSWER = KeptAnswer("token", Form.SD_JWT_VC, b"sealed", "notification")
CLAIM = FormClaim("issuance-1", Form.SD_JWT_VC, 1, "family", NOON)
ANYBODY = frozenset({EnrolmentState.REQUESTED, EnrolmentState.ACCEPTED})


@pytest.fixture
def filled(store: SqlIssuerStore) -> SqlIssuerStore:
    with store.transaction() as change:
        change.put_offering(OFFERING)
        assert change.add_enrolment(ENROLMENT)
        change.add_issuance(ISSUANCE)
        change.add_offer(OFFER)
        change.add_token(TOKEN)
        change.add_status_list(STATUS_LIST)
        assert change.add_credential(CREDENTIAL)
    return store


def ids(store: SqlIssuerStore, query: OfferingQuery) -> list[str]:
    return [offering.id for offering in store.offerings(query)]


def at_once(store: SqlIssuerStore, change: Callable[[Writing], bool], times: int = 50) -> int:
    """How many of `times` callers at once won."""

    def one(_: int) -> bool:
        with store.transaction() as transaction:
            return change(transaction)

    with ThreadPoolExecutor(max_workers=16) as pool:
        return sum(pool.map(one, range(times)))


def test_what_was_put_in_comes_out_as_it_was(filled: SqlIssuerStore) -> None:
    assert filled.offering("retail-1") == OFFERING
    assert filled.enrolment("enrolment-1") == ENROLMENT
    assert filled.issuance("issuance-1") == ISSUANCE
    assert filled.offer_by_reference("reference") == filled.offer_by_code("code") == filled.newest_offer("issuance-1") == OFFER
    assert filled.token("token") == TOKEN
    assert filled.credential("credential-1") == filled.credential_by_hash("hash-1") == CREDENTIAL
    assert filled.status_list("list-1") == replace(STATUS_LIST, used=1)


def test_what_is_not_there_is_none(store: SqlIssuerStore) -> None:
    assert store.offering("x") is store.enrolment("x") is store.issuance("x") is store.credential("x") is None
    assert (
        store.offer_by_code("x") is store.token("x") is store.status_list("x") is store.list_with_room(StatusKind.TOKEN) is None
    )
    assert store.setting("x") is None
    assert store.schema("x") is None


def test_nothing_of_a_transaction_that_failed_stays(store: SqlIssuerStore) -> None:
    def fail() -> None:
        with store.transaction() as change:
            change.put_offering(OFFERING)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.offering("retail-1") is None
    assert store.catalogue_version() == 0


def test_offerings_are_found_by_word_label_day_and_change(filled: SqlIssuerStore) -> None:
    other = replace(OFFERING, id="water-1", search_text="vattennät", labels=("water",), end=None, changed_at=MUCH_LATER)
    with filled.transaction() as change:
        change.put_offering(other)
    assert ids(filled, OfferingQuery()) == ["retail-1", "water-1"]
    assert ids(filled, OfferingQuery(text="KUNDservice")) == ["retail-1"]
    assert ids(filled, OfferingQuery(label="water")) == ["water-1"]
    assert ids(filled, OfferingQuery(open_on=date(2027, 1, 1))) == ["water-1"]
    assert ids(filled, OfferingQuery(open_on=date(2026, 10, 1))) == []
    assert ids(filled, OfferingQuery(changed_since=LATER)) == ["water-1"]
    assert ids(filled, OfferingQuery(limit=1, after="retail-1")) == ["water-1"]


@pytest.mark.case("I-01")
@pytest.mark.parametrize("text", ["100%", "'", "' OR '1'='1", "%", "_", "\\", '"; DROP TABLE offerings; --'])
def test_search_text_is_taken_letter_for_letter(filled: SqlIssuerStore, text: str) -> None:
    found = ids(filled, OfferingQuery(text=text))
    assert found == (["retail-1"] if text in OFFERING.search_text else [])
    assert ids(filled, OfferingQuery(label=text)) == []
    assert filled.offering(text) is None
    assert filled.offering("retail-1") is not None


def test_a_withdrawn_offering_is_told_only_to_who_asks_for_changes(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        change.put_offering(replace(OFFERING, withdrawn=True))
    assert ids(filled, OfferingQuery()) == ids(filled, OfferingQuery(open_on=date(2026, 11, 22))) == []
    assert ids(filled, OfferingQuery(changed_since=NOON)) == ["retail-1"]


def test_publishing_again_replaces_the_offering_and_counts_as_a_change(filled: SqlIssuerStore) -> None:
    before = filled.catalogue_version()
    changed = replace(OFFERING, labels=("new",), changed_at=LATER)
    with filled.transaction() as change:
        change.put_offering(changed)
    assert filled.offering("retail-1") == changed
    assert filled.catalogue_version() == before + 1


def test_a_schema_id_is_taken_once(store: SqlIssuerStore) -> None:
    schema = SchemaRecord("s", "{}", NOON)
    with store.transaction() as change:
        assert change.add_schema(schema)
        assert not change.add_schema(schema)
    assert store.schemas() == [schema]
    assert store.schema("s") == schema


@pytest.mark.case("I-02")
def test_an_enrolment_is_found_only_with_the_key_it_belongs_to(filled: SqlIssuerStore) -> None:
    assert filled.enrolment_of("enrolment-1", "learner-key") == ENROLMENT
    assert filled.enrolment_of("enrolment-1", "other-key") is None
    assert filled.enrolment_of("enrolment-2", "learner-key") is None


def test_one_learner_has_one_current_enrolment_in_one_offering(filled: SqlIssuerStore) -> None:
    again = replace(ENROLMENT, id="enrolment-2")
    with filled.transaction() as change:
        assert not change.add_enrolment(again)
        assert change.change_enrolment("enrolment-1", ANYBODY, EnrolmentState.WITHDRAWN, LATER)
        assert change.add_enrolment(again)
    assert filled.current_enrolment("retail-1", "did:key:zLearner") == again
    assert [e.id for e in filled.enrolments(EnrolmentState.WITHDRAWN)] == ["enrolment-1"]


def test_a_state_changes_only_from_an_allowed_one(filled: SqlIssuerStore) -> None:
    accepted = frozenset({EnrolmentState.ACCEPTED})
    with filled.transaction() as change:
        assert not change.change_enrolment("enrolment-1", accepted, EnrolmentState.COMPLETED, LATER, issuance_id="issuance-1")
        assert change.change_enrolment("enrolment-1", ANYBODY, EnrolmentState.DENIED, LATER, reason="full")
    found = filled.enrolment("enrolment-1")
    assert found == replace(ENROLMENT, state=EnrolmentState.DENIED, reason="full", changed_at=LATER)


@pytest.mark.case("I-05")
def test_a_nonce_is_spent_by_one_of_fifty(store: SqlIssuerStore) -> None:
    with store.transaction() as change:
        change.add_nonce("nonce", LATER)
    assert store.nonce_is_open("nonce", NOON)
    assert at_once(store, lambda change: change.spend_nonce("nonce", NOON)) == 1
    assert not store.nonce_is_open("nonce", NOON)


def test_an_expired_nonce_cannot_be_spent(store: SqlIssuerStore) -> None:
    with store.transaction() as change:
        change.add_nonce("nonce", LATER)
        assert not change.spend_nonce("nonce", LATER)
        assert not change.spend_nonce("unknown", NOON)
    assert not store.nonce_is_open("nonce", LATER)


@pytest.mark.case("I-03")
def test_an_offer_is_spent_by_one_of_fifty(filled: SqlIssuerStore) -> None:
    assert at_once(filled, lambda change: change.spend_offer("offer-1", NOON)) == 1


@pytest.mark.case("I-04")
def test_five_of_a_hundred_tries_at_once_are_counted(filled: SqlIssuerStore) -> None:
    assert at_once(filled, lambda change: change.count_try("offer-1", NOON, 5), times=100) == 5


def test_an_expired_or_closed_offer_takes_no_try_and_is_not_spent(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        assert not change.count_try("offer-1", OFFER.expires_at, 5)
        assert not change.spend_offer("offer-1", OFFER.expires_at)
        change.close_offers("issuance-1", NOON)
        assert not change.count_try("offer-1", NOON, 5)
        assert not change.spend_offer("offer-1", NOON)


def made(at: dict[Form, datetime]) -> dict[str, Any]:
    """What an issuance says of forms that were made once, for one family."""
    return {"issued": at, "copies": dict.fromkeys(at, 1), "fetched_by": dict.fromkeys(at, "family")}


@pytest.mark.case("I-09")
def test_an_issuance_is_claimed_by_one_of_fifty_and_its_draft_goes(filled: SqlIssuerStore) -> None:
    assert at_once(filled, lambda change: change.claim_form(CLAIM, None)) == 1
    done = replace(ISSUANCE, issued_at=NOON, sealed_draft=None, **made({Form.SD_JWT_VC: NOON}))
    assert filled.issuance("issuance-1") == done


def test_a_dropped_draft_cannot_be_issued_and_an_issued_one_cannot_be_dropped(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        change.add_issuance(replace(ISSUANCE, id="issuance-2"))
        assert change.drop_draft("issuance-2")
        assert not change.claim_form(replace(CLAIM, issuance_id="issuance-2"), None)
        assert change.claim_form(CLAIM, None)
        assert not change.drop_draft("issuance-1")


def test_an_issuance_in_two_forms_is_issued_when_both_are_and_keeps_its_draft_until_then(filled: SqlIssuerStore) -> None:
    both = replace(ISSUANCE, id="issuance-2", forms=(Form.OPEN_BADGE, Form.SD_JWT_VC))
    with filled.transaction() as change:
        change.add_issuance(both)
        assert not change.claim_form(replace(CLAIM, issuance_id="issuance-2", form=Form.OPEN_BADGE_JWT), None)
        assert change.claim_form(replace(CLAIM, issuance_id="issuance-2"), None)
    assert filled.issuance("issuance-2") == replace(both, **made({Form.SD_JWT_VC: NOON}))
    again = replace(CLAIM, issuance_id="issuance-2", at=LATER)
    with filled.transaction() as change:
        # Issued anew only by who knows when it was issued before.
        assert not change.claim_form(again, None)
        assert change.claim_form(again, NOON)
        assert change.claim_form(replace(again, form=Form.OPEN_BADGE), None)
        assert not change.claim_form(again, LATER)
    at = {Form.SD_JWT_VC: LATER, Form.OPEN_BADGE: LATER}
    done = replace(both, issued_at=LATER, sealed_draft=None, **made(at))
    assert filled.issuance("issuance-2") == done
    assert done in filled.issuances(open_only=False)


def test_a_list_with_room_is_of_the_kind_that_is_asked_for(filled: SqlIssuerStore) -> None:
    assert filled.list_with_room(StatusKind.BITSTRING) is None
    bits = replace(STATUS_LIST, id="list-2", kind=StatusKind.BITSTRING, bits=1)
    with filled.transaction() as change:
        change.add_status_list(bits)
    assert filled.list_with_room(StatusKind.BITSTRING) == bits
    assert filled.list_with_room(StatusKind.TOKEN) == replace(STATUS_LIST, used=1)


@pytest.mark.case("I-11")
def test_a_place_in_a_list_is_given_once(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        assert not change.add_credential(replace(CREDENTIAL, id="credential-2", hash="hash-2"))
        another = replace(CREDENTIAL, id="credential-2", hash="hash-2", index=4712, holder_key="another")
        assert change.add_credential(another)
    assert filled.taken("list-1", [4711, 4712, 4713]) == {4711, 4712}


@pytest.mark.case("I-13")
def test_a_revocation_happens_once_and_is_final(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        assert change.suspend("credential-1", NOON, "under review")
        assert not change.suspend("credential-1", NOON, "again")
        assert change.reinstate("credential-1", NOON, "cleared")
        assert not change.reinstate("credential-1", NOON, "again")
        assert change.revoke("credential-1", NOON, LATER, "issuer", "wrong name")
        assert not change.revoke("credential-1", NOON, NOON, "issuer", "again")
        assert not change.suspend("credential-1", NOON, "x")
        assert not change.reinstate("credential-1", NOON, "x")
        assert not change.revoke("credential-2", NOON, NOON, "issuer", "unknown")
    revoked = filled.credential("credential-1")
    assert revoked is not None
    assert (revoked.state, revoked.revoked_from, revoked.reason, revoked.revoked_by) == (
        "revoked",
        LATER,
        "wrong name",
        "issuer",
    )
    assert filled.listed_statuses("list-1") == [ListedStatus(4711, suspended=False, revoked_from=LATER)]
    assert filled.status_list("list-1") == replace(STATUS_LIST, used=1, version=3)


def test_a_proof_is_seen_once(store: SqlIssuerStore) -> None:
    assert at_once(store, lambda change: change.remember_proof("jti", LATER)) == 1


def test_an_answer_is_kept_with_its_token_until_it_is_dropped(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        change.keep_answer(ANSWER)
        change.keep_answer(replace(ANSWER, form=Form.OPEN_BADGE, notification_digest="another"))
    assert filled.token("token") == TOKEN
    assert ANSWER in filled.answers("token")
    with filled.transaction() as change:
        change.drop_answer("notification")
    dropped, kept = sorted(filled.answers("token"), key=lambda each: each.notification_digest, reverse=True)
    assert (dropped, kept.sealed) == (replace(ANSWER, sealed=None), b"sealed")


def test_what_has_expired_is_purged(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        change.add_nonce("old", LATER)
        change.add_nonce("new", MUCH_LATER + timedelta(days=1))
        change.remember_proof("jti", LATER)
        change.claim_form(replace(CLAIM, at=LATER), None)
    with filled.transaction() as change:
        assert change.purge(MUCH_LATER) == 4  # a nonce, a proof, a token and an offer
    assert filled.token("token") is None
    assert filled.newest_offer("issuance-1") is None
    assert filled.nonce_is_open("new", MUCH_LATER)


def test_an_offer_that_ran_out_stays_while_its_issuance_waits(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        change.purge(MUCH_LATER)
    assert filled.newest_offer("issuance-1") == OFFER


def test_lists_of_records_can_be_asked_for(filled: SqlIssuerStore) -> None:
    assert filled.credentials() == filled.credentials("retail-1") == filled.credentials_of("issuance-1") == [CREDENTIAL]
    assert filled.credentials("water-1") == []
    assert filled.issuances(open_only=True) == filled.issuances(open_only=False) == [ISSUANCE]
    assert filled.enrolments() == [ENROLMENT]
    assert filled.counts() == {"offerings": 1, "enrolments": 1, "issuances": 1, "credentials": 1}


def test_two_processes_may_have_the_same_database_open(filled: SqlIssuerStore, path: Path) -> None:
    second = SqlIssuerStore.open(path)
    try:
        with second.transaction() as change:
            assert change.revoke("credential-1", NOON, NOON, "issuer", "x")
    finally:
        second.close()
    revoked = filled.credential("credential-1")
    assert revoked is not None
    assert revoked.state == "revoked"


@pytest.mark.case("I-19")
def test_a_database_that_another_process_holds_is_busy_and_works_afterwards(filled: SqlIssuerStore, path: Path) -> None:
    import sqlite3

    other = sqlite3.connect(path, isolation_level=None)
    with filled._engines.write.connect() as writer:
        writer.exec_driver_sql("PRAGMA busy_timeout=1")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy), filled.transaction() as change:
        change.set_setting("a", "b")
    other.execute("ROLLBACK")
    other.close()
    with filled.transaction() as change:
        change.set_setting("a", "b")
    assert filled.setting("a") == "b"


@pytest.mark.case("I-19")
def test_a_database_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable):
        SqlIssuerStore.open(tmp_path / "no-such-folder" / "issuer.db")
