"""Where an error has several reasons, each is a sentence of its own, and none is told in the program's own short words."""

import pytest

from skrin.formats.edc.seal_errors import SealingCertificateInvalid, SealingCertificateLacks
from skrin.storage.sealing_keys.errors import SealingKeyFileInvalid
from skrin.trust.errors import TrustListReplaced
from skrin.use_cases.errors import CertificateUnfit
from skrin.use_cases.holder.errors import SealNotConfirmed
from skrin.use_cases.issuer.errors import NothingHere
from skrin.words.errors import explain

REASONS = [
    *[CertificateUnfit(each) for each in ("unreadable", "key", "authority", "self_signed", "usage", "not_in_force", "address")],
    *[SealingCertificateInvalid(each) for each in ("unreadable", "authority", "usage", "chain")],
    *[SealingCertificateLacks(each) for each in ("organizationIdentifier", "organizationName", "countryName")],
    *[TrustListReplaced("The list", each) for each in ("signer", "unsigned", "older")],
    *[NothingHere(each) for each in ("issuance", "credential", "enrolment", "schema")],
    *[SealingKeyFileInvalid(each) for each in ("unreadable", "key", "certificate", "chain")],
]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_each_reason_is_a_sentence_of_its_own(language: str) -> None:
    told = [explain(each, language).happened for each in REASONS]
    assert len(set(told)) == len(REASONS)
    assert not [each for each in told if "(" in each or "_" in each or "organization" in each]


def test_a_reason_that_nobody_wrote_a_sentence_for_is_told_without_it() -> None:
    assert explain(CertificateUnfit("something_new"), "en").happened == "The certificate cannot sign here."


def test_a_seal_is_named_by_what_its_certificate_says_and_not_by_a_fingerprint() -> None:
    told = explain(SealNotConfirmed("urn:skrin:seal-certificate:00ff", "Skolan"), "en").text
    assert "“Skolan”" in told
    assert "urn:" not in told
