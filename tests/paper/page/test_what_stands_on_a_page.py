"""What stands on a certificate's pages: who, what, from whom; what was checked or nothing; no more than has room."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.learning import Basis, Learner, LearningOutcome, Organisation, OrganisationRole
from skrin.domain.verdict import Verdict
from skrin.paper.page import CertificatePage, certificate_page
from skrin.paper.page.bounds import DESCRIPTION, OUTCOMES, TITLE
from skrin.paper.page.standing_behind import Backing
from skrin.words.speech import Words
from tests.paper.page.samples import CERTIFICATE, GARDEN, NOT_CHECKED, REVOKED, saying

ENGLISH, SWEDISH = Words("en"), Words("sv")


def every_text(page: CertificatePage) -> str:
    return repr(asdict(page))


def test_the_front_says_who_what_from_whom_when_and_how_much() -> None:
    page = certificate_page(CERTIFICATE, ENGLISH, "en")
    assert (page.title, page.holder, page.awarding_body) == ("Sustainable garden design", "Åsa Öhrström", "Lunds yrkeshögskola")
    assert (page.title_language, page.awarding_language, page.kind) == ("en", "sv", "Micro-credential")
    assert [(fact.label, fact.lines) for fact in page.facts] == [
        ("Workload", ("7.5 ECTS",)),
        ("Level", ("SeQF 5", "EQF 5")),
        ("Issued", ("2 November 2026",)),
        ("Valid until", ("31 December 2030",)),
        ("Rests on", ("Assessed",)),
    ]


def test_every_element_stands_behind_the_front_and_a_missing_one_says_so() -> None:
    elements = {each.label: each.lines for each in certificate_page(saying(participation=()), ENGLISH).elements}
    assert elements["Type of assessment"] == ("Project work",)
    assert elements["Grade"] == ("VG",)
    assert elements["Form of participation"] == ("Not stated",)


def test_a_language_of_the_credential_is_told_whole() -> None:
    page = certificate_page(CERTIFICATE, SWEDISH, "sv")
    assert (page.title, page.outcomes, page.holder_label) == (
        "Hållbar trädgårdsdesign",
        ("Rita en planteringsplan för torra lägen",),
        "Tilldelat",
    )


def test_a_language_that_nobody_wrote_it_in_is_the_readers_own() -> None:
    assert certificate_page(CERTIFICATE, SWEDISH, "fi") == certificate_page(CERTIFICATE, SWEDISH)


def test_a_third_language_stands_under_labels_in_the_readers() -> None:
    page = certificate_page(saying(title={"de": "Gartenbau", "en": "Gardening"}), ENGLISH, "de")
    assert (page.title, page.title_language, page.spoken, page.holder_label) == ("Gartenbau", "de", "en", "Awarded to")


def test_a_part_is_called_a_part_and_attendance_is_not_assessment() -> None:
    page = certificate_page(saying(basis=Basis.ATTENDED), ENGLISH)
    assert page.part == "A part, not a full qualification"
    assert page.facts[-1].lines == ("Attended, not assessed",)


def test_what_identifies_the_learner_stays_in_the_credential() -> None:
    told = every_text(certificate_page(CERTIFICATE, ENGLISH))
    assert "19900101-1234" not in told
    assert "1990" not in told
    nameless = certificate_page(saying(learner=Learner(identifier="19900101-1234")), ENGLISH)
    assert nameless.holder == ""
    assert "19900101-1234" not in every_text(nameless)


def test_without_a_check_nothing_is_said_of_checks() -> None:
    page = certificate_page(replace(CERTIFICATE, verdict=None, backing=Backing.SEALED_WITH_IT, attached=""), ENGLISH)
    assert (page.checked.lines, page.warning) == ((), "")
    told = every_text(page)
    assert "hecked 2" not in told
    assert "erified" not in told


def test_what_was_checked_is_told_with_who_and_when() -> None:
    checked = certificate_page(CERTIFICATE, ENGLISH).checked
    assert checked.label.startswith("Last checked 20 November 2026 ")
    assert "Skrin on the holder's computer" in checked.label
    assert checked.lines[0] == "Signed by the issuer, and unchanged since."
    assert checked.lines[1].startswith("Not revoked. As of 20 November 2026")


@pytest.mark.parametrize(("verdict", "word"), [(REVOKED, "Revoked."), (NOT_CHECKED, "Could not check.")])
def test_what_is_not_simply_valid_says_so_on_the_front(verdict: Verdict, word: str) -> None:
    page = certificate_page(replace(CERTIFICATE, verdict=verdict), ENGLISH)
    assert page.warning.startswith(word)
    assert page.failed is (verdict is REVOKED)


@pytest.mark.parametrize("backing", Backing)
def test_no_page_proves_anything_whatever_stands_behind_it(backing: Backing) -> None:
    seal = certificate_page(replace(CERTIFICATE, backing=backing), ENGLISH).seal
    assert seal[-1] == "The page proves nothing on its own: only the credential itself can be checked."
    assert len({certificate_page(replace(CERTIFICATE, backing=each), ENGLISH).seal for each in Backing}) == len(Backing)


def test_an_issuer_that_is_not_the_awarding_body_is_named_with_what_is_known_of_it() -> None:
    page = certificate_page(replace(CERTIFICATE, issuer="Skolan (not verified)"), ENGLISH)
    assert page.issuer == "Issued by Skolan (not verified)"
    assert certificate_page(CERTIFICATE, ENGLISH).issuer == ""


def test_without_an_awarding_body_it_is_the_issuers() -> None:
    assert certificate_page(saying(organisations=()), ENGLISH).awarding_body == "Lunds yrkeshögskola"


def test_a_name_brings_no_sign_of_trust() -> None:
    sham = Organisation(OrganisationRole.AWARDING_BODY, {"en": "Harvard ✅"})
    assert certificate_page(saying(organisations=(sham,)), ENGLISH).awarding_body == "Harvard \\u2705"


def test_of_very_much_a_part_is_set_and_the_rest_counted() -> None:
    many = tuple(LearningOutcome({"en": f"Do thing {number}"}) for number in range(OUTCOMES + 30))
    page = certificate_page(saying(outcomes=many, title={"en": "T" * 9_999}, description={"en": "D" * 99_999}), ENGLISH)
    assert (len(page.outcomes), page.more) == (OUTCOMES, "30 more are in the credential itself.")
    assert len(page.title) <= TITLE
    assert len(page.description) <= DESCRIPTION


@given(st.text(), st.text(), st.text())
def test_no_letter_that_cannot_be_seen_reaches_a_page(title: str, name: str, body: str) -> None:
    organisation = Organisation(OrganisationRole.AWARDING_BODY, {"en": body})
    outcome = LearningOutcome({"en": title})
    said = saying(title={"en": title}, learner=Learner(name), organisations=(organisation,), outcomes=(outcome,))
    page = certificate_page(said, ENGLISH, "en")
    for text in (page.title, page.holder, page.awarding_body, *page.outcomes):
        assert text.isprintable() or all(letter.isprintable() or letter.isspace() for letter in text)
        assert not set(text) & set("\n\r\u202e\u2067\u0000")


def test_the_front_is_told_in_one_sentence_for_who_cannot_see_it() -> None:
    alternative = certificate_page(CERTIFICATE, ENGLISH).alternative
    assert alternative.startswith(
        "Sustainable garden design; Awarded to: Åsa Öhrström; Lunds yrkeshögskola; Workload: 7.5 ECTS"
    )
    assert GARDEN.learner.identifier not in alternative
