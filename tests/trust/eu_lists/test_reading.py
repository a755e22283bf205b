"""Reading the EU's trusted lists: the real list of lists, and lists of our own with one thing wrong."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.trust.eu_lists.errors import EuListInvalid, EuListSigner, EuListUnsigned
from skrin.trust.eu_lists.kept import read as read_kept
from skrin.trust.eu_lists.kept import written
from skrin.trust.eu_lists.listed import Holds, ListKind, Quality
from skrin.trust.eu_lists.reading import read
from tests.fakes.trusted_lists import Draft, State, authority, der, of_policy, of_usage, qualification

SIGNERS = [der(authority("Agency"))]


def test_the_real_list_of_lists_is_read_with_its_pinned_signer(standards: Callable[[str], Path]) -> None:
    folder = standards("trusted-lists")
    signer = x509.load_pem_x509_certificate((folder / "eu-lotl-signer.pem.txt").read_bytes())
    listed = read((folder / "eu-lotl-seq388.xml").read_bytes(), [der(signer)])
    assert (listed.kind, listed.territory, listed.sequence) == (ListKind.LIST_OF_LISTS, "EU", 388)
    assert listed.issued == datetime(2026, 5, 22, 13, 16, 35, tzinfo=UTC)
    assert listed.next_update == datetime(2026, 11, 18, 12, 16, 35, tzinfo=UTC)
    assert listed.operator["sv"] == "Europeiska kommissionen"
    sweden = next(each for each in listed.pointers if each.territory == "SE")
    assert sweden.url.startswith("https://trustedlist.pts.se/")
    assert len(sweden.signers) == 2
    assert len({each.territory for each in listed.pointers}) == len(listed.pointers) == 31  # those for machines, each once


def test_the_real_list_is_nobody_elses_and_a_changed_letter_is_seen(standards: Callable[[str], Path]) -> None:
    folder = standards("trusted-lists")
    body = (folder / "eu-lotl-seq388.xml").read_bytes()
    with pytest.raises(EuListSigner):
        read(body, SIGNERS)
    signer = x509.load_pem_x509_certificate((folder / "eu-lotl-signer.pem.txt").read_bytes())
    with pytest.raises(EuListUnsigned):
        read(body.replace(b"trustedlist.pts.se", b"trustedlist.pts.sx"), [der(signer)])


def test_a_list_of_a_country_says_its_services_and_how_they_stood() -> None:
    extra = qualification("QCWithQSCD", of_policy("1.2.3.4") + of_usage("nonRepudiation", "true"), "atLeastOne")
    draft = Draft(services=(("School CA", (State(extra=extra), State(since=datetime(2015, 1, 1, tzinfo=UTC), kinds=()))),))
    listed = read(draft.signed(), SIGNERS)
    assert (listed.kind, listed.territory, listed.sequence) == (ListKind.COUNTRY, "SE", 5)
    [service] = listed.services
    assert service.provider == {"en": "School CA Ltd"}
    assert service.certificates == (der(authority("School CA")),)
    now, past = service.states
    assert (now.granted, now.for_seals, past.for_seals) == (True, True, None)
    [said] = now.qualifications
    assert said.qualities == (Quality.ON_DEVICE,)
    assert said.criteria.holds is Holds.AT_LEAST_ONE
    assert said.criteria.policies == ("1.2.3.4",)
    assert said.criteria.usages == (("nonRepudiation", True),)
    assert read_kept(written(listed)) == listed


def test_criteria_with_anything_unknown_are_kept_as_not_understood() -> None:
    for criteria in ("<s:otherCriteriaList/>", "", of_policy("1.2") + "<s:SomethingNew/>"):
        draft = Draft(services=(("School CA", (State(extra=qualification("NotQualified", criteria)),)),))
        [service] = read(draft.signed(), SIGNERS).services
        assert not service.states[0].qualifications[0].criteria.understood


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (Draft(version="4"), "version"),
        (Draft(version="six"), "version"),
        (Draft(kind="schemeunknown"), "kind"),
        (Draft(territory="Sweden"), "territory"),
        (Draft(territory="s√"), "territory"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_signed_and_is_no_list_of_this_kind_is_refused(draft: Draft, reason: str) -> None:
    with pytest.raises(EuListInvalid) as refused:
        read(draft.signed(), SIGNERS)
    assert refused.value.reason == reason


def test_a_date_that_is_none_is_refused() -> None:
    from tests.fakes.trusted_lists import sign

    xml = re.sub(rb"(<ListIssueDateTime>)[^<]*", rb"\1yesterday", Draft().xml())
    with pytest.raises(EuListInvalid) as refused:
        read(sign(xml), SIGNERS)
    assert refused.value.reason == "date"


def test_a_list_by_another_signer_is_refused_though_its_signature_is_good() -> None:
    with pytest.raises(EuListSigner) as refused:
        read(Draft().signed(by="Somebody"), SIGNERS)
    assert refused.value.territory == "SE"


def test_the_name_of_the_right_signer_over_the_signature_of_another_helps_nobody() -> None:
    import base64

    body = Draft().signed(by="Somebody")
    foreign, right = (base64.b64encode(der(authority(name))) for name in ("Somebody", "Agency"))
    swapped = re.sub(rb"\s+", b"", body[body.index(b"<ds:X509Certificate>") :]) and body
    inside = swapped[swapped.rindex(b"<ds:X509Certificate>") :].split(b"</ds:X509Certificate>")[0]
    assert b"".join(inside.removeprefix(b"<ds:X509Certificate>").split()) == foreign
    with pytest.raises(EuListUnsigned):
        read(swapped.replace(inside, b"<ds:X509Certificate>" + right), SIGNERS)


def test_a_changed_status_breaks_the_signature() -> None:
    body = Draft(services=(("School CA", (State(status=State().status.replace("granted", "withdrawn")),)),)).signed()
    with pytest.raises(EuListUnsigned):
        read(body.replace(b"Svcstatus/withdrawn", b"Svcstatus/granted"), SIGNERS)


def test_without_a_signature_or_with_two_nothing_is_read() -> None:
    from lxml import etree

    with pytest.raises(EuListUnsigned):
        read(Draft().xml(), SIGNERS)
    root = etree.fromstring(Draft().signed())
    signature = root.find("{http://www.w3.org/2000/09/xmldsig#}Signature")
    assert signature is not None
    root.append(etree.fromstring(etree.tostring(signature)))
    with pytest.raises(EuListUnsigned):
        read(etree.tostring(root), SIGNERS)


def test_a_good_list_inside_another_document_is_not_taken_for_it() -> None:
    good = Draft().signed().split(b"?>", 1)[1]
    wrapped = (
        Draft(territory="XX", more="<!-- -->").xml().replace(b"</TrustServiceStatusList>", good + b"</TrustServiceStatusList>")
    )
    with pytest.raises(EuListUnsigned):
        read(wrapped, SIGNERS)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "xml"),
        (b"not xml", "xml"),
        (b"<a/>", "not_a_list"),
        (b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "document_type"),
        (b"<!DOCTYPE a><a/>", "document_type"),
        (b"<a>" * 70 + b"</a>" * 70, "xml"),
        (b" " * (32 * 1024 * 1024 + 1), "size"),
    ],
    ids=["empty", "text", "other", "entity", "document-type", "deep", "large"],
)
def test_documents_that_are_no_list_are_refused_with_their_reason(body: bytes, reason: str) -> None:
    with pytest.raises(EuListInvalid) as refused:
        read(body, SIGNERS)
    assert refused.value.reason == reason


def test_entities_that_multiply_are_not_expanded() -> None:
    bomb = b"<!DOCTYPE a [<!ENTITY a '" + b"x" * 1000 + b"'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (97 + i, (b"&%c;" % (96 + i)) * 50) for i in range(1, 8)
    ) + b"]><a>&h;</a>"  # fmt: skip
    with pytest.raises(EuListInvalid):
        read(bomb, SIGNERS)


_SIGNED = Draft().signed()


@settings(deadline=None, max_examples=40)
@given(at=st.integers(0, len(_SIGNED) - 1), octet=st.integers(0, 255))
def test_no_changed_byte_leads_to_anything_but_a_refusal_or_the_same_list(at: int, octet: int) -> None:
    body = _SIGNED[:at] + bytes([octet]) + _SIGNED[at + 1 :]
    try:
        listed = read(body, SIGNERS)
    except SkrinError:
        return
    assert replace(listed) == read(_SIGNED, SIGNERS)
