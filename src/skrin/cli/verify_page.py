"""What checking came to, for a person: what it is and who stands behind it, then each check (PRODUCT rules 1 and 15)."""

from skrin.cli.page import SIGNS, Page
from skrin.cli.wallet.pages.sheet import CUT, europass, facts
from skrin.gui.viewmodels.result.answer import Answer
from skrin.gui.viewmodels.result.learnt import Learnt
from skrin.words.catalogue import N_
from skrin.words.speech import Words

LEARNT = N_("What the person can do")
STANDS_BEHIND = N_("Who stands behind it")
CHECKED = N_("What was checked")
SHOWN = N_("What was shown")
MISSING = N_("Not said, or not shown: {names}")
CHECKED_AT = N_("Checked {when}")
TECHNICAL = N_("Technical details")


def page(answer: Answer, words: Words, width: int) -> str:
    shown = Page(width)
    shown.say(answer.name)
    shown.say(f"{SIGNS[answer.outcome]} {answer.word}")
    shown.say(answer.sentence)
    if answer.learnt is not None:
        _learnt(answer.learnt, words, shown)
    shown.heading(words.say(CHECKED))
    for check in answer.checks:
        lines = (f"{check.sentence} · {check.when}" if check.when else check.sentence, check.explanation)
        shown.marked(SIGNS[check.outcome], lines, 1, 2)
    europass(answer.seal, answer.europass, words, shown)
    if answer.shown:
        shown.heading(words.say(SHOWN))
        shown.facts(facts(answer.shown))
    if answer.missing:
        shown.blank()
        shown.say(words.say(MISSING, names=", ".join(answer.missing)))
    if answer.technical:
        shown.heading(words.say(TECHNICAL))
        shown.facts(facts(answer.technical))
    return shown.text


def _learnt(learnt: Learnt, words: Words, shown: Page) -> None:
    shown.blank()
    shown.say(learnt.title)
    shown.say(learnt.part)
    if learnt.abilities.lines:
        shown.heading(words.say(LEARNT))
        shown.bullets((*learnt.abilities.lines, *([CUT] if learnt.abilities.whole else [])))
    shown.blank()
    shown.facts(facts(learnt.facts), 0)
    shown.heading(words.say(STANDS_BEHIND))
    shown.say(learnt.issuer, 2)
    shown.say(learnt.trust_words, 2)
