"""What came of sharing, as the window's receipt says it: who got what, by name, and where they ask the person to go on."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.cli.page import Page
from skrin.gui.viewmodels.consent.said import ROWS, CredentialSaid
from skrin.gui.viewmodels.who import VERIFIER, party_said
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.leaving import AND_MORE
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import RequestPreview
    from skrin.use_cases.holder.present import Shared

SHARED_WITH = N_("Shared with {name}")
SHARED_WHEN = N_("They received it {when}.")
WHAT_THEY_GOT = N_("What they got")
SHARED_NOTE = N_(
    "It stands in your history: who, when and which fields, never the values. A copy that left cannot be called back."
)
GO_ON_AT = N_("They ask you to go on at {host}")
GO_ON_HOW = N_("Only if you want to: open this address in the browser in which you began. It may work only once.")
REFUSED = N_("They named an address to go on at that is not safe to open: {address}")
CODE = N_("Code to compare")
NOTHING_SHARED = N_("Nothing was shared")
TOLD_NO = N_("They were told no, and nothing else.")


def page(shared: "Shared", said: Sequence[CredentialSaid], at: datetime, words: Words, width: int) -> str:
    """`said` is what left, as it stood before the question; `at` when it was received."""
    say, shown, preview = words.say, Page(width), shared.consent.preview
    shown.say(say(SHARED_WITH, name=them(preview, words)))
    shown.say(say(SHARED_WHEN, when=at))
    shown.heading(say(WHAT_THEY_GOT))
    for each in said:
        if each.included is not False:
            shown.say(each.title, 2)
            labels = [field.label for field in (*each.leaves, *each.always)]
            shown.bullets(labels[:ROWS], 4)
            if len(labels) > ROWS:
                shown.say(words.count(AND_MORE, len(labels) - ROWS), 4)
    shown.blank()
    shown.facts([(say(CODE), (preview.request.short_code,))], 0)
    shown.say(say(SHARED_NOTE))
    redirect, refused = shared.delivered.redirect_uri, shared.delivered.refused_redirect
    if redirect is not None:
        shown.heading(say(GO_ON_AT, host=plain(redirect.host)))
        shown.say(plain(str(redirect), len(str(redirect))), 2)
        shown.say(say(GO_ON_HOW))
    elif refused:
        shown.heading(say(REFUSED, address=refused))
    return shown.text


def declined(words: Words, width: int) -> str:
    shown = Page(width)
    shown.say(words.say(NOTHING_SHARED))
    shown.say(words.say(TOLD_NO))
    return shown.text


def them(preview: "RequestPreview", words: Words) -> str:
    """Without quoting what they say of themselves inside a sentence of ours."""
    who = party_said(preview.verifier, preview.request.host, preview.trust, VERIFIER, words)
    return who.name if who.named else who.host
