"""Asking the issuer to revoke, and deleting here: what happens, as the window's dialogs say it, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.cli.page import Page
from skrin.domain.credential import StoredCredential
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.brief import title
from skrin.words.credential.party_names import issuer_name
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.revoke import RevocationPreview

ID = N_("ID {id}")
DELETE_QUESTION = N_("Delete here?")
IT_DISAPPEARS = N_("It disappears from this computer, with its key")
ALL_FORMS = N_("All the forms that it is kept in disappear together")
NOT_TOLD = N_("The issuer is not told, and it stays valid")
ALREADY_SHARED = N_("What you have shared stays with those who got it")
DELETED = N_("Deleted here: {title}")
REVOKE_QUESTION = N_("Ask the issuer to revoke?")
REASON = N_("Reason, told to the issuer")
FROM = N_("From")
CONTACTED = N_("Who is contacted")
SIGNED = N_("The request is signed with this credential's own key")
FORMS_TOGETHER = N_("The issuer is asked once, for all the forms that it is kept in")
IT_STAYS = N_("It stays here, marked as revoked")
RECEIPT = N_("The issuer's receipt is kept")
FOR_GOOD = N_("This cannot be undone.")
REVOKED = N_("The issuer has revoked it. Its receipt is kept.")
REVOKED_FROM = N_("Revoked from")
RECEIPT_ID = N_("Receipt")
LETTERS = 2000


def deleting(stored: StoredCredential, leaving: Sequence[StoredCredential], *, shared: bool, words: Words, width: int) -> str:
    """`shared`: somebody has got something of it."""
    say, shown = words.say, Page(width)
    shown.say(say(DELETE_QUESTION))
    _credential(stored, words, shown)
    points = (IT_DISAPPEARS, *([ALL_FORMS] if len(leaving) > 1 else []), NOT_TOLD, *([ALREADY_SHARED] if shared else []))
    shown.blank()
    shown.bullets(map(say, points))
    shown.say(say(FOR_GOOD), 2)
    return shown.text


def deleted(stored: StoredCredential, words: Words, width: int) -> str:
    shown = Page(width)
    shown.say(words.say(DELETED, title=_title(stored, words)))
    return shown.text


def revoking(preview: "RevocationPreview", words: Words, width: int) -> str:
    """What would be asked, of whom."""
    say, shown = words.say, Page(width)
    shown.say(say(REVOKE_QUESTION))
    _credential(preview.stored, words, shown)
    shown.blank()
    shown.facts(
        (
            (say(REASON), (plain(preview.reason, LETTERS),)),
            (say(FROM), (words.date(preview.from_date),) if preview.from_date is not None else ()),
            (say(CONTACTED), (plain(preview.host),)),
        )
    )
    shown.blank()
    points = (SIGNED, *([FORMS_TOGETHER] if len(preview.forms) > 1 else []), IT_STAYS, RECEIPT)
    shown.bullets(map(say, points))
    shown.say(say(FOR_GOOD), 2)
    return shown.text


def revoked(receipt_id: str, since: datetime, words: Words, width: int) -> str:
    """`receipt_id` names the receipt at the issuer."""
    say, shown = words.say, Page(width)
    shown.say(say(REVOKED))
    shown.facts(((say(REVOKED_FROM), (words.date(since.date()),)), (say(RECEIPT_ID), (plain(receipt_id),))))
    return shown.text


def _credential(stored: StoredCredential, words: Words, shown: Page) -> None:
    shown.blank()
    shown.say(_title(stored, words), 2)
    shown.say(" · ".join((issuer_name(stored.credential.issuer, words), words.say(ID, id=plain(stored.id, 100)))), 2)


def _title(stored: StoredCredential, words: Words) -> str:
    return title(stored.credential.achievement, stored.type_names, words)
