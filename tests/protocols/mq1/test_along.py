"""In the published vectors stands what our reader makes of lists that ride along, and of receipts."""

import json
from datetime import datetime
from typing import Any

import pytest

from skrin.dids.resolver import Resolver, nothing_kept
from skrin.domain.credential import StatusKind, StatusReference
from skrin.domain.errors import SkrinError
from skrin.domain.ports import CachedList
from skrin.domain.verdict import Outcome
from skrin.keys.finder import KeyFinder
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.payload import unpack
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp import arrival
from skrin.protocols.openid4vp.response import Presented, read_message
from skrin.trust.issuer_keys import IssuerKeys
from skrin.use_cases.errors import StatusNotFetched
from skrin.use_cases.status_check import CAME_ALONG, StatusLists, status_check
from tests.fakes.clock import FixedClock
from tests.protocols.mq1_along import FILE


@pytest.fixture(scope="module")
def published() -> Any:
    return json.loads(FILE.read_text(encoding="utf-8"))


def keys(now: datetime) -> KeyFinder:
    clock = FixedClock(now)
    return IssuerKeys(Resolver(None, nothing_kept, clock=clock), None, clock)


def nothing(reference: StatusReference) -> CachedList:
    raise StatusNotFetched(reference.uri)


def status(said: Any, text: str) -> tuple[Outcome, str, str]:
    now = datetime.fromisoformat(said["now"])
    lists = StatusLists(nothing, keys(now)).with_along({said["uri"]: text}, now)
    check, error = status_check(StatusReference(StatusKind.TOKEN, said["uri"], said["idx"]), (said["issuer"],), lists, now)
    reason = "" if error is None else str(error.facts.get("reason", error.code))
    return check.outcome, check.code, reason


def test_the_list_of_the_published_answer_is_accepted(published: Any) -> None:
    said = published["status_lists"]
    assert unpack(bytes.fromhex(said["payload"])) == said["message"]
    answer = read_message(said["message"])
    assert isinstance(answer, Presented)
    assert status(said, answer.lists[said["uri"]]) == (Outcome.PASS, CAME_ALONG, "")


def test_the_published_lists_that_are_none_clear_nothing(published: Any) -> None:
    said = published["status_lists"]
    for each in said["refused"]:
        outcome, _, reason = status(said, each["list"])
        assert (outcome is not Outcome.PASS, reason) == (True, each["error"]), each["what"]


def test_the_published_receipt_is_read_and_the_others_are_refused(published: Any) -> None:
    said = published["receipts"]
    now = datetime.fromisoformat(said["now"])
    assert arrival.digest(said["request"], bytes.fromhex(said["answer"])) == said["digest"]
    seen = frame.read(said["code"])
    assert seen.transfer.kind is Kind.RECEIPT
    text = unpack(bytes.fromhex(said["payload"]))
    assert text == said["receipt"]
    read = arrival.read(text, keys(now), now)
    assert (read.party, read.answer, read.at) == (said["verifier"], said["digest"], now)
    for each in said["refused"]:
        with pytest.raises(SkrinError) as refused:
            arrival.read(each["receipt"], keys(now), now)
        assert refused.value.code == each["error"], each["what"]
