"""From a report to its page, in the words of the one who reads it."""

from datetime import datetime
from typing import Final

from skrin.domain.verdict import Outcome
from skrin.paper.page.bounds import LETTERS, OUTCOMES
from skrin.paper.page.content import Labelled
from skrin.paper.report.content import ReportPage
from skrin.paper.report.credential_said import credential_said
from skrin.use_cases.verifier.filed.value import Answered, Filed
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.claims.names import shipped_names
from skrin.words.speech import Words

TITLE = N_("Report on a check of credentials")
CHECKED_AT = N_("Checked {when}")
# Translators: {name} is what an interviewer's organisation calls itself.
CHECKED_BY = N_("Checked by")
PURPOSE = N_("Why it was asked for")
ASKED_FOR = N_("Asked for")
AGREED = N_("Agreed to")
NOBODY_ASKED = N_("Handed over as a file or a text; nothing was asked for")
KEEP_UNTIL = N_("May be kept until")
NOT_SAID = N_("Not said")
ABOUT = N_("About this check")
ANSWERED = {
    Answered.HANDED_OVER: "",
    Answered.PRESENTED: "",
    Answered.DECLINED: N_("Nothing was shown: they said no, or have nothing that fits. That is their right."),
    Answered.REFUSED: N_("What came does not answer the request: {why}"),
}
SEVERAL = NN_("{count} credential was shown.", "{count} credentials were shown together.")
ERASE = N_("Erase this report, and every copy of it, after {date}: that is what the person was told.")
ERASE_SOON = N_("Nobody said until when it may be kept. Erase it as soon as you no longer need it.")
ONLY_CHOSEN = N_(
    "It holds only those values that were chosen for it, and names the fields that were shown without their values."
)
AS_OF_THEN = N_("It says what was found at that time. What was revoked since, or was issued anew, it does not know.")
NO_SCORE = N_("It proves nothing on its own, and ranks nobody.")
LACKING = N_("□ stands for a letter that no font on this computer has. The attached file has it.")
ALTERNATIVE_CREDENTIALS: Final = 10
# Of all credentials together: a hundred are shown at most, and a page is set in seconds.
ALL_OUTCOMES: Final = 2_000


def report_page(filed: Filed, words: Words) -> ReportPage:
    most = min(OUTCOMES, ALL_OUTCOMES // max(1, len(filed.shown)))
    said = tuple(credential_said(each, filed.at, words, most) for each in filed.shown)
    title, subtitle = words.say(TITLE), words.say(CHECKED_AT, when=here(filed.at, words))
    author = words.name(filed.by)
    told = [f"{each.title or each.word}: {each.word}" for each in said[:ALTERNATIVE_CREDENTIALS]]
    return ReportPage(
        spoken=words.spoken,
        title=title,
        author=author,
        alternative="; ".join([title, subtitle, *told]),
        subtitle=subtitle,
        sentence=_sentence(filed, words),
        credentials=said,
        about_label=words.say(ABOUT),
        about=_about(filed, words),
        foot=_foot(filed, words),
        running=" · ".join(part for part in (title, subtitle, author) if part),
        lacking=words.say(LACKING),
    )


def here(moment: datetime, words: Words) -> str:
    """By the clock of the one who reads."""
    return words.moment(moment.astimezone())


def _sentence(filed: Filed, words: Words) -> str:
    if filed.answered in (Answered.DECLINED, Answered.REFUSED):
        why = words.explain_code(filed.error, dict(filed.facts)).happened if filed.error else ""
        return words.say(ANSWERED[filed.answered], why=why)
    if len(filed.shown) < 2:
        return ""
    counted = words.count(SEVERAL, len(filed.shown))
    return counted if filed.outcome is Outcome.PASS else f"{counted} {words.verdict(filed.outcome)}."


def _about(filed: Filed, words: Words) -> tuple[Labelled, ...]:
    handed_over = filed.answered is Answered.HANDED_OVER
    until = words.date(filed.keep_until) if filed.keep_until else words.say(NOT_SAID)
    facts = (
        (CHECKED_BY, words.name(filed.by)),
        (PURPOSE, "" if handed_over else _purpose(filed, words) or words.say(NOT_SAID)),
        (ASKED_FOR, words.say(NOBODY_ASKED) if handed_over else _asked_for(filed, words)),
        (KEEP_UNTIL, until),
    )
    found = [Labelled(words.say(label), (line,)) for label, line in facts if line]
    if filed.agreed:
        found.append(Labelled(words.say(AGREED), tuple(plain(each, LETTERS) for each in filed.agreed)))
    return tuple(found)


def _purpose(filed: Filed, words: Words) -> str:
    purpose = filed.asked.get("purpose")
    texts = {tag: text for tag, text in purpose.items() if isinstance(text, str)} if isinstance(purpose, dict) else {}
    return words.text(texts, LETTERS)


def _asked_for(filed: Filed, words: Words) -> str:
    """By the names that the type gives; everything, or a yes, where no single field was named."""
    claims, ask = filed.asked.get("claims"), filed.asked.get("ask")
    paths = [path for path in claims if isinstance(path, list) and path] if isinstance(claims, list) else []
    if paths:
        shown = [each.judged.credential.type for each in filed.shown if each.judged.credential is not None]
        names = shipped_names((str(filed.asked.get("type", "")), *dict.fromkeys(shown)))
        return ", ".join(dict.fromkeys(names.of((str(path[0]),), words) for path in paths))
    return words.say(KINDS.get(str(ask), NOT_SAID))


KINDS: Final = {
    "yes-no": N_("Whether it was completed"),
    "everything": N_("Everything in the credential"),
}


def _foot(filed: Filed, words: Words) -> tuple[str, ...]:
    until = words.say(ERASE, date=words.date(filed.keep_until)) if filed.keep_until else words.say(ERASE_SOON)
    return (until, words.say(ONLY_CHOSEN), words.say(AS_OF_THEN), words.say(NO_SCORE))
