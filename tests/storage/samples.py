"""Credentials as a wallet holds them, with everything filled in, made without any signature: the vault never looks at one."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from skrin.domain.credential import Credential, CredentialFormat, Disclosable, StatusKind, StatusReference, StoredCredential
from skrin.domain.history import Event, EventKind
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Basis,
    Concept,
    Learner,
    LearningOutcome,
    Level,
    OfferingReference,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Relation,
    Setting,
    Stacking,
    StandardReference,
    Validity,
    Workload,
)
from skrin.domain.offering import Catalogue, Enrolment, EnrolmentState, Offering, Practicalities
from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.domain.verdict import Check, CheckName, Outcome, Verdict

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SUBJECTS = ("Kundservice", "Vattenrening", "Batteriteknik", "Sprängarbete", "Textil", "Redovisning", "Svetsning", "Truckkort")


def canary(name: str) -> str:
    """A text that stands nowhere else."""
    return "canary-" + hashlib.sha256(name.encode()).hexdigest()[:24]


def credential(number: int = 1, *, key_id: str = "", issuer: str = "did:web:issuer.test") -> StoredCredential:
    """Number `number` of as many different ones as are wanted; about 4 KiB of signed text."""
    return StoredCredential(
        id=f"credential-{number}",
        credential=_credential(number, issuer),
        key_id=key_id,
        received_at=NOON + timedelta(minutes=number),
        checked_at=NOON + timedelta(minutes=number, seconds=7),
        issuer_url="https://issuer.test",
        configuration_id="eu-micro-credential",
        collections=("Jobb",) if number % 2 else (),
        type_names={"sv": "Mikromeritering", "en": "Micro-credential"},
    )


def _credential(number: int, issuer: str) -> Credential:
    subject = SUBJECTS[number % len(SUBJECTS)]
    claims = {
        "iss": issuer,
        "given_name": canary(f"given {number}"),
        "family_name": canary(f"family {number}"),
        "level": {"eqf": "4", "list": [1, 2.5, None, True]},
    }
    return Credential(
        format=CredentialFormat.SD_JWT_VC,
        raw=f"raw-{number}." + hashlib.shake_256(str(number).encode()).hexdigest(2000),
        type="https://w3id.org/skrin/vct/eu-micro-credential/1",
        issuer=Party(issuer, {"sv": "Utbildaren AB", "en": "The Educator"}, {}, Authentication.DID),
        claims=claims,  # type: ignore[arg-type]
        disclosables=tuple(_disclosable(number, place) for place in range(10)),
        achievement=_achievement(number, subject),
        verdict=Verdict.of(
            [
                Check.passed(CheckName.FORMAT),
                Check.passed(CheckName.SIGNATURE),
                Check(CheckName.ISSUER, Outcome.UNKNOWN, "trust.unknown_issuer", {"issuer": issuer, "lists": ("a", "b")}),
                Check.passed(CheckName.VALIDITY),
                Check.passed(CheckName.STATUS, as_of=NOON),
            ]
        ),
        trust=TrustDecision(Trust.TRUSTED, vouched_by=("you",), facts={"until": date(2030, 1, 1), "at": NOON, "n": 3}),
        holder_key={"kty": "EC", "crv": "P-256", "x": "x" * 43, "y": "y" * 43},
        statuses=(StatusReference(StatusKind.TOKEN, "https://issuer.test/status/1", number),),
        issued_at=NOON - timedelta(days=1),
        valid_from=NOON - timedelta(days=1),
        valid_until=NOON + timedelta(days=number % 1000) if number % 3 else None,
        types=("https://w3id.org/skrin/vct/eu-micro-credential/1", "urn:eu.europa.ec.eudi:learning:credential:1"),
    )


def _disclosable(number: int, place: int) -> Disclosable:
    digest = hashlib.sha256(f"{number} {place}".encode()).hexdigest()[:43]
    return Disclosable(digest, ("claims", place, None), canary(f"value {number} {place}"), ("parent",) if place else ())


def _achievement(number: int, subject: str) -> Achievement:
    return Achievement(
        achievement_id=f"urn:uuid:{number:032x}",
        title={"sv": f"{subject} för nybörjare {number}", "en": f"{subject} for beginners {number}"},
        description={"sv": "Åtta veckor på distans.", "en": "Eight weeks at a distance."},
        learner=Learner(canary(f"given {number}"), canary(f"family {number}"), date_of_birth=date(1990, 2, 28)),
        organisations=(Organisation(OrganisationRole.AWARDING_BODY, {"sv": "Yrkeshögskolan Exempel"}, country="SE"),),
        issuer_country="SE",
        issued_on=date(2026, 11, 20),
        outcomes=tuple(
            LearningOutcome({"sv": f"kan utföra moment {step} inom {subject}", "en": f"can do step {step}"}, id=str(step))
            for step in range(4)
        ),
        workload=Workload("7.5", "hp", Concept("ects", {"en": "ECTS"})),
        level=Level(eqf="4", national="4", national_framework=Concept("SeQF")),
        assessment=Assessment((Concept("exam", {"sv": "Skriftligt prov"}),), grade="Godkänd"),
        participation=(Concept("online", {"sv": "Distans"}),),
        quality_assurance=(QualityAssurance(Concept("external"), body="MYH"),),
        stacking=Stacking(Relation.PART_OF, {"sv": "Driftteknik"}),
        offering=OfferingReference(f"KP-{number % 50}", "eu-micro-credential", "1", date(2026, 1, 1), None, ("bristyrke",)),
        basis=Basis.ASSESSED,
        standards=(StandardReference("A1", vendor_specific=False),),
        setting=Setting.NON_FORMAL,
        validity=Validity(date(2036, 11, 20)),
        languages=("sv",),
        derived={"completed": True},
    )


def enrolment(number: int = 1, state: EnrolmentState = EnrolmentState.REQUESTED) -> Enrolment:
    return Enrolment(
        f"enrolment-{number}",
        "https://issuer.test",
        f"https://issuer.test/enrolments/{number}",
        "KP-1",
        {"sv": "Kundservice"},
        "did:key:z6Mk",
        "key-1",
        state,
        NOON,
        NOON,
        proved={"did": True, "names": ("a", "b")},
    )


def catalogue(offerings: int = 2) -> Catalogue:
    return Catalogue(
        "https://issuer.test",
        {"en": "Issuer"},
        tuple(
            Offering(
                f"KP-{number}",
                {"sv": f"Kurs {number}"},
                {},
                "eu-micro-credential",
                date(2026, 1, 1),
                None,
                practicalities=Practicalities(sessions=({"sv": "Måndag"},), places=30),
                changed_at=NOON,
            )
            for number in range(offerings)
        ),
        "did:web:issuer.test",
        NOON,
    )


def event(number: int = 1) -> Event:
    return Event(
        EventKind.SHARED,
        NOON + timedelta(seconds=number),
        "did:web:verifier.test",
        {"en": "The Employer"},
        (f"credential-{number}",),
        ("vct",),
        {f"credential-{number}": ("title", "level.eqf")},
        details={"request": f"r{number}"},
    )


def changed(stored: StoredCredential, title: str) -> StoredCredential:
    achievement = replace(stored.credential.achievement, title={"sv": title})
    return replace(stored, credential=replace(stored.credential, achievement=achievement))
