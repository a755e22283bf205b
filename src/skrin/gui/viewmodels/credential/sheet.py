"""Everything the detail page shows of one credential, read and put into words on a worker."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.domain.credential import Credential, StoredCredential
from skrin.domain.verdict import CheckName, Outcome
from skrin.gui.viewmodels.credential import elements
from skrin.gui.viewmodels.credential.card_row import CardRow, card_row, day
from skrin.gui.viewmodels.credential.checks import CheckSaid, checks_said
from skrin.gui.viewmodels.credential.said import Said
from skrin.gui.viewmodels.credential.standing import Standing
from skrin.gui.viewmodels.credential.uses import Use, uses_of
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.browse import Card
    from skrin.use_cases.ports import Ports

# Keeps a framework and its number on one line.
NO_BREAK = "\u00a0"

WORKLOAD = N_("Workload")
LEVEL = N_("Level")
ISSUED = N_("Issued")
VALID_UNTIL = N_("Valid until")
AWARDED_TO = N_("Awarded to")
NO_END = N_("No end")

CHECKED = N_("Last checked {time}")
STILL_SHOWN = N_("You can still show it. Who receives it sees that it is not valid.")
STILL_SHOWN_UNCHECKED = N_("You can still show it. Who receives it checks it anew.")
ASKED_AT = N_("You asked the issuer to revoke it on {date}. The issuer's receipt is kept.")

ALREADY_REVOKED = N_("The issuer has revoked it already.")
NOT_REVOCABLE = N_("No issuer is known here that could be asked to revoke it.")

TYPE = N_("Type")
FORMAT = N_("Format")
ISSUER_ID = N_("Issuer's identifier")
AUTHENTICATED = N_("How the issuer was known")
RECEIVED = N_("Received")
RECEIVED_FROM = N_("Received from")
SIGNED = N_("Signed")
STATUS_LIST = N_("Status list")
STATUS_PLACE = N_("{uri}, place {index}")
KEY = N_("Bound to")
KEY_HERE = N_("A key of this wallet")
KEY_NONE = N_("No key of this wallet")
ACHIEVEMENT_ID = N_("Identifier of the achievement")
ID_HERE = N_("Identifier in this wallet")


@dataclass(frozen=True, slots=True)
class Warned:
    """Said above everything else where the credential is not simply valid."""

    outcome: Outcome
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`front` are the facts on the card, `elements` the rest of what it says; `part` is its relation where it is a part.

    `missing` are the names of the mandatory elements that it does not say; `revocation` is what came of asking for it,
    or why there is nothing to ask for; empty where one can ask.
    """

    row: CardRow
    part: str
    front: tuple[Said, ...]
    outcomes: tuple[str, ...]
    elements: tuple[Said, ...]
    checks: tuple[CheckSaid, ...]
    checked: str
    uses: tuple[Use, ...]
    technical: tuple[Said, ...]
    warned: Warned | None
    revocation: str
    missing: tuple[str, ...]


def read_sheet(credential_id: str, ports: "Ports", words: Words) -> Sheet:
    """Asks nobody but the vault. Raises CredentialUnknown."""
    from skrin.use_cases.holder import browse

    return sheet(browse.show(credential_id, ports), uses_of(credential_id, ports, words), ports, words)


def sheet(card: "Card", uses: tuple[Use, ...], ports: "Ports", words: Words) -> Sheet:
    stored, held = card.stored, card.stored.credential
    row = card_row(card, ports.clock.now(), words)
    said = held.achievement
    return Sheet(
        row,
        words.relation(said.stacking.relation) if elements.is_part(said) and said.stacking and said.stacking.relation else "",
        _front(held, words),
        elements.outcomes(said, words),
        (*elements.mandatory(said, words), *elements.others(said, words)),
        checks_said(card.verdict, held.trust, held.valid_until, words),
        words.say(CHECKED, time=words.moment(stored.checked_at.astimezone())),
        uses,
        _technical(stored, words),
        _warned(card, row, words),
        revocation=_revocation(stored, row, words),
        missing=tuple(words.element(element) for element in card.missing),
    )


def _revocation(stored: StoredCredential, row: CardRow, words: Words) -> str:
    if stored.revocation_requested_at is not None:
        return words.say(ASKED_AT, date=words.date(day(stored.revocation_requested_at)))
    if row.standing is Standing.REVOKED:
        return words.say(ALREADY_REVOKED)
    return "" if stored.issuer_url and stored.key_id else words.say(NOT_REVOCABLE)


def _front(held: Credential, words: Words) -> tuple[Said, ...]:
    said = held.achievement
    facts = (
        (WORKLOAD, elements.workload(said.workload, words)[:1]),
        (LEVEL, (" · ".join(part.replace(" ", NO_BREAK) for part in elements.short_levels(said.level, words)),)),
        (ISSUED, (words.date(day(said.issued_on)),) if said.issued_on else ()),
        (VALID_UNTIL, (words.date(day(held.valid_until)) if held.valid_until else words.say(NO_END),)),
        (AWARDED_TO, elements.learner(said)),
    )
    return tuple(Said(words.say(label), tuple(lines)) for label, lines in facts if any(lines))


def _warned(card: "Card", row: CardRow, words: Words) -> Warned | None:
    worst = card.verdict.worst
    if row.standing.outcome is Outcome.PASS:
        return None
    reason = words.reason(worst) if worst is not None and worst.code else ""
    if worst is not None and worst.name is CheckName.STATUS and worst.as_of is not None and row.note is not None:
        reason = f"{reason} {row.note.text}.".strip() if row.standing.outcome is Outcome.FAIL else reason
    still = words.say(STILL_SHOWN if row.standing.outcome is Outcome.FAIL else STILL_SHOWN_UNCHECKED)
    return Warned(row.standing.outcome, row.word, f"{reason} {still}".strip())


def _technical(stored: StoredCredential, words: Words) -> tuple[Said, ...]:
    held = stored.credential
    places = [words.say(STATUS_PLACE, uri=each.uri, index=each.index) for each in held.statuses if each.uri]
    facts = (
        (TYPE, plain(held.type, 400), True),
        (FORMAT, held.format.value, True),
        (ISSUER_ID, plain(held.issuer.id, 400), True),
        (AUTHENTICATED, words.authentication(held.issuer.authentication), False),
        (RECEIVED, words.moment(stored.received_at.astimezone()), False),
        (RECEIVED_FROM, plain(stored.issuer_url, 400), True),
        (SIGNED, words.moment(held.issued_at.astimezone()) if held.issued_at else "", False),
        *((STATUS_LIST, place, True) for place in places),
        (KEY, words.say(KEY_HERE if stored.key_id else KEY_NONE), False),
        (ACHIEVEMENT_ID, plain(held.achievement.achievement_id, 400), True),
        (ID_HERE, plain(stored.id, 400), True),
    )
    return tuple(Said(words.say(label), (value,), code=code) for label, value, code in facts if value)
