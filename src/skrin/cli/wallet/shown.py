"""What the wallet holds and does, as JSON for scripts; the same members, as lines, for people."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from skrin.domain.credential import Disclosable, StatusReference, StoredCredential
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.offering import Enrolment
from skrin.domain.party import Party, Texts, TrustDecision, in_language
from skrin.domain.verdict import Outcome, Verdict
from skrin.wire import timestamp

if TYPE_CHECKING:
    from skrin.use_cases.holder.browse import Card
    from skrin.use_cases.holder.find import Found


def moment(value: datetime | date | None) -> str | None:
    if isinstance(value, datetime):
        return timestamp.write(value)
    return None if value is None else value.isoformat()


def verdict(judged: Verdict, language: str) -> JsonObject:
    """`verdict` and `checks`, as `skrin verify` prints them (INTERFACES section 3)."""
    from skrin.verifier.shown import checks
    from skrin.words.speech import Words

    told: list[Json] = [
        {name: value for name, value in check.items() if value is not None}  # `as_of` is said where there is one
        for check in checks(judged, Words(language))
        if isinstance(check, dict)
    ]
    return {"verdict": outcome(judged.outcome), "checks": told}


def outcome(reached: Outcome) -> str:
    """As our own JSON says it: `valid`, `not_valid`, `could_not_check`."""
    from skrin.use_cases.verifier.report import VERDICTS

    return VERDICTS[reached]


def party(who: Party, trust: TrustDecision, language: str) -> JsonObject:
    """`name` is authenticated or a list's; `calls_itself` is the party's own word and proves nothing (SR-25)."""
    return {
        "id": who.id,
        "name": in_language(who.names, language),
        "calls_itself": in_language(who.claimed_names, language),
        "authentication": who.authentication.value,
        "trust": trust.trust.value,
        "code": trust.code,
        "vouched_by": list(trust.vouched_by),
        **({"practice": True} if who.practice else {}),
    }


def title(stored: StoredCredential, language: str) -> str:
    return in_language(stored.credential.achievement.title, language) or in_language(stored.type_names, language)


def form_name(stored: StoredCredential) -> str:
    """Its format and its id here."""
    return f"{stored.credential.format.value} {stored.id}"


def forms(card: "Card") -> list[Json]:
    """All in which the achievement is kept, the one that leads first."""
    return [
        {"id": each.id, "format": each.format.value, "type": each.type, "standing": each.standing.value} for each in card.forms
    ]


def line(card: "Card", language: str) -> JsonObject:
    """One credential in a list."""
    stored = card.stored
    return {
        "id": stored.id,
        "title": title(stored, language),
        "type": stored.credential.type,
        "issuer": in_language(stored.credential.issuer.names, language) or stored.credential.issuer.id,
        "verdict": outcome(card.verdict.outcome),
        "reason": card.verdict.worst.code if card.verdict.worst is not None else "",
        "received_at": moment(stored.received_at),
        "valid_until": moment(stored.credential.valid_until),
        "revocation_requested_at": moment(stored.revocation_requested_at),
        "forms": forms(card),
    }


def credential(card: "Card", language: str) -> JsonObject:
    """One credential in full, with what of it can be hidden."""
    stored, held = card.stored, card.stored.credential
    return {
        "id": stored.id,
        **verdict(card.verdict, language),
        "format": held.format.value,
        "forms": forms(card),
        "title": title(stored, language),
        "type": held.type,
        "types": list(held.types),
        "issuer": party(held.issuer, held.trust, language),
        "claims": held.claims,
        "can_be_hidden": [path(each) for each in held.disclosables],
        "missing_elements": [element.value for element in card.missing],
        "status": next((_place(each) for each in held.statuses), None),
        "holder_key": "this wallet's" if stored.key_id else "none here",
        "copies": stored.copies,
        "received_at": moment(stored.received_at),
        "received_from": stored.issuer_url,
        "checked_at": moment(stored.checked_at),
        "issued_at": moment(held.issued_at),
        "valid_from": moment(held.valid_from),
        "valid_until": moment(held.valid_until),
        "collections": list(stored.collections),
        "revocation_requested_at": moment(stored.revocation_requested_at),
    }


def path(disclosable: Disclosable) -> Json:
    return list(disclosable.path)


def texts(value: Texts) -> JsonObject:
    return dict(value)


def enrolment(held: Enrolment, language: str) -> JsonObject:
    from skrin.words.speech import Words

    return {
        "id": held.id,
        "credential_id": held.offering_id,
        "title": in_language(held.title, language),
        "issuer": held.issuer,
        "did": held.did,
        "state": held.state.value,
        "state_in_words": Words(language).enrolment(held.state),
        "reason": held.reason,
        "offer": held.offer,
        "enrolled_at": moment(held.enrolled_at),
        "checked_at": moment(held.checked_at),
    }


def found(each: "Found", language: str) -> JsonObject:
    """An offering with all that a person must know before any personal data is asked for (PRODUCT rule 17)."""
    from skrin.vocabularies import offering_json

    return {
        "credential_id": each.offering.id,
        "title": in_language(each.offering.title, language),
        "open": each.open,
        "issuer": each.catalogue.issuer,
        "issuer_name": in_language(each.catalogue.names, language),
        "trust": each.trust.trust.value,
        "trust_code": each.trust.code,
        "vouched_by": list(each.trust.vouched_by),
        "as_of": moment(each.catalogue.as_of),
        "offering": offering_json.write(each.offering),
    }


def _place(reference: StatusReference) -> JsonObject:
    return {"uri": reference.uri, "index": reference.index}
