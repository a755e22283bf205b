"""Sealed European Digital Credentials are read: what others published, and ours with one thing wrong at a time."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skrin.domain.credential import CredentialFormat, StatusKind, StatusReference
from skrin.domain.errors import SkrinError
from skrin.domain.party import Authentication
from skrin.formats import registry
from skrin.formats.edc import presentation
from skrin.formats.edc.errors import (
    EdcMemberInvalid,
    EdcUnsealed,
    SealCertificateNotInForce,
    SealCertificateOther,
    SealHeaderInvalid,
    SealMissing,
    SealOfAnother,
    SealShapeInvalid,
    SealTimeUnproved,
)
from skrin.formats.edc.seal_errors import SealingCertificateInvalid
from skrin.formats.edc.sealed import MOST_SEALS
from skrin.formats.edc.sealer import CERTIFICATE, ORGANISATION
from skrin.formats.edc.sealing import seal
from skrin.formats.edc.secured import SecuredEdc
from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.sd_jwt.errors import KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.stages import Proved, Verifying
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.wire.errors import AlgorithmRefused, CriticalHeader, DuplicateMember, JsonInvalid, TooLarge, TooMany
from tests.fakes.seals import DAY, IDENTIFIER, SEALED_AT, Certificates, TimeStamper, name_of, sealing_key

DOCUMENT: dict[str, Any] = {
    "@context": ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"],
    "id": "urn:credential:00000000-0000-4000-8000-000000000001",
    "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
    "issuer": {
        "id": "urn:epass:org:1",
        "type": "Organisation",
        "legalName": {"sv": ["Övningsskolan"], "en": "Practice school"},
        "eIDASIdentifier": {"id": "urn:certificateIdentifier:1", "type": "LegalIdentifier", "notation": IDENTIFIER},
    },
    "issued": "2026-11-01T09:00:00Z",
    "issuanceDate": "2026-11-01T09:00:00Z",
    "validFrom": "2026-11-01T00:00:00+01:00",
    "expirationDate": "2031-11-01T00:00:00Z",
    "credentialStatus": {"id": "https://school.test/status/1#7", "type": "CredentialStatus"},
    "credentialSubject": {"id": "urn:epass:person:1", "type": "Person", "hasClaim": {"title": {"en": "Data & <b>ethics</b>"}}},
}
PAYLOAD = json.dumps(DOCUMENT)
EDC = SecuredEdc()


def key_of_nobody(*asked: object) -> Any:
    raise AssertionError("a seal brings its own certificate")


@dataclass(frozen=True)
class Answering:
    """For every certificate alike, and about no time."""

    answers: bool

    def __call__(self, chain: Sequence[bytes], at: datetime) -> bool:
        return self.answers

    def stamped(self, chain: Sequence[bytes], at: datetime) -> bool:
        return False


def verifying(at: datetime = SEALED_AT + DAY, answers: bool = False) -> Verifying:
    return Verifying(key_of_nobody, at, NoLinkedData(), seal_trust=Answering(answers))


def verified(raw: str, at: datetime = SEALED_AT + DAY, answers: bool = False) -> Proved:
    return EDC.verify(raw, verifying(at, answers))


def sealed(document: dict[str, Any] | str = PAYLOAD, algorithm: Algorithm = Algorithm.RS256, **certificate: Any) -> str:
    payload = document if isinstance(document, str) else json.dumps(document)
    return seal(payload, sealing_key(algorithm, Certificates(**certificate)), SEALED_AT)


SEALED = sealed()


def parts(raw: str = SEALED) -> dict[str, Any]:
    members: dict[str, Any] = json.loads(raw)
    return members


def with_header(**changes: Any) -> str:
    """The same seal under another protected header; its signature is then over another text."""
    members = parts()
    header = json.loads(base64.urlsafe_b64decode(members["signatures"][0]["protected"] + "=="))
    header = {name: value for name, value in {**header, **changes}.items() if value is not ...}
    members["signatures"][0]["protected"] = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    return json.dumps(members)


@pytest.mark.parametrize("algorithm", [Algorithm.RS256, Algorithm.PS256, Algorithm.ES256])
def test_a_sealed_credential_is_read_and_its_seal_is_good(algorithm: Algorithm) -> None:
    proved = verified(sealed(algorithm=algorithm))
    said = proved.said
    assert (said.format, said.type) == (CredentialFormat.EDC, "EuropeanDigitalCredential")
    assert said.claims == DOCUMENT
    assert said.issuer_called == {"sv": "Övningsskolan", "en": "Practice school"}
    assert said.statuses == (StatusReference(StatusKind.TOKEN, "https://school.test/status/1", 7),)
    assert said.valid_until == datetime.fromisoformat("2031-11-01T00:00:00Z")
    assert said.holder_id == ""
    assert EDC.statement(SEALED) is None
    EDC.require_issued(SEALED)


def test_who_sealed_is_the_organisation_only_where_somebody_answers_for_the_certificate() -> None:
    alone = verified(SEALED)
    assert alone.issuer.controller.startswith(CERTIFICATE)
    assert (alone.issuer.authentication, alone.issuer.names) == (Authentication.NONE, {})
    answered = verified(SEALED, answers=True)
    assert answered.issuer.controller == answered.said.issuer == ORGANISATION + IDENTIFIER
    assert answered.issuer.authentication is Authentication.X509
    assert answered.issuer.names == {"und": "Övningsskolan AB"}


def test_a_seal_says_nothing_about_who_shows_it() -> None:
    with pytest.raises(KeyBindingMissing):
        EDC.verify(SEALED, verifying(), KeyBindingPolicy("https://verifier.test", "n"))


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (json.dumps({**parts(), "payload": json.dumps(DOCUMENT, indent=1)}), SignatureInvalid),
        (SEALED.replace("Practice school", "Practise school"), SignatureInvalid),
        (with_header(cty="text"), SignatureInvalid),
        (with_header(sigT="2020-01-01T00:00:00Z"), SignatureInvalid),
        (with_header(alg="PS256"), SignatureInvalid),
        (with_header(alg="none"), AlgorithmRefused),
        (with_header(alg="HS256"), AlgorithmRefused),
        (with_header(alg=...), AlgorithmRefused),
        (with_header(b64=True), CriticalHeader),
        (with_header(b64=...), CriticalHeader),
        (with_header(crit=["sigT"]), CriticalHeader),
        (with_header(crit=["b64", "exp"], exp=1), CriticalHeader),
        (with_header(crit=["b64", "b64"]), CriticalHeader),
        (with_header(crit=["b64", "adoTst"]), CriticalHeader),
        (with_header(crit="b64"), CriticalHeader),
        (with_header(sigD={"pars": []}), SealHeaderInvalid),
        (with_header(jwk={}), SealHeaderInvalid),
        (with_header(typ="JWT"), SealHeaderInvalid),
        (with_header(sigT="yesterday"), SealHeaderInvalid),
        (with_header(x5c=...), SealHeaderInvalid),
        (with_header(x5c=[]), SealHeaderInvalid),
        (with_header(x5c=["not base64!"]), SealHeaderInvalid),
        (with_header(x5c=["AAAA"] * 6), TooMany),
        (with_header(x5c=["A" * 20_000]), TooLarge),
        (with_header(**{"x5c": ["AAAA"], "x5t#S256": ...}), SealingCertificateInvalid),
        (with_header(**{"x5t#S256": "AAAA"}), SealCertificateOther),
    ],
    ids=[
        "written anew", "a letter of the text", "another media type", "another time", "another algorithm", "none", "HMAC",
        "no algorithm", "b64 true", "no b64", "b64 not critical", "unknown and critical", "named twice", "critical and absent",
        "critical is a text", "detached", "a key of its own", "a JWT", "no time", "no certificate", "empty chain",
        "damaged chain", "long chain", "large certificate", "no certificate at all", "another certificate",
    ],
)  # fmt: skip
def test_whatever_is_changed_after_sealing_is_refused(raw: str, error: type[SkrinError]) -> None:
    verified(SEALED)
    with pytest.raises(error):
        verified(raw)


def test_a_foreign_protected_header_over_the_same_text_is_refused() -> None:
    foreign = parts(sealed(sealed_by_other := DOCUMENT | {"id": "urn:credential:2"}))
    assert sealed_by_other != DOCUMENT
    members = parts()
    members["signatures"][0]["protected"] = foreign["signatures"][0]["protected"]
    members["signatures"][0]["signature"] = foreign["signatures"][0]["signature"]
    with pytest.raises(SignatureInvalid):
        verified(json.dumps(members))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"signatures": []}, SealMissing),
        ({"signatures": None}, SealShapeInvalid),
        ({"signatures": [1]}, SealShapeInvalid),
        ({"signatures": [{"protected": "", "signature": "AAAA"}]}, SealShapeInvalid),
        ({"signatures": [{"protected": "%", "signature": "AAAA"}]}, SealShapeInvalid),
        ({"signatures": [{"protected": "e30", "signature": "AAAA", "header": {"kid": "x"}}]}, AlgorithmRefused),
        ({"signatures": [{**parts()["signatures"][0], "header": {"kid": "x"}}]}, SealShapeInvalid),
        ({"signatures": [{**parts()["signatures"][0], "header": {"etsiU": "x"}}]}, SealShapeInvalid),
        ({"signatures": parts()["signatures"] * (MOST_SEALS + 1)}, TooMany),
        ({"signature": "AAAA"}, SealShapeInvalid),
    ],
    ids=[
        "none",
        "null",
        "number",
        "no header",
        "damaged",
        "empty header",
        "said twice",
        "no list",
        "too many",
        "flattened too",
    ],
)
def test_what_has_not_the_form_of_a_sealed_text_is_refused(change: dict[str, Any], error: type[SkrinError]) -> None:
    with pytest.raises(error):
        verified(json.dumps({**parts(), **change}))


def test_of_two_seals_both_must_be_good() -> None:
    members = parts()
    other = parts(seal(PAYLOAD, sealing_key(Algorithm.ES256), SEALED_AT))["signatures"][0]
    members["signatures"].append(other)
    assert verified(json.dumps(members)).said.claims == DOCUMENT
    members["signatures"][1] = {**other, "signature": other["signature"][:-4] + "AAAA"}
    with pytest.raises(SignatureInvalid):
        verified(json.dumps(members))


@pytest.mark.case("K-11")
def test_a_certificate_that_is_not_in_force_seals_nothing() -> None:
    ends = SEALED_AT + 700 * DAY
    verified(SEALED, at=ends)
    with pytest.raises(SealCertificateNotInForce):
        verified(SEALED, at=ends + DAY)
    with pytest.raises(SealCertificateNotInForce):
        verified(SEALED, at=SEALED_AT - 31 * DAY)


@pytest.mark.case("K-11")
def test_a_time_stamp_by_an_unknown_authority_leaves_an_ended_certificate_open() -> None:
    stamped = seal(PAYLOAD, sealing_key(), SEALED_AT, TimeStamper())
    verified(stamped)
    with pytest.raises(SealTimeUnproved):
        verified(stamped, at=SEALED_AT + 701 * DAY)


@pytest.mark.case("K-11")
def test_what_is_open_about_when_hides_nothing_that_is_wrong() -> None:
    later = SEALED_AT + 701 * DAY
    other = sealing_key(certificates=Certificates(name_of("Another school", "VATSE-999999999901")))
    with pytest.raises(SealOfAnother):
        verified(seal(PAYLOAD, other, SEALED_AT, TimeStamper()), at=later)
    members = parts(seal(PAYLOAD, sealing_key(), SEALED_AT, TimeStamper()))
    second = members["signatures"][0]
    members["signatures"].append({**second, "signature": second["signature"][:-4] + "AAAA"})
    with pytest.raises(SignatureInvalid):
        verified(json.dumps(members), at=later)


@pytest.mark.case("K-11")
def test_no_time_stamp_helps_a_certificate_that_has_not_begun() -> None:
    stamped = seal(PAYLOAD, sealing_key(), SEALED_AT, TimeStamper())
    with pytest.raises(SealCertificateNotInForce):
        verified(stamped, at=SEALED_AT - 31 * DAY)


@pytest.mark.case("K-11")
def test_a_certificate_of_another_organisation_is_told_with_both_names() -> None:
    with pytest.raises(SealOfAnother) as refused:
        verified(sealed(subject=name_of("Another school", "VATSE-999999999901")), answers=True)
    assert (refused.value.stated, refused.value.certified) == (IDENTIFIER, "VATSE-999999999901")
    with pytest.raises(SealOfAnother):
        verified(sealed(subject=name_of(identifier="")))


def test_a_certificate_without_identifier_is_nobodys_organisation_even_where_somebody_answers() -> None:
    document = {**DOCUMENT, "issuer": {"id": "urn:epass:org:1", "legalName": {"en": "X"}}}
    proved = verified(sealed(document, subject=name_of(identifier="")), answers=True)
    assert proved.issuer.controller.startswith(CERTIFICATE)


@pytest.mark.parametrize("changes", [{"authority": True}, {"usage": False}], ids=["authority", "usage"])
def test_a_certificate_that_may_not_seal_is_refused(changes: dict[str, Any]) -> None:
    from skrin.formats.edc import sealing

    good = sealing_key()
    bad = sealing_key(certificates=Certificates(**changes))
    forged = parts(seal(PAYLOAD, good, SEALED_AT))
    header = json.loads(base64.urlsafe_b64decode(forged["signatures"][0]["protected"] + "=="))
    header["x5c"] = [base64.b64encode(bad.chain[0]).decode()]
    header.pop("x5t#S256")
    protected = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    signature = good.sign(protected.encode() + b"." + PAYLOAD.encode())
    assert header["typ"] == sealing.TYPE
    signed = {"protected": protected, "signature": base64.urlsafe_b64encode(signature).decode().rstrip("=")}
    with pytest.raises(SealingCertificateInvalid):
        verified(json.dumps({"payload": PAYLOAD, "signatures": [signed]}))


@pytest.mark.parametrize(
    "text",
    [
        PAYLOAD,
        json.dumps({"credential": DOCUMENT, "deliveryDetails": {"deliveryAddress": []}}),
        json.dumps({**DOCUMENT, "@context": ["https://www.w3.org/ns/credentials/v2"]}),
    ],
    ids=["draft", "upload form", "EBSI variant"],
)
def test_what_is_not_sealed_is_read_and_never_good(text: str) -> None:
    assert isinstance(registry.recognise(text), SecuredEdc)
    assert EDC.peek(text).type == "EuropeanDigitalCredential"
    with pytest.raises(EdcUnsealed):
        verified(text)


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"expirationDate": "2031-11-01"}, "expirationDate"),
        ({"validUntil": 5}, "validUntil"),
        ({"issued": ["2026-11-01T09:00:00Z"]}, "issued"),
        ({"type": ["EuropeanDigitalCredential", 1]}, "type"),
        ({"credentialSubject": "Ana"}, "credentialSubject"),
    ],
)
def test_a_member_that_decides_something_and_cannot_be_read_is_named(change: dict[str, Any], member: str) -> None:
    with pytest.raises(EdcMemberInvalid) as refused:
        EDC.peek(json.dumps({**DOCUMENT, **change}))
    assert refused.value.member == member


def test_of_two_ends_the_earlier_counts() -> None:
    said = EDC.peek(json.dumps({**DOCUMENT, "validUntil": "2030-01-01T00:00:00Z"}))
    assert said.valid_until == datetime.fromisoformat("2030-01-01T00:00:00Z")


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "http://example.org/status", "type": "CredentialStatus"},
        {"id": "https://school.test/status/1#x", "type": "CredentialStatus"},
        {"type": "SomethingElse"},
        "https://school.test/status/1#7",
        {},
    ],
)
def test_a_status_that_is_not_understood_is_unknown_and_never_absent(entry: Any) -> None:
    [reference] = EDC.peek(json.dumps({**DOCUMENT, "credentialStatus": entry})).statuses
    assert reference.kind is StatusKind.UNKNOWN


def test_the_status_of_one_vendor_is_read_as_what_it_is() -> None:
    entry = {
        "id": "https://v.test/1#5", "type": "StatusList2021Entry", "statusPurpose": "revocation", "statusListIndex": "5",
        "statusListCredential": "https://v.test/1",
    }  # fmt: skip
    document = {**DOCUMENT, "credentialStatus": None, "status": [entry, {**entry, "statusPurpose": "suspension"}]}
    kinds = {reference.kind for reference in EDC.peek(json.dumps(document)).statuses}
    assert kinds == {StatusKind.STATUS_LIST_2021}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{", JsonInvalid),
        (json.dumps(parts())[:-1] + ', "payload": "{}"}', DuplicateMember),
        (json.dumps({**parts(), "payload": PAYLOAD.replace('"id"', '"type": "x", "id"', 1)}), DuplicateMember),
    ],
)
def test_damaged_json_is_refused_inside_and_outside(text: str, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        verified(text)


def test_a_page_of_fifty_megabytes_is_too_large() -> None:
    with pytest.raises(TooLarge):
        EDC.peek(json.dumps({**DOCUMENT, "displayParameter": {"image": "A" * (50 * 1024 * 1024)}}))
    with pytest.raises(TooLarge):
        EDC.peek(json.dumps({**DOCUMENT, "displayParameter": {"image": "A" * (5 * 1024 * 1024)}}))


def test_published_seals_are_good_and_their_certificates_have_ended(published_seals: list[Path]) -> None:
    for path in published_seals:
        raw = path.read_text(encoding="utf-8")
        if "presentation" in path.name:
            assert presentation.credentials(raw) == ()
            continue
        # The developers' own example states an identifier that is not that of its certificate.
        agrees = path.name == "mc-annex1-signed.jsonld"
        with pytest.raises(SealTimeUnproved if agrees else SealOfAnother):
            verified(raw, at=datetime.fromisoformat("2026-11-22T12:00:00Z"))
        claimed = json.loads(base64.urlsafe_b64decode(json.loads(raw)["signatures"][0]["protected"] + "=="))["sigT"]
        at = datetime.fromisoformat(claimed) + timedelta(hours=1)
        if agrees:
            assert verified(raw, at).said.claims == json.loads(json.loads(raw)["payload"])


@pytest.mark.parametrize("place", ["commission", "ebsi-vcdm2", "mynextid", "dc4eu"])
def test_every_published_document_is_recognised(place: str, standards: Callable[[str], Path]) -> None:
    expected = json.loads(standards("elm/samples/expected.json").read_text(encoding="utf-8"))["files"]
    names = [name for name in expected if f"/{place}/" in name and not name.endswith(".ttl")]
    assert names
    for name in names:
        raw = standards(f"elm/{name}").read_text(encoding="utf-8")
        assert isinstance(registry.recognise(raw), SecuredEdc), name
        assert EDC.peek(raw).type == "EuropeanDigitalCredential"


def test_credentials_inside_a_sealed_presentation_come_out_to_the_byte() -> None:
    inside = {"type": ["VerifiablePresentation"], "verifiableCredential": [json.loads(SEALED), PAYLOAD]}
    text = json.dumps({"payload": json.dumps(inside), "signatures": parts()["signatures"]})
    found = presentation.credentials(text)
    assert found is not None
    assert json.loads(found[0])["payload"] == PAYLOAD
    assert verified(found[0]).said.claims == DOCUMENT
    assert found[1] == PAYLOAD
    assert presentation.credentials(SEALED) is None
    assert presentation.credentials("{VerifiablePresentation") is None


@given(st.text(max_size=200))
@example(SEALED[:1000])
def test_no_text_is_recognised_or_refused_with_anything_but_a_refusal(text: str) -> None:
    if EDC.recognises(text):
        EDC.peek(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.sampled_from(sorted(DOCUMENT)), _JSON)
def test_any_value_in_any_place_is_read_or_refused(name: str, value: Any) -> None:
    text = json.dumps({**DOCUMENT, name: value})
    if EDC.recognises(text):
        try:
            EDC.peek(text)
        except SkrinError:
            return


@given(st.sampled_from(["alg", "crit", "b64", "typ", "sigT", "x5c", "x5t#S256", "cty", "kid"]), _JSON)
def test_any_value_in_the_header_is_refused_or_breaks_the_seal(name: str, value: Any) -> None:
    with pytest.raises(SkrinError):
        verified(with_header(**{name: value}))
