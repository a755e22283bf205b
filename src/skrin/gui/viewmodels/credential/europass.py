"""What Europass would say of a European credential, and what its seal is worth, line by line."""

from dataclasses import dataclass

from skrin.domain.verdict import Outcome
from skrin.use_cases.europass_checks import Europass, Result
from skrin.wire.identity_text import identity
from skrin.words import europass as said
from skrin.words import seals
from skrin.words.speech import Words

OUTCOMES = {Result.OK: Outcome.PASS, Result.ERROR: Outcome.FAIL, Result.SKIPPED: Outcome.UNKNOWN}


@dataclass(frozen=True, slots=True)
class EuropassLine:
    """One of the six checks, in Europass's order."""

    outcome: Outcome
    name: str
    word: str
    explanation: str


def europass_lines(europass: Europass | None, words: Words) -> tuple[EuropassLine, ...]:
    if europass is None:
        return ()
    return tuple(
        EuropassLine(OUTCOMES[each.result], said.name(each, words), said.result(each, words), said.why(each, words))
        for each in europass.answers
    )


def seal_lines(europass: Europass | None, words: Words) -> tuple[str, ...]:
    """The seal in plain words; nothing where there is none."""
    if europass is None or europass.standing is None or europass.evidence is None:
        return ()
    worth = seals.worth_told(europass.standing.quality, europass.claims, authority_known=europass.authority_known)
    certificate = europass.certificate
    other = certificate is not None and bool(certificate.called)
    named = (
        words.say(seals.OTHER_NAME, organisation=identity(certificate.organisation), called=identity(certificate.called))
        if other and certificate is not None
        else ""
    )
    told = [words.say(each) for each in (*worth, *seals.evidence_told(europass.evidence))]
    return tuple(each for each in (told[0], named, *told[1:]) if each)
