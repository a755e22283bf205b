"""What an issuer says with a status, in its own words: bounded, and marked as the issuer's."""

from skrin.domain.verdict import CheckName, Verdict
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

# Translators: {words} is a sentence that the issuer wrote, of a credential that is revoked, suspended or has news.
ISSUER_SAYS = N_("The issuer says: {words}")
NEWER = N_("The issuer has a newer version of it.")
REFRESH = "status.refresh"
LETTERS = 300


def status_told(message: str, code: str, words: Words) -> str:
    """Empty where the issuer says nothing beside the status itself."""
    said = words.say(ISSUER_SAYS, words=plain(message, LETTERS)) if message else ""
    newer = words.say(NEWER) if code == REFRESH else ""
    return " ".join(part for part in (newer, said) if part)


def status_message(verdict: Verdict) -> str:
    status = verdict.check(CheckName.STATUS)
    return str(status.facts.get("message", "")) if status is not None else ""
