"""What single parts do."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import ChoicePair, button
from skrin.gui.widgets.card_list import CardList
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.field_row import LockedField, OptionalField
from skrin.gui.widgets.filter_chips import FilterChips
from skrin.gui.widgets.flow_layout import FlowLayout
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.grouped_rows import GroupedRows
from skrin.gui.widgets.pane import Pane
from skrin.gui.widgets.progress import CellRow
from skrin.gui.widgets.segments import Segments
from skrin.gui.widgets.task_page import TaskPage
from skrin.gui.widgets.text import Body, Code, Elided, PageTitle
from skrin.gui.widgets.toast import Toast
from skrin.gui.widgets.turning_row import TurningRow
from tests.gui.widgets.gallery import FACES


def test_words_from_outside_stay_plain(qtbot):
    label = Body("<b>bold</b><img src='https://tracker.example/x.png'>")
    qtbot.addWidget(label)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text().startswith("<b>")


def test_a_long_line_gives_way_but_keeps_its_whole_text(qtbot):
    label = Elided("Operation of Small Water and Wastewater Plants")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()

    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "Operation of Small Water and Wastewater Plants"


def test_a_code_can_wrap_and_is_read_as_it_is(qtbot):
    label = Code("0123456789abcdef")
    qtbot.addWidget(label)

    assert QLabel.text(label) == "01234567\u200b89abcdef"
    assert label.text() == label.accessibleName() == "0123456789abcdef"


@pytest.mark.parametrize(
    "text",
    [
        "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
        "https://www.example.org/a/page?of=somebody",
        "K21B0-8EKQS-0MZKH-K18N9-JWHQD-C0MX3-F4AT3",
        "x" * 500,
    ],
    ids=["did", "address", "code", "letters"],
)
def test_a_word_longer_than_a_line_breaks_and_is_read_whole(qtbot, text):
    label = Body(text, selectable=True)
    qtbot.addWidget(label)

    assert label.minimumSizeHint().width() < 25 * label.fontMetrics().horizontalAdvance("M")
    assert label.text() == label.accessibleName() == text
    label.setText("short")
    assert label.accessibleName() == ""


def test_a_long_swedish_word_is_left_whole(qtbot):
    label = Body("Avloppsvattenreningsanläggning")
    qtbot.addWidget(label)

    assert QLabel.text(label) == "Avloppsvattenreningsanläggning"


def test_a_heading_takes_the_focus_when_its_screen_opens(on_stage):
    heading = PageTitle("History")
    on_stage(heading)
    heading.take_focus()

    assert heading.hasFocus()
    assert heading.accessibleName() == "History"


# buttons
def test_a_pair_of_answers_weighs_the_same_and_enter_alone_presses_neither(on_stage, qtbot):
    pressed = []
    refuse = button("No", "choice", big=True, clicked=lambda: pressed.append("no"))
    agree = button("Share 14 things with them", "choice", "share", big=True, clicked=lambda: pressed.append("yes"))
    ground = on_stage(ChoicePair(refuse, agree))

    assert refuse.size() == agree.size()
    assert not any(each.isDefault() or each.autoDefault() for each in ground.findChildren(QPushButton))
    ground.setFocus()
    qtbot.keyClick(ground, Qt.Key.Key_Return)
    assert pressed == []
    qtbot.keyClick(agree, Qt.Key.Key_Space)
    assert pressed == ["yes"]


def test_a_busy_button_keeps_its_size_and_takes_no_clicks(on_stage, qtbot):
    one = button("Add 2 credentials", "primary")
    on_stage(one)
    before = one.width()
    one.busy("Adding")

    assert one.width() >= before
    assert not one.isEnabled()
    one.ready("Add 2 credentials")
    assert one.isEnabled()


# lists
def test_a_list_of_cards_tells_which_is_current_and_which_was_opened(on_stage, qtbot):
    cards = CardList("My credentials")
    cards.show_faces(FACES)
    on_stage(cards)
    cards.setFocus()

    with qtbot.waitSignal(cards.chosen) as chosen:
        cards.choose("c")
    assert chosen.args == ["c"]
    qtbot.keyClick(cards, Qt.Key.Key_Up)
    assert cards.current_key == "b"
    with qtbot.waitSignal(cards.opened) as opened:
        qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_new_faces_keep_the_current_card_where_it_is_still_there(qtbot):
    cards = CardList("My credentials")
    qtbot.addWidget(cards)
    cards.show_faces(FACES)
    cards.choose("b")
    cards.show_faces(FACES[1:])
    assert cards.current_key == "b"
    cards.show_faces(FACES[2:])
    assert cards.current_key in ("", "c")
    cards.show_faces(())
    assert cards.current_key == ""


def test_a_card_grows_downwards_where_text_is_large(qtbot):
    cards = CardList("My credentials", grows=True)
    qtbot.addWidget(cards)
    cards.show_faces(FACES)

    assert cards.heightForWidth(240) > cards.heightForWidth(900)


def test_filters_and_segments_tell_what_was_chosen(on_stage, qtbot):
    for part in (
        FilterChips("Filter", (("all", "All"), ("valid", "Valid")), "all"),
        Segments("Language", (("all", "Svenska"), ("valid", "English")), "all"),
    ):
        on_stage(part)
        assert part.current == "all"
        second = part._group.buttons()[1]
        with qtbot.waitSignal(part.chosen) as chosen:
            qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
        assert chosen.args == ["valid"]
        assert part.current == "valid"
        assert not second.icon().isNull()  # the check mark: colour is never alone


@pytest.mark.parametrize("again", range(3))
def test_segments_are_as_high_as_what_stands_in_them_before_they_were_ever_shown(qtbot, again):
    part = Segments("Language", (("sv", "Svenska"), ("en", "English")), "sv")
    qtbot.addWidget(part)
    highest = max(button.sizeHint().height() for button in part.findChildren(QToolButton))

    assert part.sizeHint().height() == part.heightForWidth(part.sizeHint().width())
    assert highest <= part.sizeHint().height() <= highest + 2 * 4  # Qt answered from memory that nobody had written to


# rows
def test_a_locked_field_can_be_focused_and_says_why(on_stage):
    row = LockedField("Your name", ("Kim Exempel",), "They cannot assess you without it")
    on_stage(row)
    row.setFocus(Qt.FocusReason.TabFocusReason)

    assert row.hasFocus()
    assert row.accessibleName() == "Your name: Kim Exempel"
    assert row.accessibleDescription() == "They cannot assess you without it"


def test_an_optional_field_is_not_ticked_until_a_person_does(on_stage, qtbot):
    row = OptionalField("Grade", ("Pass with distinction",))
    on_stage(row)
    assert not row.box.isChecked()

    with qtbot.waitSignal(row.toggled) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 20, row.height() // 2))
    assert told.args == [True]
    assert row.box.hasFocus()
    with qtbot.waitSignal(row.toggled) as told:
        qtbot.keyClick(row.box, Qt.Key.Key_Space)
    assert told.args == [False]


def test_a_value_is_never_shortened(qtbot):
    row = LockedField("Learning outcomes", tuple(f"Outcome {n} of a long list" for n in range(12)), "Asked for")
    qtbot.addWidget(row)

    assert [label.text() for label in row._shown] == [f"Outcome {n} of a long list" for n in range(12)]


def test_rows_have_a_line_between_two_and_none_at_the_ends(qtbot):
    rows = GroupedRows()
    qtbot.addWidget(rows)
    for words in ("one", "two", "three"):
        rows.add(Body(words))

    assert rows._layout.count() == 5
    rows.clear()
    assert rows._layout.count() == 0
    assert rows.rows == ()


def test_a_fold_is_closed_until_asked_for(on_stage, qtbot):
    fold = Fold("Technical details")
    fold.body.addWidget(Body("did:key:…"))
    on_stage(fold)

    assert not fold.content.isVisible()
    qtbot.keyClick(fold.head, Qt.Key.Key_Space)
    assert fold.content.isVisible()


# dialog
@pytest.fixture
def dialog(qtbot):
    made = ActDialog(
        None,
        icon="trash",
        question="Delete here?",
        about="Small Water and Wastewater Plants",
        happens=("It disappears from this computer", "The issuer is not told"),
        act="Delete here",
        way_out="Keep it",
        kind="danger",
    )
    qtbot.addWidget(made)
    made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_enter_alone_never_acts_and_escape_leaves(dialog, qtbot):
    ended = []
    dialog.finished.connect(ended.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_Enter)
    assert ended == []
    assert dialog.way_out.hasFocus()

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert ended == [0]


def test_the_act_is_done_when_its_own_button_is_pressed(dialog, qtbot):
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)


# toast
@pytest.fixture
def toast(qtbot):
    over = QWidget()
    over.resize(800, 400)
    qtbot.addWidget(over)
    work = QLineEdit(over)  # where the person was
    over.show()
    work.setFocus()
    made = Toast(over, "Deleted here: Food Hygiene", lambda left: f"Undo ({left})", seconds=3)
    made.appear()
    return made


def test_a_toast_counts_down_and_goes(toast, qtbot):
    toast.tick()
    assert toast.undo.text() == "Undo (2)"
    toast.tick()
    with qtbot.waitSignal(toast.gone):
        toast.tick()


def test_a_toasts_clock_stands_while_it_is_pointed_at(toast, qtbot):
    toast.enterEvent(QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    for _ in range(5):
        toast.tick()
    assert toast.undo.text() == "Undo (3)"
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    toast.tick()
    assert toast.undo.text() == "Undo (2)"


def test_undo_comes_once_and_the_toast_is_not_gone_by_itself(toast, qtbot):
    told = []
    toast.gone.connect(lambda: told.append("gone"))
    with qtbot.waitSignal(toast.undone):
        qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert told == []


def test_a_toast_stays_inside_its_window(toast):
    over = toast.parentWidget()
    assert over.rect().contains(toast.geometry())
    over.resize(500, 300)
    QApplication.processEvents()
    assert over.rect().contains(toast.geometry())


# grounds
def test_words_flow_into_the_next_line(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    layout = FlowLayout(ground)
    for words in ("All", "Valid", "Expires soon", "Could not check"):
        layout.addWidget(button(words))
    one_line = layout.heightForWidth(2000)

    assert layout.heightForWidth(180) > 2 * one_line
    layout.setGeometry(QRect(0, 0, 180, 400))
    assert len({layout.itemAt(at).geometry().top() for at in range(layout.count())}) > 1
    assert layout.itemAt(99) is None
    assert layout.takeAt(99) is None


def test_a_pane_has_its_share_and_yields_where_the_window_is_narrow(qtbot):
    ground = QWidget()
    pane = Pane(ground)
    qtbot.addWidget(ground)
    ground.show()
    for window, visible, width in ((1200, True, 336), (1001, True, 316), (3000, True, 392), (999, False, 316)):
        pane.fit(window)
        assert (pane.isVisible(), pane.width()) == (visible, width)
    theme().apply(Appearance.LIGHT, 2.0)
    pane.fit(1200)
    assert not pane.isVisible()


def test_a_task_has_two_columns_where_there_is_room(qtbot):
    page = TaskPage("Back", "Request to share", "Share 4 things?")
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    assert page._columns.direction() is page._columns.Direction.LeftToRight
    page.resize(700, 800)
    QApplication.processEvents()
    assert page._columns.direction() is page._columns.Direction.TopToBottom
    with qtbot.waitSignal(page.top.back):
        qtbot.mouseClick(page.top.back_button, Qt.MouseButton.LeftButton)


def test_pictures_that_came_are_counted_in_words(qtbot):
    row = CellRow(10, "0 of 10 pictures")
    qtbot.addWidget(row)
    row.show_got(frozenset({0, 3}), "2 of 10 pictures")

    assert row.accessibleName() == "2 of 10 pictures"
    row.show_got(frozenset(range(20)), "20 of 60 pictures", count=60)
    assert not row.grab().isNull()


def test_filters_without_room_are_in_a_menu_and_the_chosen_one_is_named(qtbot):
    chips = FilterChips("Filter", [(f"key-{n}", f"A long filter {n}") for n in range(8)], "key-0")
    qtbot.addWidget(chips)
    chips.name_more("More")
    chips.resize(300, 200)
    chips.show()
    shown = [chip.text() for chip in chips._chips.values() if chip.isVisible()]

    assert 1 <= len(shown) < 8
    assert chips.more.text() == "More"
    chips.choose("key-7")
    chips._fit()
    assert chips.more.text() == "A long filter 7"
    assert chips.more.accessibleName() == "More: A long filter 7"
    with qtbot.waitSignal(chips.chosen) as told:
        chips._choose_hidden("key-6")
    assert told.args == ["key-6"]
    chips.resize(3000, 200)
    assert not chips.more.isVisible()


def test_a_row_turns_where_its_parts_have_no_room_and_back_again(on_stage, qtbot):
    ground = QWidget()
    row = TurningRow(ground)
    title, act = PageTitle("A title of some length"), button("Do something about it")
    row.addWidget(title, 1)
    row.addWidget(act)
    qtbot.addWidget(ground)
    ground.show()
    for width, turned in ((900, False), (260, True), (900, False)):
        ground.resize(width, 200)
        QApplication.processEvents()
        assert row.turned is turned
        assert (act.y() > title.y() + title.height() // 2) is turned
        assert act.width() >= act.sizeHint().width()
    assert row.heightForWidth(260) > row.heightForWidth(900)


def test_a_bar_keeps_the_weight_of_its_title_when_it_changes_its_tone(qtbot):
    bar = Bar("warn", "Nobody vouches", "Go on only if you know them.")
    qtbot.addWidget(bar)
    bar.show()
    assert bar.title.font().bold()
    bar.say("Known issuer", "Named in a list", "ok")
    assert bar.title.font().bold()
    bar.say("Known issuer")
    assert not bar.title.font().bold()
