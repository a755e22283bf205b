"""The reports that are kept, in the window: listed, opened as a result, saved, printed and erased."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from skrin.domain.stored_request import StoredReport
from skrin.domain.verdict import Outcome
from skrin.gui import desk
from skrin.gui.navigator import Navigator
from skrin.gui.places import Place, Reports
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.viewmodels.reports.entries import entry, opened
from skrin.gui.viewmodels.reports.saving import can_be_filed, filed_of
from skrin.gui.viewmodels.reports.viewmodel import ReportsViewModel
from skrin.gui.viewmodels.result.viewmodel import ResultViewModel
from skrin.gui.views.reports import ReportsView
from skrin.gui.views.result import ResultView
from skrin.gui.work import Work
from skrin.use_cases.verifier.filed import document
from skrin.use_cases.verifier.filed.value import Answered, Filed
from skrin.use_cases.verifier.retention import Kept, to_keep
from skrin.words.speech import Words
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.outside_texts import HEBREW, TURNED, TURNED_SHOWN
from tests.paper.report.test_report_pages import report, shown

UNTIL = date(2027, 1, 31)
REFUSED = Filed(datetime(2026, 11, 20, tzinfo=UTC), Answered.REFUSED, keep_until=UNTIL, error="response.seal")
DECLINED = replace(REFUSED, answered=Answered.DECLINED, error="")


def with_reports(session: Session, around: Surroundings, *filed: Filed) -> Session:
    made = desk.create_with_passphrase({"en": "The Plant"}, PASSPHRASE, around)
    for each in filed:
        made.store.add_report(to_keep(each))
    session.begin_checking(made)
    return session


def reports_of(session: Session, qtbot: QtBot, work: Work) -> ReportsView:
    """The screen, without a wallet and without the rest of the window."""
    view = ReportsView(ReportsViewModel(session, work), Navigator(), session)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    view.open(Reports())
    settle(qtbot, work)
    return view


@pytest.fixture
def view(new_session: Callable[..., Session], around: Surroundings, qtbot: QtBot, work: Work) -> ReportsView:
    session = with_reports(new_session(), around, DECLINED, REFUSED, report(shown(revoked=True)), report())
    return reports_of(session, qtbot, work)


def test_they_stand_in_a_list_newest_first_with_what_they_came_to_and_until_when(view: ReportsView) -> None:
    lines = [(each.who, each.word, each.tone) for each in view.viewmodel.entries]
    assert lines == [
        ("Kim Exempel", "Valid", "ok"),
        ("Kim Exempel", "Not valid", "bad"),
        ("Not an answer to the request", "Not valid", "bad"),
        ("Nothing was shown", "", "muted"),
    ]
    assert "erased after 31 January 2027" in view.viewmodel.entries[0].what
    assert view.open_it.isVisible()
    assert {"Open", "Erase now", "Print", "Save report"} <= set(names(view))
    assert_accessible(view)


def test_a_no_can_be_erased_and_not_opened(view: ReportsView) -> None:
    view.viewmodel.select(1)
    assert not view.open_it.isVisible()
    assert not view.acts.save.isVisible()
    assert view.erase.isVisible()


def test_one_opens_as_its_result_and_leads_back(view: ReportsView, qtbot: QtBot, work: Work) -> None:
    places: list[Place] = []
    view._navigator.opened.connect(places.append)
    view.open_it.click()
    session = view.viewmodel.session
    result = ResultView(ResultViewModel(session, work), view._navigator, session)
    qtbot.addWidget(result)
    result.show()
    result.open(places[0])
    (part,) = result.viewmodel.parts
    assert part.learnt is not None
    assert part.learnt.abilities.lines == ("Run and monitor a plant", "Take water samples")
    assert part.missing == ()  # what is not kept is not missing
    assert part.not_given
    assert "31 January 2027" in result.when.text()
    assert not result.try_again.isVisible()
    assert not any(each.compare.isVisible() for each in result.parts)  # the person is no longer here
    result.done.click()
    assert places[1:] == [Reports()]


@pytest.mark.parametrize("ending", [".json", ".pdf"])
def test_it_is_saved_where_somebody_says_and_nowhere_remembered(
    ending: str, view: ReportsView, tmp_path: Path, qtbot: QtBot, work: Work
) -> None:
    path = tmp_path / f"kim{ending}"
    view.acts.save.click()
    dialog = view.acts.dialog
    assert dialog is not None
    assert dialog.defaultSuffix() == "pdf"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    settle(qtbot, work)
    if ending == ".json":
        assert document.read(json.loads(path.read_bytes())).keep_until == UNTIL
    else:
        assert path.read_bytes().startswith(b"%PDF-")
    store = view.viewmodel.session.checking.store.vault.store
    assert b"kim" not in store.read(lambda table: b"".join(each.body for each in table.all()))


def test_its_pages_are_printed_where_somebody_says(view: ReportsView, tmp_path: Path, qtbot: QtBot, work: Work) -> None:
    view.acts.print.click()
    settle(qtbot, work)
    dialog = view.acts.print_dialog
    assert dialog is not None
    assert dialog.isVisible()
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.accepted.emit(printer)
    dialog.reject()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def test_it_is_erased_when_somebody_says_so_and_once_more(view: ReportsView, qtbot: QtBot, work: Work) -> None:
    view.erase.click()
    assert view.dialog is not None
    view.dialog.reject()
    assert len(view.viewmodel.entries) == 4
    view.erase.click()
    view.dialog.accept()
    settle(qtbot, work)
    assert [each.id for each in view.viewmodel.entries] == [3, 2, 1]
    assert view.gone.isVisible()
    assert len(view.viewmodel.gone) == 1
    assert "Kim" not in view.viewmodel.gone[0]


def test_what_has_passed_is_erased_before_it_is_listed(
    new_session: Callable[..., Session], around: Surroundings, qtbot: QtBot, work: Work
) -> None:
    session = with_reports(new_session(), around, report(keep_until=date(2026, 1, 1)))
    view = reports_of(session, qtbot, work)
    assert view.viewmodel.empty
    assert view.empty.isVisible()
    assert not view.open_it.isVisible()
    assert not session.checking.store.reports()
    assert_accessible(view)


def test_locking_takes_what_was_read_out_of_memory(view: ReportsView) -> None:
    viewmodel = view.viewmodel
    viewmodel.session.lock()
    assert not viewmodel.entries
    assert viewmodel.checked is None


def test_a_thousand_reports_are_listed_in_parts(
    new_session: Callable[..., Session], around: Surroundings, qtbot: QtBot, work: Work
) -> None:
    session = with_reports(new_session(), around)
    one, store = to_keep(report()), session.checking.store
    records = [replace(one, at=one.at + timedelta(minutes=number)) for number in range(1000)]
    put_all(store, records)
    viewmodel = ReportsViewModel(session, work)
    viewmodel.load()
    settle(qtbot, work)
    assert (len(viewmodel.entries), viewmodel.more, viewmodel.entries[0].id) == (50, True, 1000)
    while viewmodel.more:
        viewmodel.read_more()
    assert [each.id for each in viewmodel.entries] == list(range(1000, 0, -1))


def put_all(store: object, reports: list[StoredReport]) -> None:
    """In one transaction."""
    from skrin.storage import codec
    from skrin.storage.vault import kinds
    from skrin.storage.vault.changes import Put
    from skrin.storage.vault.verifier_vault import EncryptedVerifierStore

    assert isinstance(store, EncryptedVerifierStore)
    numbered = [replace(each, id=number) for number, each in enumerate(reports, 1)]
    store.vault.store.commit([Put(kinds.REPORT, kinds.numbered(each.id), codec.dump(each)) for each in numbered])


@pytest.mark.case("G-03")
@pytest.mark.parametrize(("name", "said"), [(TURNED, TURNED_SHOWN), (HEBREW, HEBREW), ("<b>Kim</b> %s", "<b>Kim</b> %s")])
def test_a_name_from_outside_is_letters(name: str, said: str) -> None:
    kept = Kept(1, datetime(2026, 11, 24, tzinfo=UTC), UNTIL, report(shown(f"{name} X", name)))
    line = entry(kept, Words("en"))
    assert said in line.who or "\u202e" not in line.who
    assert "\u202e" not in line.title


@pytest.mark.parametrize("filed", [REFUSED, replace(REFUSED, shown=(shown(),))])
def test_a_refused_answer_is_never_better_than_not_valid(filed: Filed) -> None:
    checked = opened(Kept(1, filed.at, UNTIL, filed))
    assert checked is not None
    assert checked.judged.verdict.outcome is Outcome.FAIL
    assert checked.judged.credential is None


def test_a_report_is_offered_of_a_file_and_not_of_an_answer_whose_question_is_unknown(view: ReportsView, work: Work) -> None:
    kept = view.viewmodel.checked
    assert kept is not None
    assert can_be_filed(kept)
    handed_over = replace(kept, filed=None, asked=False, answered=None, report=0)
    assert filed_of(handed_over).answered is Answered.HANDED_OVER
    assert can_be_filed(handed_over)
    assert not can_be_filed(replace(handed_over, asked=True))
    assert not can_be_filed(None)
