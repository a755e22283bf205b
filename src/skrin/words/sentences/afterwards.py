"""What comes after something was shared: ending it, asking for erasure, reporting, noting."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

SENTENCES: Final[Mapping[str, Said]] = {
    "consent.sharing_ended": Said(
        N_("You ended sharing with them on {at}."),
        N_("Nothing was handed out."),
        N_("Say so again if you want to share with them anew."),
    ),
    "limit.note": Said(
        N_("The note is longer than {letters} characters."),
        N_("It was not kept."),
        N_("Shorten it."),
    ),
    "state.unknown_event": Said(
        N_("The history has no entry {event_id}."),
        "",
        N_("Look in the history for its number."),
    ),
    "usage.answered_earlier": Said(
        N_("The answer cannot have come on {day}: that is before it was shared."),
        N_("Nothing was noted."),
        N_("Give the day on which the answer came."),
    ),
    "usage.answered_later": Said(
        N_("The answer cannot have come on {day}: that day is still to come."),
        N_("Nothing was noted."),
        N_("Give the day on which the answer came."),
    ),
    "usage.nothing_to_erase": Said(
        N_("Nothing went to anybody by entry {event_id} of the history."),
        N_("There is nothing to ask them to erase."),
        N_("Choose an entry by which you shared something."),
    ),
    "usage.nothing_to_report": Said(
        N_("Nobody else had a part in entry {event_id} of the history."),
        N_("There is nobody to report."),
        N_("Choose an entry about a request."),
    ),
    "usage.recipient": Said(
        N_("Nobody called “{name}” got anything from this wallet."),
        N_("Nothing was ended."),
        N_("Look in the list of what is out."),
    ),
    "usage.recipient_ambiguous": Said(
        N_("Several are called “{name}”."),
        N_("Nothing was ended."),
        N_("Name them by their identifier: {keys}"),
    ),
}
