"""The data model of W3C credentials against the working group's own inputs (../shared/standards/vc-data-model-2.0)."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.validity import check_validity
from skrin.formats.w3c import dates
from skrin.formats.w3c.data_model import PRESENTATION, check_credential, check_presentation
from skrin.formats.w3c.errors import ContextMissing, DateInvalid, ModelInvalid, TypeMissing
from skrin.formats.w3c.members import is_url
from skrin.formats.w3c.said import said

Standards = Callable[[str], Path]
FOLDER = "vc-data-model-2.0"
ISSUER = "https://issuer.test/"

# What only expanding can tell is tested where documents are expanded; who vouches for whom, where presentations are.
BY_EXPANDING = {
    "credential-redef-type-fail.json",
    "credential-type-mapped-nonurl-fail.json",
    "credential-context-combo3-fail.json",
}
BY_VERIFYING = {
    "presentation-self-asserted-vc-holder-mismatch.json",
    "presentation-self-asserted-vc-no-holder.json",
    "presentation-vc-missing-required-type-fail.json",
    "presentation-enveloped-vc-missing-type-fail.json",
}
# The suite puts in an issuer where an input has none, unless the issuer is what the input is about.
ABOUT_THE_ISSUER = ("issuer",)


def entries(standards: Standards) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(standards(f"{FOLDER}/manifest.json").read_text())
    return found


def document(standards: Standards, name: str) -> JsonObject:
    text = standards(f"{FOLDER}/{name}").read_text()
    now = datetime.now(UTC)
    text = text.replace("FUTURE DATE", dates.write(now + timedelta(days=9))).replace(
        "PAST DATE", dates.write(now - timedelta(days=9))
    )
    made: JsonObject = json.loads(text)
    if "presentation" not in name and not any(word in name for word in ABOUT_THE_ISSUER):
        made.setdefault("issuer", ISSUER)
    if "/names-and-descriptions/issuer" in name and isinstance(made.get("issuer"), dict):
        made["issuer"].setdefault("id", ISSUER)  # type: ignore[union-attr]
    return made


def judged(made: JsonObject) -> None:
    types = made.get("type", [])
    if PRESENTATION in (types if isinstance(types, list) else [types]):
        check_presentation(made)
        return
    check_credential(made)
    found = said(made, CredentialFormat.DATA_INTEGRITY)
    if found.valid_from is not None and found.valid_until is not None:
        check_validity(found, found.valid_from)


def test_an_identifier_has_no_blank_of_any_script() -> None:
    blanks = [letter for letter in map(chr, range(0x110000)) if letter.isspace()]
    assert len(blanks) > 20
    assert not [blank for blank in blanks if is_url(f"urn:a{blank}b")]
    assert is_url("urn:a\u00e5b")
    assert is_url("urn:a\u200bb")


@pytest.mark.requirement(41, "accepts")
@pytest.mark.requirement(41, "refuses")
def test_every_input_of_the_suite_is_judged_as_the_suite_says(standards: Standards) -> None:
    wrong, seen = [], 0
    for entry in entries(standards):
        name = entry["file"].rpartition("/")[2]
        if name in BY_EXPANDING | BY_VERIFYING:
            continue
        seen += 1
        try:
            judged(document(standards, entry["file"]))
            accepted = True
        except SkrinError:
            accepted = False
        if accepted is not (entry["expected"] == "accept"):
            wrong.append(f"{name}: {entry['expected']}")
    assert wrong == []
    assert seen > 50


def good() -> JsonObject:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": {"id": "did:web:issuer.test", "name": "Issuer"},
        "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2027-01-01T00:00:00+01:00",
        "credentialSubject": {"id": "did:key:z6Mk", "name": "Alva"},
    }


@pytest.mark.requirement(41, "refuses")
@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"@context": "https://www.w3.org/ns/credentials/v2"}, ContextMissing),
        ({"@context": []}, ContextMissing),
        ({"@context": ["https://other.test/", "https://www.w3.org/ns/credentials/v2"]}, ContextMissing),
        ({"@context": ["https://www.w3.org/ns/credentials/v2", 7]}, ContextMissing),
        ({"type": []}, TypeMissing),
        ({"type": ["OpenBadgeCredential"]}, TypeMissing),
        ({"type": ["VerifiableCredential", 7]}, TypeMissing),
        ({"id": ["urn:x:1", "urn:x:2"]}, ModelInvalid),
        ({"issuer": None}, ModelInvalid),
        ({"issuer": {"name": "nobody"}}, ModelInvalid),
        ({"issuer": "not a url"}, ModelInvalid),
        ({"credentialSubject": []}, ModelInvalid),
        ({"credentialSubject": {}}, ModelInvalid),
        ({"credentialSubject": [{"id": "did:x:1"}, {}]}, ModelInvalid),
        ({"credentialStatus": {"id": "urn:x:1"}}, TypeMissing),
        ({"credentialStatus": {"id": "no url", "type": "X"}}, ModelInvalid),
        ({"credentialSchema": {"type": "JsonSchema"}}, ModelInvalid),
        ({"evidence": [{"name": "x"}]}, TypeMissing),
        ({"name": {"@value": "x", "url": "urn:x"}}, ModelInvalid),
    ],
)
def test_what_the_model_forbids_is_refused(change: JsonObject, error: type[SkrinError]) -> None:
    check_credential(good())
    with pytest.raises(error):
        check_credential({**good(), **change})


@pytest.mark.case("K-09")
@pytest.mark.parametrize(
    "change",
    [
        {"validFrom": "2026-01-01T00:00:00"},
        {"validFrom": "2026-12-31T23:59:60Z"},
        {"validFrom": "10000-01-01T00:00:00Z"},
        {"validFrom": "2026-02-30T00:00:00Z"},
        {"validUntil": "tomorrow"},
        {"validUntil": 1767225600},
        {"validUntil": "2026-01-01"},
    ],
    ids=["no zone", "leap second", "year 10000", "no such day", "words", "a number", "only a day"],
)
def test_a_date_that_is_none_is_refused(change: JsonObject) -> None:
    with pytest.raises(DateInvalid):
        check_credential({**good(), **change})


@pytest.mark.case("K-09")
def test_names_of_version_1_in_a_document_of_version_2_are_refused() -> None:
    with pytest.raises(ModelInvalid):
        check_credential({**good(), "issuanceDate": "2026-01-01T00:00:00Z"})


def version_1() -> JsonObject:
    made = good()
    made["@context"] = ["https://www.w3.org/2018/credentials/v1"]
    made["issuanceDate"], made["expirationDate"] = made.pop("validFrom"), made.pop("validUntil")
    return made


def test_version_1_says_when_it_was_issued() -> None:
    found = said(version_1(), CredentialFormat.DATA_INTEGRITY)
    assert found.issued_at == datetime(2026, 1, 1, tzinfo=UTC)
    without = version_1()
    del without["issuanceDate"]
    with pytest.raises(ModelInvalid):
        check_credential(without)


@pytest.mark.case("L-10")
@pytest.mark.parametrize("index", ["00007", "-1", "1.0", "x", "", "9" * 17, None, True, 1.5])
def test_a_place_in_a_list_is_a_plain_number(index: object) -> None:
    entry = {
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://issuer.test/status/1",
    }
    [found] = said({**good(), "credentialStatus": entry}, CredentialFormat.DATA_INTEGRITY).statuses  # type: ignore[dict-item]
    assert (found.index, found.purpose) == (7, "revocation")
    with pytest.raises(ModelInvalid):
        said({**good(), "credentialStatus": {**entry, "statusListIndex": index}}, CredentialFormat.DATA_INTEGRITY)  # type: ignore[dict-item]
