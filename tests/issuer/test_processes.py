"""Several processes on one database, and processes that die (OPEN.md I-10, I-11)."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.holder_revocation import credential_hash
from skrin.protocols.openid4vci.credential import Deferred, Issued
from skrin.protocols.openid4vci.errors import GrantInvalid, IssuanceDenied, TransactionUnknown
from skrin.protocols.openid4vci.token import TokenRequest
from skrin.use_cases.issuer.audit import inspect
from skrin.use_cases.issuer.complete import complete
from skrin.use_cases.issuer.errors import NotAwaited
from skrin.use_cases.issuer.offers import renew_offer
from skrin.use_cases.issuer.prepare import Recipient, prepare_later
from skrin.use_cases.issuer.publish import publish
from skrin.use_cases.issuer.tokens import redeem
from tests.conftest import ROOT
from tests.fakes.issuer_child import HOLDER_KEY, ISSUER_KEY, _offer_id, ask, ask_again, fetch
from tests.fakes.issuer_service import CLAIMS, IssuerWorld, issuer_world
from tests.issuer.forms import BOTH, offering


@pytest.fixture
def world(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = issuer_world(tmp_path, key=ISSUER_KEY)
    yield made
    made.store.close()


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.fakes.issuer_child", str(folder), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def heard(child: subprocess.Popen[str]) -> JsonObject:
    """Everything the child said before it ended, in one object."""
    out, _ = child.communicate(timeout=120)
    said: JsonObject = {}
    for line in out.splitlines():
        said |= json.loads(line)
    return said


@pytest.mark.case("I-11")
def test_two_processes_issue_at_once_and_no_place_is_given_twice(world: IssuerWorld) -> None:
    children = [start(world.path, "issue", "60") for _ in range(2)]
    assert [heard(child) for child in children] == [{"done": True}] * 2
    issued = world.store.credentials()
    places = [(each.list_id, each.index) for each in issued]
    assert len(issued) == len(set(places)) == 120
    indices = [each.index for each in issued]
    assert indices != sorted(indices)
    assert inspect(world.ports).broken_at is None


# A flow commits: the token, the nonce, a new list (the first time), the credential, the notification.
@pytest.mark.case("I-10")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", range(1, 6))
def test_a_service_that_dies_at_any_commit_issues_once_all_the_same(world: IssuerWorld, when: str, number: int) -> None:
    made = world.hand_out()
    assert made.offer is not None
    assert made.offer.transaction_code is not None
    code = world.ports.secret.code_for(_offer_id(made.issuance_id, world.ports))
    child = start(world.path, "flow", code, made.offer.transaction_code, when, str(number))
    said = heard(child)
    assert child.returncode == -9
    assert "done" not in said

    credential = said.get("credential")
    if credential is None:
        credential = try_again(world, made.issuance_id, code, made.offer.transaction_code, said.get("token"))
    (issued,) = world.store.credentials()
    assert world.ports.store.issuance(made.issuance_id).sealed_draft is None  # type: ignore[union-attr]
    assert [entry.action.value for entry in world.store.audit()].count("credential_issued") == 1
    assert inspect(world.ports).broken_at is None
    assert issued.hash == credential_hash(str(credential))


# With two forms: the token, then for each form a nonce, a new list and the credential, then two notifications.
@pytest.mark.case("I-10")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", range(4, 9))  # those before are the same with one form
def test_a_service_that_dies_at_any_commit_issues_each_form_once_all_the_same(
    world: IssuerWorld, when: str, number: int
) -> None:
    publish(offering(), world.ports)
    made = world.hand_out()
    assert made.offer is not None
    assert made.offer.transaction_code is not None
    # The first form alone is what `world` would publish again for the child; what was prepared keeps its two.
    code = world.ports.secret.code_for(_offer_id(made.issuance_id, world.ports))
    child = start(world.path, "flow", code, made.offer.transaction_code, when, str(number), *BOTH)
    said = heard(child)
    assert child.returncode == -9
    missing = [form for form in BOTH if form not in said]
    token = said.get("token")
    if missing and token is None:
        try:
            token = redeem(TokenRequest(code, made.offer.transaction_code), world.ports).value
        except GrantInvalid:
            world.clock.forward(minutes=1)
            renew_offer(made.issuance_id, world.ports)
            new = world.ports.secret.code_for(_offer_id(made.issuance_id, world.ports))
            token = redeem(TokenRequest(new, made.offer.transaction_code), world.ports).value
    texts = {form: said[form] if form in said else fetch(str(token), HOLDER_KEY, world.ports, form)[0] for form in BOTH}
    issued = {each.form.value: each.hash for each in world.store.credentials()}
    assert len(world.store.credentials()) == len(BOTH)
    assert issued == {form: credential_hash(str(text)) for form, text in texts.items()}
    assert world.ports.store.issuance(made.issuance_id).sealed_draft is None  # type: ignore[union-attr]
    assert inspect(world.ports).broken_at is None


# What is promised commits: the nonce, the promise, the result, a new list (the first time), the credential.
@pytest.mark.case("I-10")
@pytest.mark.requirement(83, "accepts")
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", range(1, 6))
def test_a_service_that_dies_at_any_commit_keeps_its_promises_once(world: IssuerWorld, when: str, number: int) -> None:
    made = prepare_later("retail-1", Recipient(None, needs_transaction_code=False), world.ports)
    code = world.ports.secret.code_for(_offer_id(made.issuance_id, world.ports))
    child = start(world.path, "later", code, made.issuance_id, when, str(number))
    said = heard(child)
    assert child.returncode == -9
    assert "done" not in said

    token, transaction = str(said["token"]), said.get("transaction")
    if transaction is None:  # the wallet never heard of it, and asks anew
        promise = ask(token, HOLDER_KEY, world.ports)
        assert isinstance(promise, Deferred)
        transaction = promise.transaction_id
    with suppress(NotAwaited):
        complete(made.issuance_id, CLAIMS, world.ports)
    try:
        given = ask_again(token, str(transaction), world.ports)
    except TransactionUnknown:  # it was kept, and the answer got lost
        given = ask(token, HOLDER_KEY, world.ports)
    assert isinstance(given, Issued)
    (issued,) = world.store.credentials()
    assert issued.hash == credential_hash(given.credentials[0])
    actions = [entry.action.value for entry in world.store.audit()]
    assert [actions.count(each) for each in ("credential_issued", "result_registered")] == [1, 1]
    assert inspect(world.ports).broken_at is None
    with pytest.raises(TransactionUnknown):
        ask_again(token, str(transaction), world.ports)


def try_again(world: IssuerWorld, issuance_id: str, code: str, transaction_code: str, token: object) -> str:
    """What a wallet does next: with its token if it has one, else with its code, else with a new offer."""
    if token is None:
        try:
            token = redeem(TokenRequest(code, transaction_code), world.ports).value
        except GrantInvalid:
            world.clock.forward(minutes=1)
            renew_offer(issuance_id, world.ports)
            new = world.ports.secret.code_for(_offer_id(issuance_id, world.ports))
            token = redeem(TokenRequest(new, transaction_code), world.ports).value
    credential, _ = fetch(str(token), HOLDER_KEY, world.ports)
    with pytest.raises(IssuanceDenied):  # and nobody else gets another one
        fetch(str(token), PrivateKey.generate(Algorithm.ES256), world.ports)
    return credential
