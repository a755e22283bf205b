"""Who asks, why, for how long they keep it, and what was shared with them before."""

from typing import TYPE_CHECKING

from skrin.gui.viewmodels.consent.looking import Looked, Past
from skrin.gui.viewmodels.who import VERIFIER, PartySaid, party_said
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import RequestPreview

PURPOSE_LETTERS = 2000

NEVER = N_("You have never shared with them")
ONCE = N_("You have shared with them once, on {date}")
OFTEN = NN_("You have shared with them {count} time, last on {date}", "You have shared with them {count} times, last on {date}")
# Translators: how long what is shared is kept, by the word of the one who asks; {date} is a day.
UNTIL = N_("{date}, then erased")


def who(looked: Looked, words: Words) -> PartySaid:
    preview = looked.preview
    return party_said(preview.verifier, preview.request.response_uri.host, preview.trust, VERIFIER, words, looked.lists)


def purpose(preview: "RequestPreview", words: Words) -> str:
    return words.text(preview.request.purpose, PURPOSE_LETTERS)


def kept_until(preview: "RequestPreview", words: Words) -> str:
    """Empty where they do not say."""
    until = preview.request.keep_until
    return "" if until is None else words.say(UNTIL, date=until)


def past(before: Past, words: Words) -> str:
    if before.last is None:
        return words.say(NEVER)
    when = before.last.astimezone().date()
    return words.say(ONCE, date=when) if before.times == 1 else words.count(OFTEN, before.times, date=when)
