"""Seals in plain words: nothing is said that is not known, and never that Europass accepts something."""

import itertools

import pytest

from skrin.formats.edc.evidence import NotChecked, SealEvidence, SealLevel
from skrin.formats.edc.seal_errors import SealEvidenceUnreadable
from skrin.trust.eu_lists.qc_statements import QcStatements
from skrin.trust.eu_lists.seal_quality import SealQuality
from skrin.words import seals
from skrin.words.catalogue import LANGUAGES, translations
from skrin.words.seals import Worth, evidence_told, worth, worth_told
from skrin.words.speech import Words

CLAIMS = QcStatements(qualified=True, for_seals=True, on_device=True)


@pytest.mark.parametrize("quality", SealQuality)
@pytest.mark.parametrize("known", [True, False])
def test_only_a_list_makes_a_seal_qualified(quality: SealQuality, known: bool) -> None:
    found = worth(quality, authority_known=known)
    assert (found is Worth.QUALIFIED) == (quality is SealQuality.QUALIFIED)
    if found is not Worth.QUALIFIED:
        assert found is (Worth.ADVANCED if known else Worth.TECHNICAL)


def test_what_a_certificate_says_of_itself_is_told_as_its_own_word() -> None:
    assert seals.CLAIMS_QUALIFIED in worth_told(SealQuality.NOT_LISTED, CLAIMS, authority_known=True)
    assert seals.CLAIMS_QUALIFIED not in worth_told(SealQuality.NOT_LISTED, QcStatements(), authority_known=True)
    assert seals.CLAIMS_QUALIFIED not in worth_told(SealQuality.QUALIFIED, CLAIMS, authority_known=True)


def test_a_seal_by_nobody_known_is_called_technical() -> None:
    first, *_ = worth_told(SealQuality.NOT_ASKED, CLAIMS, authority_known=False)
    assert (Words("en").say(first), Words("sv").say(first)) == ("Technically sealed (test)", "Tekniskt stämplat (test)")


def test_what_was_not_checked_is_told() -> None:
    plain = SealEvidence(SealLevel.B_B, SealLevel.B_B)
    assert evidence_told(plain) == (seals.LEVELS[SealLevel.B_B],)
    whole = SealEvidence(SealLevel.B_LTA, SealLevel.B_LTA, not_checked=(NotChecked.AUTHORITY, NotChecked.REVOCATION))
    assert evidence_told(whole)[1:] == (seals.NOT_CHECKED[NotChecked.AUTHORITY], seals.NOT_CHECKED[NotChecked.REVOCATION])


@pytest.mark.parametrize(
    "evidence",
    [
        SealEvidence(SealLevel.B_B, SealLevel.B_T),
        SealEvidence(SealLevel.B_B, SealLevel.B_B, errors=(SealEvidenceUnreadable("1"),)),
    ],
)
def test_evidence_that_proves_less_than_it_says_is_told_so(evidence: SealEvidence) -> None:
    assert seals.LESS_THAN_STATED in evidence_told(evidence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_ever_says_that_europass_accepts_it(language: str) -> None:
    words = Words(language)
    told = {
        words.say(message)
        for quality, level, known in itertools.product(SealQuality, SealLevel, (True, False))
        for message in (
            *worth_told(quality, CLAIMS, authority_known=known),
            *evidence_told(SealEvidence(level, SealLevel.B_LTA, not_checked=tuple(NotChecked))),
        )
    }
    assert not [each for each in told if "Europass" in each]


def test_every_word_on_seals_is_translated() -> None:
    swedish = translations("sv")
    tables = (seals.LEVELS, seals.NOT_CHECKED, seals.WORTHS, seals.WORTHS_EXPLAINED)
    messages = [message for table in tables for message in table.values()]
    messages += [seals.LESS_THAN_STATED, seals.CLAIMS_QUALIFIED, seals.NOT_YET_KNOWN]
    assert [each for each in messages if swedish.gettext(each) == each] == []
