"""What the screen says of what is shown and of what waits."""

from skrin.gui.arrivals import Arrival
from skrin.gui.viewmodels.add.recognised import Kind, Recognised
from skrin.gui.viewmodels.add.viewmodel import AddViewModel
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

FROM_FILE = N_("From the file {name}")
# Translators: {name} is the file of a picture.
FROM_CODE_IN = N_("From the QR code in {name}")
FROM_CODE = N_("From a QR code")
WAITING = NN_("{count} more is waiting", "{count} more are waiting")
WAITING_HOW = N_("You take them one after another. They stay here until you have been through them.")
FULL = N_("Five are waiting already")
FULL_MEANS = N_("What came after them was not taken. Open it again when you have been through these.")


def caption(recognised: Recognised, shown: Arrival | None, words: Words) -> str:
    """Where it came from, and what goes on with it."""
    source = "" if shown is None or recognised.kind in (Kind.SEVERAL, Kind.NONE_OF_THEM) else _source(shown, words)
    return " ".join(part for part in (f"{source}." if source else "", recognised.caption(words)) if part)


def waiting(model: AddViewModel, words: Words) -> tuple[str, str]:
    """Title and caption; both empty where nothing waits."""
    if model.was_full:
        return words.say(FULL), words.say(FULL_MEANS)
    return (words.count(WAITING, model.waiting), words.say(WAITING_HOW)) if model.waiting else ("", "")


def _source(shown: Arrival, words: Words) -> str:
    if shown.from_code:
        return words.say(FROM_CODE_IN, name=shown.name) if shown.name else words.say(FROM_CODE)
    return words.say(FROM_FILE, name=shown.name) if shown.name else ""
