"""What a report holds, and that it is erased when its day is over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.state_errors import ReportUnknown
from skrin.domain.stored_request import ErasedReport, StoredReport
from skrin.domain.verdict import Outcome
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.response import Presented, declined_request
from skrin.use_cases.verifier import retention
from skrin.use_cases.verifier.answer import judged_answer
from skrin.use_cases.verifier.ask import Asked
from skrin.use_cases.verifier.checking import online
from skrin.use_cases.verifier.errors import ReportUnreadable
from skrin.use_cases.verifier.filed import document
from skrin.use_cases.verifier.filed.keeping import NOTHING, USUAL, Keep
from skrin.use_cases.verifier.filed.making import Terms, details_of, of_answer, of_file, of_service
from skrin.use_cases.verifier.filed.value import Answered, Filed
from skrin.use_cases.verifier.own_identity import call
from skrin.use_cases.verifier.result import purge
from skrin.wire import strict_json
from tests.fakes.verifier_world import SHOWABLE, VerifierWorld, canaries

UNTIL = date(2027, 1, 31)
ASKED: list[Json] = [
    ["given_name"],
    ["family_name"],
    ["learningOutcomes"],
    ["awardingBody"],
    ["typeOfAssessment"],
    ["assessment_grade"],
    ["learner_identification"],
]
USUALLY = {
    "canary-given-Åsa",
    "canary-family-Öberg",
    "canary-outcome-0",
    "canary-outcome-1",
    "canary-anordnare",
    "canary-prov",
}


@pytest.fixture
def world() -> VerifierWorld:
    made = VerifierWorld.at()
    call(made.store, {"en": "The Test Employer"})
    return made


def asked(world: VerifierWorld, until: date | None = UNTIL) -> Asked:
    return world.selection(*ASKED, keep_until=None if until is None else until.isoformat())


def answered(world: VerifierWorld, until: date | None = UNTIL) -> Asked:
    question = asked(world, until)
    assert world.answer(question).status == 200
    return question


def found_in(told: object) -> set[str]:
    """The values of the credential that stand in it, whatever it is."""
    text = told if isinstance(told, str) else strict_json.dump(told).decode()  # type: ignore[arg-type]
    return {canary for canary in canaries() if canary in text}


def kept(world: VerifierWorld) -> StoredReport:
    (report,) = world.store.kept_reports
    return report


def filed(world: VerifierWorld, keep: frozenset[Keep] = USUAL) -> Filed:
    """Of a fresh answer, handed over and not taken, with these values."""
    question = asked(world)
    request = world.read(question)
    wallet = world.wallet()
    parameters = world.stored(question).parameters
    answer = Presented({request.query.credentials[0].id: (wallet.presentation(request),)})
    found = judged_answer(parameters, answer, online(world.ports).judge)
    return of_answer(found.report, found.shown, details_of(parameters), world.clock.now(), Terms(keep))


def presentation(told: JsonObject) -> JsonObject:
    presentations = told["presentations"]
    assert isinstance(presentations, list)
    first = presentations[0]
    assert isinstance(first, dict)
    return first


# what it holds


def test_by_default_it_names_person_and_course_and_holds_neither_number_nor_grade(world: VerifierWorld) -> None:
    answered(world)
    told = kept(world).content
    assert found_in(told) == USUALLY
    shown = presentation(told)
    assert ["learner_identification"] in shown["shown"]  # type: ignore[operator]
    assert told["verdict"] == "valid"
    assert told["keep_until"] == "2027-01-31"
    assert told["checked_by"] == {"en": "The Test Employer"}
    assert told["asked"]["claims"] == ASKED  # type: ignore[index, call-overload]
    assert [each["check"] for each in shown["checks"]][:4] == ["format", "signature", "issuer", "holder_binding"]  # type: ignore[index, union-attr, call-overload]


def test_it_holds_no_text_of_the_credential_and_nothing_of_the_conversation(world: VerifierWorld) -> None:
    question = asked(world)
    nonce, state = (str(world.stored(question).parameters[name]) for name in ("nonce", "state"))
    wallet = world.wallet()
    assert world.answer(question, wallet).status == 200
    text = strict_json.dump(kept(world).content).decode()
    holder_key = str(wallet.keys[0].public.jwk["x"])
    for secret in (nonce, state, holder_key, wallet.raws[0][:60], "score", "rank"):
        assert secret not in text


@pytest.mark.parametrize(
    ("keep", "values"),
    [
        (NOTHING, set()),
        (frozenset({Keep.TITLE}), set()),
        (frozenset({Keep.NAME}), {"canary-given-Åsa", "canary-family-Öberg"}),
        (frozenset({Keep.GRADE}), {"canary-grade-A"}),
        (frozenset({Keep.ASSESSMENT}), {"canary-prov"}),
        (frozenset({Keep.ALL}), USUALLY | {"canary-grade-A", "canary-number-19900101"}),
    ],
    ids=["nothing", "title", "name", "grade", "assessment", "all"],
)
def test_it_holds_the_values_that_were_chosen_and_no_other(
    keep: frozenset[Keep], values: set[str], world: VerifierWorld
) -> None:
    made = filed(world, keep)
    told = document.write(made)
    assert found_in(told) == values
    assert found_in(repr(made.shown[0].judged.credential)) == values
    assert ("Kundservice" in str(told)) is bool(keep & {Keep.TITLE, Keep.ALL})


def test_what_came_beyond_what_was_asked_is_in_no_report(world: VerifierWorld) -> None:
    question = world.selection(["given_name"], keep_until=UNTIL.isoformat())
    wallet, request = world.wallet(), world.read(question)
    everything = wallet.digests(world.read(world.asked(ask="everything")))
    world.call(wallet.post(request, wallet.presentation(request, digests=everything)))
    assert found_in(kept(world).content) == {"canary-given-Åsa"}


def test_a_report_reads_back_as_it_was_written(world: VerifierWorld) -> None:
    made = [filed(world, keep) for keep in (USUAL, NOTHING, frozenset({Keep.ALL}))]
    made.append(of_file([made[-1].shown[0].judged], world.clock.now(), Terms(frozenset({Keep.ALL}), UNTIL)))
    for each in made:
        assert document.write(document.read(document.write(each))) == document.write(each)
    assert made[-1].answered is Answered.HANDED_OVER


def test_why_a_check_failed_is_told_with_its_moments(world: VerifierWorld) -> None:
    wallet, question = world.wallet(), asked(world)
    world.issuer.statuses[world.issuer.next_index - 1] = 1
    world.answer(question, wallet)
    read = document.read(kept(world).content)
    assert read.outcome is Outcome.FAIL
    worst = read.shown[0].judged.verdict.worst
    assert worst is not None
    assert worst.code == "status.revoked"
    assert worst.as_of == world.clock.now()


@pytest.mark.parametrize("told", [{}, {"skrin_report": 2}, {"skrin_report": 1, "checked_at": "now", "answer": "presented"}])
def test_what_is_no_report_or_a_newer_one_is_not_guessed_at(told: JsonObject) -> None:
    with pytest.raises(ReportUnreadable):
        document.read(told)


def test_a_service_tells_enough_for_the_same_report(world: VerifierWorld) -> None:
    question = answered(world)
    there = of_service(world.result(question).json_object(), world.clock.now(), Terms(by={"en": "The Test Employer"}))
    assert there is not None
    told, here = document.write(there), kept(world).content
    assert found_in(told) == USUALLY
    for member in ("asked", "verdict", "keep_until", "answer", "checked_at"):
        assert told[member] == here[member]
    assert presentation(told)["shown"] == presentation(here)["shown"]


def test_of_a_no_and_of_a_refused_answer_nothing_about_anybody_is_kept(world: VerifierWorld) -> None:
    world.call(declined_request(world.read(asked(world))))
    question = asked(world)
    request, wallet = world.read(question), world.wallet()
    world.call(wallet.post(request, wallet.presentation(request, signer=PrivateKey.generate(Algorithm.ES256))))
    declined, refused = (document.read(each.content) for each in world.store.kept_reports)
    assert (declined.answered, declined.shown) == (Answered.DECLINED, ())
    assert (refused.answered, refused.outcome) == (Answered.REFUSED, Outcome.FAIL)
    assert refused.error
    assert all(each.judged.credential is None for each in refused.shown)
    assert not [each for each in world.store.kept_reports if found_in(each.content)]


# how long it is kept


def at(world: VerifierWorld, day: date, *, second: int = 0) -> datetime:
    world.clock.time = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second)
    return world.clock.now()


def test_it_is_kept_until_its_day_is_over_and_then_erased_with_what_was_shown(world: VerifierWorld) -> None:
    question = answered(world)
    last = at(world, UNTIL, second=86_399)
    assert retention.erase_passed(world.store, last) == 0
    assert [each.until for each in retention.reports(world.store, last)] == [UNTIL]

    over = at(world, UNTIL + timedelta(days=1))
    assert not retention.reports(world.store, over)  # also where the store is only read
    with pytest.raises(ReportUnknown):
        retention.report(1, world.store, over)
    assert retention.erase_passed(world.store, over) == 1
    assert not world.store.kept_reports
    assert question.id not in world.store.requests
    assert retention.erased(world.store) == [ErasedReport(1, date(2026, 11, 22), over)]
    assert not found_in(repr(world.store.erased))


def test_the_service_erases_by_itself(world: VerifierWorld) -> None:
    answered(world)
    purge(world.ports)
    at(world, UNTIL + timedelta(days=1))
    purge(world.ports)
    assert not world.store.kept_reports


def test_where_nobody_said_until_when_no_value_is_kept_and_the_rest_for_thirty_days(world: VerifierWorld) -> None:
    answered(world, None)
    report = kept(world)
    assert not found_in(report.content)
    assert "Kundservice" not in str(report.content)
    assert presentation(report.content)["kept"] == {}
    assert retention.last_day(report) == date(2026, 12, 22)
    assert retention.erase_passed(world.store, at(world, date(2026, 12, 22))) == 0
    assert retention.erase_passed(world.store, at(world, date(2026, 12, 23))) == 1


def test_one_can_be_erased_before_its_day(world: VerifierWorld) -> None:
    answered(world)
    retention.erase(1, world.store, world.clock.now())
    assert not world.store.kept_reports
    with pytest.raises(ReportUnknown):
        retention.erase(1, world.store, world.clock.now())


def test_that_it_was_erased_is_forgotten_after_a_year(world: VerifierWorld) -> None:
    answered(world)
    retention.erase(1, world.store, world.clock.now())
    retention.erase_passed(world.store, world.clock.now() + timedelta(days=365))
    assert retention.erased(world.store)
    retention.erase_passed(world.store, world.clock.now() + timedelta(days=366))
    assert not retention.erased(world.store)


def test_a_thousand_reports_are_listed_newest_first_and_those_that_passed_go_together(world: VerifierWorld) -> None:
    answered(world)
    content = kept(world).content
    for number in range(999):
        until = UNTIL if number % 2 else date(2026, 11, 23)
        world.store.add_report(StoredReport(world.clock.now(), content, keep_until=until))
    now = world.clock.now()
    listed = retention.reports(world.store, now)
    assert [each.id for each in listed] == list(range(1000, 0, -1))
    assert retention.erase_passed(world.store, at(world, date(2026, 11, 24))) == 500


def test_a_report_that_an_older_version_wrote_is_listed_and_erased_like_others(world: VerifierWorld) -> None:
    old: Json = {"answer": "presented", "verdict": "valid", "presentations": []}
    world.store.add_report(StoredReport(world.clock.now(), old))  # type: ignore[arg-type]
    (listed,) = retention.reports(world.store, world.clock.now())
    assert listed.filed is None
    assert retention.erase_passed(world.store, at(world, date(2027, 1, 1))) == 1


def test_there_is_a_canary_for_each_part() -> None:
    assert set(canaries()) > USUALLY
    assert SHOWABLE["assessment_grade"] == "canary-grade-A"
