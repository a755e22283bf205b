"""What is said above everything else where a credential is not simply valid: why, whom to ask, and what can be done."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skrin.domain.credential import StoredCredential
from skrin.domain.offering import EnrolmentState, Offering
from skrin.domain.standing import Standing
from skrin.domain.verdict import CheckName, Outcome
from skrin.gui.viewmodels.credential.card_row import CardRow
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.checks import reason_of
from skrin.words.credential.party_names import short_id
from skrin.words.credential.status_told import status_message, status_told
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.browse import Card
    from skrin.use_cases.ports import Ports

STILL_SHOWN = N_("You can still show it. Who receives it sees that it is not valid.")
STILL_SHOWN_UNCHECKED = N_("You can still show it. Who receives it checks it anew.")
# Translators: {who} is an issuer that has revoked a credential; why it did so does not come with the list.
ASK_WHY = N_("The list does not say why: ask {who}.")
CORRECTED_WAITS = N_("A new credential for the same course has been offered to you.")


@dataclass(frozen=True, slots=True)
class Warned:
    """`contact` is an address for questions, as the issuer gave it; `corrected` an offer that waits for the same course;
    `renewable`: where none does, a new edition can be fetched.
    """

    outcome: Outcome
    word: str
    sentence: str
    contact: str = ""
    corrected: str = ""
    renewable: bool = False


def warned(card: "Card", row: CardRow, ports: "Ports", words: Words) -> Warned | None:
    if row.standing.outcome is Outcome.PASS:
        return None
    from skrin.use_cases.candidates import is_showable
    from skrin.use_cases.holder.renewable import can_renew

    failed = row.standing.outcome is Outcome.FAIL
    still = words.say(STILL_SHOWN if failed else STILL_SHOWN_UNCHECKED) if is_showable(card.stored.credential) else ""
    if row.standing not in (Standing.REVOKED, Standing.SUSPENDED):
        ended = row.standing is Standing.EXPIRED and can_renew(card.stored.id, ports)
        return Warned(row.standing.outcome, row.word, _joined(_why(card, row, words), still), renewable=ended)
    waiting = corrected(card.stored, ports)
    said = status_message(card.verdict)
    told = words.say(CORRECTED_WAITS if waiting else ASK_WHY, who=row.issuer) if waiting or not said else ""
    told = _joined(status_told(said, "", words), told)
    sentence = _joined(_why(card, row, words), told, still)
    again = not waiting and row.standing is Standing.REVOKED and can_renew(card.stored.id, ports)
    return Warned(row.standing.outcome, row.word, sentence, contact(card.stored, ports), waiting, again)


def corrected(stored: StoredCredential, ports: "Ports") -> str:
    """An offer that waits in an enrolment for the very course at the very issuer; empty where none does."""
    course = stored.credential.achievement.offering.credential_id
    for each in ports.vault.enrolments() if course else ():
        same = each.offering_id == course and each.issuer == stored.issuer_url
        if same and each.state is EnrolmentState.COMPLETED and each.offer:
            return each.offer
    return ""


def contact(stored: StoredCredential, ports: "Ports") -> str:
    """Where to ask, from the issuer's own catalogue where it is followed; else the host it came from."""
    offering = _offering(stored, ports)
    given = plain(offering.practicalities.guidance_contact) if offering is not None else ""
    return given or (short_id(stored.issuer_url) if stored.issuer_url else "")


def _offering(stored: StoredCredential, ports: "Ports") -> Offering | None:
    course = stored.credential.achievement.offering.credential_id
    own = (each.offerings for each in ports.vault.catalogues() if each.issuer == stored.issuer_url)
    return next((each for offered in own for each in offered if each.id == course), None)


def _why(card: "Card", row: CardRow, words: Words) -> str:
    worst = card.verdict.worst
    if worst is None or not worst.code:
        return ""
    told = reason_of(replace(worst, as_of=None), card.stored.credential.valid_until, words)
    as_of = worst.name is CheckName.STATUS and worst.outcome is Outcome.FAIL and row.note is not None
    return _joined(told, f"{row.note.text}." if as_of and row.note is not None else "")


def _joined(*sentences: str) -> str:
    return " ".join(each for each in sentences if each)
