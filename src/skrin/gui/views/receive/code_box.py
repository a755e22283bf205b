"""The part of an offer that asks for the code: from whom, what it looks like, and what was wrong with it, in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.receive.code import CodeSaid
from skrin.gui.views.receive.code_field import CodeField
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, Heading
from skrin.gui.widgets.tone import restyle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_
from skrin.words.said import Explanation
from skrin.words.speech import Words

# Translators: {host} is the name of the issuer's computer, or the issuer's name with it.
CODE = N_("Code from {host}")
CODE_NAME = N_("Code for {host}")
NAMED_AT = N_("{name} ({host})")
CODE_WHY = N_("It came to you by another way, such as a message. It makes sure that the offer reached the right person.")
# Translators: before a description that the issuer wrote itself.
IN_THEIR_WORDS = N_("They write: “{text}”")
PASTE = N_("Paste")
NO_CODE = N_("No code? Ask {name} for a new offer.")


class CodeBox(QWidget):
    """`changed` as it is typed, `entered` on Enter."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = Heading("", "section")
        self.why = Body("", tone="muted")
        self.field = CodeField()
        self.paste = Button("", "quiet", "paste")
        self.hint = Caption("")
        self.words = Body("")
        self.wrong = Caption("", tone="bad")
        self._wrong_sign = IconLabel("circle-alert", "bad", 14)
        self.none = Body("", tone="muted")
        self._lay_out()
        self.paste.clicked.connect(self.field.paste_anew)
        self.field.textChanged.connect(lambda _: self.changed.emit())
        self.field.returnPressed.connect(self.entered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space.TIGHT, 0, 0)
        column.setSpacing(space.TIGHT)
        beside = TurningRow(apart=space.BESIDE)
        beside.addWidget(self.field)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.paste, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.hint)
        self.hint.setContentsMargins(space.NEAR, 0, 0, 0)  # in line with the words of the button above
        words.addStretch(1)
        beside.addLayout(words, 1)
        wrong = QHBoxLayout()
        wrong.setSpacing(space.HAIR)
        wrong.addWidget(self._wrong_sign, 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self.wrong, 1)
        for each in (line(), self.host, self.why):
            column.addWidget(each)
        column.addLayout(beside)
        column.addLayout(wrong)
        column.addWidget(self.words)
        column.addWidget(self.none)

    @property
    def text(self) -> str:
        return self.field.text()

    def clear(self) -> None:
        self.field.clear()

    def say(self, said: CodeSaid, name: str, host: str, words: Words) -> None:
        """`name` is the issuer's where somebody vouches for it; its host stands beside it in every case (C-06)."""
        say = words.say
        whose = host if name == host else say(NAMED_AT, name=name, host=host)
        self.host.setText(say(CODE, host=whose))
        self.why.setText(say(CODE_WHY))
        self.field.expect(digits=said.digits, length=said.length)
        self.field.setAccessibleName(say(CODE_NAME, host=whose))
        self.field.name_paste(say(PASTE))
        self.paste.setText(say(PASTE))
        self.hint.setText(said.hint)
        self.words.setText(say(IN_THEIR_WORDS, text=said.description) if said.description else "")
        self.words.setVisible(bool(said.description))
        self.none.setText(say(NO_CODE, name=name))
        self._describe(said)

    def say_wrong(self, problem: Explanation | None) -> None:
        """Right beneath the field, tied to it for screen readers; None where nothing is wrong."""
        text = "" if problem is None else " ".join(part for part in (problem.happened, problem.next, problem.means) if part)
        restyle(self.field, "wrong", "true" if text else "false")
        self.wrong.setText(text)
        for each in (self.wrong, self._wrong_sign):
            each.setVisible(bool(text))

    def _describe(self, said: CodeSaid) -> None:
        self.field.setAccessibleDescription(" ".join(part for part in (self.wrong.text(), said.hint, said.description) if part))
