"""One credential on a page of its own: what it says, whether it can be trusted, and what can be done with it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from skrin.gui.clipboard import Clipboard
from skrin.gui.navigator import Navigator
from skrin.gui.places import Add, Detail, Home, Sharing
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.viewmodels.detail import DetailViewModel
from skrin.gui.viewmodels.detail.page import PageViewModel
from skrin.gui.viewmodels.detail.viewmodel import REASONS
from skrin.gui.views.credential.asking import AskingPage
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.credential.sharing import beginning
from skrin.gui.views.credential.whole import WholeDialog
from skrin.gui.views.detail.dialogs import AskSiteDialog, DeleteDialog, EuropassDialog, RevokeDialog
from skrin.gui.views.detail.edition import EditionAsking
from skrin.gui.views.detail.front import CardFront
from skrin.gui.views.detail.page_dialog import PageDialog
from skrin.gui.views.detail.says import Says
from skrin.gui.views.detail.top import DetailTop
from skrin.gui.views.detail.trust_pane import TrustPane
from skrin.gui.views.detail.warned_banner import WarnedBanner
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.pane import WINDOW_LEAST
from skrin.gui.widgets.rebuilding import rebuilding
from skrin.words.catalogue import N_

REVOKED = N_("The issuer has revoked it. Its receipt is kept.")
SAVE_AS = N_("Save a copy of the credential")
# Translators: the name of a file that a credential is saved in, before its ending.
FILE_NAME = N_("credential")
FILES = N_("Credentials")
SAVE_PICTURE_AS = N_("Save the badge as a picture")
# Translators: the name of a file that a badge is saved in, before its ending.
BADGE_NAME = N_("badge")
PICTURES = N_("Pictures")
SAVE_FOR_EUROPASS = N_("Save the file for Europass")
COPIED = N_("Copied. It is taken from the clipboard after half a minute.")


class DetailView(AskingPage):
    def __init__(self, viewmodel: DetailViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__(navigator, session)
        self.viewmodel = viewmodel
        self.top = DetailTop(session)
        self.problem = ProblemBar(viewmodel)
        self.not_fetched = ProblemBar(viewmodel.edition)
        self.edition = EditionAsking(viewmodel.edition, self, session)
        self.done = Bar("ok", "")
        self.banner = WarnedBanner(session)
        self.front = CardFront(session)
        self.says = Says(session)
        self.pane = TrustPane(viewmodel, session)
        self._below = Card(padding=space.APART)
        self._wide = True
        self._fresh = False
        self._shown: tuple[Sheet, tuple[str, ...]] | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    # the contract of a screen

    def open(self, place: Detail) -> None:
        self._fresh = True
        self._page.verticalScrollBar().setValue(0)
        self.pane.begin()
        self.says.europass.set_open(False)
        self.says.technical.set_open(False)
        self.viewmodel.show(place.credential_id)

    def retranslate(self) -> None:
        self.top.retranslate()
        self.done.say(self._session.words.say(REVOKED))
        self._shown = None
        self.says.retranslate()
        self.pane.retranslate()
        self.viewmodel.tell_in("")

    # building

    def _lay_out(self) -> None:
        self._page = Scroll()
        column = self._page.body
        column.setContentsMargins(space.APART, space.BESIDE, space.APART, space.APART)
        column.setSpacing(space.BESIDE)
        for widget in (self.problem, self.not_fetched, self.done, self.banner, self.front, self.says, self._below):
            column.addWidget(widget)
        column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._page, 1)
        both.addWidget(self.pane)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addLayout(both, 1)

    def _connect(self) -> None:
        viewmodel, acts = self.viewmodel, self.pane.acts
        viewmodel.changed.connect(self._show)
        viewmodel.saved.connect(self._tell_saved)
        self.top.back_asked.connect(lambda: self._navigator.open(Home()))
        self.pane.out_asked.connect(lambda: self._navigator.open(Sharing(viewmodel.credential_id)))
        self.top.copy_asked.connect(self._save_copy)
        self.top.picture_asked.connect(self._save_picture)
        self.pane.check_asked.connect(self._check)
        self.front.labels.chosen.connect(viewmodel.label)
        self.says.language_chosen.connect(viewmodel.tell_in)
        self.says.whole_asked.connect(self._show_whole)
        self.says.page_asked.connect(self._show_page)
        self.banner.corrected_asked.connect(lambda offer: self._navigator.open(Add(offer)))
        for copying in (self.says.copied, self.banner.copied):
            copying.connect(self._copy)
        acts.share_asked.connect(lambda: self._navigator.open(beginning(viewmodel.credential_id)))
        acts.answer_asked.connect(lambda: self._navigator.open(Add()))
        acts.europass_asked.connect(self._explain_europass)
        acts.revoke_asked.connect(self._ask_to_revoke)
        acts.delete_asked.connect(self._delete)
        for asked in (acts.edition_asked, self.banner.edition_asked):
            asked.connect(self._fetch_edition)
        self.says.technical.head.toggled.connect(self._bring_technical)
        theme().changed.connect(self._fit)

    # showing

    def _show(self) -> None:
        sheet = self.viewmodel.sheet
        for widget in (self.front, self.says):
            widget.setVisible(sheet is not None)
        self.top.allow(sheet is not None, is_badge=sheet is not None and sheet.is_badge)
        self.banner.setVisible(sheet is not None and sheet.warned is not None)
        self.done.setVisible(self.viewmodel.revoked)
        self._fit()
        if sheet is None:
            return
        self.pane.show_state()
        if (sheet, self.viewmodel.known_labels) != self._shown:
            self._show_sheet(sheet)
        if self._fresh:
            self._fresh = False
            self.front.heading.take_focus()
            announce(self.front.heading, f"{sheet.row.title}, {sheet.row.word}")

    def _show_sheet(self, sheet: Sheet) -> None:
        """Only where it is another one: many labels are made for it."""
        self._shown = (sheet, self.viewmodel.known_labels)
        with rebuilding(self._page.content):
            self.front.show_sheet(sheet, self.viewmodel.known_labels)
            self.says.show_sheet(sheet)
            if sheet.warned is not None:
                self.banner.show_warned(sheet.warned)
        for scroller in (self._page, self.pane.scroller):
            # Rows were made anew: what scrolls must look at their heights once more when they are shown.
            QTimer.singleShot(0, scroller.content, scroller.content.updateGeometry)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow window what stands beside comes below, in the same page."""
        wide = self.window().width() >= WINDOW_LEAST * theme().text_scale
        if wide is not self._wide:
            self._wide = wide
            if wide:
                self.pane.stand_beside()
            else:
                self.pane.stand_in(self._below.body)
        there = self.viewmodel.sheet is not None
        self._below.setVisible(there and not wide)
        self.pane.fit(self.window().width())
        self.pane.setVisible(there and wide)

    def _bring_technical(self, is_open: bool) -> None:
        """What was just opened at the foot of the page is not left below it."""
        if is_open:
            fold = self.says.technical
            QTimer.singleShot(0, self._page, lambda: self._page.ensureWidgetVisible(fold, 0, space.APART))

    def _show_whole(self, said: object) -> None:
        self._ask(WholeDialog(self, said, self._session))  # type: ignore[arg-type]

    def _show_page(self) -> None:
        sheet, shown = self.viewmodel.sheet, self.viewmodel.credential_id
        if sheet is not None:
            page = PageViewModel(self._session, self.viewmodel.work, shown, sheet.languages, sheet.language)
            self._ask(PageDialog(self, page, self._session))

    def _copy(self, text: str) -> None:
        Clipboard.of(self._session).copy(text)
        self._tell(self._session.words.say(COPIED))

    # the acts

    def _save_copy(self) -> None:
        say = self._session.words.say
        suffix = self.viewmodel.sheet.suffix if self.viewmodel.sheet is not None else ""
        self._ask_where(say(SAVE_AS), f"{say(FILE_NAME)}{suffix}", self.viewmodel.save_copy, f"{say(FILES)} (*{suffix})")

    def _save_picture(self) -> None:
        say = self._session.words.say
        name, files = f"{say(BADGE_NAME)}.png", f"{say(PICTURES)} (*.png *.svg)"
        self._ask_where(say(SAVE_PICTURE_AS), name, self.viewmodel.save_picture, files)

    def _explain_europass(self) -> None:
        """What Europass is, and is not, going to say is read before the file is saved."""
        if self.viewmodel.sheet is not None:
            dialog = EuropassDialog(self, self.viewmodel.sheet, self._session)
            dialog.accepted.connect(self._save_for_europass)
            self._ask(dialog)

    def _save_for_europass(self) -> None:
        say = self._session.words.say
        name, files = f"{say(FILE_NAME)}.jsonld", f"{say(FILES)} (*.jsonld)"
        self._ask_where(say(SAVE_FOR_EUROPASS), name, self.viewmodel.save_for_europass, files)

    def _check(self) -> None:
        """A site that would learn of it is asked only once the person agrees."""
        sheet = self.viewmodel.sheet
        if sheet is None or not sheet.site:
            self.viewmodel.check_again()
            return
        dialog = AskSiteDialog(self, sheet, self._session)
        dialog.accepted.connect(self.viewmodel.ask_site)
        self._ask(dialog)

    def _fetch_edition(self) -> None:
        if self.viewmodel.sheet is not None:
            self.edition.title = self.viewmodel.sheet.row.title
            self.viewmodel.edition.fetch(self.viewmodel.credential_id)

    def _delete(self) -> None:
        if self.viewmodel.sheet is not None:
            self._ask_to_delete(DeleteDialog(self, self.viewmodel.sheet, self._session), self.viewmodel.delete)

    def _ask_to_revoke(self) -> None:
        if self.viewmodel.sheet is not None:
            dialog = RevokeDialog(self, self.viewmodel.sheet, REASONS, self._session)
            dialog.accepted.connect(lambda: self.viewmodel.revoke(dialog.reason.currentText(), dialog.chosen_day))
            self._ask(dialog)
