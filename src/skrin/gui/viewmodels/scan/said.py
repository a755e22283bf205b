"""What a scan says: how far it is, what else is in view, and what to do where it stands still."""

from datetime import timedelta

from skrin.gui.viewmodels.scan.in_view import InView
from skrin.gui.viewmodels.scan.receiving import Arriving, Seen
from skrin.protocols.mq1.transfer import Kind
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

# Translators: pictures of a code that moves, as they are read by a camera: 14 of 20.
PICTURES = NN_("{got} of {count} picture", "{got} of {count} pictures")
# Translators: no picture of the code has been read yet.
NOTHING_YET = N_("No picture yet")
# Translators: all pictures of the code have been read.
ALL_HERE = N_("Everything is here")
SECONDS = NN_("about {count} second left", "about {count} seconds left")
MINUTES = NN_("about {count} minute left", "about {count} minutes left")
BEGIN = N_("The learner shows a code once they have agreed to share. Let this computer see it.")
BEGIN_REQUEST = N_("Let this computer see the code of the one who asks.")
BEGIN_SHOWN = N_("Let this computer see the code that somebody shows you.")
BEGIN_RECEIPT = N_("Let this computer see the receipt on their screen.")
ANY_ORDER = N_("They may come in any order. The result opens by itself.")
ANY_ORDER_REQUEST = N_("They may come in any order.")
JUDGING = N_("Checking …")
# Translators: Bigger dots is the name of a button on the other person's screen; write it as it is written there.
STANDS_STILL = N_("Nothing new is being read. Ask for “{bigger}” on the other screen.")
BIGGER_DOTS = N_("Bigger dots")
LET_GO = N_("Nothing new came for a minute, so what had been read was put aside. Have the code shown again.")

# Translators: what a camera sees beside, or instead of, what it should see; nothing is done with it.
BESIDE: dict[InView, str] = {
    InView.REQUEST: N_("This code is a request. The answer is shown on the other screen, once they have agreed to share."),
    InView.ANSWER: N_("This code is an answer, for the one who asked. What is wanted here is a request."),
    InView.UNBOUND: N_("This code is not bound to this meeting: it answers nobody’s request. Have your own request answered."),
    InView.READ_BEFORE: N_("This code was read already, and is not what is wanted here. Have a new one shown."),
    InView.WEB_PAGE: N_("This code leads to a web page. It was not opened."),
    InView.NETWORK: N_("This code is for joining a wireless network. Nothing was done with it."),
    InView.OTHER: N_("This is a code of something else. Nothing in it was opened."),
    InView.NEWER: N_("This code was made by a newer version of Skrin. Update this one, or have it sent as a file."),
    InView.MANY: N_("More codes are in view than can be read together. Let only one screen be seen."),
    InView.GIVEN_UP: N_("The pictures of this code never make a message. Have a new one shown, or have it sent as a file."),
}
# The same, where what is shown is checked and nobody had asked.
BESIDE_SHOWN: dict[InView, str] = {
    InView.REQUEST: N_("This code is a request, and shows no credential."),
    InView.ANSWER: N_("This code is an answer, for the one who asked. Read it with “Scan the answer” of that check."),
}
_BEGINNINGS = {Kind.REQUEST: BEGIN_REQUEST, Kind.RECEIPT: BEGIN_RECEIPT, Kind.CLEAR_RESPONSE: BEGIN_SHOWN}
# What comes whole is judged at once.
_JUDGED = (Kind.SEALED_RESPONSE, Kind.CLEAR_RESPONSE)
_MINUTE = 60


def count(seen: Seen, words: Words, *, whole: bool) -> str:
    if whole:
        return words.say(ALL_HERE)
    arriving = seen.arriving
    return words.say(NOTHING_YET) if arriving is None else words.count(PICTURES, arriving.of, got=arriving.got)


def left(arriving: Arriving | None, words: Words) -> str:
    """Empty where nobody can tell, and where it stands still."""
    if arriving is None or arriving.left is None or arriving.stands_still:
        return ""
    return about(arriving.left, words)


def about(time: timedelta, words: Words) -> str:
    seconds = max(1, round(time.total_seconds()))
    return words.count(SECONDS, seconds) if seconds < 2 * _MINUTE else words.count(MINUTES, round(seconds / _MINUTE))


def note(seen: Seen, wanted: tuple[Kind, ...], words: Words, *, whole: bool) -> str:
    if whole:
        return words.say(JUDGING)
    if seen.let_go:
        return words.say(LET_GO)
    if seen.arriving is None:
        return words.say(_BEGINNINGS.get(wanted[0], BEGIN))
    if seen.arriving.stands_still:
        return words.say(STANDS_STILL, bigger=words.say(BIGGER_DOTS))
    return words.say(ANY_ORDER if wanted[0] in _JUDGED else ANY_ORDER_REQUEST)


def beside(seen: Seen, wanted: tuple[Kind, ...], words: Words) -> str:
    if seen.beside is None:
        return ""
    told = BESIDE_SHOWN if wanted[0] is Kind.CLEAR_RESPONSE else {}
    return words.say(told.get(seen.beside, BESIDE[seen.beside]))
