"""One credential in full, and the acts on it, without a window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.history import EventKind
from skrin.domain.state_errors import CredentialUnknown
from skrin.domain.verdict import Outcome
from skrin.gui.opening import Opened, Surroundings
from skrin.gui.session import Session
from skrin.gui.viewmodels.detail import DetailViewModel
from skrin.gui.viewmodels.detail.deletion import deletion_of
from skrin.gui.work import Work
from skrin.use_cases.holder.revoke import kept_receipt
from tests.gui.conftest import settle
from tests.gui.home import samples
from tests.use_cases.holder.conftest import World

Shown = Callable[[str], DetailViewModel]


@pytest.fixture
def shown(filled: Opened, session: Session, work: Work, qtbot: QtBot) -> Shown:
    def show(credential_id: str) -> DetailViewModel:
        viewmodel = DetailViewModel(session, work)
        viewmodel.show(credential_id)
        settle(qtbot, work)
        return viewmodel

    return show


def said(viewmodel: DetailViewModel, label: str) -> tuple[str, ...]:
    assert viewmodel.sheet is not None
    return next(each.lines for each in viewmodel.sheet.elements if each.label == label)


def test_all_that_a_credential_says_is_there(shown: Shown) -> None:
    detail = shown("credential-2")
    assert detail.sheet is not None
    assert detail.sheet.outcomes.lines[0] == "Run and monitor a plant for up to 2,000 people"
    assert said(detail, "Learner") == ("Kim Exempel",)
    assert said(detail, "Workload") == ("6 ECTS", "160 hours")
    assert said(detail, "Rests on") == ("Assessed",)
    assert detail.sheet.missing == ()
    assert not any(each.missing for each in detail.sheet.elements)


def test_the_countrys_own_level_comes_first(shown: Shown) -> None:
    assert said(shown("credential-2"), "Level") == ("SeQF 5", "EQF 5", "Short cycle (QF-EHEA)")


def test_a_part_is_called_a_part_and_recognition_is_not_promised(shown: Shown) -> None:
    detail = shown("credential-2")
    assert detail.sheet is not None
    assert detail.sheet.part == "A part, not a full qualification"
    assert said(detail, "Relation to larger qualifications") == (
        "A part, not a full qualification",
        "2 of 5 of Water Operator",
        "May count towards Water Operator. The one who receives it decides.",
    )


def test_a_missing_mandatory_element_is_shown_as_missing(shown: Shown) -> None:
    detail = shown("credential-5")
    assert detail.sheet is not None
    assert detail.sheet.missing == ("Learning outcomes", "Level", "Type of assessment")
    assert [each.label for each in detail.sheet.elements if each.missing] == ["Level", "Type of assessment"]
    assert said(detail, "Level") == ("Not stated",)
    assert detail.sheet.outcomes.lines == ()
    assert said(detail, "Rests on") == ("Attended, not assessed",)


def test_each_check_has_one_of_three_outcomes_and_its_reason(shown: Shown) -> None:
    good, revoked, unknown = (shown(f"credential-{number}").sheet for number in (2, 4, 3))
    assert good is not None
    assert revoked is not None
    assert unknown is not None
    assert {check.outcome for check in good.checks} == {Outcome.PASS}
    assert ("Not revoked", "List from today") in [
        (check.sentence, check.explanation.rpartition(" ")[0]) for check in good.checks
    ]
    failed = [check for check in revoked.checks if check.outcome is Outcome.FAIL]
    assert [check.sentence for check in failed] == ["Revoked by the issuer"]
    not_checked = [check for check in unknown.checks if check.outcome is Outcome.UNKNOWN]
    assert [check.word for check in not_checked] == ["Could not check"]
    assert good.warned is None
    assert revoked.warned is not None
    assert revoked.warned.outcome is Outcome.FAIL
    assert unknown.warned is not None
    assert unknown.warned.outcome is Outcome.UNKNOWN


def test_where_it_was_used_comes_from_the_history(shown: Shown) -> None:
    detail = shown("credential-2")
    assert detail.sheet is not None
    assert [(use.what, use.when) for use in detail.sheet.uses][:2] == [
        ("Norrfors Vatten AB", "21 Nov 2026 · 4 things"),
        ("Norrfors Vatten AB", "3 Sept 2026 · 4 things"),
    ]


def test_a_text_from_outside_is_harmless(filled: Opened, shown: Shown) -> None:
    one = samples.wallet()[0]
    said_by = replace(one.credential.achievement, title={"en": "<b>Bold</b>\u202eevil"})
    with filled.vault.transaction() as tx:
        tx.add_credential(samples.another(one, "odd", raw="odd", achievement=said_by))
    detail = shown("odd")
    assert detail.sheet is not None
    assert detail.sheet.row.title == "<b>Bold</b>\\u202eevil"


def test_a_credential_that_is_gone_is_said(shown: Shown) -> None:
    detail = shown("credential-99")
    assert detail.sheet is None
    assert detail.problem is not None
    assert detail.problem.code == "state.unknown_credential"


def test_one_without_a_key_here_cannot_be_revoked_from_here(shown: Shown, work: Work, qtbot: QtBot) -> None:
    detail = shown("credential-2")
    assert detail.sheet is not None
    assert detail.sheet.revocation == "No issuer is known here that could be asked to revoke it."
    detail.revoke("Something in it is wrong", None)
    settle(qtbot, work)
    assert detail.problem is not None
    assert detail.problem.code == "issue.not_revocable"
    assert not detail.revoked


def test_the_issuer_is_asked_and_its_receipt_kept(
    wallet: Opened, session: Session, work: Work, qtbot: QtBot, world: World
) -> None:
    received = world.received()
    session.enter(replace(wallet, ports=world.ports))
    detail = DetailViewModel(session, work)
    detail.show(received.id)
    settle(qtbot, work)
    assert detail.sheet is not None
    assert detail.sheet.revocation == ""
    detail.revoke("Something in it is wrong", None)
    assert detail.revoking
    settle(qtbot, work)
    assert detail.problem is None
    assert detail.revoked
    assert detail.sheet.revocation == "You asked the issuer to revoke it on 22 November 2026. The issuer's receipt is kept."
    assert kept_receipt(received.id, world.ports)


def test_nothing_is_asked_without_a_reason(shown: Shown) -> None:
    detail = shown("credential-2")
    detail.revoke("   ", None)
    assert not detail.revoking


def test_nothing_is_deleted_while_it_can_be_undone(filled: Opened, shown: Shown, work: Work, qtbot: QtBot) -> None:
    detail = shown("credential-2")
    detail.delete()
    settle(qtbot, work)
    assert filled.vault.credential("credential-2")
    detail.deletion.undo()
    detail.deletion.finish()
    settle(qtbot, work)
    assert filled.vault.credential("credential-2")
    assert detail.deletion.leaving is None


def test_when_the_time_is_over_it_is_deleted_and_written_down(filled: Opened, shown: Shown, work: Work, qtbot: QtBot) -> None:
    detail = shown("credential-2")
    detail.delete()
    detail.deletion.finish()
    settle(qtbot, work)
    with pytest.raises(CredentialUnknown):
        filled.vault.credential("credential-2")
    assert filled.vault.history(limit=1)[0].kind is EventKind.DELETED


def test_deleting_another_one_ends_the_wait_for_the_first(filled: Opened, shown: Shown, work: Work, qtbot: QtBot) -> None:
    shown("credential-2").delete()
    second = shown("credential-4")
    second.delete()
    settle(qtbot, work)
    with pytest.raises(CredentialUnknown):
        filled.vault.credential("credential-2")
    assert filled.vault.credential("credential-4")
    assert second.deletion.leaving is not None


def test_locking_deletes_what_was_leaving(
    filled: Opened, shown: Shown, session: Session, around: Surroundings, work: Work
) -> None:
    from skrin.gui import opening
    from tests.gui.conftest import PASSPHRASE

    shown("credential-2").delete()
    session.lock()
    again = opening.unlock(opening.passphrase_way(PASSPHRASE, around), around)
    try:
        with pytest.raises(CredentialUnknown):
            again.vault.credential("credential-2")
        assert again.vault.credential("credential-4")
    finally:
        again.vault.lock()
    assert deletion_of(session, work).leaving is None


def test_checking_again_says_what_could_not_be_fetched(
    filled: Opened, session: Session, work: Work, qtbot: QtBot, shown: Shown
) -> None:
    from skrin.network.errors import NameNotFound

    def nowhere(request: object) -> None:
        raise NameNotFound("lillan.example")

    ports = replace(session.ports, network=lambda: nowhere)
    session.enter(replace(filled, ports=ports))
    detail = shown("credential-2")
    detail.check_again()
    assert detail.checking
    settle(qtbot, work)
    assert not detail.checking
    assert detail.told
    assert detail.sheet is not None
    assert detail.sheet.row.word == "Valid"
