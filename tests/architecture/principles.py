"""How Skrin answers the ten EU principles for micro-credentials, and by which screen and test (2022/C 243/02, Annex II).

`python -m tests.architecture.principles` writes docs/principles.md anew. The principles are put in our own short words.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

PAGE: Final = ROOT / "docs" / "principles.md"
_HEAD: Final = """\
# The ten principles

Annex II of the Council Recommendation of 16 June 2022 (2022/C 243/02) names ten principles for the design and issuance of
micro-credentials. Most of them are for the institutions; this page says what the program does so that they can be kept, on
which screen it is seen, and which tests fail when it is no longer so. The principles are given in short words of ours.

This page is generated: `make principles` writes it, and a test holds it to the tests that it names.
"""


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle: what it asks, what Skrin does about it, where a person sees it, and the tests (file::name)."""

    name: str
    asks: str
    answer: str
    screens: tuple[str, ...]
    tests: tuple[str, ...]


PRINCIPLES: Final = (
    Principle(
        "Quality",
        "Internal and external quality assurance, and it is said which.",
        "The type of quality assurance and the accreditation behind it are mandatory elements of the schema. Who vouches for "
        "an issuer is a check of its own, apart from the signature; being accredited is never shown where nobody said so.",
        ("One credential", "Find and enrol"),
        (
            "tests/vocabularies/test_schemas.py::test_each_mandatory_element_is_demanded",
            "tests/trust/test_decision.py::test_a_listed_issuer_is_trusted_with_its_kind_and_the_list_is_named",
            "tests/scenarios/test_checking.py::test_who_issued_it_is_unknown_where_nobody_vouches_for_them",
        ),
    ),
    Principle(
        "Transparency",
        "Outcomes, workload, content, level and what it offers are clear and can be compared.",
        "Every element of Annex I has a place in the schema, on the offering before enrolling and on the credential. What is "
        "missing is shown as missing; workload and level stay as the country writes them, a reading of ours is marked.",
        ("Find and enrol", "One credential"),
        (
            "tests/vocabularies/test_eu_learning_credential.py::test_a_full_achievement_says_every_element_of_annex_one",
            "tests/scenarios/test_one_credential.py::test_what_is_missing_is_said_to_be_missing",
            "tests/scenarios/test_finding_a_course.py::test_what_to_know_stands_before_anything_is_asked_of_the_learner",
        ),
    ),
    Principle(
        "Relevance",
        "Distinct, targeted learning that is kept up to date.",
        "Outcomes are a mandatory element and each stands alone, with the skill or standard it follows. An offering names for "
        "whom it is, when it runs and until when one can enrol; catalogues are searched by words and labels.",
        ("Find and enrol",),
        (
            "tests/scenarios/test_finding_a_course.py::test_a_course_is_found_by_its_words_and_searching_asks_nobody",
            "tests/vocabularies/test_eu_learning_credential.py::test_one_shown_outcome_is_read_alone",
        ),
    ),
    Principle(
        "Valid assessment",
        "Outcomes are assessed against transparent criteria.",
        "Type of assessment is mandatory; criteria, supervision and the independence of the assessor have a place. Attended, "
        "examined and assessed are different words and never mixed.",
        ("One credential", "Result of a check"),
        (
            "tests/words/test_speech.py::test_attended_examined_and_assessed_are_different_words",
            "tests/vocabularies/test_schemas.py::test_a_concept_that_claims_to_be_the_eus_must_be_in_its_list",
        ),
    ),
    Principle(
        "Learning pathways",
        "Flexible pathways: to validate, stack and combine across systems.",
        "A part is called a part and names what it belongs to; stacking is said, never promised. Credentials of other programs "
        "and formats, and certificates on paper, are kept beside one's own.",
        ("My credentials", "Add", "One credential"),
        (
            "tests/vocabularies/test_eu_learning_credential.py::test_stackable_follows_from_what_is_stated_or_is_left_out",
            "tests/scenarios/test_importing.py::test_a_badge_in_a_picture_is_recognised_and_nothing_is_asked_of_anybody",
            "tests/scenarios/test_paper.py::test_a_scan_is_kept_and_stands_beside_the_credentials_and_is_never_green",
        ),
    ),
    Principle(
        "Recognition",
        "A clear value for further learning and work, with standards that others read.",
        "One achievement is issued in several open forms that other people's verifiers accept, and one person's word is never "
        "needed: the program says in one of three answers whether it can be relied on, and why.",
        ("Check", "Result of a check"),
        (
            "tests/use_cases/holder/test_forms.py::test_one_card_names_its_forms_and_how_each_stands",
            "tests/scenarios/test_one_credential.py::test_whether_it_can_be_trusted_is_one_of_three_answers_with_its_reason",
            "tests/scenarios/test_checking.py::test_a_good_credential_in_a_file",
            "tests/use_cases/w3c/test_sealed.py::test_the_exact_bytes_are_shown_and_judged",
        ),
    ),
    Principle(
        "Portable",
        "Owned by the learner, stored and shared easily and securely, by open standards and within data protection.",
        "The wallet is the learner's own, encrypted on their computer, without an account. What was received is exported byte "
        "for byte. Sharing shows each value that leaves; the history says with whom, and what can be asked for again.",
        ("My credentials", "Consent", "History", "Keys"),
        (
            "tests/use_cases/holder/test_keep_and_let_go.py::test_an_export_is_the_text_exactly_as_received",
            "tests/scenarios/test_sharing.py::test_a_selection_shows_the_values_that_leave_and_names_what_stays",
            "tests/scenarios/test_history.py::test_the_export_is_a_file_of_the_learners_choice_and_holds_no_values",
        ),
    ),
    Principle(
        "Learner-centred",
        "Designed for those it is for, who take part.",
        "Enrolling says what it tells and waits for a yes; nothing but what is needed is asked. A learner can let go: delete "
        "here, or ask the issuer to revoke, with a receipt. Every screen works without a mouse, aloud, and with text twice "
        "as large.",
        ("Enrol", "One credential", "Settings"),
        (
            "tests/scenarios/test_enrolling.py::test_enrolling_says_what_it_tells_and_waits_for_a_yes",
            "tests/scenarios/test_letting_go.py::test_asking_the_school_to_revoke_is_signed_and_the_receipt_is_kept",
            "tests/scenarios/test_settings.py::test_text_twice_as_large_leaves_every_screen_usable",
        ),
    ),
    Principle(
        "Authentic",
        "Enough to check the identity of the holder, the legal identity of the issuer, and when and where it was issued.",
        "Holder binding is proved by keys where the format can, and said where it cannot. Issuer, country and date of issue "
        "are mandatory; a changed credential is not valid and nothing of it is shown.",
        ("Result of a check", "One credential"),
        (
            "tests/scenarios/test_checking.py::test_a_changed_credential_is_not_valid_and_nothing_of_it_is_shown",
            "tests/use_cases/verifier/test_answer.py::test_yes_is_told_with_every_check_and_without_a_name",
            "tests/trust/test_x509.py::test_a_leaf_that_names_the_issuer_gives_its_key_and_the_certified_organisation",
        ),
    ),
    Principle(
        "Information and guidance",
        "Part of guidance services, and within reach of everybody.",
        "A tour with a practice school leads a newcomer through everything and leaves nothing behind. A public employment "
        "service can publish a catalogue and a trust list of its own, and the program is in Swedish and English.",
        ("First start", "Practice", "Find and enrol"),
        (
            "tests/scenarios/test_practice.py::test_the_tour_leads_through_everything_and_leaves_nothing_behind",
            "tests/scenarios/test_settings.py::test_a_list_is_fetched_from_its_address_and_one_that_is_none_says_so",
        ),
    ),
)


def page() -> str:
    """The whole page as it stands in docs/."""
    rows = ["| principle | what it asks | what Skrin does | screens | tests |", "| --- | --- | --- | --- | --- |"]
    rows += [
        f"| **{number}. {each.name}** | {each.asks} | {each.answer} | {', '.join(each.screens)} | {_sentences(each)} |"
        for number, each in enumerate(PRINCIPLES, start=1)
    ]
    return "\n".join([_HEAD, *rows, ""])


def _sentences(principle: Principle) -> str:
    told = []
    for test in principle.tests:
        file, name = test.split("::")
        told.append(f"[{name.removeprefix('test_').replace('_', ' ')}](../{file})")
    return "; ".join(told)


if __name__ == "__main__":
    Path(PAGE).write_text(page(), encoding="utf-8")
