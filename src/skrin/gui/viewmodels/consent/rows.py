"""A consent as the screen lists it: for each credential what they need, what may be added, what always goes, what stays."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.consent import picks
from skrin.gui.viewmodels.consent.claim_names import lines_of, name_of, true_path
from skrin.gui.viewmodels.consent.picks import Pick
from skrin.gui.viewmodels.credential.card_row import day, issuer_name, title
from skrin.gui.viewmodels.credential.standing import Standing, standing
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent, ConsentItem, Question, RequestPreview

# Claims that say more of a person than what was learned.
PERSONAL = frozenset({"dateOfBirth", "date_of_birth", "birthdate", "learner_identification", "email", "address"})

NEEDED = N_("They need this. Without it nothing can be shared.")
ALWAYS = N_("It cannot be hidden: the issuer left it open in this credential.")
PERSONAL_NOTE = N_("More than a check of what you learned needs")

# Translators: what they will see of a credential that is not valid any longer; {date} is a day.
EXPIRED_ON = N_("They will see that it expired on {date}.")
WILL_SEE = {
    Standing.EXPIRED: N_("They will see that it has expired."),
    Standing.REVOKED: N_("They will see that the issuer has revoked it."),
    Standing.SUSPENDED: N_("They will see that the issuer has put it out of force."),
    Standing.NOT_YET_VALID: N_("They will see that it is not valid yet."),
    Standing.NOT_VALID: N_("They will see that it is not valid."),
    Standing.NOT_CHECKED: N_("We could not check all of it, and perhaps they cannot either."),
}

# What the format itself sends with every credential.
TECHNICAL = {
    "vct": N_("the kind of credential"),
    "iss": N_("the issuer and its signature"),
    "iat": N_("when it was signed"),
    "exp": N_("until when this copy can be used"),
    "status": N_("where its revocation is looked up"),
    "cnf": N_("proof that it is yours"),
}


@dataclass(frozen=True, slots=True)
class FieldSaid:
    """One row. `name` is the claim's own, `why` why it is locked, empty where it may be ticked."""

    name: str
    label: str
    lines: tuple[str, ...]
    why: str = ""
    ticked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceSaid:
    credential_id: str
    title: str
    word: str


@dataclass(frozen=True, slots=True)
class CredentialSaid:
    """One question with the credential that answers it; `included` is None where it must be answered."""

    query_id: str
    credential_id: str
    title: str
    issuer: str
    outcome: Outcome
    word: str
    warning: str
    choices: tuple[ChoiceSaid, ...]
    included: bool | None
    needs: tuple[FieldSaid, ...]
    may_add: tuple[FieldSaid, ...]
    always: tuple[FieldSaid, ...]
    goes_along: tuple[str, ...]
    stays: tuple[str, ...]

    @property
    def leaves(self) -> tuple[FieldSaid, ...]:
        """The rows that leave because somebody chose so."""
        return (*self.needs, *(field for field in self.may_add if field.ticked)) if self.included is not False else ()


@dataclass(frozen=True, slots=True)
class ExactSaid:
    """One value by its true path, for *Technical details*."""

    path: str
    value: str


def credentials_said(
    preview: "RequestPreview", chosen: "Consent", picked: dict[str, Pick], words: Words
) -> tuple[CredentialSaid, ...]:
    items = {item.query_id: item for item in chosen.items}
    return tuple(
        _credential(question, picked[question.query.id], items.get(question.query.id), words)
        for question in preview.questions
        if question.query.id in picked
    )


def exact_values(chosen: "Consent") -> tuple[ExactSaid, ...]:
    """Every claim that leaves, by credential, path and value, as it is in the text that is sent."""
    from skrin.wire import strict_json
    from skrin.wire.plain_text import plain

    return tuple(
        ExactSaid(true_path(leaving.path), plain(strict_json.dump(leaving.value).decode(), 4000))
        for item in chosen.items
        for leaving in item.fields
    )


def _credential(question: "Question", pick: Pick, item: "ConsentItem | None", words: Words) -> CredentialSaid:
    stored, verdict = pick.choice.stored, pick.choice.verdict
    credential = stored.credential
    types = tuple(dict.fromkeys((credential.type, *credential.types)))
    claims = credential.claims if item is None else item.claims
    stands = standing(verdict)
    open_names = _open_names(question, pick, item)
    asked = picks.needed(pick.choice)
    may = picks.optional(pick.choice)

    def said(name: str, *, why: str = "", ticked: bool = False) -> FieldSaid:
        value = claims.get(name, credential.claims.get(name))
        note = words.say(PERSONAL_NOTE) if name in PERSONAL and name not in open_names else ""
        return FieldSaid(name, name_of((name,), types, words), lines_of(value, words), why, ticked, note)

    leaving = {str(field.path[0]) for field in item.fields} if item is not None else set[str]()
    hidden = {str(each.path[0]) for each in credential.disclosables}
    return CredentialSaid(
        question.query.id,
        stored.id,
        title(stored, words),
        issuer_name(credential.issuer, words),
        stands.outcome,
        words.say(stands.message),
        _warning(stands, credential.valid_until, words),
        _choices(question, words),
        None if question.required else pick.included,
        tuple(said(name, why=words.say(NEEDED)) for name in _ordered(pick) if name in asked and name not in open_names),
        tuple(said(name, ticked=name in leaving) for name in may if name not in open_names),
        tuple(said(name, why=words.say(ALWAYS)) for name in open_names),
        tuple(words.say(message) for name, message in TECHNICAL.items() if name in credential.claims),
        tuple(
            name_of((name,), types, words)
            for name in credential.claims
            if name in hidden and name not in leaving and name not in may and name not in asked
        ),
    )


def _open_names(question: "Question", pick: Pick, item: "ConsentItem | None") -> tuple[str, ...]:
    """The claims that nobody can hide, whether they were asked for or not."""
    from skrin.formats.sd_jwt_vc.claims import TECHNICAL as OF_THE_FORMAT

    if item is not None:
        return tuple(str(field.path[0]) for field in item.fields if field.locked)
    credential = pick.choice.stored.credential
    hidden = {str(each.path[0]) for each in credential.disclosables}
    return tuple(name for name in sorted(credential.claims) if name not in hidden and name not in OF_THE_FORMAT)


def _ordered(pick: Pick) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(path[0]) for path in pick.option.paths))


def _warning(stands: Standing, until: object, words: Words) -> str:
    from datetime import datetime

    if stands is Standing.EXPIRED and isinstance(until, datetime):
        return words.say(EXPIRED_ON, date=words.date(day(until)))
    return words.say(WILL_SEE[stands]) if stands in WILL_SEE else ""


def _choices(question: "Question", words: Words) -> tuple[ChoiceSaid, ...]:
    return tuple(
        ChoiceSaid(choice.id, title(choice.stored, words), words.say(standing(choice.verdict).message))
        for choice in question.choices
    )
