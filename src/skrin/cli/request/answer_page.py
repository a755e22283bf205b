"""What came of a request, for a person: as the window's result page says it, and what was asked for and not given."""

from collections.abc import Iterator
from datetime import datetime

from skrin.cli import verify_page
from skrin.cli.page import Page
from skrin.domain.json_value import Json, JsonObject
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.result.answer import each_answer
from skrin.use_cases.verifier.told import Came, Declined, Open, read
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.claims.names import shipped_names
from skrin.words.speech import Words

WAITING = N_("Nobody has answered yet")
UNTIL = N_("It can be answered until {when}.")
EXPIRED = N_("Nobody answered in time")
EXPIRED_MEANS = N_("The request can no longer be answered. Make a new one when they are ready.")
DECLINED = N_("Nothing was shown")
DECLINED_MEANS = N_("They said no, or have nothing that fits: the two look the same. That is their right.")
REFUSED = N_("What came does not answer the request: {why}")
NOT_GIVEN = N_("Asked for and not given: {names}")


def page(told: JsonObject, now: datetime, words: Words, width: int) -> str:
    """`told` is what the service answers. Raises ServiceRefused where it is something else."""
    shown, found = Page(width), read(told, now)
    if isinstance(found, Came):
        return _came(found, told, now, words, width)
    if found is Open.WAITING:
        shown.say(words.say(WAITING))
        until = told.get("expires_at")
        shown.say(words.say(UNTIL, when=datetime.fromisoformat(until)) if isinstance(until, str) else "")
        return shown.text
    for message in (DECLINED, DECLINED_MEANS) if isinstance(found, Declined) else (EXPIRED, EXPIRED_MEANS):
        shown.say(words.say(message))
    return shown.text


def _came(found: Came, told: JsonObject, now: datetime, words: Words, width: int) -> str:
    """Each credential that was shown, the one after the other."""
    result = told.get("result")
    members: JsonObject = result if isinstance(result, dict) else {}
    pages, shown = [], Page(width)
    if members.get("answer") == "refused":
        shown.say(words.say(REFUSED, why=plain(str(members.get("message", "")), 500)))
        pages.append(shown.text)
    checked = Checked(found.judged, b"", "", found.at, asked=True)
    missing = list(_missing(members.get("presentations"), words))
    for place, answer in enumerate(each_answer(checked, now, words)):
        pages.append(verify_page.page(answer, words, width))
        if place < len(missing) and missing[place]:
            shown = Page(width)
            shown.say(words.say(NOT_GIVEN, names=", ".join(missing[place])))
            pages.append(shown.text)
    return "\n\n".join(pages)


def _missing(presentations: Json, words: Words) -> Iterator[tuple[str, ...]]:
    """For each presentation what was asked for and is not in it, by the names that its type gives."""
    for each in presentations if isinstance(presentations, list) else []:
        members = each if isinstance(each, dict) else {}
        names, paths = shipped_names((str(members.get("type", "")),)), members.get("not_given")
        steps = [str(path[0]) for path in paths if isinstance(path, list) and path] if isinstance(paths, list) else []
        yield tuple(names.of((step,), words) for step in dict.fromkeys(steps))
