"""What sealing writes of the certificate into the document, as Europass does, and what it refuses."""

import base64
import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.edc import mandate
from skrin.formats.edc.certificate_subject import CertificateSubject, subject_of
from skrin.formats.edc.from_certificate import fill
from skrin.formats.edc.nodes import values_of
from skrin.formats.edc.seal_errors import NotSealable, SealingCertificateLacks, SealingCertificateOfAnother
from skrin.wire import base64url
from skrin.words.eu_names import CldrNames
from tests.fakes.seals import Certificates, name_of, rsa_key

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SCHOOL = CertificateSubject("Övningsskolan AB", "VATSE-556000000001", "SE", "Övningsskolans stämpel")
ISSUER: dict[str, Any] = {
    "id": "urn:epass:org:1",
    "type": "Organisation",
    "legalName": {"sv": "Övningsskolan AB", "en": "The Practice School"},
    "location": [{"id": "urn:epass:location:1", "type": "Location", "address": []}],
}
SAMPLES = "elm/samples/commission/"


def document(**more: Any) -> dict[str, Any]:
    awarded = {"type": "AwardingProcess", "awardingBody": [copy.deepcopy(more.get("awarding", ISSUER))]}
    return {
        "id": "urn:credential:1",
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialSchema": [{"id": "http://data.europa.eu/snb/model/ap/edc-generic-full", "type": "ShaclValidator2017"}],
        "credentialProfiles": [{"id": "http://data.europa.eu/snb/credential/e34929035b", "type": "Concept"}],
        "displayParameter": {
            "title": {"en": "Retail", "sv": "Butik"},
            "primaryLanguage": {"id": "http://publications.europa.eu/resource/authority/language/SWE"},
        },
        "issuer": copy.deepcopy(more.get("issuer", ISSUER)),
        "credentialSubject": {"hasClaim": [{"awardedBy": awarded}]},
    }


def filled(given: dict[str, Any], certificate: CertificateSubject = SCHOOL, at: datetime = AT) -> Any:
    return fill(given, certificate, at, CldrNames())


def test_the_issuers_identifier_is_that_of_the_certificate() -> None:
    assert filled(document())["issuer"]["eIDASIdentifier"] == {
        "id": "urn:certificateIdentifier:1",
        "type": "LegalIdentifier",
        "notation": "VATSE-556000000001",
        "spatial": {
            "id": "http://publications.europa.eu/resource/authority/country/SWE",
            "type": "Concept",
            "inScheme": {"id": "http://publications.europa.eu/resource/authority/country", "type": "ConceptScheme"},
            "notation": "country",
            "prefLabel": {"sv": "Sverige", "en": "Sweden"},
        },
    }


def test_a_country_that_the_document_has_already_is_written_as_it_is_there() -> None:
    sweden = {
        "id": "http://publications.europa.eu/resource/authority/country/SWE",
        "type": "Concept",
        "prefLabel": {"fi": "Ruotsi"},
    }
    place = {"id": "urn:epass:location:1", "address": [{"countryCode": sweden}]}
    made = filled(document(issuer={**ISSUER, "location": place}))["issuer"]
    assert made["eIDASIdentifier"]["spatial"] == sweden
    assert made["location"][1]["address"][0]["countryCode"] == sweden


def test_the_certificates_country_is_one_more_place_of_the_issuer_once() -> None:
    once = filled(document())
    assert [each["id"] for each in once["issuer"]["location"]] == ["urn:epass:location:1", "urn:certificateLocation:1"]
    again = filled(once)
    assert [each["id"] for each in again["issuer"]["location"]] == ["urn:epass:location:1", "urn:certificateLocation:1"]


def test_the_moment_is_written_in_utc_and_stands_where_none_was_said() -> None:
    at = datetime(2026, 11, 22, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    made = filled({**document(), "issued": "1999-01-01T00:00:00Z"}, at=at)
    assert [made[name] for name in ("issued", "issuanceDate", "validFrom")] == ["2026-11-22T12:00:00Z"] * 3
    assert filled({**document(), "validFrom": "2027-01-01T00:00:00Z"})["validFrom"] == "2027-01-01T00:00:00Z"


def test_a_name_that_the_issuer_has_already_stays_with_its_other_languages() -> None:
    made = filled(document())["issuer"]
    assert made["legalName"] == ISSUER["legalName"]
    assert made["altLabel"] == {"sv": "Övningsskolans stämpel"}


def test_a_name_that_is_not_the_certificates_becomes_so_in_the_primary_language() -> None:
    other = {**ISSUER, "id": "urn:epass:org:2", "legalName": {"en": "Somebody"}}
    assert filled(document(issuer=other))["issuer"]["legalName"] == {"sv": "Övningsskolan AB"}


def test_every_copy_of_the_issuers_node_is_the_same_afterwards() -> None:
    made = filled(document())
    [body] = values_of(made["credentialSubject"], "awardingBody")
    assert body == made["issuer"]
    assert not mandate.is_stated(made)
    assert "evidence" not in made


@pytest.mark.parametrize(
    "awarding",
    [
        {"id": "urn:x", "legalName": {"sv": "  övningsskolan   ab "}},
        {"id": "urn:x", "legalName": {"sv": ["Övningsskolan AB"]}},
        {"id": "urn:x", "legalName": {"en": "P"}, "registration": {"notation": "556000-000001"}},
        {"id": "urn:x", "legalName": {"en": "P"}, "vatIdentifier": [{"notation": "x"}, {"notation": "VATSE-556000000001"}]},
        "urn:epass:org:1",
    ],
    ids=["capitals", "name-in-a-list", "number", "identifier", "by-reference"],
)
def test_an_awarding_body_is_known_by_its_name_or_number(awarding: object) -> None:
    assert not mandate.is_stated(filled(document(awarding=awarding)))


def test_sealing_for_another_is_issued_by_mandate() -> None:
    other = {**ISSUER, "id": "urn:epass:org:2", "legalName": {"en": "Another school"}}
    made = filled(document(awarding=other))
    [evidence] = made["evidence"]
    assert evidence["dcType"]["id"] == "http://data.europa.eu/snb/evidence-type/c_18016257"
    assert evidence["dcType"]["inScheme"]["id"] == "http://data.europa.eu/snb/evidence-type/25831c2"
    assert evidence["evidenceStatement"] == mandate.STATEMENT
    assert [each["id"].rpartition("/")[2] for each in made["credentialProfiles"]] == ["e34929035b", "c_9a31f32a"]
    assert [each["id"].rpartition("/")[2] for each in made["credentialSchema"]] == ["edc-generic-full", "edc-issued-by-mandate"]
    [body] = values_of(made["credentialSubject"], "awardingBody")
    assert body == other
    assert made["issuer"]["id"] == "urn:epass:org:1"


def test_a_mandate_that_is_stated_already_stays_as_it_is() -> None:
    own = {"id": "urn:e", "type": "Evidence", "dcType": {"id": mandate.EVIDENCE}, "evidenceStatement": "By agreement."}
    other = {**ISSUER, "id": "urn:epass:org:2", "legalName": {"en": "Another school"}}
    made = filled({**document(awarding=other), "evidence": own})
    assert made["evidence"] == [own]
    assert filled(made)["credentialProfiles"] == made["credentialProfiles"]


def test_who_seals_for_the_stated_issuer_gets_a_node_of_its_own_with_nothing_of_the_other() -> None:
    other = {**ISSUER, "legalName": {"en": "Another school"}, "homepage": {"contentURL": "https://another.example"}}
    made = filled(document(issuer=other, awarding=other))
    [body] = values_of(made["credentialSubject"], "awardingBody")
    assert body == other
    assert made["issuer"]["id"] not in ("", other["id"])
    assert made["issuer"]["legalName"] == {"sv": "Övningsskolan AB"}
    assert "homepage" not in made["issuer"]
    assert mandate.is_stated(made)


def test_a_document_without_an_issuer_gets_the_certificates() -> None:
    bare = {"id": "urn:credential:1", "type": "EuropeanDigitalCredential"}
    made = filled(bare)
    assert made["issuer"]["legalName"] == {"en": "Övningsskolan AB"}
    assert made["issuer"]["id"].startswith("urn:epass:org:")
    assert filled(bare)["issuer"]["id"] == made["issuer"]["id"]


def test_what_was_given_is_not_changed() -> None:
    given = document()
    before = copy.deepcopy(given)
    filled(given)
    assert given == before


def test_a_certificate_of_another_than_the_stated_issuer_is_refused() -> None:
    stated = {**ISSUER, "eIDASIdentifier": {"notation": "NTRSE-1"}}
    with pytest.raises(SealingCertificateOfAnother) as refused:
        filled(document(issuer=stated))
    assert (refused.value.stated, refused.value.certified) == ("NTRSE-1", "VATSE-556000000001")


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"type": "OpenBadgeCredential"}, "type"),
        ({"type": None}, "type"),
        ({"payload": "{}", "signatures": [], "type": None}, "type"),
        ({"issuer": "urn:x"}, "issuer"),
        ({"issuer": []}, "issuer"),
    ],
)
def test_what_is_no_european_credential_is_refused(change: dict[str, Any], member: str) -> None:
    with pytest.raises(NotSealable) as refused:
        filled({**document(), **change})
    assert refused.value.member == member


def test_a_country_that_no_list_has_is_refused() -> None:
    with pytest.raises(SealingCertificateLacks) as refused:
        filled(document(), CertificateSubject("A", "VATQ9-1", "Q9"))
    assert refused.value.member == "countryName"


@pytest.mark.parametrize(
    ("name", "member"),
    [
        (name_of(organisation=""), "organizationName"),
        (name_of(identifier=""), "organizationIdentifier"),
        (name_of(country=""), "countryName"),
    ],
)
def test_a_certificate_that_does_not_say_whose_it_is_is_refused(name: Any, member: str) -> None:
    with pytest.raises(SealingCertificateLacks) as refused:
        subject_of(Certificates(name).der(rsa_key()))
    assert refused.value.member == member


@pytest.mark.parametrize(("country", "iso"), [("EL", "GR"), ("UK", "GB"), ("SE", "SE")])
def test_countries_are_read_as_iso_writes_them(country: str, iso: str) -> None:
    assert subject_of(Certificates(name_of(country=country)).der(rsa_key())).country == iso


def test_the_commissions_own_sample_is_filled_in_as_the_commission_did(standards: Callable[[str], Path]) -> None:
    """The same certificate, over the same document before it was sealed."""
    sealed = json.loads(standards(SAMPLES + "mc-annex1-signed.jsonld").read_text(encoding="utf-8"))
    header = json.loads(base64url.decode(sealed["signatures"][0]["protected"]))
    theirs = json.loads(sealed["payload"])
    unsealed = json.loads(standards(SAMPLES + "mc-annex1-unsigned.jsonld").read_text(encoding="utf-8"))
    subject = subject_of(base64.b64decode(header["x5c"][0]))
    ours = filled(unsealed, subject, datetime.fromisoformat(theirs["issued"]))
    assert datetime.fromisoformat(ours["issued"]) == datetime.fromisoformat(theirs["issued"])
    for name in ("eIDASIdentifier", "legalName", "altLabel"):
        assert ours["issuer"][name] == theirs["issuer"][name]
    [place] = [each for each in theirs["issuer"]["location"] if each["id"] == "urn:certificateLocation:1"]
    assert ours["issuer"]["location"][-1] == {**place, "address": [place["address"]]}
    assert ours["issuer"]["id"] != unsealed["issuer"]["id"]
    assert theirs["issuer"]["id"] != unsealed["issuer"]["id"]
    [evidence] = ours["evidence"]
    assert evidence["dcType"]["id"] == theirs["evidence"]["dcType"]["id"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([
    "issuer", "displayParameter", "credentialSubject", "evidence", "credentialProfiles", "credentialSchema", "id",
])  # fmt: skip


@given(st.dictionaries(NAMES, JSON), st.dictionaries(st.sampled_from(["legalName", "location", "eIDASIdentifier", "id"]), JSON))
def test_whatever_the_document_is_only_our_errors_come_out(members: JsonObject, issuer: JsonObject) -> None:
    for given_issuer in (members.get("issuer"), issuer):
        try:
            fill({"type": "EuropeanDigitalCredential", **members, "issuer": given_issuer}, SCHOOL, AT, CldrNames())
        except SkrinError:
            continue
