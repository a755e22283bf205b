"""More copies of one form, and promises: counted and kept by the database, whoever asks at once."""

from dataclasses import replace

import pytest

from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.use_cases.issuer.authorization.records import GrantRecord
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import Promise
from tests.fakes.clock import NOON
from tests.fakes.issuer_rows import CREDENTIAL, ISSUANCE
from tests.storage.issuer_db.test_store import CLAIM, at_once, filled

__all__ = ["filled"]


@pytest.mark.case("C-19")
def test_no_key_has_two_copies_of_one_form(filled: SqlIssuerStore) -> None:
    same_key = replace(CREDENTIAL, id="credential-2", hash="hash-2", index=4712)
    with filled.transaction() as change:
        assert not change.add_credential(same_key)
        assert change.add_credential(replace(same_key, form=Form.OPEN_BADGE))
        assert change.revoke("credential-1", NOON, NOON, "service", "never arrived")
        assert change.add_credential(replace(same_key, id="credential-3", hash="hash-3", index=4713))


@pytest.mark.case("I-09")
def test_more_copies_are_counted_up_to_as_many_as_there_may_be(filled: SqlIssuerStore) -> None:
    first = replace(CLAIM, copies=2, most=5)
    with filled.transaction() as change:
        change.add_grant(GrantRecord("grant", "issuance-1", (), NOON))
        change.keep_draft("grant", b"for its tokens")
        assert not change.claim_more(first)  # of what was not made yet
        assert change.claim_form(first, None)
        assert not change.claim_more(replace(first, fetched_by="another family"))
        assert not change.claim_more(replace(first, copies=4))
    kept = filled.issuance("issuance-1")
    assert kept is not None
    assert (kept.sealed_draft, kept.copies, draft(filled)) == (None, {Form.SD_JWT_VC: 2}, b"for its tokens")
    assert at_once(filled, lambda change: change.claim_more(replace(first, copies=1))) == 3
    used_up = filled.issuance("issuance-1")
    assert used_up is not None
    assert (used_up.copies, draft(filled)) == ({Form.SD_JWT_VC: 5}, None)


@pytest.mark.parametrize("end", ["revoke_grant", "revoke_grants", "forget_drafts"])
def test_the_draft_of_more_copies_goes_with_its_grant_and_when_it_is_to_be_forgotten(filled: SqlIssuerStore, end: str) -> None:
    with filled.transaction() as change:
        change.add_grant(GrantRecord("grant", "issuance-1", (), NOON))
        change.keep_draft("grant", b"for its tokens")
    with filled.transaction() as change:
        if end == "revoke_grant":
            assert change.revoke_grant("grant", NOON)
        elif end == "revoke_grants":
            change.revoke_grants("issuance-1", NOON)
        else:
            change.forget_drafts("issuance-1")
    assert draft(filled) is None


def draft(store: SqlIssuerStore) -> bytes | None:
    grant = store.grant("grant")
    assert grant is not None
    return grant.draft


def test_what_is_awaited_is_completed_or_denied_once(filled: SqlIssuerStore) -> None:
    with filled.transaction() as change:
        change.add_issuance(replace(ISSUANCE, id="issuance-2", sealed_draft=None, awaited=True))
        change.add_issuance(replace(ISSUANCE, id="issuance-3", sealed_draft=None, awaited=True))
        assert not change.complete("issuance-1", b"other")
        assert not change.deny("issuance-1", NOON)
        assert change.deny("issuance-3", NOON)
        assert not change.complete("issuance-3", b"other")
    assert at_once(filled, lambda change: change.complete("issuance-2", b"known now")) == 1
    completed, denied = filled.issuance("issuance-2"), filled.issuance("issuance-3")
    assert completed is not None
    assert denied is not None
    assert (completed.sealed_draft, completed.awaited) == (b"known now", False)
    assert (denied.sealed_draft, denied.awaited, denied.denied_at) == (None, False, NOON)


def test_a_promise_is_kept_once_and_a_later_one_to_the_same_holder_takes_its_place(filled: SqlIssuerStore) -> None:
    promise = Promise("first", "issuance-1", Form.SD_JWT_VC, "family", {"keys": [{"jwk": {"kty": "EC"}, "kid": None}]}, NOON)
    with filled.transaction() as change:
        change.add_promise(promise)
        change.add_promise(replace(promise, digest="of another form", form=Form.OPEN_BADGE))
    assert filled.promise("first") == promise
    with filled.transaction() as change:
        change.add_promise(replace(promise, digest="second"))
    assert filled.promise("first") is None
    assert filled.promise("of another form") is not None
    assert at_once(filled, lambda change: change.keep_promise("second")) == 1
    assert filled.promise("second") is None
