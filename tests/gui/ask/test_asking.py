"""Asking for a credential: what is sent, what is kept, and what comes of it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.history import EventKind
from skrin.domain.verdict import Outcome
from skrin.gui.session import Session
from skrin.gui.surroundings import CheckingService
from skrin.gui.viewmodels.ask import AskViewModel, open_request, services
from skrin.gui.viewmodels.ask.draft import ANSWER_IN_A_DAY, PARTS, REPORT, USUAL_REPORT, Draft, Keep, Template
from skrin.gui.viewmodels.ask.means import means_of
from skrin.gui.viewmodels.ask.said import learner_reads, was_asked
from skrin.gui.viewmodels.ask.viewmodel import Step
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.result.answer import answer
from skrin.gui.work import Work
from skrin.protocols import inbound
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.protocols.openid4vp.link import RequestByReference
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import read_signed
from skrin.protocols.openid4vp.request_uri import request_object_request, request_object_response
from skrin.protocols.openid4vp.response import declined_request
from skrin.use_cases.holder import history
from skrin.use_cases.verifier import european
from skrin.use_cases.verifier.asking import Asking
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.words.speech import Words
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import find_did_key
from tests.fakes.verifier_world import CREDENTIAL_ID, VerifierWorld
from tests.gui.conftest import settle

PURPOSE = "To see whether you may be hired"
REVOKED = 1


def read_by_learner(link: str, world: VerifierWorld) -> PresentationRequest:
    found = inbound.read(link)
    assert isinstance(found, inbound.RequestLink)
    assert isinstance(found.request, RequestByReference)
    answered = world.call(request_object_request(found.request, "wallet-nonce"))
    return read_signed(request_object_response(answered, found.request, "wallet-nonce"), find_did_key, world.clock.now())


def made(model: AskViewModel, work: Work, qtbot: QtBot, **draft: object) -> str:
    """The link of a request that was made."""
    model.write(**{"purpose": PURPOSE, **draft})
    assert model.ready
    model.make()
    settle(qtbot, work)
    settle(qtbot, work)
    assert model.step is Step.SHOWN
    assert model.request is not None
    return model.request.link


def came_to(model: AskViewModel, work: Work, qtbot: QtBot) -> list[Checked]:
    found: list[Checked] = []
    model.answered.connect(found.append)
    model.waiting.look()
    settle(qtbot, work)
    settle(qtbot, work)
    return found


# the service


def test_without_a_service_one_asks_in_ones_own_name_and_nothing_is_sent(
    model: AskViewModel, work: Work, qtbot: QtBot, sent: list[HttpRequest]
) -> None:
    model.enter()
    settle(qtbot, work)
    assert model.step is Step.FORM
    assert model.in_the_room
    assert model.services == ()
    assert sent == []


def test_a_service_that_knows_the_key_is_kept_in_the_wallet(
    asking: AskViewModel, session: Session, world: VerifierWorld
) -> None:
    assert asking.step is Step.FORM
    assert services.known(means_of(session), session.around) == (CheckingService("https://verifier.test", world.api_key),)
    assert world.api_key not in repr(asking.services)
    assert [each.kind for each in history.every(session.ports)] == [EventKind.WALLET_CREATED]


@pytest.mark.parametrize(
    ("address", "key", "code"),
    [
        ("https://verifier.test", "another key", "ui.checking_key"),
        ("https://verifier.test/elsewhere", None, "ui.checking_service"),
        ("http://verifier.test", None, "net.not_https"),
        ("verifier", None, "net.url"),
        ("file:///etc/hostname", None, "net.not_https"),
    ],
)
def test_a_service_that_cannot_be_used_is_said_in_place_and_not_kept(
    address: str,
    key: str | None,
    code: str,
    model: AskViewModel,
    world: VerifierWorld,
    session: Session,
    work: Work,
    qtbot: QtBot,
) -> None:
    model.enter()
    settle(qtbot, work)
    model.change_service()
    model.set_up(address, world.api_key if key is None else key)
    settle(qtbot, work)
    assert model.error is not None
    assert model.error.code == code
    assert model.step is Step.SETUP
    assert services.known(means_of(session), session.around) == ()


def test_the_key_beside_the_wallet_is_used_where_none_is_given(
    model: AskViewModel, session: Session, world: VerifierWorld, work: Work, qtbot: QtBot
) -> None:
    data = session.around.folder.data
    (data / services.KEY_FILE).write_text(world.api_key + "\n")
    model.enter()
    settle(qtbot, work)
    assert model.key_beside
    model.set_up("https://verifier.test/", "")
    settle(qtbot, work)
    settle(qtbot, work)
    assert model.step is Step.FORM


def test_a_key_is_read_from_its_file(model: AskViewModel, work: Work, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("abc\n")
    (tmp_path / "picture").write_bytes(b"\xff" * 20)
    with qtbot.waitSignal(model.key_read) as read:
        model.read_key(tmp_path / "key")
    assert read.args == ["abc"]
    model.read_key(tmp_path / "picture")
    settle(qtbot, work)
    assert model.error is not None


def test_the_practice_employer_is_asked_through_while_it_runs(
    session: Session, work: Work, world: VerifierWorld, qtbot: QtBot
) -> None:
    session.reach(replace(session.around, practice_checking=CheckingService("https://verifier.test", world.api_key)))
    model = AskViewModel(session, work)
    model.enter()
    settle(qtbot, work)
    assert model.step is Step.FORM
    assert model.asker is not None
    assert model.name_of(model.asker) == "The practice employer"
    made(model, work, qtbot)


def test_the_own_service_comes_before_the_practice_employer(
    asking: AskViewModel, session: Session, work: Work, qtbot: QtBot
) -> None:
    session.reach(replace(session.around, practice_checking=CheckingService("https://practice.test", "x")))
    asking.enter()
    settle(qtbot, work)
    assert [asking.name_of(each) for each in asking.services] == ["verifier.test", "The practice employer"]
    asking.choose_asker(2)
    assert asking.asker == session.around.practice_checking


# the form


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        (Draft(purpose="x"), ""),
        (Draft(purpose=" \n"), "purpose"),
        (Draft(purpose="x", parts=frozenset()), "parts"),
        (Draft(Template.YES_NO, purpose="x"), "course"),
        (Draft(Template.YES_NO, "KP-1", purpose="x"), ""),
        (Draft(Template.EVERYTHING, parts=frozenset(), purpose="x"), ""),
    ],
)
def test_what_must_still_be_said_is_known(draft: Draft, missing: str) -> None:
    assert draft.missing == missing


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize("keep", Keep)
def test_every_request_that_can_be_made_is_one_the_service_can_read(template: Template, keep: Keep) -> None:
    today = FixedClock().now().date()
    draft = Draft(template, "KP-1", frozenset(PARTS), "Because", keep, ANSWER_IN_A_DAY)
    asking = Asking.read(draft.body("sv", today))
    assert asking.purpose == {"sv": "Because"}
    assert asking.keep_until == today + timedelta(days=keep.value)
    assert asking.lifetime == ANSWER_IN_A_DAY


def test_without_a_purpose_nothing_is_sent(asking: AskViewModel, work: Work, qtbot: QtBot, sent: list[HttpRequest]) -> None:
    before = len(sent)
    asking.make()
    settle(qtbot, work)
    assert len(sent) == before
    assert asking.step is Step.FORM


# the request


def test_the_learner_sees_exactly_what_was_asked(asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot) -> None:
    request = read_by_learner(made(asking, work, qtbot, parts=frozenset({"name", "grade"})), world)
    assert request.purpose == {"en": PURPOSE}
    assert {claim.path for claim in request.query.credentials[0].claims} == {
        ("given_name",),
        ("family_name",),
        ("assessment_grade",),
    }
    assert request.keep_until is not None


def test_a_yes_or_no_is_about_one_course(asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot) -> None:
    link = made(asking, work, qtbot, template=Template.YES_NO, course=CREDENTIAL_ID)
    claims = {claim.path: claim.values for claim in read_by_learner(link, world).query.credentials[0].claims}
    assert claims == {("credential_id",): (CREDENTIAL_ID,), ("completed",): (True,)}


def test_a_good_answer_opens_its_result_by_itself(
    asking: AskViewModel, world: VerifierWorld, session: Session, work: Work, qtbot: QtBot
) -> None:
    link = made(asking, work, qtbot, parts=frozenset({"name"}))
    assert came_to(asking, work, qtbot) == []
    world.call(world.wallet().post(read_by_learner(link, world)))
    (checked,) = came_to(asking, work, qtbot)
    assert checked.asked
    shown = answer(checked, session.clock.now(), session.words)
    assert (shown.outcome, shown.can_try_again) == (Outcome.PASS, False)
    assert shown.learnt is not None
    said = str(shown)
    assert "canary-given-Åsa" in said
    assert "canary-grade-A" not in said
    assert open_request.kept(means_of(session)) is None
    assert session.ports.vault.count() == 0


def test_a_revoked_credential_is_said_to_be_revoked(
    asking: AskViewModel, world: VerifierWorld, session: Session, work: Work, qtbot: QtBot
) -> None:
    link = made(asking, work, qtbot)
    wallet = world.wallet()
    world.issuer.statuses[world.issuer.next_index - 1] = REVOKED
    world.call(wallet.post(read_by_learner(link, world)))
    (checked,) = came_to(asking, work, qtbot)
    shown = answer(checked, session.clock.now(), session.words)
    assert shown.outcome is Outcome.FAIL
    assert "revoked" in shown.sentence.lower()


def test_an_answer_to_something_else_is_never_valid(
    asking: AskViewModel, world: VerifierWorld, session: Session, work: Work, qtbot: QtBot
) -> None:
    request = read_by_learner(made(asking, work, qtbot), world)
    wallet = world.wallet()
    world.call(wallet.post(request, wallet.presentation(request, digests=())))
    (checked,) = came_to(asking, work, qtbot)
    shown = answer(checked, session.clock.now(), session.words)
    assert (shown.outcome, shown.learnt) == (Outcome.FAIL, None)
    assert shown.sentence


def test_who_says_no_has_said_no(asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot) -> None:
    request = read_by_learner(made(asking, work, qtbot), world)
    world.call(declined_request(request))
    assert came_to(asking, work, qtbot) == []
    assert asking.step is Step.DECLINED
    asking.again()
    assert asking.step is Step.FORM
    assert asking.draft.purpose == PURPOSE


def test_a_request_that_nobody_answers_ends(asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot) -> None:
    made(asking, work, qtbot)
    world.clock.forward(minutes=11)
    assert asking.left == timedelta()
    assert came_to(asking, work, qtbot) == []
    assert asking.step is Step.EXPIRED


def test_a_service_that_does_not_answer_is_asked_again(
    asking: AskViewModel, world: VerifierWorld, session: Session, work: Work, qtbot: QtBot
) -> None:
    from skrin.network.errors import Unreachable

    link = made(asking, work, qtbot)
    online = session.around

    def silent(request: HttpRequest) -> HttpResponse:
        raise Unreachable(request.url.host)

    session.reach(replace(online, network=lambda _: lambda: silent))
    assert came_to(asking, work, qtbot) == []
    assert asking.waiting.unreachable
    assert asking.step is Step.SHOWN
    session.reach(online)
    world.call(world.wallet().post(read_by_learner(link, world)))
    assert len(came_to(asking, work, qtbot)) == 1


def test_a_request_outlives_the_lock(
    asking: AskViewModel, world: VerifierWorld, session: Session, work: Work, qtbot: QtBot
) -> None:
    link = made(asking, work, qtbot)
    later = AskViewModel(session, work)
    later.enter()
    settle(qtbot, work)
    assert later.step is Step.SHOWN
    assert later.request == asking.request
    assert later.request is not None
    assert (later.request.link, later.request.purpose) == (link, PURPOSE)
    assert later.request.secret not in repr(later.request)


def test_who_stops_waiting_waits_no_longer(asking: AskViewModel, session: Session, work: Work, qtbot: QtBot) -> None:
    made(asking, work, qtbot)
    asking.stop()
    settle(qtbot, work)
    assert asking.step is Step.FORM
    assert open_request.kept(means_of(session)) is None


@pytest.mark.case("G-14")
def test_an_answer_that_comes_after_leaving_opens_nothing(
    asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot
) -> None:
    link = made(asking, work, qtbot)
    world.call(world.wallet().post(read_by_learner(link, world)))
    found: list[Checked] = []
    asking.answered.connect(found.append)
    asking.waiting.look()
    asking.leave()
    settle(qtbot, work)
    assert found == []
    asking.enter()
    settle(qtbot, work)
    settle(qtbot, work)
    assert len(found) == 1


@pytest.mark.parametrize("told", ["", "{}", "x", '{"link": "a"}', '{"link":"a","result":"b","secret":"c","expires_at":"soon"}'])
def test_what_is_no_open_request_is_none(told: str, session: Session) -> None:
    with session.ports.vault.transaction() as tx:
        tx.set_setting(open_request.SETTING, told)
    assert open_request.kept(means_of(session)) is None


@pytest.mark.parametrize("name", ["code.png", "code.svg"])
def test_the_code_is_saved_as_a_picture_or_a_drawing(
    name: str, asking: AskViewModel, work: Work, qtbot: QtBot, tmp_path: Path
) -> None:
    from skrin.gui.given import codes
    from skrin.use_cases.opening.kinds import Kind, kind_of

    link = made(asking, work, qtbot)
    asking.save(tmp_path / name)
    settle(qtbot, work)
    octets = (tmp_path / name).read_bytes()
    if name.endswith("png"):
        assert codes.in_picture(octets, Kind.PNG) == (link,)
    else:
        assert octets.startswith(b"<svg")
        assert kind_of(octets) is Kind.SVG


def test_a_picture_that_cannot_be_written_says_so(asking: AskViewModel, work: Work, qtbot: QtBot, tmp_path: Path) -> None:
    made(asking, work, qtbot)
    asking.save(tmp_path / "gone" / "code.png")
    settle(qtbot, work)
    assert asking.error is not None
    assert asking.error.code == "ui.code_not_written"
    assert asking.step is Step.SHOWN


# badges


def test_any_badge_is_asked_for_in_each_form_it_may_have(
    asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot
) -> None:
    query = read_by_learner(made(asking, work, qtbot, template=Template.BADGE), world).query
    assert [each.format for each in query.credentials] == ["ldp_vc", "jwt_vc_json"]
    assert all("OpenBadgeCredential" in types for each in query.credentials for types in each.types[-1:])
    assert {each.claims for each in query.credentials} == {()}


def test_one_badge_is_asked_for_by_its_title(asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot) -> None:
    link = made(asking, work, qtbot, template=Template.BADGE, badge=" Kundservice ")
    for each in read_by_learner(link, world).query.credentials:
        assert {claim.path: claim.values for claim in each.claims} == {
            ("credentialSubject", "achievement", "name"): ("Kundservice",)
        }
    assert asking.request is not None
    assert asking.request.course == "Kundservice"


def test_a_badge_will_do_as_well_where_everything_is_asked_for(
    asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot
) -> None:
    link = made(asking, work, qtbot, template=Template.EVERYTHING, or_badge=True)
    formats = [each.format for each in read_by_learner(link, world).query.credentials]
    assert formats == ["dc+sd-jwt", "ldp_vc", "jwt_vc_json"]


def test_a_european_credential_is_asked_for_whole_and_of_no_course(
    asking: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot
) -> None:
    link = made(asking, work, qtbot, template=Template.EUROPEAN, course=CREDENTIAL_ID, badge="Kundservice")
    assert read_by_learner(link, world).query == DcqlQuery((european.query(),))
    assert asking.request is not None
    assert asking.request.course == ""
    words = asking.session.words
    assert dict(was_asked(asking.request, words))["Asked for"] == "A European credential"
    assert learner_reads(asking.draft, "X", "", words)[0].startswith("X asks for a European Digital Credential")


@pytest.mark.parametrize("draft", [Draft(Template.EVERYTHING, CREDENTIAL_ID, or_badge=True), Draft(or_badge=True)])
def test_a_published_course_or_a_part_is_not_asked_of_a_badge(draft: Draft, session: Session) -> None:
    today = session.clock.now().date()
    body = replace(draft, purpose="x").body("en", today)
    assert not draft.may_be_badge
    assert not Asking.read(body).or_badge


@pytest.mark.parametrize(
    ("draft", "asked", "reads"),
    [
        (Draft(Template.YES_NO, purpose=PURPOSE), "course", "have completed a course."),
        (Draft(Template.YES_NO, purpose=PURPOSE, level=5), {"level_at_least": 5}, "a course of EQF level 5 or higher."),
        (
            Draft(Template.YES_NO, "KP-1", purpose=PURPOSE, level=5),
            {"credential_id": "KP-1", "level_at_least": 5},
            "“KP-1”. It must",
        ),
        (
            Draft(Template.YES_NO, "KP-1", purpose=PURPOSE, held=True),
            {"yes_if": "held"},
            "whether you have a micro-credential.",
        ),
    ],
    ids=["neither", "a-level", "a-course-of-a-level", "any-credential"],
)
def test_a_yes_or_no_is_about_a_course_a_level_or_any_credential_at_all(
    draft: Draft, asked: str | dict[str, object], reads: str
) -> None:
    who, words = "Shop", Words("en")
    assert reads in learner_reads(draft, who, draft.course if draft.about_course else "", words)[0]
    if isinstance(asked, str):
        assert draft.missing == asked
        return
    assert draft.missing == ""
    body = draft.body("en", date(2026, 1, 23))
    assert {name: value for name, value in body.items() if name not in {"purpose", "keep_until", "expires_in", "ask"}} == asked
    assert Asking.read(body).query()


def test_a_template_remembers_where_to_ask_for_erasure_what_the_report_keeps_and_for_how_long_one_is_invited() -> None:
    draft = Draft(purpose=PURPOSE, contact="hr@shop.test https://shop.test/erase", report=frozenset({"title"}), invite_days=7)
    assert Draft.read(draft.as_json()) == draft
    assert draft.body("en", date(2026, 1, 23))["contact"] == ["hr@shop.test", "https://shop.test/erase"]


def test_what_a_report_can_keep_is_what_the_form_offers() -> None:
    from skrin.use_cases.verifier.filed import keeping

    assert set(REPORT) == {each.value for each in keeping.Keep}
    assert {keeping.Keep(each) for each in USUAL_REPORT} == keeping.USUAL


def test_where_they_can_be_reached_is_refused_before_anything_is_asked_if_it_is_nowhere(
    asking: AskViewModel, work: Work, qtbot: QtBot
) -> None:
    asking.write(purpose=PURPOSE, contact="somewhere")
    asking.make()
    settle(qtbot, work)
    assert asking.step is Step.FORM
    assert asking.problem is not None
