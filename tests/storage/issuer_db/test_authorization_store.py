"""What the authorization server keeps: each thing is used once, by one of many callers, and a grant takes all with it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.storage.issuer_db.authorization_writing import AuthorizedWriting
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.use_cases.issuer.authorization.records import CodeRecord, GrantRecord, PushedRecord, RefreshRecord
from skrin.use_cases.issuer.forms import Form
from tests.fakes.clock import NOON
from tests.fakes.issuer_rows import ISSUANCE, OFFER, OFFERING, TOKEN

SOON = NOON + timedelta(minutes=1)
PUSHED = PushedRecord("pushed", b"sealed", SOON)
GRANT = GrantRecord("grant", "issuance-1", (Form.SD_JWT_VC, Form.OPEN_BADGE), SOON, "offer-1", "client", True, "instance")
CODE = CodeRecord("code", "grant", "http://127.0.0.1/", "challenge", SOON, "key")
FIRST = RefreshRecord("first", "grant", "key", SOON)
SIGNING_IN = replace(OFFER, pre_authorized=False, state_digest="state", sign_in_digest="sign-in")


@pytest.fixture
def filled(store: SqlIssuerStore) -> SqlIssuerStore:
    with store.transaction() as change:
        change.put_offering(OFFERING)
        change.add_issuance(ISSUANCE)
        change.add_offer(SIGNING_IN)
        change.add_pushed_request(PUSHED)
        change.add_grant(GRANT)
        change.add_authorization_code(CODE)
        change.add_refresh_token(FIRST)
        change.add_token(replace(TOKEN, grant_id="grant", forms=GRANT.forms, by_identifier=True))
    return store


def at_once(store: SqlIssuerStore, change: Callable[[AuthorizedWriting], bool], times: int = 50) -> int:
    """How many of `times` callers at once won."""

    def one(_: int) -> bool:
        with store.transaction() as transaction:
            return change(transaction)

    with ThreadPoolExecutor(max_workers=16) as pool:
        return sum(pool.map(one, range(times)))


def test_what_was_put_in_comes_out_as_it_was(filled: SqlIssuerStore) -> None:
    assert filled.pushed_request("pushed") == PUSHED
    assert filled.grant("grant") == GRANT
    assert filled.authorization_code("code") == CODE
    assert filled.refresh_token("first") == FIRST
    assert filled.offer_by_state("state") == filled.offer_by_sign_in("sign-in") == SIGNING_IN
    token = filled.token("token")
    assert token is not None
    assert (token.grant_id, token.forms, token.by_identifier) == ("grant", GRANT.forms, True)


def test_nothing_is_found_under_another_name(filled: SqlIssuerStore) -> None:
    asked = (
        filled.pushed_request,
        filled.grant,
        filled.authorization_code,
        filled.refresh_token,
        filled.offer_by_state,
        filled.offer_by_sign_in,
    )
    assert [ask("nobody") for ask in asked] == [None] * 6


@pytest.mark.case("I-03")
def test_a_code_is_spent_and_a_request_answered_by_one_of_fifty(filled: SqlIssuerStore) -> None:
    assert at_once(filled, lambda change: change.spend_authorization_code("code", NOON)) == 1
    assert at_once(filled, lambda change: change.answer_pushed_request("pushed", NOON)) == 1


@pytest.mark.case("I-04")
def test_no_more_than_five_tries_are_counted(filled: SqlIssuerStore) -> None:
    assert at_once(filled, lambda change: change.count_pushed_try("pushed", NOON, 5)) == 5


def test_what_is_over_is_neither_counted_nor_spent_nor_answered(filled: SqlIssuerStore) -> None:
    assert at_once(filled, lambda change: change.count_pushed_try("pushed", SOON, 5), 1) == 0
    assert at_once(filled, lambda change: change.answer_pushed_request("pushed", SOON), 1) == 0
    assert at_once(filled, lambda change: change.spend_authorization_code("code", SOON), 1) == 0
    next_ = replace(FIRST, digest="second", parent="first")
    assert at_once(filled, lambda change: change.rotate_refresh_token(FIRST, next_, SOON), 1) == 0


def test_a_successor_takes_the_place_of_the_one_before_it_when_it_is_used(filled: SqlIssuerStore) -> None:
    lost, second = replace(FIRST, digest="lost", parent="first"), replace(FIRST, digest="second", parent="first")
    third = replace(FIRST, digest="third", parent="second")
    for used, next_ in ((FIRST, lost), (FIRST, second), (second, third)):
        assert at_once(filled, lambda change, u=used, n=next_: change.rotate_refresh_token(u, n, NOON), 1) == 1  # type: ignore[misc]
    assert filled.refresh_token("lost") is None
    first = filled.refresh_token("first")
    assert first is not None
    assert first.spent_at == NOON
    assert at_once(filled, lambda change: change.rotate_refresh_token(FIRST, lost, NOON), 1) == 0


def test_a_grant_is_revoked_once_and_its_tokens_go(filled: SqlIssuerStore) -> None:
    assert at_once(filled, lambda change: change.revoke_grant("grant", NOON)) == 1
    assert filled.token("token") is None
    assert filled.refresh_token("first") is None
    assert filled.authorization_code("code") == CODE  # known still, so that it is known as used


def test_a_grant_lives_as_long_as_it_is_extended_and_goes_with_all_of_it(filled: SqlIssuerStore) -> None:
    later = SOON + timedelta(days=1)
    with filled.transaction() as change:
        change.extend_grant("grant", later)
        change.extend_grant("grant", SOON)  # never shortened
        change.purge(SOON)
    grant = filled.grant("grant")
    assert grant is not None
    assert grant.expires_at == later
    assert filled.pushed_request("pushed") is None
    with filled.transaction() as change:
        change.purge(later)
    assert (filled.grant("grant"), filled.authorization_code("code")) == (None, None)
