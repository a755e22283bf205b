"""What the followed catalogues offer: in short, and the only one found in full (PRODUCT rule 17)."""

from collections.abc import Sequence

from skrin.cli.page import Page
from skrin.gui.viewmodels.find.said import OfferingSaid, offering_said
from skrin.use_cases.holder.find import Found
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

COURSES = NN_("{count} course", "{count} courses")
NOTHING = N_("No course fits")
CREDENTIAL_ID = N_("Credential ID")


def page(found: Sequence[Found], words: Words, width: int) -> str:
    shown = Page(width)
    if not found:
        shown.say(words.say(NOTHING))
        return shown.text
    offered = [offering_said(each, None, words) for each in found]
    if len(offered) == 1:
        _whole(offered[0], words, shown)
        return shown.text
    shown.say(words.count(COURSES, len(offered)))
    for each in offered:
        _short(each, words, shown)
    return shown.text


def _short(offering: OfferingSaid, words: Words, shown: Page) -> None:
    shown.blank()
    shown.say(offering.title)
    shown.say(f"{offering.issuer} · {offering.trust_word}", 2)
    shown.say(" · ".join(part for part in (offering.window, offering.meta) if part), 2)
    shown.facts([(words.say(CREDENTIAL_ID), (plain(offering.id),))])


def _whole(offering: OfferingSaid, words: Words, shown: Page) -> None:
    _short(offering, words, shown)
    shown.blank()
    shown.say(offering.description)
    shown.blank()
    shown.facts(((label, (text,)) for label, text in offering.know), 0)
