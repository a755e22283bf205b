"""What stands behind a page, in plain words: who signed what, what was checked, and how anybody can check it anew.

A page proves nothing, and says so. What was checked is told with who did and when, or not at all.
"""

from datetime import datetime
from enum import Enum
from typing import Final

from skrin.domain.standing import Standing, standing
from skrin.domain.verdict import Check, Outcome, Verdict
from skrin.paper.page.content import Labelled
from skrin.words.catalogue import N_
from skrin.words.credential.checks import reason_of, telling
from skrin.words.credential.standing import standing_word
from skrin.words.speech import Words


class Backing(Enum):
    """What secures the credential that a page shows."""

    SEALED_WITH_IT = "sealed_with_it"  # the page is a part of what is sealed, as an EDC's is
    SEALED = "sealed"
    SIGNED = "signed"
    HOSTED = "hosted"  # the issuer's site shows it
    NOT_CHECKED = "not_checked"  # it bears a signature or none, and this program could not tell


_BACKED: Final = {
    Backing.SEALED_WITH_IT: N_("This page shows an electronically sealed credential and is part of it."),
    Backing.SEALED: N_("This page shows a credential that its issuer sealed electronically."),
    Backing.SIGNED: N_("This page shows a credential that its issuer signed electronically."),
    Backing.HOSTED: N_("This page shows a credential that is kept on its issuer's site."),
    Backing.NOT_CHECKED: N_("This page shows a credential whose signature could not be checked here."),
}
PROVES_NOTHING = N_("The page proves nothing on its own: only the credential itself can be checked.")
# Translators: {name} is the name of a file that is attached to the PDF in which this stands.
ATTACHED = N_("It is attached to this document as {name}.")

HOW = N_("How it can be checked")
HOW_ATTACHED = N_("Open this document in Skrin, or take out the attached file and hand it to whoever is to check it.")
HOW_ELSEWHERE = N_("Ask the holder for the credential itself, and check that.")
HOW_ANEW = N_("Who checks it sees whether it was changed, who issued it, and whether it has been revoked since.")
HOW_SEAL = N_("Who checks it sees whether it was changed, and who sealed it.")
HOW_SITE = N_("Who checks it asks the issuer's site.")
PRINTED = N_("A printed page cannot be checked.")
# Translators: before a list of what was found; {time} is a day and a time.
CHECKED = N_("Last checked {time}, by Skrin on the holder's computer:")

_ANEW: Final = {Backing.HOSTED: HOW_SITE, Backing.SEALED: HOW_SEAL, Backing.SEALED_WITH_IT: HOW_SEAL}


def seal(backing: Backing, attached: str, words: Words) -> tuple[str, ...]:
    found = (_BACKED[backing], ATTACHED if attached else "", PROVES_NOTHING)
    return tuple(words.say(each, name=attached) for each in found if each)


def how(backing: Backing, attached: str, words: Words) -> tuple[str, ...]:
    anew = _ANEW.get(backing, HOW_ANEW)
    return tuple(words.say(each) for each in (HOW_ATTACHED if attached else HOW_ELSEWHERE, anew, PRINTED))


def warning(verdict: Verdict | None, words: Words) -> str:
    """Why it is not simply valid, as far as somebody checked; empty where it is, and where nobody did."""
    if verdict is None or standing(verdict) is Standing.VALID:
        return ""
    worst = verdict.worst
    reason = words.reason(worst) if worst is not None and worst.code else ""
    return " ".join(filter(None, (f"{standing_word(standing(verdict), words)}.", reason)))


def found(verdict: Verdict | None, at: datetime | None, words: Words) -> Labelled:
    """Each check with its answer and the moment it is true for."""
    if verdict is None or at is None:
        return Labelled("")
    return Labelled(words.say(CHECKED, time=at), tuple(_found(check, words) for check in telling(verdict)))


def _found(check: Check, words: Words) -> str:
    sentence = words.check(check)
    return sentence if check.outcome is Outcome.PASS else " ".join(filter(None, (sentence, reason_of(check, None, words))))
