"""From a consent to what the screen lists: what they need, what may be added, what always goes, what stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.domain.json_value import JsonObject
from skrin.domain.standing import Standing, standing
from skrin.gui.viewmodels.consent import documents, picks
from skrin.gui.viewmodels.consent.documents import ALWAYS, NEEDED
from skrin.gui.viewmodels.consent.picks import Pick
from skrin.gui.viewmodels.consent.said import ChoiceSaid, CredentialSaid, ExactSaid, FieldSaid
from skrin.words import copies
from skrin.words.catalogue import N_
from skrin.words.claims.names import ClaimNames, claim_names, true_path
from skrin.words.claims.values import WHOLE, value_said
from skrin.words.credential.brief import title
from skrin.words.credential.days import last_day
from skrin.words.credential.party_names import issuer_name
from skrin.words.credential.standing import standing_word
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent, ConsentItem, Question, RequestPreview
    from skrin.use_cases.ports import Ports

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
class Rows:
    """Makes the rows of one consent, in one language. On a worker: a value can be large.

    `notes` stand beside what is asked for, by (query id, first step of the claim).
    """

    words: Words
    ports: "Ports"
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def credentials(
        self, preview: "RequestPreview", chosen: "Consent", picked: Mapping[str, Pick]
    ) -> tuple[CredentialSaid, ...]:
        items = {item.query_id: item for item in chosen.items}
        return tuple(
            self._credential(question, picked[question.query.id], items.get(question.query.id))
            for question in preview.questions
            if question.query.id in picked
        )

    def _credential(self, question: "Question", pick: Pick, item: "ConsentItem | None") -> CredentialSaid:
        from skrin.use_cases.candidates import DOCUMENTS

        credential = pick.choice.stored.credential
        names = claim_names(tuple(dict.fromkeys((credential.type, *credential.types))), self.ports)
        said = self._source(question, pick)
        if credential.format in DOCUMENTS:
            fields = item.fields if item is not None else pick.choice.leaving(pick.option).fields
            return documents.listed(said, credential, fields, names, self.words)
        return self._claims(said, pick, item, names)

    def _source(self, question: "Question", pick: Pick) -> CredentialSaid:
        """Which credential it is and how it stands, with nothing listed of it."""
        stored, words = pick.choice.stored, self.words
        stands = standing(pick.choice.verdict)
        return CredentialSaid(
            question.query.id,
            stored.id,
            title(stored.credential.achievement, stored.type_names, words),
            issuer_name(stored.credential.issuer, words),
            stands.outcome,
            standing_word(stands, words),
            _warning(stands, stored.credential.valid_until, words),
            _choices(question, words),
            None if question.required else pick.included,
            notes=tuple(filter(None, (_unproved(pick, words), copies.note(pick.choice.copy, words)))),
        )

    def _claims(self, said: CredentialSaid, pick: Pick, item: "ConsentItem | None", names: ClaimNames) -> CredentialSaid:
        credential, words, query_id = pick.choice.stored.credential, self.words, said.query_id
        open_names = _open_names(pick, item)
        leaving = {str(field.path[0]) for field in item.fields} if item is not None else set[str]()
        hidden = {str(each.path[0]) for each in credential.disclosables}
        asked, may = picks.needed(pick.choice), picks.optional(pick.choice)
        claims = item.claims if item is not None else self._leaving(pick)
        added = {name: claims if name in leaving else self._added(pick, name) for name in may}
        return replace(
            said,
            needs=self._noted(
                self._fields(
                    (name for name in _ordered(pick) if name in asked and name not in open_names), claims, names, NEEDED
                ),
                query_id,
            ),
            may_add=self._noted(
                (self._field(name, added[name], names).with_tick(on=name in leaving) for name in may if name not in open_names),
                query_id,
            ),
            always=self._fields(open_names, claims, names, ALWAYS),
            goes_along=tuple(words.say(message) for name, message in TECHNICAL.items() if name in credential.claims),
            stays=stays(
                [name for name in credential.claims if name in hidden and name not in {*leaving, *may, *asked}], names, words
            ),
        )

    def _fields(self, which: Iterable[str], claims: JsonObject, names: ClaimNames, why: str) -> tuple[FieldSaid, ...]:
        said = self.words.say(why)
        return tuple(self._field(name, claims, names, why=said) for name in which)

    def _field(self, name: str, claims: JsonObject, names: ClaimNames, *, why: str = "") -> FieldSaid:
        value = value_said((name,), claims.get(name), names, self.words)
        return FieldSaid(name, names.of((name,), self.words), value.lines, why, languages=value.languages)

    def _noted(self, fields: Iterable[FieldSaid], query_id: str) -> tuple[FieldSaid, ...]:
        return tuple(replace(each, note=self.notes.get((query_id, each.name), "")) for each in fields)

    def _leaving(self, pick: Pick) -> JsonObject:
        from skrin.use_cases.holder.consent import leaving_claims

        return leaving_claims(pick.choice, pick.option)

    def _added(self, pick: Pick, name: str) -> JsonObject:
        """What would leave if this were ticked, too."""
        return self._leaving(picks.switched(pick, name, on=True))


def _unproved(pick: Pick, words: Words) -> str:
    return "" if pick.choice.bound else words.say(documents.CANNOT_PROVE)


def exact_values(chosen: "Consent") -> tuple[ExactSaid, ...]:
    """Every claim that leaves, by credential, path and value, as it is in the text that is sent."""
    from skrin.wire import strict_json
    from skrin.wire.plain_text import plain

    return tuple(
        ExactSaid(true_path(leaving.path), plain(strict_json.dump(leaving.value).decode(), WHOLE))
        for item in chosen.items
        for leaving in item.fields
    )


def _open_names(pick: Pick, item: "ConsentItem | None") -> tuple[str, ...]:
    """The claims that nobody can hide, whether they were asked for or not."""
    from skrin.formats.sd_jwt_vc.claims import TECHNICAL as OF_THE_FORMAT

    if item is not None:
        return tuple(str(field.path[0]) for field in item.fields if field.locked)
    credential = pick.choice.stored.credential
    hidden = {str(each.path[0]) for each in credential.disclosables}
    return tuple(name for name in sorted(credential.claims) if name not in hidden and name not in OF_THE_FORMAT)


def stays(claims: Iterable[str], names: ClaimNames, words: Words) -> tuple[str, ...]:
    """What says most of a person first, then in the order of the type; the answers yes and no that follow from it last."""
    from skrin.vocabularies.claims_read import is_derived
    from skrin.vocabularies.personal import is_beyond_learning

    ordered = sorted(claims, key=lambda name: (not is_beyond_learning((name,)), is_derived(name), names.place((name,))))
    labels = (names.of((name,), words) for name in ordered)
    return tuple(dict.fromkeys(label[:1].lower() + label[1:] if label[1:2].islower() else label for label in labels))


def _ordered(pick: Pick) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(path[0]) for path in pick.option.paths))


def _warning(stands: Standing, until: datetime | None, words: Words) -> str:
    if stands is Standing.EXPIRED and until is not None:
        return words.say(EXPIRED_ON, date=words.date(last_day(until)))
    return words.say(WILL_SEE[stands]) if stands in WILL_SEE else ""


def _choices(question: "Question", words: Words) -> tuple[ChoiceSaid, ...]:
    return tuple(
        ChoiceSaid(
            choice.id,
            title(choice.stored.credential.achievement, choice.stored.type_names, words),
            standing_word(standing(choice.verdict), words),
        )
        for choice in question.choices
    )
