"""What the screen of a code says at each step."""

from datetime import timedelta

from skrin.gui.viewmodels.show_code.source import Readers, ShownCode
from skrin.gui.viewmodels.show_code.viewmodel import ShowCodeViewModel, Step
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

HOLD = N_("Hold this to their camera")
GO_ROUND = NN_("{count} picture goes round until they have it.", "{count} pictures go round until they have all of them.")
STILL = N_("It is all in this one picture. Hold it until they have it.")
MAKING = N_("Making the code …")
# Translators: which of the pictures that go round is seen.
PICTURE = N_("picture {number} of {count}")
STOPPED = N_("The code was put away")
STOPPED_WHY = N_(
    "It counts as shared: nobody can tell who has seen it. It cannot be shown again; for that, ask for a new request."
)
OVER = N_("The time for it is over")
OVER_WHY = N_("It counts as shared: nobody can tell who has seen it. If they do not have it, ask for a new request.")
# Translators: of a code that nobody asked for.
ANEW = N_("It counts as shared: nobody can tell who has seen it. You can share it again at any time.")
ONLY_THEM = N_("Only {name} can read the code. A photo of it is worthless to anyone else.")
ONLY_ASKER = N_("Only the one who asked can read the code. A photo of it is worthless to anyone else.")
EVERYBODY = N_(
    "Every camera that sees the code can read it. It is signed anew again and again, so a photo of it is soon out of date."
)
COPIES = N_("Every camera that sees the code can read it, and whoever has a photo of it can show it as well.")
NOT_TAKEN = N_("{host} did not take it over the network")
NOT_TAKEN_WHY = N_("Show the code instead: it is the same answer. If it arrives there after all, that is said here.")
LATE = N_("It has arrived over the network after all")
LATE_WHY = N_("{host} took it {when}. You need not show the code any longer.")
# Translators: how many fields of credentials are listed below.
THINGS = NN_("{count} thing", "{count} things")


def title(model: ShowCodeViewModel, words: Words) -> str:
    match model.step:
        case Step.STOPPED:
            return words.say(STOPPED)
        case Step.OVER:
            return words.say(OVER)
        case _:
            return words.say(HOLD)


def sentence(model: ShowCodeViewModel, words: Words) -> str:
    match model.step:
        case Step.STOPPED:
            return words.say(STOPPED_WHY if _asked_for(model) else ANEW)
        case Step.OVER:
            return words.say(OVER_WHY if _asked_for(model) else ANEW)
        case _:
            count = model.goes_round
            if count == 0:
                return words.say(MAKING)
            return words.say(STILL) if count == 1 else words.count(GO_ROUND, count)


def _asked_for(model: ShowCodeViewModel) -> bool:
    return model.shown is None or model.shown.asked_for


def picture(number: int, of: int, words: Words) -> str:
    """Empty where it is the only one."""
    return words.say(PICTURE, number=number, count=of) if of > 1 else ""


def readers(shown: ShownCode, words: Words) -> str:
    if not shown.asked_for:
        return words.say(EVERYBODY if shown.readers is Readers.EVERYBODY else COPIES)
    return words.say(ONLY_THEM, name=shown.name) if shown.name else words.say(ONLY_ASKER)


def network(model: ShowCodeViewModel, words: Words) -> tuple[str, str]:
    """Why it is shown although it was posted; empty where it was not."""
    late = None if model.shown is None else model.shown.late
    if late is None:
        return "", ""
    if late.at is None:
        return words.say(NOT_TAKEN, host=late.host), words.say(NOT_TAKEN_WHY)
    return words.say(LATE), words.say(LATE_WHY, host=late.host, when=late.at)


def clock(left: timedelta | None) -> str:
    """Minutes and seconds; empty where there is no end."""
    if left is None:
        return ""
    minutes, seconds = divmod(int(left.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"
