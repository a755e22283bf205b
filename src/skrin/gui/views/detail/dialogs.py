"""The acts on a credential, each in its own dialog with its own words: *Delete here* and *Ask the issuer to revoke*."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.credential.sheet import Sheet
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.text import Body
from skrin.words.catalogue import N_
from skrin.words.europass_upload import POINTS

DELETE = N_("Delete here")
DELETE_QUESTION = N_("Delete here?")
KEEP = N_("Keep it")
IT_DISAPPEARS = N_("It disappears from this computer, with its key")
ALL_FORMS = N_("All the forms that it is kept in disappear together")
NOT_TOLD = N_("The issuer is not told, and it stays valid")
ALREADY_SHARED = N_("What you have shared stays with those who got it")
UNDO_NOTE = N_("You can undo for ten seconds. Then its key is destroyed.")

# Translators: {host} is the name of a web site.
ASK_SITE_QUESTION = N_("Ask {host} about it?")
ASK_SITE = N_("Ask them")
NOT_NOW = N_("Not now")
SITE_LEARNS = N_("They learn that somebody looks at this badge")
SITE_ANSWERS = N_("Their answer says whether it is real and still good")
SITE_AGAIN = N_("From then on they are asked again whenever the lists of revoked credentials are")

EUROPASS_QUESTION = N_("Export for Europass?")
SAVE_FILE = N_("Save the file …")

REVOKE = N_("Ask the issuer to revoke")
REVOKE_QUESTION = N_("Ask the issuer to revoke?")
SEND = N_("Send the request")
CANCEL = N_("Cancel")
REASON = N_("Reason, told to the issuer")
FROM = N_("From")
SIGNED = N_("The request is signed with this credential's own key")
FORMS_TOGETHER = N_("The issuer is asked once, for all the forms that it is kept in")
IT_STAYS = N_("It stays here, marked as revoked")
RECEIPT = N_("The issuer's receipt is kept")
FOR_GOOD = N_("This cannot be undone.")


class DeleteDialog(ActDialog):
    """Silent: nobody is told."""

    def __init__(self, parent: QWidget, sheet: Sheet, session: Session) -> None:
        say = session.words.say
        happens = [say(IT_DISAPPEARS), *([say(ALL_FORMS)] if sheet.also_kept else []), say(NOT_TOLD)]
        if any(use.shared for use in sheet.uses):
            happens.append(say(ALREADY_SHARED))
        super().__init__(
            parent,
            icon="trash",
            question=say(DELETE_QUESTION),
            about=sheet.row.title,
            happens=happens,
            act=say(DELETE),
            way_out=say(KEEP),
            kind="danger",
            note=say(UNDO_NOTE),
        )


class AskSiteDialog(ActDialog):
    """A hosted badge is checked by asking for it where it lies: whoever runs that place learns of it."""

    def __init__(self, parent: QWidget, sheet: Sheet, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="refresh",
            question=session.words.say(ASK_SITE_QUESTION, host=sheet.site),
            about=sheet.row.title,
            happens=[say(SITE_LEARNS), say(SITE_ANSWERS), say(SITE_AGAIN)],
            act=say(ASK_SITE),
            way_out=say(NOT_NOW),
            kind="primary",
            act_icon="refresh",
        )


class EuropassDialog(ActDialog):
    """What the file is, where it is uploaded, and what Europass's check of the seal will say."""

    def __init__(self, parent: QWidget, sheet: Sheet, session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="download",
            question=say(EUROPASS_QUESTION),
            about=sheet.row.title,
            happens=[say(point) for point in POINTS],
            act=say(SAVE_FILE),
            way_out=say(NOT_NOW),
            kind="primary",
        )


class RevokeDialog(ActDialog):
    """Signed, with a reason and a day; the issuer answers with a receipt."""

    def __init__(self, parent: QWidget, sheet: Sheet, reasons: Sequence[str], session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="revoke",
            question=say(REVOKE_QUESTION),
            about=sheet.row.title,
            happens=[say(SIGNED), *([say(FORMS_TOGETHER)] if sheet.also_kept else []), say(IT_STAYS), say(RECEIPT)],
            act=say(SEND),
            way_out=say(CANCEL),
            kind="primary",
            note=say(FOR_GOOD),
            act_icon="send",
        )
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems([say(each) for each in reasons])
        self.reason.setAccessibleName(say(REASON))
        today = session.clock.now().astimezone().date()
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self.day.setLocale(QLocale(session.words.spoken))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setAccessibleName(say(FROM))
        for label, field in ((say(REASON), self.reason), (say(FROM), self.day)):
            self.fields.addWidget(Body(label, strong=True))
            self.fields.addWidget(field)
            for inner in field.findChildren(QLineEdit):
                inner.setAccessibleName(label)
        self.reason.editTextChanged.connect(lambda text: self.act.setEnabled(bool(text.strip())))

    @property
    def chosen_day(self) -> date:
        day = self.day.date()
        return date(day.year(), day.month(), day.day())
