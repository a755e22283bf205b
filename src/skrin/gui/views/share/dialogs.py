"""The acts on a kept pack that ask first: a copy for somebody else, and deleting it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.share.reading import PackRow
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.form_field import FormField
from skrin.words.catalogue import N_

COPY_QUESTION = N_("Copy it for somebody else?")
COPY = N_("Copy")
FOR_WHOM = N_("Whom is it for?")
ALL_ALONG = N_("Credentials, fields, notes and cover text are the same; you can change them afterwards")
THIRTY_DAYS = N_("Its last day is thirty days from now")
DELETE_QUESTION = N_("Delete this pack?")
DELETE = N_("Delete the pack")
CREDENTIALS_STAY = N_("The credentials in it stay in your wallet")
OUT_STAYS = N_("What you handed out from it stays with those who got it")
UNDO_NOTE = N_("You can undo for ten seconds.")
CANCEL, KEEP = N_("Cancel"), N_("Keep it")


class CopyDialog(ActDialog):
    """`recipient` is the field for the name."""

    def __init__(self, parent: QWidget, row: PackRow, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="copy",
            question=say(COPY_QUESTION),
            about=row.name,
            happens=[say(ALL_ALONG), say(THIRTY_DAYS)],
            act=say(COPY),
            way_out=say(CANCEL),
            kind="primary",
        )
        self.recipient = QLineEdit()
        self.fields.addWidget(FormField(say(FOR_WHOM), self.recipient))
        self.recipient.textChanged.connect(lambda text: self.act.setEnabled(bool(text.strip())))
        self.act.setEnabled(False)
        self.recipient.setFocus()


class DeleteDialog(ActDialog):
    def __init__(self, parent: QWidget, row: PackRow, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="trash",
            question=say(DELETE_QUESTION),
            about=f"{row.name} · {row.recipient}",
            happens=[say(CREDENTIALS_STAY), say(OUT_STAYS)],
            act=say(DELETE),
            way_out=say(KEEP),
            kind="danger",
            note=say(UNDO_NOTE),
        )
