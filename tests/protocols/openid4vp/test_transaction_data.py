"""What is agreed to while sharing (OpenID4VP 1.0, 8.4 and B.3.3; docs/protocols/transaction-data.md)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.protocols.openid4vp import transaction_data
from skrin.protocols.openid4vp.dcql.query import CredentialQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.errors import TransactionDataNotAgreed, TransactionDataRefused
from skrin.protocols.openid4vp.link import SignedRequest
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import read_signed, sign_parameters, sign_request
from skrin.protocols.openid4vp.transaction_data import STATEMENT, TransactionData, binding_claims, carried_by, check_agreed
from skrin.wire import base64url, strict_json
from tests.conftest import ROOT
from tests.protocols.making import CLIENT, NOW, QUERY, REQUEST, VERIFIER, find_key

Standards = Callable[[str], Path]
TEXT = "I apply for the course “Trädgård 1” in spring 2027."
W3C = CredentialQuery("w3c", "ldp_vc", (), {"type_values": [["A"]]})
TWO = DcqlQuery((*QUERY.credentials, sd_jwt_query("other", "urn:x"), W3C))


def data(drop: str = "", **changes: Json) -> str:
    said: JsonObject = {"type": STATEMENT, "credential_ids": ["mc"], "statement": TEXT, **changes}
    said.pop(drop, None)
    return base64url.encode(strict_json.dump(said))


def asked(*texts: object, query: DcqlQuery = TWO, told: object = None) -> PresentationRequest:
    parameters: JsonObject = replace(REQUEST, query=query, state="s").parameters()
    parameters["transaction_data"] = list(texts) if told is None else told  # type: ignore[arg-type, assignment]
    text = sign_parameters(parameters, VERIFIER.signer, VERIFIER.key_id, NOW)
    return read_signed(SignedRequest(CLIENT, text), find_key, NOW)


def sha256(text: str) -> str:
    return base64url.encode(hashlib.sha256(text.encode()).digest())


@pytest.mark.requirement(70, "accepts")
def test_a_statement_is_read_as_it_was_written() -> None:
    text = transaction_data.statement(TEXT, ["mc"])
    request = replace(REQUEST, transaction_data=(text,))
    read = read_signed(SignedRequest(CLIENT, sign_request(request, VERIFIER.signer, VERIFIER.key_id, NOW)), find_key, NOW)

    assert read.transaction_data == (TransactionData(text, TEXT, ("mc",)),)


@pytest.mark.requirement(70, "accepts")
def test_what_is_hashed_is_the_text_as_it_came() -> None:
    spaced = base64url.encode(json.dumps({"statement": TEXT, "credential_ids": ["mc"], "type": STATEMENT}, indent=3).encode())
    (read,) = asked(spaced).transaction_data

    assert binding_claims((read,)) == {"transaction_data_hashes": [sha256(spaced)], "transaction_data_hashes_alg": "sha-256"}


def test_the_published_hash_is_ours(standards: Standards) -> None:
    """The example's own data are of a type that this wallet refuses; how it is hashed is the same for every type."""
    kb_jwt = json.loads(standards("openid4vp/examples/response/kb_jwt_unsecured.json").read_text())
    (hashed,) = kb_jwt["transaction_data_hashes"]

    assert len(base64url.decode(hashed)) == hashlib.sha256().digest_size


@pytest.mark.requirement(70, "accepts")
def test_the_algorithm_is_one_that_the_verifier_named() -> None:
    sha384, both = data(transaction_data_hashes_alg=["sha-384"]), data(transaction_data_hashes_alg=["sha-512", "sha-256"])

    claims = binding_claims(asked(both).transaction_data)
    assert claims == {"transaction_data_hashes": [sha256(both)], "transaction_data_hashes_alg": "sha-256"}
    claims = binding_claims(asked(sha384).transaction_data)
    assert claims["transaction_data_hashes"] == [base64url.encode(hashlib.sha384(sha384.encode()).digest())]
    assert claims["transaction_data_hashes_alg"] == "sha-384"
    assert binding_claims(()) == {}
    with pytest.raises(TransactionDataRefused):
        asked(sha384, data())  # no algorithm serves both


@pytest.mark.case("P-17")
@pytest.mark.requirement(70, "refuses")
@pytest.mark.parametrize(
    ("told", "member"),
    [
        pytest.param([data(type="urn:payment")], "type", id="unknown-type"),
        pytest.param([data("type")], "type", id="no-type"),
        pytest.param([data(), data(type="urn:payment")], "type", id="one-of-two-unknown"),
        pytest.param(["eyJ0eXBlIjoieCJ9"], "type", id="unknown"),
        pytest.param(["!!"], "transaction_data", id="no-base64url"),
        pytest.param([data() + "="], "transaction_data", id="padded"),
        pytest.param([base64url.encode(b"[]")], "transaction_data", id="no-object"),
        pytest.param([base64url.encode(b'{"a":1,"a":2}')], "transaction_data", id="member-twice"),
        pytest.param([7], "transaction_data", id="no-text"),
        pytest.param([], "transaction_data", id="empty"),
        pytest.param("x", "transaction_data", id="no-array"),
        pytest.param([data()] * 9, "transaction_data", id="too-many"),
        pytest.param([data("statement")], "statement", id="no-statement"),
        pytest.param([data(statement="")], "statement", id="empty-statement"),
        pytest.param([data(statement=" ")], "statement", id="blank-statement"),
        pytest.param([data(statement={"en": TEXT})], "statement", id="several-statements"),
        pytest.param([data(statement="x" * 2_001)], "statement", id="long-statement"),
        pytest.param([data(statement="I agree\u202eton")], "statement", id="turned-letters"),
        pytest.param([data(statement="I agree\u200b")], "statement", id="unseen-letters"),
        pytest.param([data(statement="a" + "\u0301" * 20)], "statement", id="piled-marks"),
        pytest.param([data(amount="1000")], "amount", id="unshown-member"),
        pytest.param([data("credential_ids")], "credential_ids", id="no-ids"),
        pytest.param([data(credential_ids=[])], "credential_ids", id="empty-ids"),
        pytest.param([data(credential_ids=["mc", "nobody"])], "credential_ids", id="not-asked-for"),
        pytest.param([data(credential_ids=["w3c"])], "credential_ids", id="of-a-form-without"),
        pytest.param([data(credential_ids="mc")], "credential_ids", id="ids-no-array"),
        pytest.param([data(transaction_data_hashes_alg=["md5"])], "transaction_data_hashes_alg", id="unknown-hash"),
        pytest.param([data(transaction_data_hashes_alg=[])], "transaction_data_hashes_alg", id="no-hash"),
    ],
)
def test_what_is_not_to_be_agreed_to_as_it_stands_is_refused(told: object, member: str) -> None:
    with pytest.raises(TransactionDataRefused) as refused:
        asked(told=told)

    assert refused.value.member == member


@pytest.mark.case("P-17")
@pytest.mark.requirement(70, "refuses")
def test_nothing_is_agreed_to_without_the_holders_signature() -> None:
    unbound = DcqlQuery((replace(QUERY.credentials[0], holder_binding=False), TWO.credentials[1]))

    with pytest.raises(TransactionDataRefused) as refused:
        asked(data(), query=unbound)
    assert refused.value.member == "credential_ids"
    assert asked(data(credential_ids=["mc", "other"]), query=unbound).transaction_data[0].credential_ids == ("other",)


@pytest.mark.requirement(70, "accepts")
def test_each_statement_is_carried_by_one_credential_only() -> None:
    first, second = asked(data(), data(statement="And that.", credential_ids=["other", "mc"])).transaction_data

    assert carried_by((first, second), ["mc", "other"]) == {"mc": (first,), "other": (second,)}
    assert carried_by((first, second), ["mc"]) == {"mc": (first, second)}
    with pytest.raises(TransactionDataRefused):
        carried_by((first, second), ["other"])


# the verifier's side


A, B = asked(
    data(), data(statement="And that.", credential_ids=["other", "mc"], transaction_data_hashes_alg=["sha-256"])
).transaction_data


@pytest.mark.requirement(98, "accepts")
def test_an_answer_that_agrees_to_all_of_it_is_good() -> None:
    check_agreed((A,), {"mc": [binding_claims((A,))]})
    check_agreed((A,), {"mc": [binding_claims((A,))], "other": [{}]})
    check_agreed((A,), {"mc": [{"transaction_data_hashes": [A.hashed("sha-256")]}]})
    check_agreed((A, B), {"mc": [binding_claims((A,))], "other": [binding_claims((B,))]})
    check_agreed((), {"mc": [{}], "other": []})


@pytest.mark.requirement(98, "refuses")
@pytest.mark.parametrize(
    "shown",
    [
        pytest.param({"mc": [{}]}, id="nothing"),
        pytest.param({}, id="no-presentation"),
        pytest.param({"mc": [binding_claims((B,))]}, id="another"),
        pytest.param({"mc": [{"transaction_data_hashes": [A.hashed("sha-512")]}]}, id="another-hash"),
        pytest.param({"mc": [{**binding_claims((A,)), "transaction_data_hashes_alg": "sha-512"}]}, id="algorithm-not-offered"),
        pytest.param({"mc": [{"transaction_data_hashes": A.hashed("sha-256")}]}, id="no-array"),
        pytest.param({"mc": [{"transaction_data_hashes": [A.hashed("sha-256"), "x"]}]}, id="one-more"),
        pytest.param({"mc": [{"transaction_data_hashes": [7]}]}, id="number"),
        pytest.param({"other": [binding_claims((A,))]}, id="with-another-credential"),
    ],
)
def test_an_answer_that_agrees_to_something_else_is_refused(shown: dict[str, list[JsonObject]]) -> None:
    with pytest.raises(TransactionDataNotAgreed):
        check_agreed((A,), shown)


@pytest.mark.requirement(98, "refuses")
def test_the_algorithm_must_be_named_where_it_was_asked_for() -> None:
    check_agreed((B,), {"mc": [binding_claims((B,))]})
    with pytest.raises(TransactionDataNotAgreed):
        check_agreed((B,), {"mc": [{"transaction_data_hashes": [B.hashed("sha-256")]}]})
    with pytest.raises(TransactionDataNotAgreed):
        check_agreed((), {"mc": [binding_claims((B,))]})


def test_a_statement_that_no_wallet_would_show_is_not_made() -> None:
    for text in ("", "x" * 2_001, "a\nb", "\u202e"):
        with pytest.raises(TransactionDataRefused):
            transaction_data.statement(text, ["mc"])


def test_the_page_says_what_the_code_does() -> None:
    page = (ROOT / "docs" / "protocols" / "transaction-data.md").read_text(encoding="utf-8")
    blocks = [json.loads(each.split("```")[0]) for each in page.split("```json\n")[1:]]
    said, hashed = blocks

    assert STATEMENT in page
    text = base64url.encode(strict_json.dump(said))
    query = DcqlQuery((sd_jwt_query("certificate", "urn:x"),))
    assert asked(text, query=query).transaction_data[0].statement == said["statement"]
    assert text in page
    assert hashed == {"transaction_data_hashes": [sha256(text)], "transaction_data_hashes_alg": "sha-256"}
