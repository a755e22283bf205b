"""Whether a seal's certificate is a qualified one for seals, by the lists (TS 119 615): each case starts from one that is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509

from skrin.trust.errors import CertificateInvalid
from skrin.trust.eu_lists.listed import TrustedList
from skrin.trust.eu_lists.qc_statements import QcStatements, qc_statements
from skrin.trust.eu_lists.reading import read
from skrin.trust.eu_lists.seal_quality import SealQuality, SealStanding, seal_standing
from tests.fakes.trusted_lists import (
    NOW,
    WITHDRAWN,
    YEAR,
    Draft,
    State,
    authority,
    der,
    of_policy,
    of_usage,
    qualification,
    seal_certificate,
    statements,
)


def listed(*states: State, name: str = "School CA", **changes: object) -> TrustedList:
    draft = replace(Draft(services=((name, states),)), **changes)  # type: ignore[arg-type]
    return read(draft.signed(), [der(authority("Agency"))])


def standing(certificate: x509.Certificate, *lists: TrustedList) -> SealStanding:
    return seal_standing([der(certificate)], NOW - timedelta(days=1), lists, NOW)


def test_a_seal_under_a_listed_authority_is_qualified_and_it_is_said_by_whom() -> None:
    found = standing(seal_certificate(qc=statements(device=True)), listed(State()))
    assert found.quality is SealQuality.QUALIFIED
    assert (found.territory, found.on_device, found.as_of) == ("SE", True, NOW - timedelta(days=10))
    assert found.provider == {"en": "School CA Ltd"}


def test_without_lists_nobody_was_asked() -> None:
    assert standing(seal_certificate()).quality is SealQuality.NOT_ASKED


def test_an_authority_in_no_list_is_not_listed() -> None:
    assert standing(seal_certificate(by="Elsewhere"), listed(State())).quality is SealQuality.NOT_LISTED


def test_a_chain_leads_to_the_listed_authority_link_by_link() -> None:
    lists = [listed(State())]
    good = [der(seal_certificate()), der(authority("School CA"))]
    assert seal_standing(good, NOW, lists, NOW).quality is SealQuality.QUALIFIED
    foreign = [der(seal_certificate(by="Elsewhere")), der(authority("School CA"))]
    assert seal_standing(foreign, NOW, lists, NOW).quality is SealQuality.NOT_LISTED


@pytest.mark.parametrize(
    ("certificate", "state"),
    [
        (seal_certificate(qc=statements(qualified=False)), State()),
        (seal_certificate(qc=statements(seals=False)), State()),
        (seal_certificate(qc=b""), State()),
        (seal_certificate(), State(kinds=("ForeSignatures",))),
        (seal_certificate(), State(kinds=(), since=NOW - 2 * YEAR)),
        (seal_certificate(), State(status=WITHDRAWN)),
        (seal_certificate(), State(since=NOW - timedelta(days=30))),
        (seal_certificate(), State(extra=qualification("NotQualified", of_policy("1.2.3.4")))),
        (seal_certificate(), State(extra=qualification("QCForESig", of_usage("nonRepudiation", "true")))),
    ],
    ids=[
        "calls itself nothing",
        "for signatures",
        "no statements",
        "lists it for signatures",
        "says no kinds since 2016",
        "withdrawn",
        "granted after it was issued",
        "its policy is not qualified",
        "its usage is for signatures",
    ],
)
def test_listed_but_not_for_this_certificate_or_not_then(certificate: x509.Certificate, state: State) -> None:
    assert standing(certificate, listed(state)).quality is SealQuality.NOT_QUALIFIED


def test_a_list_may_say_more_than_the_certificate_does() -> None:
    plain = seal_certificate(qc=b"")
    extra = qualification("QCStatement", of_policy("1.2.3.4")) + qualification("QCForESeal", of_policy("1.2.3.4"))
    assert standing(plain, listed(State(extra=extra))).quality is SealQuality.QUALIFIED
    assert standing(plain, listed(State(extra=extra.replace("1.2.3.4", "9.9")))).quality is SealQuality.NOT_QUALIFIED


@pytest.mark.parametrize(
    ("holds", "criteria", "meant"),
    [
        ("all", of_policy("1.2.3.4") + of_usage("keyCertSign", "false"), True),
        ("all", of_policy("1.2.3.4") + of_policy("5.6"), False),
        ("atLeastOne", of_policy("5.6") + of_policy("1.2.3.4"), True),
        ("atLeastOne", of_policy("5.6"), False),
        ("none", of_policy("5.6"), True),
        ("none", of_policy("1.2.3.4"), False),
        ("all", f"<s:CriteriaList assert='none'>{of_policy('5.6')}</s:CriteriaList>", True),
    ],
)
def test_criteria_mean_the_certificates_that_they_say(holds: str, criteria: str, meant: bool) -> None:
    state = State(extra=qualification("NotQualified", criteria, holds))
    quality = standing(seal_certificate(), listed(state)).quality
    assert quality is (SealQuality.NOT_QUALIFIED if meant else SealQuality.QUALIFIED)


def test_conditions_that_cannot_be_read_decide_nothing() -> None:
    state = State(extra=qualification("QCWithQSCD", "<s:otherCriteriaList/>"))
    assert standing(seal_certificate(), listed(state)).quality is SealQuality.NOT_DECIDED


def test_a_key_on_a_device_is_what_list_and_certificate_agree_on() -> None:
    no_device = State(extra=qualification("QCNoQSCD", of_policy("1.2.3.4")))
    assert not standing(seal_certificate(qc=statements(device=True)), listed(no_device)).on_device
    by_list = State(extra=qualification("QCWithSSCD", of_policy("1.2.3.4")))
    assert standing(seal_certificate(), listed(by_list)).on_device


def test_past_its_next_update_a_list_says_nothing() -> None:
    for due in (NOW - timedelta(seconds=1), None):
        assert standing(seal_certificate(), listed(State(), due=due)).quality is SealQuality.OUTDATED


def test_withdrawn_since_then_leaves_what_was_sealed_before() -> None:
    states = (State(status=WITHDRAWN, since=NOW - timedelta(hours=1)), State())
    assert standing(seal_certificate(), listed(*states)).quality is SealQuality.QUALIFIED
    later = seal_standing([der(seal_certificate())], NOW, [listed(*states)], NOW)
    assert later.quality is SealQuality.NOT_QUALIFIED


def test_before_2016_a_list_did_not_say_for_what() -> None:
    since = NOW.replace(year=2014)
    assert standing(seal_certificate(), listed(State(kinds=(), since=since))).quality is SealQuality.QUALIFIED


def test_one_authority_listed_twice_is_taken_by_its_entry_for_seals_and_contradictions_decide_nothing() -> None:
    entries = (("School CA", (State(kinds=("ForeSignatures",)),)), ("School CA", (State(),)))
    two = read(Draft(services=entries).signed(), [der(authority("Agency"))])
    assert standing(seal_certificate(), two).quality is SealQuality.QUALIFIED
    against = listed(State(extra=qualification("NotQualified", of_policy("1.2.3.4"))), territory="NO")
    assert standing(seal_certificate(), two, against).quality is SealQuality.NOT_DECIDED


def test_statements_are_read_and_damaged_ones_refused() -> None:
    assert qc_statements(seal_certificate()) == QcStatements(qualified=True, for_seals=True)
    assert qc_statements(seal_certificate(qc=b"")) == QcStatements()
    for damaged in (statements()[:-1], b"\x04\x01a", b"\x30\x03\x02\x01\x01", statements() + b"\x00"):
        with pytest.raises(CertificateInvalid):
            qc_statements(seal_certificate(qc=damaged))


@pytest.mark.parametrize("chain", [[], [b"none"]])
def test_a_chain_that_is_none_is_refused(chain: list[bytes]) -> None:
    with pytest.raises(CertificateInvalid):
        seal_standing(chain, NOW, [listed(State())], NOW)
