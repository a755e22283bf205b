"""As many different credentials as are wanted, as a wallet holds them.

One real SD-JWT VC of a practice course is signed; the others have their own ids, titles, outcomes and text of the same length,
which no signature covers: a store does not look at it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from skrin import resources
from skrin.domain.credential import Credential, CredentialFormat, StoredCredential
from skrin.domain.learning import Learner, LearningOutcome
from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.domain.ports import Randomness
from skrin.domain.verdict import Check, CheckName, Verdict
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import FoundKey
from skrin.keys.private_key import PrivateKey
from skrin.vocabularies import achievement_json, eu_learning_credential
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT
from skrin.wire import strict_json

ISSUERS = 40
SCHOOL = "did:web:school.example"
REGISTERED = frozenset({"iss", "vct", "iat", "cnf"})
NUMBER_LENGTH = 12
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
COURSES = (
    "Svetsning",
    "Redovisning",
    "Vattenrening",
    "Batteriteknik",
    "Vård och omsorg",
    "Truckkort",
    "Programmering",
    "Logistik",
)
THINGS = (
    "grunder",
    "fördjupning",
    "säkerhet",
    "kvalitet",
    "drift",
    "planering",
    "underhåll",
    "bemötande",
    "mätning",
    "dokumentation",
)


def credentials(count: int, randomness: Randomness) -> Iterator[StoredCredential]:
    pattern = _signed(randomness)
    for number in range(count):
        yield _numbered(pattern, number)


def words(number: int) -> tuple[str, str]:
    """What credential `number` can be found by: a course and a thing, each shared by many."""
    return COURSES[number % len(COURSES)], THINGS[number // len(COURSES) % len(THINGS)]


def _numbered(pattern: Credential, number: int) -> StoredCredential:
    course, thing = words(number)
    moment = BEGINNING + timedelta(seconds=number * 30)
    title = f"{course}, {thing}, del {number}"
    outcomes = tuple(LearningOutcome({"sv": f"kan {thing} inom {course.lower()}, moment {step}"}) for step in range(4))
    issuer = replace(
        pattern.issuer, id=f"did:web:school-{number % ISSUERS}.example", names={"sv": f"Skolan nummer {number % ISSUERS}"}
    )
    credential = replace(
        pattern,
        raw=f"{pattern.raw[:-NUMBER_LENGTH]}{number:0{NUMBER_LENGTH}d}",
        issuer=issuer,
        achievement=replace(
            pattern.achievement, achievement_id=f"urn:uuid:{number:032x}", title={"sv": title}, outcomes=outcomes
        ),
        valid_until=moment + timedelta(days=365) if number % 2 else None,
    )
    return StoredCredential(
        id=f"{number:016x}",
        credential=credential,
        key_id="",
        received_at=moment,
        checked_at=moment,
        issuer_url=f"https://school-{number % ISSUERS}.example",
        configuration_id="eu-micro-credential",
        type_names={"sv": "Mikromeritering", "en": "Micro-credential"},
    )


def _signed(randomness: Randomness) -> Credential:
    """A whole credential of the practice Shortfirer."""
    published = strict_json.parse_object(resources.read_bytes("practice", "offerings", "6-shortfirer-class-a.json"))
    template = published["credential"]
    achievement = replace(
        achievement_json.read({"title": published["title"], **(template if isinstance(template, dict) else {})}),
        learner=Learner("Alva", "Övningsson", "PRACTICE-0001"),
        issuer_country="SE",
        issued_on=BEGINNING.date(),
    )
    claims = eu_learning_credential.write(achievement)
    issuer, holder = PrivateKey.generate(Algorithm.ES256), PrivateKey.generate(Algorithm.ES256)
    claims |= {"iss": SCHOOL, "vct": SKRIN_VCT, "iat": int(BEGINNING.timestamp()), "cnf": {"jwk": holder.public_jwk}}
    hidden = sorted(eu_learning_credential.frame(claims), key=str)
    raw = issue(
        claims, [path for path in hidden if path[0] not in REGISTERED], issuer, randomness, header={"kid": f"{SCHOOL}#1"}
    )
    found = FoundKey(issuer.public, SCHOOL, Authentication.DID)
    verified = verify(raw, lambda header, issuer, purpose: found, BEGINNING)
    return Credential(
        format=CredentialFormat.SD_JWT_VC,
        raw=raw,
        type=SKRIN_VCT,
        issuer=Party(SCHOOL, {"sv": "Skolan"}, {}, Authentication.DID),
        claims=verified.claims,
        disclosables=verified.disclosables,
        achievement=achievement,
        verdict=Verdict.of([Check.passed(name) for name in (CheckName.FORMAT, CheckName.SIGNATURE, CheckName.VALIDITY)]),
        trust=TrustDecision(Trust.TRUSTED, vouched_by=("you",)),
        holder_key=holder.public_jwk,
        issued_at=BEGINNING,
    )
