"""Which kinds of list may come along with a credential: those that are signed, whoever brings them; no others."""

from datetime import timedelta

import pytest

from skrin.domain.credential import StatusKind, StatusReference
from skrin.domain.ports import CachedList
from skrin.domain.verdict import Outcome
from skrin.use_cases.errors import StatusNotFetched
from skrin.use_cases.status_check import CAME_ALONG, StatusLists, status_check
from tests.status.test_bitstring_status_list import EDTECH, ISSUER, NOON, SUSPENDED, URI, OneKey, reference, revocations
from tests.status.test_bitstring_status_list import signed as signed_by_them
from tests.status.test_bitstring_status_list import unsigned as bits


def nothing(wanted: StatusReference) -> CachedList:
    raise StatusNotFetched(wanted.uri)


def told(text: str, wanted: StatusReference, minutes: int = 30) -> tuple[Outcome, str]:
    now = NOON + timedelta(minutes=minutes)
    lists = StatusLists(nothing, OneKey()).with_along({URI: text}, now)
    check, _ = status_check(wanted, (ISSUER,), lists, now)
    return check.outcome, check.code


@pytest.mark.case("L-09")
def test_a_bitstring_is_read_from_its_own_end_and_is_as_old_as_it_says() -> None:
    text = signed_by_them(bits())
    assert told(text, reference(SUSPENDED)) == (Outcome.PASS, CAME_ALONG)
    assert told(text, reference()) == (Outcome.FAIL, "status.revoked")
    assert told(text, reference(SUSPENDED), minutes=61) == (Outcome.UNKNOWN, "status.along")


def test_a_list_that_only_its_place_vouches_for_counts_for_nothing() -> None:
    innocent = StatusReference(StatusKind.REVOCATION_1EDTECH, URI, 0, entry="urn:uuid:2")
    assert told(revocations(), innocent) == (Outcome.UNKNOWN, "status.along")
    assert told(revocations(), EDTECH) == (Outcome.UNKNOWN, "status.along")
