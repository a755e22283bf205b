"""A small wallet as a learner may have it: one credential of each standing, with all elements, and a little history."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from skrin.dids import key as did_key
from skrin.domain.credential import Credential, CredentialFormat, StatusKind, StatusReference, StoredCredential
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
    Stacking,
    Validity,
    Workload,
)
from skrin.domain.party import Authentication, Party, Texts, Trust, TrustDecision
from skrin.domain.ports import CachedList, HolderVault, KeptDocument
from skrin.domain.verdict import Check, CheckName, Verdict
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.status import token_status_list
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WATER: Texts = {"en": "Lillån Water Institute"}
VCT = "https://w3id.org/skrin/vct/eu-micro-credential/1"
KEY = PrivateKey.generate(Algorithm.ES256)
ISSUER = did_key.did_for(KEY.public)
LIST = "https://lillan.example/status/1"
NOT_FETCHED = "https://tecela.example/status/1"
REVOKED = 4

GOOD = (
    Check.passed(CheckName.FORMAT),
    Check.passed(CheckName.SIGNATURE),
    Check.passed(CheckName.ISSUER),
    Check.passed(CheckName.VALIDITY),
    Check.passed(CheckName.STATUS),
)

OUTCOMES: tuple[Texts, ...] = (
    {"en": "Run and monitor a plant for up to 2,000 people", "sv": "Driva och övervaka ett verk för upp till 2 000 personer"},
    {"en": "Take water samples and document the results", "sv": "Ta vattenprover och dokumentera resultaten"},
    {
        "en": "Find and correct common faults in dosing and aeration",
        "sv": "Hitta och rätta vanliga fel i dosering och luftning",
    },
    {
        "en": "Plan maintenance and keep the plant's safety routines",
        "sv": "Planera underhåll och hålla verkets säkerhetsrutiner",
    },
)


def achievement(title: Texts, **changed: object) -> Achievement:
    """Everything that a credential can say, but for further information."""
    full = Achievement(
        achievement_id="urn:uuid:0417",
        title=title,
        learner=Learner("Kim", "Exempel", "0417-88"),
        organisations=(
            Organisation(OrganisationRole.AWARDING_BODY, {"en": "Lillån Water Institute"}, country="SE"),
            Organisation(OrganisationRole.ASSESSOR, {"en": "Norrfors Vatten"}),
        ),
        issuer_country="SE",
        issued_on=date(2026, 5, 29),
        outcomes=tuple(LearningOutcome(text) for text in OUTCOMES),
        workload=Workload("6", "ECTS", hours="160"),
        level=Level("5", "5", Concept(labels={"en": "SeQF"}), cycle="Short cycle (QF-EHEA)"),
        assessment=Assessment(
            (Concept(labels={"en": "Practical and written", "sv": "Praktiskt och skriftligt"}),),
            supervision=Concept(labels={"en": "ID card, supervised", "sv": "Legitimation, övervakat"}),
            grade="Pass with distinction",
        ),
        participation=(Concept(labels={"en": "On site and online", "sv": "På plats och på distans"}),),
        quality_assurance=(QualityAssurance(Concept(labels={"en": "External audit", "sv": "Extern granskning"})),),
        prerequisites={"en": "One year at a plant", "sv": "Ett år på ett verk"},
        stacking=Stacking(Relation.PART_OF, {"en": "Water Operator"}, "2 of 5", counts_towards={"en": "Water Operator"}),
        offering=OfferingReference("KP-417", labels=("Water sector",)),
        basis=Basis.ASSESSED,
        languages=("sv",),
        fields_of_education=(Concept(labels={"en": "Environmental protection"}),),
        skills=(Concept(labels={"en": "Wastewater treatment"}), Concept(labels={"en": "Sampling"})),
        validity=Validity(date(2036, 5, 29)),
    )
    return replace(full, **changed)  # type: ignore[arg-type]


def stored(
    number: int,
    said: Achievement,
    issuer: str,
    *,
    until: datetime | None = None,
    list_: str = LIST,
    collections: tuple[str, ...] = (),
) -> StoredCredential:
    held = Credential(
        format=CredentialFormat.SD_JWT_VC,
        raw=f"raw-{number}",
        type=VCT,
        issuer=Party(ISSUER, {"en": issuer}, {}, Authentication.DID),
        claims={},
        disclosables=(),
        achievement=replace(said, achievement_id=f"{said.achievement_id}-{number}"),
        verdict=Verdict.of(GOOD),
        trust=TrustDecision(Trust.TRUSTED, vouched_by=("Swedish list of educators",)),
        statuses=(StatusReference(StatusKind.TOKEN, list_, number),),
        issued_at=NOON - timedelta(days=100),
        valid_until=until,
        types=(VCT,),
    )
    return StoredCredential(
        f"credential-{number}",
        held,
        "",
        NOON - timedelta(days=number),
        NOON - timedelta(hours=4),
        issuer_url="https://lillan.example",
        collections=collections,
    )


def wallet() -> tuple[StoredCredential, ...]:
    """Oldest first, as they came in."""
    water = achievement({"en": "Small Water and Wastewater Plants", "sv": "Drift av mindre vatten- och avloppsverk"})
    truck = replace(water, title={"en": "Forklift Operator, Classes A and B", "sv": "Truckförare A och B"}, level=None)
    food = achievement(
        {"en": "Food Hygiene and Allergens", "sv": "Livsmedelshygien och allergener"},
        basis=Basis.ATTENDED,
        workload=Workload("8", "hours"),
        level=None,
        assessment=None,
        outcomes=(),
        stacking=None,
    )
    dry = replace(
        water, title={"en": "Dry-Room Work in Battery Manufacturing", "sv": "Arbete i torrum vid batteritillverkning"}
    )
    shop = replace(water, title={"en": "Omnichannel Customer Service in Retail", "sv": "Kundservice i alla kanaler"})
    textile = replace(water, title={"en": "Textile Repair and Remaking", "sv": "Lagning och omarbetning av textil"})
    day = timedelta(days=1)
    return (
        stored(6, truck, "Lagerby Truck School", until=NOON - 53 * day),
        stored(5, food, "Smultron Food Training", until=NOON + 20 * day),
        stored(4, dry, "Kraftvik Battery Academy"),
        stored(3, textile, "Tecelã Academy, Portugal", list_=NOT_FETCHED),
        stored(2, water, "Lillån Water Institute", until=NOON + 1600 * day, collections=("Jobb",)),
        stored(1, shop, "Fjordhandel Vocational School", collections=("Jobb", "Butik")),
    )


def events() -> tuple[Event, ...]:
    """Oldest first."""
    employer: Texts = {"en": "Norrfors Vatten AB"}
    fields = {"credential-2": ("given_name", "title", "awarding_body.name", "learning_outcomes")}
    return (
        Event(EventKind.WALLET_CREATED, NOON - timedelta(days=200)),
        Event(EventKind.RECEIVED, NOON - timedelta(days=163), ISSUER, WATER, ("credential-2",), (VCT,)),
        Event(
            EventKind.EXPORTED,
            NOON - timedelta(days=160),
            ISSUER,
            WATER,
            ("credential-2",),
            (VCT,),
            details={"format": "sd-jwt"},
        ),
        Event(
            EventKind.DELETED,
            NOON - timedelta(days=150),
            "did:web:x.example",
            {"en": "First Aid School"},
            ("credential-9",),
            (VCT,),
        ),
        Event(
            EventKind.SHARED,
            NOON - timedelta(days=80),
            "x509_san_dns:norrfors.example",
            employer,
            ("credential-2",),
            (VCT,),
            fields,
        ),
        Event(EventKind.FAILED, NOON - timedelta(days=18), "", {"en": "Kraftvik Battery Academy"}, code="issue.invalid_grant"),
        Event(EventKind.DECLINED, NOON - timedelta(days=5), "", {}, details={"host": "snabbjobb.example"}),
        Event(
            EventKind.SHARED,
            NOON - timedelta(days=1),
            "x509_san_dns:norrfors.example",
            employer,
            ("credential-2",),
            (VCT,),
            fields,
            details={"host": "norrfors.example"},
        ),
    )


def another(one: StoredCredential, id_: str, **changed: object) -> StoredCredential:
    """One more like it: another achievement, not another form of the same."""
    said = changed.pop("achievement", one.credential.achievement)
    assert isinstance(said, Achievement)
    held = replace(one.credential, achievement=replace(said, achievement_id=f"urn:uuid:{id_}"), **changed)  # type: ignore[arg-type]
    return replace(one, id=id_, credential=held)


def fill(vault: HolderVault, credentials: Iterable[StoredCredential] | None = None) -> None:
    """Put the wallet, its history, whom it trusts and one status list into a vault."""
    then = NOON - timedelta(hours=4)
    entry = TrustEntry(ISSUER, source="Swedish list of educators")
    listed = token_status_list.publish(
        LIST, {REVOKED: 1}, KEY, then, header={"kid": did_key.key_id_for(KEY.public)}, ttl=timedelta(days=1)
    )
    with vault.transaction() as tx:
        tx.put_trust_list(
            KeptDocument(
                "trust-list", "Swedish list of educators", TrustList("Swedish list of educators", (entry,)).dump(), then
            )
        )
        tx.put_status_list(CachedList(LIST, listed, then))
        for one in wallet() if credentials is None else credentials:
            tx.add_credential(one)
        for event in events():
            tx.record(event)
