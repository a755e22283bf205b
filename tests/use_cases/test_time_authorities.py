"""A time stamp by an authority that a trusted list has dates a seal back; any other leaves it open (decision 217)."""

import base64
import json
from dataclasses import replace
from datetime import datetime

import pytest
from cryptography import x509

from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.edc.evidence import NotChecked
from skrin.formats.edc.sealing import seal
from skrin.storage.sealing_keys.pkcs12 import FileSealingKey
from skrin.trust.eu_lists import kept
from skrin.trust.eu_lists.listed import TrustedList
from skrin.trust.eu_lists.reading import read
from skrin.trust.eu_lists.seal_quality import SealQuality
from skrin.use_cases.judge import Judged, judge
from skrin.wire import base64url
from tests.fakes.clock import NOON
from tests.fakes.seals import DAY, TimeStamper
from tests.fakes.trusted_lists import WITHDRAWN, Draft, State, authority, der
from tests.use_cases.test_european_credentials import LIST, PLAIN, by, qualified_key

LATER = NOON + 900 * DAY  # the sealing certificate lasts 700 days
QTST = State(service="TSA/QTST", kinds=(), since=NOON - 300 * DAY)
STAMPER = TimeStamper(ends=NOON + 2000 * DAY)


def country(*states: State, at: datetime = LATER, certificate: x509.Certificate | None = None) -> TrustedList:
    stamping = ((certificate or x509.load_der_x509_certificate(STAMPER.certificate), states),) if states else ()
    draft = Draft(issued=at - DAY, due=at + 90 * DAY, stamping=stamping)
    return read(draft.signed(), [der(authority("Agency"))])


def judged(lists: tuple[TrustedList, ...], stamper: TimeStamper = STAMPER, with_key: FileSealingKey | None = None) -> Judged:
    return judged_later(seal(json.dumps(PLAIN), with_key or qualified_key(), NOON, stamper), lists)


def judged_later(raw: str, lists: tuple[TrustedList, ...] | None = None) -> Judged:
    late = by((country(QTST),) if lists is None else lists, (LIST,))
    return judge(raw, replace(late, at=LATER, seal_trust=replace(late.seal_trust, now=LATER)))


def signature(found: Judged) -> tuple[Outcome, str]:
    check = found.verdict.check(CheckName.SIGNATURE)
    assert check is not None
    return check.outcome, check.code


def test_a_qualified_time_stamp_from_before_the_end_makes_the_seal_good() -> None:
    found = judged((country(QTST),))
    assert signature(found) == (Outcome.PASS, "")
    assert found.credential is not None
    assert found.credential.issuer.names  # the certificate was a qualified one then, too
    assert found.europass is not None
    assert found.europass.standing is not None
    assert found.europass.standing.quality is SealQuality.QUALIFIED
    assert found.europass.evidence is not None
    assert NotChecked.AUTHORITY not in found.europass.evidence.not_checked


@pytest.mark.parametrize(
    "states",
    [
        (),
        (replace(QTST, status=WITHDRAWN),),
        (replace(QTST, since=NOON + DAY),),
        (replace(QTST, service="CA/QC"),),
        (replace(QTST, service="TSA"),),
    ],
    ids=["not listed", "withdrawn", "granted later", "issues certificates", "not qualified"],
)
def test_a_time_stamp_by_any_other_leaves_it_open(states: tuple[State, ...]) -> None:
    assert signature(judged((country(QTST),)))[0] is Outcome.PASS
    found = judged((country(*states),))
    assert signature(found) == (Outcome.UNKNOWN, "time.seal_unproved")
    assert found.europass is not None
    assert found.europass.evidence is not None
    assert NotChecked.AUTHORITY_NOT_LISTED in found.europass.evidence.not_checked


def test_what_was_withdrawn_later_counted_then() -> None:
    states = (replace(QTST, status=WITHDRAWN, since=NOON + DAY), QTST)
    assert signature(judged((country(*states),)))[0] is Outcome.PASS


def test_an_outdated_list_says_nothing() -> None:
    outdated = country(QTST, at=LATER - 200 * DAY)
    assert signature(judged((outdated,))) == (Outcome.UNKNOWN, "time.seal_unproved")


def test_a_time_stamp_whose_own_certificate_has_ended_proves_it_no_longer() -> None:
    short = TimeStamper(ends=LATER - DAY)
    assert signature(judged((country(QTST),), short)) == (Outcome.UNKNOWN, "time.seal_unproved")


def test_beyond_that_a_later_one_over_all_evidence_carries_it_on() -> None:
    short = TimeStamper(ends=LATER - DAY)
    raw = seal(json.dumps(PLAIN), qualified_key(), NOON, short)
    in_time = archived(raw, replace(STAMPER, at=LATER - 10 * DAY))
    too_late = archived(raw, replace(STAMPER, at=LATER - DAY / 2))
    assert signature(judged_later(in_time))[0] is Outcome.PASS
    assert signature(judged_later(too_late)) == (Outcome.UNKNOWN, "time.seal_unproved")


def archived(raw: str, stamper: TimeStamper) -> str:
    """With an archive time stamp over all that is there."""
    whole = json.loads(raw)
    [made] = whole["signatures"]
    parts = made["header"]["etsiU"]
    covered = f"{whole['payload']}.{made['protected']}.{made['signature']}.{''.join(parts)}"
    token = base64.b64encode(stamper(covered.encode())).decode()
    parts.append(base64url.encode(json.dumps({"arcTst": {"tstTokens": [{"val": token}]}}).encode()))
    return json.dumps(whole)


def test_a_time_stamp_from_after_the_end_helps_nothing() -> None:
    late = replace(STAMPER, at=NOON + 800 * DAY)
    assert signature(judged((country(QTST),), late)) == (Outcome.FAIL, "time.seal_certificate")


def test_an_authority_that_a_listed_one_certified_counts_where_the_token_brings_its_certificate() -> None:
    other = country(QTST, certificate=authority("Stamps"))
    assert signature(judged((other,))) == (Outcome.UNKNOWN, "time.seal_unproved")


def test_what_is_kept_of_a_list_holds_its_time_stamping_services_and_may_lack_them() -> None:
    listed = country(QTST)
    assert kept.read(kept.written(listed)) == listed
    assert len(listed.time_stamping) == 1
    older = {name: each for name, each in json.loads(kept.written(listed)).items() if name != "time_stamping"}
    assert kept.read(json.dumps(older).encode()) == replace(listed, time_stamping=())
