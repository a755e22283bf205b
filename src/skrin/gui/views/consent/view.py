"""Consent: who, then why, then what; then two answers that weigh the same. Enter alone never shares."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Consent, Home, Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.consent import ConsentViewModel
from skrin.gui.viewmodels.consent.viewmodel import Step
from skrin.gui.views.consent.section import CredentialSection
from skrin.gui.views.who_panel import WhoPanel
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button, ChoicePair
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.line import line
from skrin.gui.widgets.task_page import TaskPage
from skrin.gui.widgets.text import Body, Caption, Text
from skrin.words.catalogue import N_, NN_

BACK = N_("Back")
REQUEST = N_("Request to share")
CLOSES = N_("The request closes {when}")
# Translators: small captions above who asks, and above what they say it is for.
WHO = N_("Who")
WHY = N_("Why")
NO_PURPOSE = N_("They gave no purpose. Ask them what it is for before you share.")
THEIR_WORDS = N_("The purpose is in their own words. Later, you can ask them to erase it, from History.")
LOOKING = N_("Reading the request …")
UNREADABLE = N_("The request could not be read")
NOTHING_SENT = N_("Nothing has been sent yet.")
READ_TO_END = N_("Nothing has been sent yet. Go to the end of the list to share.")
WAITING = NN_("{count} more request waits until this one is over.", "{count} more requests wait until this one is over.")
TOO_MUCH = N_("They ask for more than a check of what you learned needs")
TOO_MUCH_CAPTION = N_("It is marked below. You cannot leave it out: they need it, they say.")
DO_NOT = N_("Do not share")
SENDING = N_("Sending …")
DETAILS = N_("Technical details")
SAYING_NO = N_("“Do not share” tells them no, and nothing else. Going back tells them nothing.")
NO_ANSWER = N_("Nothing here answers this request")
NO_ANSWER_WHY = N_("They ask for something that is not in this wallet. A no tells them no more than any other no.")
MISSING = N_("They ask for")
SHARED_WITH = N_("Shared with {name}")
SHARED_WHEN = N_("They received it {when}.")
SHARED_NOTE = N_(
    "It stands in your history: who, when and which fields, never the values. A copy that left cannot be called back."
)
WHAT_THEY_GOT = N_("What they got")
GO_ON_AT = N_("They ask you to go on at {host}")
OPEN_HOST = N_("Open {host}")
NOTHING_SHARED = N_("Nothing was shared")
TOLD_NO = N_("They were told no, and nothing else.")
DONE = N_("Done")
NEXT = N_("Next request")

# Milliseconds after which what was laid out stands, and it can be seen whether its end is in sight.
LAID_OUT = 100
# The end is in sight when no more than this is below it.
NEAR_THE_END = 2 * space.PAGE


class ConsentView(TaskPage):
    def __init__(self, viewmodel: ConsentViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__("", "")
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.who = WhoPanel()
        self.past = Body()
        self.why_caption = Caption("", strong=True)
        self.purpose = Text("", "card", selectable=True)
        self._purpose_sign = IconLabel("warning", "warn", 18)
        self.closes = Caption("")
        self._left = QWidget()
        self._about = Caption("")
        self.sentence = Body("", tone="muted")
        self.problem = Bar("bad", "")
        self.too_much = Bar("warn", "")
        self.sections: list[CredentialSection] = []
        self._list = QVBoxLayout()
        self._details = Fold("")
        self._exact = Facts()
        self._result = QWidget()
        self._receipt = QVBoxLayout(self._result)
        self.note = Caption("")
        self.refuse = Button("", "choice", "x", big=True)
        self.share = Button("", "choice", "share", big=True)
        self.pair = ChoicePair(self.refuse, self.share)
        self.done = Button("", "primary", big=True)
        self._shown: tuple[object, ...] = ()
        self._consent: object = None
        self._updating = False
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LAID_OUT)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.top.end.addWidget(self.closes)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(space.NEAR)
        left.addWidget(self.who)
        past = QHBoxLayout()
        past.setSpacing(space.TIGHT)
        past.addWidget(IconLabel("history", "text_muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        past.addWidget(self.past, 1)
        left.addLayout(past)
        left.addWidget(line())
        left.addWidget(self.why_caption)
        why = QHBoxLayout()
        why.setSpacing(space.TIGHT)
        why.addWidget(self._purpose_sign, 0, Qt.AlignmentFlag.AlignTop)
        why.addWidget(self.purpose, 1)
        left.addLayout(why)
        left.addSpacing(space.TIGHT)
        about = QHBoxLayout()
        about.setSpacing(space.TIGHT)
        about.addWidget(IconLabel("info", "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(self._about, 1)
        left.addLayout(about)
        self.left.addWidget(self._left)
        self._list.setSpacing(space.APART)
        self._details.body.addWidget(self._exact)
        self._receipt.setContentsMargins(0, 0, 0, 0)
        self._receipt.setSpacing(space.NEAR)
        for widget in (self.sentence, self.problem, self.too_much):
            self.right.addWidget(widget)
        self.right.addLayout(self._list)
        self.right.addWidget(self._result)
        self.right.addWidget(self._details)
        self.left.addStretch(1)
        self.right.addStretch(1)
        self.foot.addWidget(self.note, 1)
        self.foot.addWidget(self.pair)
        self.foot.addWidget(self.done)

    def _connect(self) -> None:
        self.top.back.connect(self._back)
        self.refuse.clicked.connect(self.viewmodel.decline)
        self.share.clicked.connect(lambda: self.viewmodel.share(self._consent))  # type: ignore[arg-type]
        self.done.clicked.connect(self._finish)
        self.refuse.installEventFilter(self)
        self.share.installEventFilter(self)
        self.viewmodel.changed.connect(self._show)
        bar = self.scroller.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._look_for_the_end())
        bar.rangeChanged.connect(lambda *_: self._look.start())
        self._look.timeout.connect(self._look_for_the_end)

    # the contract of a screen

    def open(self, place: Place) -> None:
        if isinstance(place, Consent):
            self.viewmodel.open(place.asked)
        self._show()
        self.focus_heading()

    def leave(self) -> None:
        self.viewmodel.leave()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.top.say(say(BACK), say(REQUEST))
        self.why_caption.setText(say(WHY))
        self.refuse.setText(say(DO_NOT))
        self._details.set_title(say(DETAILS))
        self._shown = ()
        self._show()

    # what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # On some desktops Enter presses the focused button; here only a click and the space bar do.
        if (
            watched in (self.refuse, self.share)
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A window that was left and came back must be looked at again first."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.viewmodel.step is Step.DECIDE:
            self.viewmodel.guard.touch()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The list can be gone through without a mouse, wherever the focus is."""
        bar = self.scroller.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case _:
                super().keyPressEvent(event)

    def _back(self) -> None:
        if not self.navigator.back():
            self.navigator.open(Home())

    def _finish(self) -> None:
        if self.viewmodel.step in (Step.SHARED, Step.DECLINED) and self.viewmodel.next_one():
            return
        if self.viewmodel.step in (Step.SHARED, Step.DECLINED):
            self.navigator.open(Home())
        else:
            self._back()

    def _look_for_the_end(self) -> None:
        if self._look.isActive() or not self.isVisible() or self.viewmodel.step is not Step.DECIDE:
            return
        content, bar = self.scroller.content, self.scroller.verticalScrollBar()
        if content.height() < content.heightForWidth(content.width()):
            self._look.start()  # its rows are not all laid out yet: their end cannot have been seen
            return
        below = content.height() - bar.value() - self.scroller.viewport().height()
        if below <= NEAR_THE_END:
            self.viewmodel.guard.saw_the_end()

    # what is shown

    def _show(self) -> None:
        model, title_before = self.viewmodel, self.title.text()
        step = model.step
        self._left.setVisible(model.who is not None)
        self.closes.setVisible(bool(model.closes_at) and step is Step.DECIDE)
        self._show_asker()
        self._show_title()
        self._show_list()
        self._show_result()
        problem = model.problem
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        self._show_foot()
        if self.title.text() != title_before and self.isVisible():
            announce(self.title, self.title.text())

    def _show_asker(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        if model.who is None:
            return
        self.who.say(say(WHO), model.who)
        self.past.setText(model.past)
        purpose = model.purpose
        self.purpose.setText(f"“{purpose}”" if purpose else say(NO_PURPOSE))
        self._purpose_sign.setVisible(not purpose)
        self._about.setText(f"{say(THEIR_WORDS)} {say(SAYING_NO)}" if purpose else say(SAYING_NO))
        self.closes.setText(say(CLOSES, when=model.closes_at))

    def _show_title(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        name = model.who.name if model.who is not None else ""
        titles = {
            Step.NOTHING: say(REQUEST),
            Step.LOOKING: say(UNREADABLE if model.problem is not None else LOOKING),
            Step.DECIDE: model.question,
            Step.NO_ANSWER: say(NO_ANSWER),
            Step.SHARED: say(SHARED_WITH, name=name),
            Step.DECLINED: say(NOTHING_SHARED),
        }
        self.title.setText(titles[model.step])
        sentences = {
            Step.NO_ANSWER: say(NO_ANSWER_WHY),
            Step.SHARED: say(SHARED_WHEN, when=self._ended),
            Step.DECLINED: say(TOLD_NO),
        }
        self.sentence.setText(sentences.get(model.step, ""))
        self.sentence.setVisible(model.step in sentences)
        self.too_much.setVisible(model.step is Step.DECIDE and model.asks_too_much)
        self.too_much.say(say(TOO_MUCH), say(TOO_MUCH_CAPTION))

    @property
    def _ended(self) -> str:
        at = self.viewmodel.ended_at
        return self.session.words.moment(at.astimezone()) if at is not None else ""

    def _show_list(self) -> None:
        """Built anew only where other rows are shown; else the ticks alone follow, and the focus stays."""
        model = self.viewmodel
        said = model.credentials if model.step is Step.DECIDE else ()
        shown = tuple((each.query_id, each.credential_id, each.included, tuple(f.name for f in each.may_add)) for each in said)
        self._consent = model.consent if model.step is Step.DECIDE else None
        self._details.setVisible(bool(said))
        self._exact.show_facts([(each.path, each.value) for each in model.exact] if said else [])
        if shown == self._shown and len(self.sections) == len(said):
            self._updating = True
            for section, each in zip(self.sections, said, strict=True):
                section.show_ticks(each)
            self._updating = False
            return
        kept = next(
            (at for at, section in enumerate(self.sections) if section.also is not None and section.also.hasFocus()), None
        )
        self._shown = shown
        self._clear(self._list)
        self.sections = []
        for at, each in enumerate(said):
            section = CredentialSection(each, model.others if at == len(said) - 1 else "", self.session.words)
            query = each.query_id
            section.ticked.connect(lambda name, on, query=query: self._ticked(query, name, on))
            section.included.connect(lambda on, query=query: model.include(query, on=on))
            section.changed_to.connect(lambda key, query=query: model.change_credential(query, key))
            self.sections.append(section)
            self._list.addWidget(section)
        if kept is not None and kept < len(self.sections) and (box := self.sections[kept].also) is not None:
            box.setFocus()
        self._look.start()

    def _ticked(self, query: str, name: str, on: bool) -> None:
        if not self._updating:
            self.viewmodel.tick(query, name, on=on)

    def _show_result(self) -> None:
        model, words = self.viewmodel, self.session.words
        column = self._receipt
        self._clear(column)
        if model.step is Step.NO_ANSWER and model.missing:
            column.addWidget(Caption(words.say(MISSING), strong=True))
            column.addWidget(Bullets(model.missing))
        if model.step is Step.SHARED:
            column.addWidget(Caption(words.say(WHAT_THEY_GOT), strong=True))
            for each in model.credentials:
                if each.included is not False:
                    column.addWidget(Body(each.title, strong=True))
                    column.addWidget(Bullets([field.label for field in (*each.leaves, *each.always)]))
            column.addWidget(Body(words.say(SHARED_NOTE), tone="muted"))
            host, address = model.goes_on_at
            if host:
                go = Button(words.say(OPEN_HOST, host=host), icon="external-link")
                go.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
                column.addWidget(Bar("info", words.say(GO_ON_AT, host=host), action=go))

    def _show_foot(self) -> None:
        model, words = self.viewmodel, self.session.words
        deciding = model.step in (Step.DECIDE, Step.NO_ANSWER)
        over = model.step in (Step.SHARED, Step.DECLINED)
        self.pair.setVisible(deciding)
        self.share.setVisible(model.step is Step.DECIDE)
        self.done.setVisible(over or (model.step is Step.LOOKING and model.problem is not None))
        self.done.setText(words.say(NEXT if over and model.waiting else DONE if over else BACK))
        self.share.setText(words.say(SENDING) if model.sending else model.act)
        self.share.setEnabled(model.can_share)
        self.refuse.setEnabled(not model.busy)
        self.top.back_button.setEnabled(not model.sending)
        self.pair.equalise()
        said = ""
        if deciding:
            said = words.say(READ_TO_END if model.step is Step.DECIDE and model.guard.waits_for_reading else NOTHING_SENT)
        if model.waiting:
            said = f"{said} {words.count(WAITING, model.waiting)}".strip()
        self.note.setText(said)
        self.share.setAccessibleDescription(said)

    @staticmethod
    def _clear(column: QVBoxLayout) -> None:
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
