"""The cover of a share on the page of a result: from whom, for whom, until when, and the sender's own words."""

from dataclasses import dataclass, replace
from datetime import date

from skrin.domain.party import Texts
from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.result.answer import Answer
from skrin.use_cases.verifier.shared_cover import CoverStanding
from skrin.wire.plain_text import plain
from skrin.words import shared_cover
from skrin.words.catalogue import N_
from skrin.words.credential.elements import learner_name
from skrin.words.speech import Words

# Translators: labels on the cover of what somebody shared.
FROM = N_("From")
FOR = N_("For")
UNTIL = N_("Last day")
NOT_SAID = N_("No name was shown")
SEVERAL = N_("The credentials name different people")
CHANGED_NEXT = N_("Do not rely on it. Ask the sender for it again.")
LETTERS = 4_000


@dataclass(frozen=True, slots=True)
class CoverSaid:
    """`facts` and `words` are empty where the cover was changed: those words are nobody's. `notes` go with the credentials.

    `whose` says whether it is for the one who reads it, `passed` that its last day is over; `standing` who signed it.
    """

    standing: CoverStanding
    said: str
    facts: tuple[tuple[str, str], ...] = ()
    whose: str = ""
    passed: str = ""
    words: str = ""
    notes: tuple[str, ...] = ()


def cover_said(checked: Checked, own: Texts, today: date, words: Words) -> CoverSaid | None:
    """`own` is what the reader is called here, by language. None where there is no cover."""
    found = checked.cover
    if found is None:
        return None
    said = words.say(shared_cover.SAID[found.standing])
    cover = found.cover
    if cover is None:
        return CoverSaid(found.standing, said)
    recipient = plain(cover.recipient)
    facts = (
        (words.say(FROM), _from(checked, words)),
        (words.say(FOR), recipient),
        (words.say(UNTIL), words.date(cover.until)),
    )
    return CoverSaid(
        found.standing,
        said,
        facts,
        shared_cover.for_you(recipient, own, words),
        shared_cover.passed(cover.until, today, words),
        _lines(cover.text),
        tuple(_lines(each.note) for each in cover.credentials),
    )


def with_cover(answer: Answer, checked: Checked, words: Words) -> Answer:
    """What was changed is never in order, however its credentials stand."""
    if checked.cover is None or checked.cover.standing is not CoverStanding.CHANGED:
        return answer
    sentence = f"{words.say(shared_cover.SAID[CoverStanding.CHANGED])} {words.say(CHANGED_NEXT)}"
    return replace(answer, outcome=Outcome.FAIL, word=words.verdict(Outcome.FAIL), sentence=sentence)


def _from(checked: Checked, words: Words) -> str:
    """Of several names nobody knows which is meant."""
    parts = checked.judged.parts or (checked.judged,)
    names = {learner_name(each.credential.achievement) for each in parts if each.credential is not None} - {""}
    if not names:
        return words.say(NOT_SAID)
    return plain(names.pop()) if len(names) == 1 else words.say(SEVERAL)


def _lines(text: str) -> str:
    return "\n".join(plain(line, LETTERS) for line in text.splitlines() if line.strip())
