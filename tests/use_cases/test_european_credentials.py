"""Sealed European credentials before the judge: who answers for the seal decides whom they are by."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from skrin.dids.resolver import Resolver
from skrin.domain.errors import NetError
from skrin.domain.party import Trust
from skrin.domain.ports import CachedList
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.edc.sealer import ORGANISATION
from skrin.formats.edc.sealing import seal
from skrin.keys.algorithms import Algorithm
from skrin.storage.sealing_keys.pkcs12 import FileSealingKey
from skrin.trust.eu_lists.listed import TrustedList
from skrin.trust.eu_lists.qc_statements import EXTENSION
from skrin.trust.eu_lists.reading import read
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.checks import Judge
from skrin.use_cases.judge import Judged, judge, judge_again
from skrin.use_cases.seal_trust import KnownSeals
from skrin.use_cases.status_check import StatusLists
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.seals import DAY, IDENTIFIER, Certificates, name_of, rsa_key
from tests.fakes.trusted_lists import Draft, authority, der, key, statements
from tests.formats.edc.test_reading import DOCUMENT

LIST = TrustList("Schools", (TrustEntry(ORGANISATION + IDENTIFIER, types=("EuropeanDigitalCredential",)),))
PLAIN = {name: value for name, value in DOCUMENT.items() if name != "credentialStatus"}


def nothing(request: HttpRequest) -> HttpResponse:
    raise AssertionError(f"{request.url} was asked")


def no_list(reference: object) -> CachedList:
    raise NetError


def qualified_key(qc: bytes | None = None, name: x509.Name | None = None) -> FileSealingKey:
    """Certified by an authority that the EU's list of the tests has."""
    plain = Certificates(name or name_of(), issuer=authority("School CA").subject, signer=key("School CA")).of(rsa_key())
    builder = x509.CertificateBuilder(
        plain.issuer,
        plain.subject,
        plain.public_key(),
        plain.serial_number,
        plain.not_valid_before_utc,
        plain.not_valid_after_utc,
        list(plain.extensions),
    )
    extension = x509.UnrecognizedExtension(x509.ObjectIdentifier(EXTENSION), statements() if qc is None else qc)
    certificate = builder.add_extension(extension, critical=False).sign(key("School CA"), hashes.SHA256())
    return FileSealingKey(rsa_key(), (certificate.public_bytes(Encoding.DER),), Algorithm.RS256)


def sweden() -> TrustedList:
    draft = Draft(issued=NOON - DAY, due=NOON + 90 * DAY)
    return read(draft.signed(), [der(authority("Agency"))])


def judged(
    raw: str, lists: tuple[TrustedList, ...] = (), trusted: tuple[TrustList, ...] = (), anchors: tuple[bytes, ...] = ()
) -> Judged:
    return judge(raw, by(lists, trusted, anchors))


def by(lists: tuple[TrustedList, ...] = (), trusted: tuple[TrustList, ...] = (), anchors: tuple[bytes, ...] = ()) -> Judge:
    clock = FixedClock(NOON + timedelta(hours=1))
    keys = IssuerKeys(Resolver(nothing), nothing, clock, trust_lists=trusted)
    known = KnownSeals(anchors, lambda: lists, clock.now())
    return Judge(keys, trusted, StatusLists(no_list, keys), clock.now(), seal_trust=known)


def sealed(document: dict[str, Any] | None = None, with_key: FileSealingKey | None = None) -> str:
    return seal(json.dumps(document or PLAIN), with_key or qualified_key(), NOON)


@pytest.mark.case("K-11")
def test_a_seal_outside_every_list_is_by_nobody_that_is_known() -> None:
    found = judged(sealed(), trusted=(LIST,))
    assert found.verdict.outcome is Outcome.UNKNOWN
    check = found.verdict.check(CheckName.ISSUER)
    assert check is not None
    assert check.code == "trust.unknown_issuer"
    assert found.credential is not None
    assert found.credential.issuer.claimed_names["en"] == "Practice school"  # its own word, shown as not verified
    assert found.credential.issuer.names == {}


def test_a_qualified_seal_is_by_the_organisation_that_its_certificate_names() -> None:
    found = judged(sealed(), lists=(sweden(),))
    assert found.credential is not None
    assert found.credential.issuer.id == ORGANISATION + IDENTIFIER
    assert found.credential.issuer.names == {"und": "Övningsskolan AB"}
    assert found.verdict.outcome is Outcome.UNKNOWN  # who it is, is known; that anybody vouches for it is another question
    listed = judged(sealed(), lists=(sweden(),), trusted=(LIST,))
    assert listed.verdict.outcome is Outcome.PASS
    assert listed.credential is not None
    assert listed.credential.trust.trust is Trust.TRUSTED
    assert judge_again(listed.credential, by((sweden(),), (LIST,))).outcome is Outcome.PASS


def test_an_accepted_authority_answers_as_the_lists_do() -> None:
    anchor = authority("School CA").public_bytes(Encoding.DER)
    assert judged(sealed(), trusted=(LIST,), anchors=(anchor,)).verdict.outcome is Outcome.PASS


@pytest.mark.case("K-11")
def test_a_seal_that_is_not_qualified_by_the_lists_names_nobody() -> None:
    found = judged(sealed(with_key=qualified_key(statements(seals=False))), lists=(sweden(),), trusted=(LIST,))
    assert found.verdict.outcome is Outcome.UNKNOWN


@pytest.mark.case("K-11")
def test_a_seal_for_another_organisation_is_not_valid_and_shows_nothing() -> None:
    found = judged(sealed(with_key=qualified_key(name=name_of(identifier="VATSE-1"))), lists=(sweden(),), trusted=(LIST,))
    assert found.verdict.outcome is Outcome.FAIL
    assert found.credential is None
    assert found.worst_problem is not None
    assert found.worst_problem.code == "trust.seal_of_another"


@pytest.mark.case("K-11")
def test_a_certificate_that_has_ended_is_not_valid() -> None:
    raw = seal(json.dumps(PLAIN), qualified_key(), NOON)
    late = replace(by(), at=NOON + 701 * DAY)
    found = judge(raw, late)
    assert (found.credential, found.verdict.outcome) == (None, Outcome.FAIL)
    assert found.worst_problem is not None
    assert found.worst_problem.code == "time.seal_certificate"


def test_a_status_list_that_cannot_be_had_leaves_it_open() -> None:
    found = judged(sealed(DOCUMENT), lists=(sweden(),), trusted=(LIST,))
    status = found.verdict.check(CheckName.STATUS)
    assert status is not None
    assert status.outcome is Outcome.UNKNOWN


def test_what_is_not_sealed_is_shown_and_never_good() -> None:
    found = judged(json.dumps(PLAIN), lists=(sweden(),), trusted=(LIST,))
    assert found.verdict.outcome is Outcome.UNKNOWN
    assert found.credential is not None
    assert found.worst_problem is not None
    assert found.worst_problem.code == "jose.unsealed"


@pytest.mark.case("K-11")
def test_markup_in_it_stays_the_letters_that_it_is() -> None:
    found = judged(sealed(), lists=(sweden(),), trusted=(LIST,))
    assert found.credential is not None
    assert found.credential.achievement.title == {"en": "Data & <b>ethics</b>"}
