"""What a person is told of the copies of a credential: how many nobody has seen, and when one is about to be shown again."""

from typing import TYPE_CHECKING

from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.copies import Left, NextCopy

LAST = N_(
    "This uses the last copy that nobody has seen. From the next time on, those who see it could compare and tell that it is"
    " the same person."
)
AGAIN = N_(
    "Every copy of it has been shown before. Whoever saw this one already could compare and tell that it is the same person."
)
# Translators: beside the label “Copies”: how many of a credential's copies were not shown to anybody yet.
UNUSED = NN_("{count} of {all} not shown to anybody yet", "{count} of {all} not shown to anybody yet")
NONE_UNUSED = N_("All {all} have been shown")
# Translators: goes on from how many copies of a credential are left.
MORE = N_("The issuer gives new ones when the credential is fetched anew.")


def note(copy: "NextCopy | None", words: Words) -> str:
    """What to know before this copy goes; empty while there are others."""
    if copy is None:
        return ""
    if copy.is_shown_again:
        return words.say(AGAIN)
    return words.say(LAST) if copy.is_last else ""


def said(left: "Left", words: Words) -> str:
    counted = words.count(UNUSED, left.unused, all=left.held) if left.unused else words.say(NONE_UNUSED, all=left.held)
    return f"{counted}. {words.say(MORE)}" if left.renewable else counted
