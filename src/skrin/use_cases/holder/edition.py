"""One credential as it is held and as it would be, and what is not the same in the two."""

from dataclasses import dataclass
from datetime import datetime

from skrin.domain.credential import StoredCredential
from skrin.domain.json_value import Json, JsonObject
from skrin.use_cases.holder.arrival import Fit
from skrin.use_cases.holder.batch import OWN

# Beside what is each edition's own, its times are told apart from what it says.
TIMES = frozenset(
    {"exp", "nbf", "iat", "validFrom", "validUntil", "issuanceDate", "expirationDate", "proof", "credentialStatus"}
)


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that is not as it was. `before` or `after` is None where it was not there, or is there no longer."""

    name: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class Edition:
    """One credential as it is held, and as it would be."""

    before: StoredCredential
    fit: Fit

    @property
    def changes(self) -> tuple[Change, ...]:
        """Claim by claim, by the name of the outermost; keys, places in lists and times are not among them."""
        old, new = _said(self.before.credential.claims), _said(self.fit.credential.claims)
        names = sorted({*old, *new} - OWN - TIMES)
        return tuple(Change(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))

    @property
    def until(self) -> tuple[datetime | None, datetime | None]:
        """The end of its time, before and after."""
        return self.before.credential.valid_until, self.fit.credential.valid_until


def _said(claims: JsonObject) -> JsonObject:
    """Without the names of the holder's keys, which each edition has for itself: in a badge, `credentialSubject.id`."""
    subject = claims.get("credentialSubject")
    return claims if subject is None else {**claims, "credentialSubject": _nameless(subject)}


def _nameless(subject: Json) -> Json:
    if isinstance(subject, list):
        return [_nameless(each) for each in subject]
    return {name: value for name, value in subject.items() if name != "id"} if isinstance(subject, dict) else subject
