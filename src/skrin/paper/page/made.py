"""From a credential to its page: the words of `words.credential`, put where a certificate has them."""

from dataclasses import dataclass, field
from datetime import datetime

from skrin.domain.learning import Achievement, OrganisationRole
from skrin.domain.party import Texts, in_language
from skrin.domain.verdict import Outcome, Verdict
from skrin.paper.page import standing_behind as behind
from skrin.paper.page.bounds import DESCRIPTION, LETTERS, NAME, OUTCOMES, TITLE, in_full, language_code, lines_of
from skrin.paper.page.content import CertificatePage, Labelled
from skrin.paper.page.standing_behind import Backing
from skrin.wire.identity_text import identity
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential import elements
from skrin.words.credential.brief import BETWEEN, title
from skrin.words.credential.days import day, last_day
from skrin.words.credential.further import BASIS, further
from skrin.words.credential.languages import languages_of, told_in
from skrin.words.credential.mandatory import mandatory
from skrin.words.speech import Words

AWARDED_TO = N_("Awarded to")
WORKLOAD = N_("Workload")
LEVEL = N_("Level")
ISSUED = N_("Issued")
VALID_UNTIL = N_("Valid until")
ABOUT = N_("About it")
OUTCOMES_LABEL = N_("What the learner can do")
SAYS = N_("What it says")
ACHIEVEMENT_ID = N_("Identifier of the achievement")
# Translators: at the end of a list of learning outcomes on a printed page.
MORE = NN_("{count} more is in the credential itself.", "{count} more are in the credential itself.")
# Translators: on a certificate: {name} is whoever signed it, where that is not the awarding body above.
ISSUED_BY = N_("Issued by {name}")
# Translators: at the foot of a page on which a letter could not be drawn.
LACKING = N_("□ stands for a letter that no font on this computer has. The credential itself has it.")


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a page is made of. `issuer` is who signed it as this program knows them, marked where nobody confirmed it.

    `verdict` is what the checks came to, `checked_at` when; without them the page says nothing of checks. `attached` names the
    file in which the credential travels with the page.
    """

    achievement: Achievement
    type_names: Texts = field(default_factory=dict)
    issuer: str = ""
    valid_until: datetime | None = None
    backing: Backing = Backing.SEALED_WITH_IT
    verdict: Verdict | None = None
    checked_at: datetime | None = None
    attached: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of those it is written in; empty where no text says."""
        return languages_of(self.achievement)


def certificate_page(certificate: Certificate, words: Words, language: str = "") -> CertificatePage:
    """The page told in `language` where the credential is written in it, under labels in the language of `words`.

    Numbers that identify the learner, and their date of birth, stay in the credential (decision 0204).
    """
    tag = language or words.spoken
    said = told_in(certificate.achievement, tag) if tag in certificate.languages else certificate.achievement
    heading, holder = plain(title(said, certificate.type_names, words), TITLE), plain(elements.learner_name(said), NAME)
    awarding, awarding_language = _awarding(said, certificate, words)
    issuer = words.say(ISSUED_BY, name=certificate.issuer) if certificate.issuer not in {"", awarding} else ""
    outcomes = _outcomes(said, words)
    facts = _facts(said, certificate, words)
    return CertificatePage(
        spoken=words.spoken,
        title=heading,
        title_language=language_code(said.title, words.spoken),
        awarding_body=awarding,
        awarding_language=awarding_language,
        issuer=issuer,
        kind=words.text(certificate.type_names, NAME) if said.title else "",
        part=elements.part(said, words),
        warning=behind.warning(certificate.verdict, words),
        failed=certificate.verdict is not None and certificate.verdict.outcome is Outcome.FAIL,
        holder_label=words.say(AWARDED_TO),
        holder=holder,
        facts=facts,
        seal=behind.seal(certificate.backing, certificate.attached, words),
        about_label=words.say(ABOUT),
        description=plain(in_language(said.description, words.spoken), DESCRIPTION),
        description_language=language_code(said.description, words.spoken),
        outcomes_label=words.say(OUTCOMES_LABEL),
        outcomes=outcomes[:OUTCOMES],
        outcomes_language=language_code(said.outcomes[0].text if said.outcomes else said.outcome_summary, words.spoken),
        more=words.count(MORE, len(outcomes) - OUTCOMES) if len(outcomes) > OUTCOMES else "",
        says_label=words.say(SAYS),
        elements=tuple(in_full(each) for each in (*mandatory(said, words), *further(said, words)) if not each.private),
        checking_label=words.say(behind.HOW),
        checking=behind.how(certificate.backing, certificate.attached, words),
        checked=behind.found(certificate.verdict, certificate.checked_at, words),
        identifiers=_identifiers(said, words),
        running=BETWEEN.join(filter(None, (plain(heading, 70), plain(holder, 40)))),
        alternative=_alternative(heading, holder, awarding, facts, words),
        lacking=words.say(LACKING),
    )


def _awarding(said: Achievement, certificate: Certificate, words: Words) -> tuple[str, str]:
    """The awarding body by name, with the language of it; of a credential that names none, whoever issued it."""
    body = said.organisation(OrganisationRole.AWARDING_BODY)
    name = identity(in_language(body.names, words.spoken), NAME) if body is not None else ""
    code = language_code(body.names, words.spoken) if body is not None and name else ""
    return (name, code) if name else (plain(certificate.issuer, NAME), "")


def _facts(said: Achievement, certificate: Certificate, words: Words) -> tuple[Labelled, ...]:
    until = certificate.valid_until
    facts = (
        (WORKLOAD, elements.workload(said.workload, words)[:1]),
        (LEVEL, elements.short_levels(said.level, words)),
        (ISSUED, (words.date(day(said.issued_on)),) if said.issued_on else ()),
        (VALID_UNTIL, (words.date(last_day(until)),) if until else ()),
        (BASIS, (words.basis(said.basis),) if said.basis else ()),
    )
    return tuple(Labelled(words.say(label), tuple(lines)) for label, lines in facts if any(lines))


def _outcomes(said: Achievement, words: Words) -> tuple[str, ...]:
    found = elements.outcomes(said, words)
    return lines_of(found.whole) or found.lines


def _identifiers(said: Achievement, words: Words) -> tuple[Labelled, ...]:
    known = plain(said.achievement_id, LETTERS)
    return (Labelled(words.say(ACHIEVEMENT_ID), (known,)),) if known else ()


def _alternative(heading: str, holder: str, awarding: str, facts: tuple[Labelled, ...], words: Words) -> str:
    told = [heading, f"{words.say(AWARDED_TO)}: {holder}" if holder else "", awarding]
    told += [f"{each.label}: {', '.join(each.lines)}" for each in facts]
    return "; ".join(part for part in told if part)
