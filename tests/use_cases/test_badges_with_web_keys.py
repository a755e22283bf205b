"""1EdTech's samples name their keys by web addresses: judged with the documents their issuers would publish, and without."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.party import in_language
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.baking.picture import extract
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.verifier.checking import Sources
from tests.fakes.clock import NOON, FixedClock

Standards = Callable[[str], Path]
SAMPLES = "openbadges/samples/"
BADGES = f"{SAMPLES}ob30/"


@pytest.fixture(scope="module")
def linked_data() -> Iterator[ChildLinkedData]:
    with closing(ChildLinkedData(patience=30)) as made:
        yield made


def text_of(path: Path) -> str:
    return extract(path.read_bytes()).text if path.suffix in (".png", ".svg") else path.read_text()


def published(raw: str) -> dict[str, bytes]:
    """The document at the issuer's address that lists its keys; these samples write each key into its name."""
    document = json.loads(raw)
    proofs = document["proof"] if isinstance(document["proof"], list) else [document["proof"]]
    issuer = document["issuer"] if isinstance(document["issuer"], str) else document["issuer"]["id"]
    names = [proof["verificationMethod"] for proof in proofs]
    return {issuer: profile(issuer, *({"id": n, "type": "Multikey", "publicKeyMultibase": n.partition("#")[2]} for n in names))}


def profile(issuer: str, *methods: dict[str, Any]) -> bytes:
    return json.dumps({"id": issuer, "assertionMethod": [{"controller": issuer, **method} for method in methods]}).encode()


def judged(raw: str, documents: dict[str, bytes], linked_data: ChildLinkedData) -> Judged:
    return judge(raw, Sources(FixedClock(), None, document=documents.get, linked_data=linked_data).judge(()))


def outcome(result: Judged, name: CheckName = CheckName.SIGNATURE) -> tuple[Outcome, str] | None:
    check = result.verdict.check(name)
    return None if check is None else (check.outcome, check.code)


@pytest.mark.parametrize(
    "name",
    [
        "ob30/simple.json",
        "ob30/simple.1ob",
        "ob30/simple-json.png",
        "ob30/simple-context-alias.json",
        "ob30/endorsement-valid.json",
        "ob30/complete.json",
        "ob30/bit-string-list/testlist",
        "ob30/bit-string-list/credential-status-revoked.json",
        "clr20/simple.json",
    ],
)
def test_a_sample_is_signed_by_its_issuer_where_the_issuer_lists_the_key(
    standards: Standards, linked_data: ChildLinkedData, name: str
) -> None:
    raw = text_of(standards(SAMPLES + name))

    found = judged(raw, published(raw), linked_data)

    assert outcome(found) == (Outcome.PASS, "")
    assert outcome(found, CheckName.ISSUER) == (Outcome.UNKNOWN, "trust.unknown_issuer")
    assert outcome(judged(raw, {}, linked_data)) == (Outcome.UNKNOWN, "did.not_cached")


def test_the_jwt_sample_is_believed_where_the_issuer_publishes_the_key_in_its_header(
    standards: Standards, linked_data: ChildLinkedData
) -> None:
    from skrin.wire.jose import CompactJws

    raw = text_of(standards(f"{BADGES}simple-jwt.svg"))
    signed = CompactJws.parse(raw)
    issuer = str(signed.claims()["iss"])
    method = {"id": f"{issuer}#rsa", "type": "JsonWebKey", "publicKeyJwk": signed.header.jwk}

    assert outcome(judged(raw, {issuer: profile(issuer, method)}, linked_data)) == (Outcome.PASS, "")
    assert outcome(judged(raw, {issuer: profile(issuer)}, linked_data)) == (Outcome.FAIL, "trust.unknown_key")
    assert outcome(judged(raw, {issuer: b"<!doctype html>"}, linked_data)) == (Outcome.UNKNOWN, "trust.no_key_document")
    assert outcome(judged(raw, {}, linked_data)) == (Outcome.UNKNOWN, "did.not_cached")


@pytest.mark.parametrize(
    ("name", "check", "code"),
    [
        ("simple-err-expired.json", CheckName.VALIDITY, "time.expired"),
        ("simple-err-proof-method.json", CheckName.SIGNATURE, "did.key_material"),
        ("simple-err-proof-value.json", CheckName.SIGNATURE, "ld.signature"),
        ("simple-err-credential-subject-type.json", CheckName.SIGNATURE, "ld.undefined_term"),
        ("simple-err-issuer-type.json", CheckName.SIGNATURE, "ld.undefined_term"),
        ("simple-err-type.json", CheckName.SIGNATURE, "ld.undefined_term"),
        ("simple-err-context.json", CheckName.FORMAT, "ld.context"),
    ],
)
def test_what_1edtech_calls_invalid_is_not_valid_though_its_key_is_known(
    standards: Standards, linked_data: ChildLinkedData, name: str, check: CheckName, code: str
) -> None:
    raw = text_of(standards(BADGES + name))

    assert outcome(judged(raw, published(raw), linked_data), check) == (Outcome.FAIL, code)


def test_a_warning_of_1edtech_is_a_check_that_could_not_be_made(standards: Standards, linked_data: ChildLinkedData) -> None:
    """`eddsa-2022` is the name of a draft; the key is known, the way of signing is not."""
    raw = text_of(standards(f"{BADGES}simple-eddsa-2022.json"))

    assert outcome(judged(raw, published(raw), linked_data)) == (Outcome.UNKNOWN, "ld.suite")


@pytest.mark.case("K-07")
def test_a_sample_whose_issuer_is_not_the_keys_controller_is_refused_here(
    standards: Standards, linked_data: ChildLinkedData
) -> None:
    """1EdTech's validator accepts it: it does not ask whose key a did:key is. The issuer is a `urn:uuid:` of nobody."""
    raw = text_of(standards(f"{BADGES}simple-did-key-method.json"))

    assert outcome(judged(raw, {}, linked_data)) == (Outcome.FAIL, "trust.key_of_another")


@pytest.mark.case("K-07")
def test_an_issuer_put_into_anothers_badge_does_not_list_the_key(standards: Standards, linked_data: ChildLinkedData) -> None:
    raw = text_of(standards(f"{BADGES}simple.json"))
    document = json.loads(raw)
    other = "https://example.com/issuers/1"
    documents = {**published(raw), other: profile(other)}
    document["issuer"]["id"] = other

    assert outcome(judged(json.dumps(document), documents, linked_data)) == (Outcome.FAIL, "trust.unknown_key")
    document["issuer"] = {**document["issuer"], "id": "https://attacker.test/issuers/1"}
    assert outcome(judged(json.dumps(document), documents, linked_data)) == (Outcome.FAIL, "trust.key_of_another")
    document["issuer"] = other
    assert outcome(judged(json.dumps(document), documents, linked_data)) == (Outcome.FAIL, "trust.unknown_key")


def test_the_issuer_of_a_badge_has_the_name_it_gives_itself_and_that_is_no_proof(
    standards: Standards, linked_data: ChildLinkedData
) -> None:
    raw = text_of(standards(f"{BADGES}simple.json"))

    for documents in (published(raw), {}):
        credential = judged(raw, documents, linked_data).credential
        assert credential is not None
        assert dict(credential.issuer.names) == {}
        assert in_language(credential.issuer.claimed_names, "en") == "Example Corp"


def test_a_signature_that_rests_on_kept_documents_says_since_when(standards: Standards, linked_data: ChildLinkedData) -> None:
    raw = text_of(standards(f"{BADGES}simple.json"))
    fetched = NOON - timedelta(days=2)
    sources = Sources(FixedClock(), None, None, published(raw).get, linked_data=linked_data, document_at=lambda url: fetched)

    check = judge(raw, sources.judge(())).verdict.check(CheckName.SIGNATURE)

    assert check is not None
    assert (check.outcome, check.as_of) == (Outcome.PASS, fetched)
