"""What the program says: outcomes, checks, states, plurals, dates and numbers; text from outside is harmless."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.learning import Basis, Concept, Element, OrganisationRole, Relation, Setting
from skrin.domain.offering import EnrolmentState
from skrin.domain.party import Authentication, Trust
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict
from skrin.formats.errors import Expired
from skrin.status.values import StatusValue
from skrin.use_cases.holder.errors import AlreadyAnswered
from skrin.vocabularies.errors import AchievementInvalid
from skrin.words.catalogue import LANGUAGES
from skrin.words.dates import last_day
from skrin.words.errors import sentence
from skrin.words.said import filled, shown
from skrin.words.speech import Words

SV, EN = Words("sv"), Words("en")
REVOKED = Check(CheckName.STATUS, Outcome.FAIL, "status.revoked")


def test_the_three_outcomes_have_three_words_in_each_language() -> None:
    assert [EN.verdict(outcome) for outcome in Outcome] == ["Valid", "Could not check", "Not valid"]
    assert [SV.verdict(outcome) for outcome in Outcome] == ["Giltigt", "Gick inte att kontrollera", "Inte giltigt"]
    assert EN.verdict(Verdict(())) == "Could not check"  # no check at all


@pytest.mark.parametrize("name", CheckName)
def test_every_check_has_a_sentence_for_each_outcome(name: CheckName) -> None:
    for words in (SV, EN):
        said = [words.check(Check(name, outcome)) for outcome in Outcome]
        assert len(set(said)) == 3
        assert all(said)
    assert SV.check_name(name)


def test_a_failed_check_changes_its_sentence() -> None:
    assert EN.check(Check.passed(CheckName.STATUS)) == "Not revoked."
    assert EN.check(REVOKED) == "Revoked by the issuer."
    assert SV.check(REVOKED) == "Återkallat av utfärdaren."


def test_a_check_that_is_true_for_another_time_says_which() -> None:
    kept = replace(Check.passed(CheckName.STATUS), as_of=datetime(2026, 5, 12, 8, 30, tzinfo=UTC))
    assert EN.check(kept) == "Not revoked. As of 12 May 2026 08:30."
    assert SV.check(kept) == "Inte återkallat. Per 12 maj 2026 08:30."


def test_the_reason_of_a_check_is_the_sentence_of_its_code() -> None:
    assert EN.reason(REVOKED) == "The issuer has revoked the credential."
    assert EN.reason(Check.passed(CheckName.STATUS)) == ""


@pytest.mark.parametrize("words", [SV, EN], ids=LANGUAGES[::-1])
@pytest.mark.parametrize(
    ("kind", "method"),
    [
        (Outcome, "outcome"),
        (Element, "element"),
        (EnrolmentState, "enrolment"),
        (EventKind, "event"),
        (StatusValue, "status_value"),
        (Basis, "basis"),
        (Relation, "relation"),
        (Setting, "setting"),
        (OrganisationRole, "role"),
        (Trust, "trust"),
        (Authentication, "authentication"),
    ],
)
def test_every_closed_choice_has_words(kind: type[Enum], method: str, words: Words) -> None:
    assert all(getattr(words, method)(member) for member in kind)


def test_attended_examined_and_assessed_are_different_words() -> None:
    for words in (SV, EN):
        assert len({words.basis(basis) for basis in Basis}) == len(Basis)


def test_numbers_of_things_have_their_plural() -> None:
    rows = "{count} row of the table has a fault.", "{count} rows of the table have faults."
    assert EN.count(rows, 1) == "1 row of the table has a fault."
    assert EN.count(rows, 1200) == "1,200 rows of the table have faults."
    assert SV.count(rows, 1) == "1 rad i tabellen har ett fel."
    assert SV.count(rows, 2) == "2 rader i tabellen har fel."


def test_dates_numbers_and_names_follow_the_language() -> None:
    assert SV.date(date(2026, 11, 2)) == "2 november 2026"
    assert EN.date(date(2026, 11, 2)) == "2 November 2026"
    assert SV.number(7.5) == "7,5"
    assert EN.number(7.5) == "7.5"
    assert (SV.country("SE"), EN.country("SE"), EN.country("X\u202e")) == ("Sverige", "Sweden", "X\\u202e")
    assert (SV.language_name("fi"), EN.language_name("sv-SE"), EN.language_name("zzzz")) == ("finska", "Swedish", "zzzz")


@pytest.mark.parametrize(("asked", "spoken"), [("sv-FI", "sv"), ("sv_SE.UTF-8", "sv"), ("SV", "sv"), ("de", "en"), ("", "en")])
def test_a_language_nobody_translated_speaks_english(asked: str, spoken: str) -> None:
    assert Words(asked).spoken == spoken


def test_text_from_outside_cannot_change_our_sentence() -> None:
    said = sentence(AchievementInvalid("a\u202e\x1b[31m\n" + "x" * 500), "en")
    assert "\u202e" not in said
    assert "\x1b" not in said
    assert "\n" not in said
    assert len(said) < 350


def test_a_fact_that_looks_like_a_place_is_only_text() -> None:
    assert filled("at {member}", {"member": "{other}", "other": "secret"}) == "at {other}"


def test_a_fact_that_is_not_there_is_an_ellipsis() -> None:
    assert filled("at {member}", {}) == "at …"


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (datetime(2026, 1, 2, 3, 4, 5), "2 January 2026 03:04"),  # noqa: DTZ001 - a moment that names no zone is left in it
        (date(2026, 1, 2), "2 January 2026"),
        ((date(2026, 1, 2), "b"), "2 January 2026, b"),
        (("a", "b"), "a, b"),
        (("learningOutcomes", None), "learningOutcomes[]"),
        (b"\x01\x02", "0102"),
        (Outcome.FAIL, "fail"),
        (7, "7"),
    ],
)
def test_facts_are_shown_as_plain_text(fact: object, said: str) -> None:
    assert shown(fact) == said


@pytest.fixture
def in_stockholm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock on the reader's wall, whatever the machine's is."""
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("words", "said"),
    [(EN, "You have already answered this request (22 November 2026 17:26)."), (SV, "22 november 2026 17:26")],
)
@pytest.mark.usefixtures("in_stockholm")
def test_moments_in_a_sentence_are_the_readers_own(words: Words, said: str) -> None:
    error = AlreadyAnswered(datetime(2026, 11, 22, 16, 26, tzinfo=UTC))
    explained = words.explain(error)
    assert said in explained.text
    assert "UTC" not in explained.text
    assert words.say("{when}", when=error.answered_at) == words.moment(error.answered_at.astimezone())


@pytest.mark.usefixtures("in_stockholm")
def test_the_day_of_a_moment_is_the_readers_day() -> None:
    assert shown(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "sv") == "23 november 2026 00:30"


@pytest.mark.parametrize(
    ("end", "day"),
    [
        (datetime(2026, 11, 23, tzinfo=UTC), date(2026, 11, 22)),  # midnight, UTC: the day before has ended
        (datetime(2026, 11, 22, 23, tzinfo=UTC), date(2026, 11, 22)),  # midnight on the reader's wall
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 22, 12, tzinfo=UTC), date(2026, 11, 22)),
        (date(2026, 11, 22), date(2026, 11, 22)),
    ],
)
@pytest.mark.usefixtures("in_stockholm")
def test_what_has_an_end_is_told_by_its_last_day(end: date, day: date) -> None:
    assert last_day(end) == day
    assert EN.say("Until {end:last_day}", end=end) == f"Until {EN.date(day)}"


def test_what_has_expired_says_the_last_day_it_was_valid() -> None:
    ended = Expired(datetime(2026, 11, 23, tzinfo=UTC))
    assert EN.explain(ended).happened == "It expired on 22 November 2026."
    assert SV.explain(ended).happened == "Det gick ut 22 november 2026."


@pytest.mark.case("G-03")
def test_text_from_the_right_turns_nothing_of_the_sentence_it_stands_in() -> None:
    name = "جامعة القاهرة"
    said = EN.say("Shared with {name} {count} times", name=name, count=3)
    assert said == f"Shared with \u2068{name}\u2069 3 times"
    again = EN.say("“{text}”", text=said)
    assert "\\u2068" not in again
    assert name in again
    assert "\u2068" not in EN.say("Shared with {name}", name="Norrfors Vatten")
    # from outside, the same marks are text like any other
    assert EN.say("{name}", name="\u2068x\u2069") == "\\u2068x\\u2069"


@pytest.mark.case("G-15")
@pytest.mark.parametrize("name", ["%1", "%n", "{0}", "{name}", "&File", "%s%s", "{", "}}"])
def test_a_name_that_looks_like_a_place_stays_as_it_is(name: str) -> None:
    for words in (SV, EN):
        assert words.say("Shared with {name}", name=name).endswith(name)


def test_an_error_of_a_later_version_speaks_for_its_family() -> None:
    @dataclass(eq=False)
    class Later(SkrinError):
        code = "offer.later"

    assert sentence(Later(), "sv").startswith("Erbjudandet går inte att använda.")
    assert EN.explain(Later()).code == "offer.later"
    assert EN.explain_code("later.later").text


def test_a_concept_is_named_in_the_language_or_by_its_id() -> None:
    assert SV.concept(Concept("urn:x", {"en": "Exam", "sv": "Prov"})) == "Prov"
    assert SV.concept(Concept("urn:x")) == "urn:x"
    assert SV.text({"en": "line\nbreak"}) == "line\\u000abreak"
