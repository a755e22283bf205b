"""What is told of the cover of a share: whose words it holds, and whether anybody changed them. It is no outcome of a check."""

from typing import TYPE_CHECKING

from skrin.cli import exit_status
from skrin.cli.page import Page
from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import Outcome
from skrin.wire.plain_text import plain
from skrin.words.shared_cover import MADE_FOR, OWN_WORDS, SAID
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.verifier.shared_cover import CoverChecked

LETTERS = 4_000


def members(checked: "CoverChecked") -> JsonObject:
    """`own_words` are the sender's, and no more; of a cover that was changed none are told."""
    cover = checked.cover
    if cover is None:
        return {"standing": checked.standing.value}
    return {
        "standing": checked.standing.value,
        "recipient": cover.recipient,
        "until": cover.until.isoformat(),
        "own_words": {"text": cover.text, "notes": [each.note for each in cover.credentials]},
    }


def page(checked: "CoverChecked", words: Words, width: int) -> str:
    shown, cover = Page(width), checked.cover
    if cover is not None:
        shown.say(words.say(MADE_FOR, name=plain(cover.recipient), date=words.date(cover.until)))
        notes = [(f"{number}.", _lines(each.note)) for number, each in enumerate(cover.credentials, 1) if each.note]
        if cover.text or notes:
            shown.heading(words.say(OWN_WORDS))
            for line in _lines(cover.text):
                shown.say(line, 2)
            shown.facts(notes)
    shown.heading(words.say(SAID[checked.standing]))
    return shown.text + "\n"


def status(checked: "CoverChecked | None", outcome: Outcome) -> int:
    """A share that was changed is never in order, however its credentials stand."""
    from skrin.use_cases.verifier.shared_cover import CoverStanding

    changed = checked is not None and checked.standing is CoverStanding.CHANGED
    return exit_status.of_outcome(Outcome.FAIL if changed else outcome)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(plain(line, LETTERS) for line in text.splitlines() if line)
