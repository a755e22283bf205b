"""A stored credential in short: what a list shows of it, and what judging it again takes. Neither its text nor its claims."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from skrin.domain.credential import CredentialFormat, StatusReference, StoredCredential
from skrin.domain.learning import Achievement, Validity
from skrin.domain.party import Party, Texts
from skrin.domain.standing import Standing
from skrin.domain.verdict import Check, Verdict


@dataclass(frozen=True, slots=True)
class JudgedBefore:
    """What today's verdict depends on, apart from lists and the time. `verdict` is the stored one, without its facts."""

    id: str
    type: str
    issuer: Party
    verdict: Verdict
    statuses: tuple[StatusReference, ...] = ()
    issued_at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One of the credentials in which an achievement is kept."""

    judged: JudgedBefore
    format: CredentialFormat

    @property
    def id(self) -> str:
        return self.judged.id

    @classmethod
    def of(cls, stored: StoredCredential) -> Self:
        return cls(judged_before(stored), stored.credential.format)


@dataclass(frozen=True, slots=True)
class Summary:
    """One card. `achievement` holds what it says, and nothing else; `beside` the other forms of it (`domain.forms`)."""

    judged: JudgedBefore
    achievement: Achievement
    received_at: datetime
    checked_at: datetime
    issuer_url: str = ""
    type_names: Texts = field(default_factory=dict)
    revocation_requested_at: datetime | None = None
    format: CredentialFormat = CredentialFormat.SD_JWT_VC
    beside: tuple[Form, ...] = ()

    @classmethod
    def of(cls, stored: StoredCredential, beside: Sequence[StoredCredential] = ()) -> Self:
        return cls(
            judged_before(stored),
            shown(stored.credential.achievement),
            stored.received_at,
            stored.checked_at,
            stored.issuer_url,
            stored.type_names,
            stored.revocation_requested_at,
            stored.credential.format,
            tuple(Form.of(each) for each in beside),
        )

    @property
    def forms(self) -> tuple[Form, ...]:
        """All there are, the one that leads first."""
        return (Form(self.judged, self.format), *self.beside)

    @property
    def id(self) -> str:
        return self.judged.id

    @property
    def issuer(self) -> Party:
        return self.judged.issuer

    @property
    def valid_until(self) -> datetime | None:
        return self.judged.valid_until


@dataclass(frozen=True, slots=True)
class Settled:
    """How a credential stands, from the moment it was judged until the moment at which that may be something else."""

    id: str
    standing: Standing
    until: datetime


def judged_before(stored: StoredCredential) -> JudgedBefore:
    credential = stored.credential
    checks = (Check(check.name, check.outcome, check.code, counts=check.counts) for check in credential.verdict.checks)
    return JudgedBefore(
        stored.id,
        credential.type,
        credential.issuer,
        Verdict(tuple(checks)),
        credential.statuses,
        credential.issued_at,
        credential.valid_from,
        credential.valid_until,
    )


def shown(said: Achievement) -> Achievement:
    """Of all that it says, what a card has room for."""
    return Achievement(
        title=said.title,
        issued_on=said.issued_on,
        workload=said.workload,
        level=said.level,
        basis=said.basis,
        validity=Validity(said.validity.until),
    )
