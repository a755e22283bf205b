"""did:webvh: what a log may say, who may change it, who must approve it. Every refusal begins with a log that is good."""

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.dids.errors import (
    DidDeactivated,
    DidInvalid,
    DidMethodUnsupported,
    DidNotCached,
    DidNotFound,
    DidVersionUnknown,
    LogChainBroken,
    LogInvalid,
    LogNotSigned,
    LogNotWitnessed,
    MethodUnknown,
)
from skrin.dids.identifier import Did
from skrin.dids.resolver import Resolver
from skrin.dids.webvh import log as webvh_log
from skrin.domain.errors import SkrinError
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.wire.errors import DuplicateMember, NotUtf8, TooLarge, TooMany
from skrin.wire.http import HttpResponse
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.web import FakeWeb
from tests.fakes.webvh_log import FIRST_KEY, SECOND_KEY, SIGNING_KEY, WebvhLog, document_for, promise, stamp, witness

W1, W2, W3 = (PrivateKey.generate(Algorithm.EDDSA) for _ in range(3))
ASSERTION = KeyPurpose.ASSERTION


def published(log: WebvhLog, witnesses: bytes | None = None, body: bytes | None = None) -> Resolver:
    web = FakeWeb()
    web.json(log.url, log.body if body is None else body, media_type="text/jsonl")
    if witnesses is not None:
        web.json(log.witness_url, witnesses)
    return Resolver(web, clock=FixedClock())


def found(log: WebvhLog, fragment: str = "k1", query: str = "", witnesses: bytes | None = None) -> Any:
    return published(log, witnesses).key(f"{log.did}{query}#{fragment}", ASSERTION)


def test_the_key_of_a_new_log_is_found() -> None:
    assert found(WebvhLog.begun()) == SIGNING_KEY.public


def test_a_log_in_a_folder_is_asked_for_there_once() -> None:
    log = WebvhLog.begun("issuer.test:dids:skola")
    asked = published(log)

    assert asked.key(f"{log.did}#k1", ASSERTION) == SIGNING_KEY.public
    assert asked.fetch.urls == ["https://issuer.test/dids/skola/did.jsonl"]  # type: ignore[union-attr]


def test_the_scid_may_also_stand_in_the_path() -> None:
    log = WebvhLog.begun("issuer.test:{SCID}")

    assert log.url == f"https://issuer.test/{log.scid}/did.jsonl"
    assert found(log) == SIGNING_KEY.public


def test_offline_the_kept_log_serves_and_without_one_the_reason_is_told() -> None:
    log = WebvhLog.begun()
    kept = {log.url: log.body}

    assert Resolver(None, kept.get, clock=FixedClock()).key(f"{log.did}#k1", ASSERTION) == SIGNING_KEY.public
    with pytest.raises(DidNotCached):
        Resolver(None, clock=FixedClock()).resolve(log.did)


def test_offline_the_kept_approvals_are_needed_too() -> None:
    log = WebvhLog.begun(witness=witness(1, W1))
    kept = {log.url: log.body}
    with pytest.raises(DidNotCached):
        Resolver(None, kept.get, clock=FixedClock()).resolve(log.did)

    kept[log.witness_url] = log.approvals((1, W1))

    assert Resolver(None, kept.get, clock=FixedClock()).key(f"{log.did}#k1", ASSERTION) == SIGNING_KEY.public


def test_a_log_that_is_gone_is_not_found() -> None:
    log = WebvhLog.begun()
    with pytest.raises(DidNotFound) as refused:
        Resolver(FakeWeb({log.url: HttpResponse(404)}), clock=FixedClock()).resolve(log.did)
    assert refused.value.status == 404


# Versions


def rotated() -> WebvhLog:
    """The signing key `k1` gave way to `k2` on the second day."""
    log = WebvhLog.begun()
    after = document_for(log.did, SECOND_KEY)
    after["verificationMethod"][0]["id"], after["assertionMethod"] = "#k2", ["#k2"]
    return log.update(after)


def test_without_a_question_the_latest_version_counts() -> None:
    assert found(rotated(), "k2") == SECOND_KEY.public
    with pytest.raises(MethodUnknown):
        found(rotated(), "k1")


@pytest.mark.parametrize(
    "query",
    [
        lambda log: f"?versionId={log.entries[0]['versionId']}",
        lambda _: "?versionTime=2026-01-01T00:00:00Z",
        lambda _: "?versionTime=2026-01-01T23%3A59%3A59Z",
        lambda _: "?versionNumber=1",
    ],
    ids=["id", "time", "time, percent-encoded", "number"],
)
def test_a_key_id_that_asks_for_a_version_gets_it(query: Callable[[WebvhLog], str]) -> None:
    log = rotated()

    assert found(log, "k1", query(log)) == SIGNING_KEY.public
    with pytest.raises(MethodUnknown):
        found(log, "k2", query(log))


@pytest.mark.parametrize(
    "query", ["versionId=1-Qm", "versionNumber=3", "versionNumber=01", "versionTime=2025-12-31T23:59:59Z", "versionTime=now"]
)
def test_a_version_that_is_not_there_is_said(query: str) -> None:
    with pytest.raises(DidVersionUnknown) as refused:
        found(rotated(), "k1", f"?{query}")
    assert refused.value.version == query


@pytest.mark.parametrize("query", ["?", "?x=1", "?versionId=", "?versionNumber=1&x=2", "/path", "?versionId=a/b"])
def test_other_questions_name_no_key(query: str) -> None:
    with pytest.raises(DidInvalid):
        found(WebvhLog.begun(), "k1", query)


def test_a_version_is_only_asked_of_a_method_that_has_some() -> None:
    with pytest.raises(DidInvalid):
        Resolver(None).key("did:web:issuer.test?versionNumber=1#k1", ASSERTION)


# What breaks a log


def change_document(log: WebvhLog) -> None:
    log.entries[0]["state"]["verificationMethod"][0]["publicKeyMultibase"] = W1.public.multikey


def foreign_scid(log: WebvhLog) -> None:
    log.entries = WebvhLog.begun("issuer.test", SECOND_KEY).entries


def first_entry_made_anew(log: WebvhLog) -> None:
    change_document(log)
    log.resign(1)


def first_entry_dropped(log: WebvhLog) -> None:
    log.update()
    del log.entries[0]


def middle_entry_dropped(log: WebvhLog) -> None:
    log.update().update()
    del log.entries[1]


def entries_swapped(log: WebvhLog) -> None:
    log.update().update()
    log.entries[1:] = reversed(log.entries[1:])


def second_changed(log: WebvhLog) -> None:
    log.update()
    log.entries[1]["versionTime"] = "2026-01-03T00:00:00Z"


def second_rebound_to_nothing(log: WebvhLog) -> None:
    log.update()
    entry = copy.deepcopy(log.entries.pop())
    del entry["proof"]
    first, log.entries = log.entries, []
    log.add(entry, FIRST_KEY)
    log.entries[0]["versionId"] = "2" + log.entries[0]["versionId"][1:]
    log.entries = [*first, *log.entries]


CHAIN: dict[str, tuple[Callable[[WebvhLog], None], int]] = {
    "a key in the first entry": (change_document, 1),
    "the first entry, bound and signed anew": (first_entry_made_anew, 1),
    "the log of another": (foreign_scid, 1),
    "a time in the second entry": (second_changed, 2),
    "an entry bound to something else": (second_rebound_to_nothing, 2),
}


@pytest.mark.parametrize(("change", "entry"), CHAIN.values(), ids=CHAIN)
def test_what_was_changed_afterwards_breaks_the_chain(change: Callable[[WebvhLog], None], entry: int) -> None:
    log = WebvhLog.begun()
    assert found(log) == SIGNING_KEY.public

    change(log)

    with pytest.raises(LogChainBroken) as refused:
        found(log)
    assert refused.value.entry == entry


@pytest.mark.parametrize("change", [first_entry_dropped, middle_entry_dropped, entries_swapped])
def test_an_entry_that_is_missing_or_out_of_order_is_noticed(change: Callable[[WebvhLog], None]) -> None:
    log = WebvhLog.begun()

    change(log)

    with pytest.raises(LogInvalid) as refused:
        found(log)
    assert refused.value.member == "versionId"


def edited(number: int, **members: Any) -> Callable[[WebvhLog], None]:
    def edit(log: WebvhLog) -> None:
        log.update()
        log.entries[number - 1].update(members)

    return edit


@pytest.mark.parametrize(
    ("change", "member"),
    [
        (edited(1, versionId="0-Qm"), "versionId"),
        (edited(1, versionId=1), "versionId"),
        (edited(2, versionTime="2026-01-02"), "versionTime"),
        (edited(2, versionTime="2026-01-02T00:00:00+01:00"), "versionTime"),
        (edited(2, versionTime="2026-13-02T00:00:00Z"), "versionTime"),
        (edited(2, versionTime="2026-01-01T00:00:00Z"), "versionTime"),
        (edited(2, versionTime="2025-12-31T00:00:00Z"), "versionTime"),
        (edited(2, parameters=[]), "parameters"),
        (edited(2, state=None), "state"),
        (edited(2, proof=[]), "proof"),
        (edited(2, proof="z"), "proof"),
        (edited(2, extra=1), "extra"),
        (edited(2, parameters={"scid": "Qm"}), "parameters.scid"),
        (edited(2, parameters={"portable": True}), "parameters.portable"),
        (edited(2, parameters={"portable": None}), "parameters.portable"),
        (edited(2, parameters={"colour": "red"}), "parameters.colour"),
        (edited(2, parameters={"method": 1}), "parameters.method"),
        (edited(2, parameters={"updateKeys": "z6Mk"}), "parameters.updateKeys"),
        (edited(2, parameters={"updateKeys": ["z6Mk", "z6Mk"]}), "parameters.updateKeys"),
        (edited(2, parameters={"updateKeys": [f"z{'1' * n}" for n in range(1, 102)]}), "parameters.updateKeys"),
        (edited(2, parameters={"nextKeyHashes": [1]}), "parameters.nextKeyHashes"),
        (edited(2, parameters={"deactivated": "yes"}), "parameters.deactivated"),
        (edited(2, parameters={"ttl": -1}), "parameters.ttl"),
        (edited(2, parameters={"ttl": True}), "parameters.ttl"),
        (edited(2, parameters={"watchers": "https://w.test"}), "parameters.watchers"),
        (edited(2, parameters={"witness": {"threshold": 1}}), "parameters.witness"),
        (edited(2, parameters={"witness": witness(2, W1)}), "parameters.witness"),
        (edited(2, parameters={"witness": witness(0, W1)}), "parameters.witness"),
        (edited(2, parameters={"witness": witness(1, W1, W1)}), "parameters.witness"),
        (edited(2, parameters={"witness": {"threshold": 1, "witnesses": [{"id": "did:web:w.test"}]}}), "parameters.witness"),
    ],
)
def test_an_entry_that_says_what_it_may_not_is_refused(change: Callable[[WebvhLog], None], member: str) -> None:
    log = WebvhLog.begun()

    change(log)

    with pytest.raises(LogInvalid) as refused:
        found(log)
    assert refused.value.member == member


@pytest.mark.parametrize(
    ("parameters", "member"),
    [
        ({"method": "did:web:1.0"}, "parameters.method"),
        ({"updateKeys": []}, "parameters.updateKeys"),
        ({"updateKeys": None}, "parameters.updateKeys"),
        ({"scid": "{SCID}x"}, "parameters.scid"),
    ],
)
def test_a_first_entry_must_say_by_which_rules_and_whose_it_is(parameters: dict[str, Any], member: str) -> None:
    with pytest.raises(LogInvalid) as refused:
        found(WebvhLog.begun(**parameters))
    assert refused.value.member == member


@pytest.mark.parametrize("version", ["0.5", "1.1", "2.0"])
def test_a_log_by_other_rules_is_told_apart(version: str) -> None:
    with pytest.raises(DidMethodUnsupported) as refused:
        found(WebvhLog.begun(method=f"did:webvh:{version}"))
    assert refused.value.method == f"webvh:{version}"


def test_a_null_of_early_implementations_stands_for_what_is_usual() -> None:
    log = WebvhLog.begun(watchers=None, witness=None, nextKeyHashes=None, ttl=None)

    assert found(log.update(witness=None)) == SIGNING_KEY.public


def test_an_entry_from_the_future_is_refused() -> None:
    log = WebvhLog.begun().update(time=stamp(NOON + timedelta(seconds=30)))
    assert found(log) == SIGNING_KEY.public

    log = WebvhLog.begun().update(time=stamp(NOON + timedelta(minutes=2)))

    with pytest.raises(LogInvalid) as refused:
        found(log)
    assert refused.value.member == "versionTime"


# Who may sign


def test_an_entry_is_signed_by_a_key_of_the_one_before() -> None:
    log = WebvhLog.begun().update(updateKeys=[SECOND_KEY.public.multikey]).update(signer=SECOND_KEY)
    assert found(log) == SIGNING_KEY.public

    with pytest.raises(LogNotSigned) as refused:
        found(WebvhLog.begun().update(updateKeys=[SECOND_KEY.public.multikey]).update(signer=FIRST_KEY))
    assert refused.value.entry == 3


def test_a_new_key_does_not_admit_itself() -> None:
    with pytest.raises(LogNotSigned):
        found(WebvhLog.begun().update(signer=SECOND_KEY, updateKeys=[SECOND_KEY.public.multikey]))


@pytest.mark.parametrize(
    "changes",
    [
        {"cryptosuite": "eddsa-rdfc-2022"},
        {"proofPurpose": "authentication"},
        {"type": "Ed25519Signature2020"},
        {"verificationMethod": f"did:key:{SECOND_KEY.public.multikey}#{FIRST_KEY.public.multikey}"},
        {"verificationMethod": f"did:key:{FIRST_KEY.public.multikey}"},
        {"verificationMethod": "did:web:issuer.test#k1"},
        {"previousProof": "urn:uuid:1"},
        {"@context": ["https://w3id.org/security/data-integrity/v2"]},
    ],
)
def test_a_proof_of_another_kind_signs_nothing(changes: dict[str, Any]) -> None:
    log = WebvhLog.begun()

    log.resign(1, **changes)

    with pytest.raises(LogNotSigned):
        found(log)


@pytest.mark.parametrize("value", ["", "z", "u1234", "z" + "1" * 86, "z" + "z" * 1000, 5, None])
def test_a_damaged_signature_is_noticed(value: object) -> None:
    log = WebvhLog.begun()
    log.entries[0]["proof"][0]["proofValue"] = value

    with pytest.raises(LogNotSigned):
        found(log)


def test_of_two_proofs_both_must_be_good() -> None:
    log = WebvhLog.begun()
    proof = log.entries[0]["proof"][0]
    log.entries[0]["proof"] = [proof, proof]
    assert found(log) == SIGNING_KEY.public

    log.entries[0]["proof"] = [proof, {**proof, "created": "2026-01-02T00:00:00Z"}]

    with pytest.raises(LogNotSigned):
        found(log)


def test_a_key_of_another_kind_signs_no_entry() -> None:
    other = PrivateKey.generate(Algorithm.ES256)

    with pytest.raises(LogNotSigned):
        found(WebvhLog.begun(signer=other))


# Keys promised beforehand


def promising(*keys: PrivateKey) -> WebvhLog:
    return WebvhLog.begun(nextKeyHashes=[promise(key) for key in keys])


def test_a_promised_key_takes_over_and_signs_its_own_entry() -> None:
    log = promising(SECOND_KEY, W1)
    log.update(signer=SECOND_KEY, updateKeys=[SECOND_KEY.public.multikey], nextKeyHashes=[promise(W2)])

    assert found(log) == SIGNING_KEY.public


def test_promising_ends_with_an_empty_list_and_the_old_rule_is_back() -> None:
    log = promising(SECOND_KEY)
    log.update(signer=SECOND_KEY, updateKeys=[SECOND_KEY.public.multikey], nextKeyHashes=[])

    assert found(log.update(signer=SECOND_KEY, updateKeys=[W1.public.multikey])) == SIGNING_KEY.public
    with pytest.raises(LogNotSigned):
        found(log.update(signer=SECOND_KEY))


@pytest.mark.parametrize(
    ("signer", "parameters", "error", "member"),
    [
        (W1, {"updateKeys": [W1], "nextKeyHashes": []}, LogInvalid, "parameters.updateKeys"),
        (SECOND_KEY, {"updateKeys": [SECOND_KEY, W1], "nextKeyHashes": []}, LogInvalid, "parameters.updateKeys"),
        (SECOND_KEY, {"nextKeyHashes": []}, LogInvalid, "parameters.updateKeys"),
        (SECOND_KEY, {"updateKeys": [SECOND_KEY]}, LogInvalid, "parameters.nextKeyHashes"),
        (FIRST_KEY, {"updateKeys": [SECOND_KEY], "nextKeyHashes": []}, LogNotSigned, ""),
        (FIRST_KEY, {"updateKeys": [], "nextKeyHashes": []}, LogNotSigned, ""),
    ],
    ids=["not promised", "one of two not promised", "no keys", "no new promise", "signed by the old key", "nobody left"],
)
def test_a_stolen_key_cannot_change_what_was_promised(
    signer: PrivateKey, parameters: dict[str, Any], error: type[SkrinError], member: str
) -> None:
    keys = {"updateKeys": [key.public.multikey for key in parameters["updateKeys"]]} if "updateKeys" in parameters else {}
    log = promising(SECOND_KEY)

    log.update(signer=signer, **{**parameters, **keys})

    with pytest.raises(error) as refused:
        found(log)
    assert getattr(refused.value, "member", "") == member


# The end


def test_nothing_follows_a_deactivation_and_its_keys_are_gone() -> None:
    log = WebvhLog.begun().update(deactivated=True, updateKeys=[])

    assert str(published(log).resolve(log.did).id) == log.did
    for query in ("", "?versionNumber=1"):
        with pytest.raises(DidDeactivated):
            found(log, query=query)
    with pytest.raises(LogInvalid) as refused:
        found(log.update())
    assert refused.value.member == "parameters.deactivated"


# Moving


def moved(portable: bool = True, known: bool = True, scid: str = "") -> tuple[WebvhLog, str]:
    log = WebvhLog.begun(portable=portable)
    target = f"did:webvh:{scid or log.scid}:new.test"
    log.update({**document_for(target), "alsoKnownAs": [log.did] if known else []})
    return log, target


def test_a_portable_did_keeps_its_history_and_both_names() -> None:
    log, target = moved()
    old = log.did

    assert found(log) == SIGNING_KEY.public
    log.did = target
    document = published(log).resolve(target)
    assert str(document.id) == target
    assert found(log) == SIGNING_KEY.public
    assert old in published(log).history(target).latest.state["alsoKnownAs"]  # type: ignore[operator]


def test_a_name_that_the_history_never_had_is_not_answered() -> None:
    log, _ = moved()
    log.did = f"did:webvh:{log.scid}:third.test"

    with pytest.raises(LogInvalid) as refused:
        found(log)
    assert refused.value.member == "state.id"


@pytest.mark.parametrize(
    "moving",
    [{"portable": False}, {"known": False}, {"scid": "Qm" + "1" * 44}],
    ids=["not portable", "does not name what it was", "another scid"],
)
def test_a_did_moves_only_by_the_rules(moving: dict[str, Any]) -> None:
    log, _ = moved(**moving)

    with pytest.raises(LogInvalid) as refused:
        found(log)
    assert refused.value.member == "state.id"


def test_a_did_that_gave_up_moving_cannot_take_it_up_again() -> None:
    log = WebvhLog.begun(portable=True).update(portable=False)
    assert found(log) == SIGNING_KEY.public

    with pytest.raises(LogInvalid):
        found(log.update(portable=True))


def test_a_method_of_another_did_is_not_taken_over_by_moving() -> None:
    log = WebvhLog.begun()
    state = copy.deepcopy(log.entries[0]["state"])
    state["verificationMethod"][0]["controller"] = "did:web:other.test"

    with pytest.raises(SkrinError) as refused:
        found(log.update(state))
    assert refused.value.code == "did.controller"


# Witnesses


def test_enough_witnesses_approve_and_one_proof_counts_for_all_before() -> None:
    log = WebvhLog.begun(witness=witness(2, W1, W2, W3)).update().update()

    assert found(log, witnesses=log.approvals((3, W1), (3, W3))) == SIGNING_KEY.public
    assert found(log, witnesses=log.approvals((1, W1), (2, W2), (3, W1), (3, W3))) == SIGNING_KEY.public


@pytest.mark.parametrize(
    ("approved", "entry"),
    [
        ([], 1),
        ([(3, W1)], 1),
        ([(3, W1), (2, W2)], 3),
        ([(3, W1), (3, W1)], 1),
        ([(3, W1), (3, FIRST_KEY)], 1),
    ],
    ids=["none", "one of two", "not the last entry", "one twice", "by somebody else"],
)
def test_too_few_approvals_are_not_enough(approved: list[tuple[int, PrivateKey]], entry: int) -> None:
    log = WebvhLog.begun(witness=witness(2, W1, W2, W3)).update().update()

    with pytest.raises(LogNotWitnessed) as refused:
        found(log, witnesses=log.approvals(*approved))
    assert (refused.value.entry, refused.value.needed) == (entry, 2)


def test_a_new_list_of_witnesses_counts_from_the_next_entry_on() -> None:
    log = WebvhLog.begun(witness=witness(1, W1)).update(witness=witness(1, W2))

    assert found(log, witnesses=log.approvals((2, W1))) == SIGNING_KEY.public
    with pytest.raises(LogNotWitnessed):
        found(log, witnesses=log.approvals((1, W1), (2, W2)))
    log.update()
    assert found(log, witnesses=log.approvals((2, W1), (3, W2))) == SIGNING_KEY.public


def test_the_first_witnesses_must_approve_the_entry_that_names_them_and_the_last_ones_their_end() -> None:
    log = WebvhLog.begun().update(witness=witness(1, W1)).update(witness={}).update()

    assert found(log, witnesses=log.approvals((3, W1))) == SIGNING_KEY.public
    with pytest.raises(LogNotWitnessed) as refused:
        found(log, witnesses=log.approvals((2, W1)))
    assert refused.value.entry == 3


def test_without_witnesses_their_file_is_not_asked_for() -> None:
    log = WebvhLog.begun()
    asked = published(log)

    asked.resolve(log.did)

    assert asked.fetch.urls == [log.url]  # type: ignore[union-attr]


@pytest.mark.parametrize("changes", [{"cryptosuite": "eddsa-rdfc-2022"}, {"proofPurpose": "authentication"}])
def test_an_approval_of_another_kind_counts_for_nothing(changes: dict[str, Any]) -> None:
    log = WebvhLog.begun(witness=witness(1, W1))

    with pytest.raises(LogNotWitnessed):
        found(log, witnesses=log.approvals((1, W1), **changes))


def test_an_approval_of_an_entry_that_is_not_published_is_ignored() -> None:
    log = WebvhLog.begun(witness=witness(1, W1)).update()
    ahead = log.approvals((2, W1))
    log.entries.pop()

    with pytest.raises(LogNotWitnessed):
        found(log, witnesses=ahead)


@pytest.mark.parametrize("body", [b"{}", b"[1]", b'[{"versionId": 1, "proof": []}]', b'[{"versionId": "1-Qm", "proof": {}}]'])
def test_a_file_of_approvals_that_is_none_is_refused(body: bytes) -> None:
    log = WebvhLog.begun(witness=witness(1, W1))

    with pytest.raises(LogInvalid) as refused:
        found(log, witnesses=body)
    assert refused.value.entry == 0


def test_a_missing_file_of_approvals_is_said() -> None:
    log = WebvhLog.begun(witness=witness(1, W1))
    web = FakeWeb({log.url: HttpResponse(200, {}, log.body), log.witness_url: HttpResponse(404)})

    with pytest.raises(DidNotFound):
        Resolver(web, clock=FixedClock()).resolve(log.did)


def test_more_approvals_than_anyone_needs_are_refused() -> None:
    log = WebvhLog.begun(witness=witness(1, W1))
    one = json.loads(log.approvals((1, W1)))[0]["proof"][0]
    small = {name: one[name] for name in ("type",)}

    with pytest.raises(TooMany):
        found(log, witnesses=json.dumps([{"versionId": "1-Qm", "proof": [small] * 1001}]).encode())


# Lines


def resolved(log: WebvhLog, body: bytes) -> Any:
    return published(log, body=body).resolve(log.did)


def test_the_last_line_may_end_without_a_break_and_lines_may_end_as_windows_does() -> None:
    log = WebvhLog.begun().update()

    for body in (log.body, log.body[:-1], log.body.replace(b"\n", b"\r\n")):
        assert str(resolved(log, body).id) == log.did


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda body: b"", LogInvalid),
        (lambda body: b"\n" + body, LogInvalid),
        (lambda body: body.replace(b"}\n{", b"}\n\n{"), LogInvalid),
        (lambda body: body + b"\n", LogInvalid),
        (lambda body: b"[" + body.replace(b"\n", b",")[:-1] + b"]", LogInvalid),
        (lambda body: b"\xef\xbb\xbf" + body, LogInvalid),
        (lambda body: b"<!doctype html>", LogInvalid),
        (lambda body: body.replace(b'{"versionTime"', b'{"versionTime":1,"versionTime"', 1), DuplicateMember),
        (lambda body: body.replace(b"issuer", b"issu\xe9r", 1), NotUtf8),
        (lambda body: body + b'{"a":"' + b" " * webvh_log.LOG + b'"}', TooLarge),
        (lambda body: body + b'{"a":"' + b" " * 140_000 + b'"}', TooLarge),
        (lambda body: body + b"{}\n" * 500, TooMany),
    ],
)
def test_lines_that_are_no_log_are_refused(damage: Callable[[bytes], bytes], error: type[SkrinError]) -> None:
    log = WebvhLog.begun().update()

    with pytest.raises(error):
        resolved(log, damage(log.body))


def test_as_many_entries_as_are_allowed_are_read() -> None:
    log = WebvhLog.begun()
    for number in range(1, webvh_log.MOST_ENTRIES):
        log.update(time=stamp(NOON - timedelta(minutes=webvh_log.MOST_ENTRIES - number)))

    assert found(log) == SIGNING_KEY.public
    with pytest.raises(TooMany):
        found(log.update(time=stamp(NOON)))


@given(st.data())
def test_no_change_of_a_byte_gets_past_the_log(data: st.DataObject) -> None:
    log = LONG
    body = bytearray(log.body)
    at = data.draw(st.integers(0, len(body) - 2))
    body[at] ^= data.draw(st.integers(1, 255))

    try:
        versions = webvh_log.read(bytes(body), Did.parse(log.did), log.scid, NOON)
    except SkrinError:
        return
    assert [version.state for version in versions] == [entry["state"] for entry in log.entries]


LONG = WebvhLog.begun(nextKeyHashes=[promise(SECOND_KEY)]).update(
    signer=SECOND_KEY, updateKeys=[SECOND_KEY.public.multikey], nextKeyHashes=[]
)
