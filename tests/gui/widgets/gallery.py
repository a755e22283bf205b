"""Every part of the window on one page, as in the picture of components: `python -m tests.gui.widgets.gallery FOLDER`."""

import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.widgets.banner import OutcomeBanner
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import ChoicePair, IconButton, button
from skrin.gui.widgets.card_list import CardList, Outdented
from skrin.gui.widgets.card_roles import CardFace, CardNote
from skrin.gui.widgets.check_row import CheckRow
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.comparison_code import ComparisonCode
from skrin.gui.widgets.empty_state import EmptyState
from skrin.gui.widgets.facts import FactGrid, Facts
from skrin.gui.widgets.field_row import LockedField, NotSharedField, OptionalField
from skrin.gui.widgets.filter_chips import FilterChips
from skrin.gui.widgets.flow_layout import FlowLayout
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.form_field import FormField, SearchField
from skrin.gui.widgets.grouped_rows import Card, GroupedRows
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.progress import CellRow, CountingBar
from skrin.gui.widgets.segments import Segments
from skrin.gui.widgets.text import Body, Caption, Code
from skrin.gui.widgets.toast import Toast

VALID = ChipLook("Valid", "ok")
EXPIRED = ChipLook("Expired", "bad")
UNCERTAIN = ChipLook("Could not check", "warn")
FACES = (
    CardFace(
        "a",
        "Food Hygiene and Allergens",
        "Smultron Food Training",
        "8 hours · 14 Dec 2023",
        VALID,
        CardNote("Expires in 20 days", "warn"),
        "list-check",
    ),
    CardFace("b", "Small Water and Wastewater Plants", "Lillån Water Institute", "6 ECTS · EQF 5 · 29 May 2026", VALID),
    CardFace(
        "c",
        "Textile Repair and Remaking",
        "Tecelã Academy, Portugal",
        "3 ECTS · EQF 4 · 3 Mar 2026",
        UNCERTAIN,
        CardNote("Last checked 12 May"),
        "building",
    ),
)
NAMES_OF_ICONS = sorted(path.stem for path in (Path(__file__).parents[3] / "resources" / "icons").glob("*.svg"))


class Gallery(ScrollPage):
    """All parts, in two columns."""

    def __init__(self) -> None:
        super().__init__("Components", margin=space.APART)
        self.setObjectName("gallery")
        columns = QHBoxLayout()
        columns.setSpacing(space.BESIDE)
        self.body.addLayout(columns)
        for parts in (
            (self._buttons, self._chips, self._cards, self._fields, self._bars, self._toast, self._texts),
            (self._banners, self._checks, self._field_rows, self._empty, self._progress, self._folds, self._icons),
        ):
            column = QVBoxLayout()
            column.setSpacing(space.BESIDE)
            for part in parts:
                card = Card()
                part(card)
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)

    def _buttons(self, card: Card) -> None:
        card.body.addWidget(Caption("Buttons", strong=True))
        self.focused = button("Focused", "primary")
        off = button("Unavailable")
        off.setEnabled(False)
        _row(card, button("Primary", "primary"), self.focused, off, button("Secondary"))
        _row(card, button("With icon", icon="save"), button("Quiet", "quiet"), button("Delete here", "danger", "trash"))
        pair = ChoicePair(
            button("Do not share", "choice", "x", big=True), button("Share 4 things", "choice", "share", big=True)
        )
        _row(card, pair, IconButton("more", "More"))

    def _chips(self, card: Card) -> None:
        card.body.addWidget(Caption("Chips, filters, segments", strong=True))
        flow = QWidget()
        layout = FlowLayout(flow)
        looks = (VALID, EXPIRED, ChipLook("Revoked", "bad"), UNCERTAIN, ChipLook("Enrolled, waiting", "info"))
        for look in (*looks, ChipLook("water", "muted", "")):
            layout.addWidget(OutcomeChip(look))
        card.body.addWidget(flow)
        filters = (("all", "All"), ("valid", "Valid"), ("soon", "Expires soon"), ("expired", "Expired"), ("revoked", "Revoked"))
        card.body.addWidget(FilterChips("Filter", (*filters, ("unknown", "Could not check")), "all"))
        _row(card, Segments("Appearance", (("system", "System"), ("light", "Light"), ("dark", "Dark")), "light"))

    def _cards(self, card: Card) -> None:
        card.body.addWidget(Caption("Cards", strong=True))
        self.cards = CardList("My credentials", grows=True)
        self.cards.show_faces(FACES)
        self.cards.choose("b")
        card.body.addLayout(Outdented(self.cards))

    def _fields(self, card: Card) -> None:
        card.body.addWidget(Caption("Fields, boxes", strong=True))
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        plain, wrong = QLineEdit(), QLineEdit("482 01")
        plain.setPlaceholderText("Placeholder")
        combo = QComboBox()
        combo.addItems(["Newest first", "By title"])
        self.plain = plain
        self.wrong_field = FormField("Wrong", wrong)
        self.wrong_field.wrong("Six digits are needed")
        for field in (FormField("Plain", plain), FormField("Order", combo), self.wrong_field):
            row.addWidget(field, 1)
        card.body.addLayout(row)
        card.body.addWidget(SearchField("Search", "Search title, issuer or skill"))
        on, self.box, chosen, other = QCheckBox("On"), QCheckBox("Off"), QRadioButton("Chosen"), QRadioButton("Not chosen")
        on.setChecked(True)
        chosen.setChecked(True)
        _row(card, on, self.box, chosen, other)

    def _bars(self, card: Card) -> None:
        card.body.addWidget(Caption("Bars", strong=True))
        back_up = button("Back up now")
        card.body.addWidget(
            Bar("warn", "No backup yet", "If this computer breaks, all this is gone.", back_up, close_name="Later")
        )
        card.body.addWidget(Bar("info", "This is an offer from Kraftvik Battery Academy.", icon="gift"))
        card.body.addWidget(Bar("ok", "Confirmed who is asking", "Vouched for by the Swedish list of employers, as of 07:40."))
        card.body.addWidget(Bar("bad", "Revoked by the issuer", "On 2 October 2026: issued in error."))

    def _toast(self, card: Card) -> None:
        card.body.addWidget(Caption("Toast with undo", strong=True))
        over = QWidget()
        over.setMinimumSize(QSize(theme().scaled(420), theme().scaled(90)))
        self.toast = Toast(over, "Deleted here: Food Hygiene and Allergens", lambda left: f"Undo ({left})", icon="trash")
        self.toast.appear()
        card.body.addWidget(over)

    def _texts(self, card: Card) -> None:
        card.body.addWidget(Caption("Facts, sentences, codes", strong=True))
        card.body.addWidget(Facts((("Workload", "6 ECTS (160 hours)"), ("Level", "EQF 5 · SeQF 5"), ("Issued", "29 May 2026"))))
        card.body.addWidget(
            FactGrid((("Grade", "Pass"), ("Language", "Swedish"), ("Further information", "")), absent="Not stated")
        )
        card.body.addWidget(Bullets(("Run and monitor a plant for up to 2,000 people", "Find and correct common faults")))
        card.body.addWidget(Code("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"))

    def _banners(self, card: Card) -> None:
        card.body.addWidget(Caption("Outcome banner", strong=True))
        card.body.addWidget(OutcomeBanner("ok", "Valid", "Everything we can check is in order."))
        card.body.addWidget(OutcomeBanner("bad", "Not valid", "The issuer revoked it on 2 Oct 2026.", big=False))
        card.body.addWidget(OutcomeBanner("warn", "Could not check", "Two checks need a newer list.", big=False))

    def _checks(self, card: Card) -> None:
        card.body.addWidget(Caption("Check rows", strong=True))
        rows = GroupedRows(framed=False)
        rows.add(CheckRow("ok", "Not expired", "Until 29 May 2031", "Passed", "today 14:05"))
        rows.add(CheckRow("bad", "Revoked by the issuer", "On 2 Oct 2026", "Failed", "list of 07:40"))
        rows.add(CheckRow("warn", "Issuer may award it", "The register has not answered.", "Could not check", "since 2 Nov"))
        card.body.addWidget(rows)

    def _field_rows(self, card: Card) -> None:
        card.body.addWidget(Caption("Field rows", strong=True))
        rows = GroupedRows()
        self.locked = LockedField("Title · needed", ("Food Hygiene and Allergens",), "It cannot be hidden")
        rows.add(self.locked)
        rows.add(LockedField("Learning outcomes", ("Keep food safe", "Tell allergens apart"), "They asked for it"))
        rows.add(OptionalField("Grade", ("Pass with distinction",)))
        rows.add(OptionalField("Workload", ("8 hours",), ticked=True, note="Goes beyond the purpose they gave"))
        rows.add(NotSharedField("Not shared", ("Date of birth, learner number",)))
        card.body.addWidget(rows)

    def _empty(self, card: Card) -> None:
        card.body.addWidget(
            EmptyState(
                "history", "Nothing here yet", "What you share and add is listed here.", (button("Add", "primary", "plus"),)
            )
        )

    def _progress(self, card: Card) -> None:
        card.body.addWidget(Caption("Frame progress, comparison code", strong=True))
        cells, bar = CellRow(10, "0 of 10 pictures"), CountingBar("Half")
        cells.show_got(frozenset(range(7)), "7 of 10 pictures", current=7)
        bar.show_part(0.5, "Half")
        card.body.addWidget(cells)
        card.body.addWidget(bar)
        _row(card, ComparisonCode("7K4M"))

    def _folds(self, card: Card) -> None:
        card.body.addWidget(Fold("Technical details"))
        opened = Fold("Opened")
        opened.body.addWidget(Body("What was folded away"))
        opened.set_open(True)
        card.body.addWidget(opened)

    def _icons(self, card: Card) -> None:
        card.body.addWidget(Caption("Icons", strong=True))
        flow = QWidget()
        layout = FlowLayout(flow, across=0, down=0)
        for name in NAMES_OF_ICONS:
            layout.addWidget(IconButton(name, name, "text"))
        card.body.addWidget(flow)


def _row(card: Card, *widgets: QWidget) -> None:
    row = QHBoxLayout()
    row.setSpacing(space.NEAR)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    card.body.addLayout(row)


def pictures(folder: Path) -> None:
    """The gallery in every look, and in large text."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv)
    for name, appearance, scale in (
        ("light", Appearance.LIGHT, 1.0),
        ("dark", Appearance.DARK, 1.0),
        ("high-contrast", Appearance.HIGH_CONTRAST, 1.0),
        ("light-200", Appearance.LIGHT, 2.0),
    ):
        theme().apply(appearance, scale)
        gallery = Gallery()
        gallery.setProperty("ground", "bg")
        gallery.resize(round(1200 * scale), round(1750 * scale))
        gallery.show()
        gallery.activateWindow()
        gallery.focused.setFocus()
        application.processEvents()
        gallery.grab().save(str(folder / f"{name}.png"))
        gallery.hide()
        gallery.deleteLater()


if __name__ == "__main__":
    pictures(Path(sys.argv[1]))
