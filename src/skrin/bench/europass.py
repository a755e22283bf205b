"""How long it takes to write and seal a European Digital Credential, and to check one, once the processes beside have begun.

Everything of it is made here: a key and a certificate of nobody's, a micro-credential with its page in two languages. The
whole way is measured: page, document, filling in, structure, shapes, profile, seal; and from the sealed text to the judge's
answer with Europass's six checks.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial

from skrin.bench.row import Row, middle_and_worst, milliseconds
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Concept,
    Learner,
    LearningOutcome,
    Level,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Workload,
)
from skrin.domain.verdict import Outcome
from skrin.formats.edc.conformance import gate
from skrin.formats.proved_before import NOTHING
from skrin.paper.page.carried import carried_pages
from skrin.paper.page.made import Certificate
from skrin.paper.page.press import Press
from skrin.sandbox.shapes import ChildShapes
from skrin.storage.sealing_keys.pkcs12 import FileSealingKey
from skrin.system import SystemClock
from skrin.use_cases.issuer.sealing import Sealer, seal_document
from skrin.use_cases.verifier.check_text import Terms, check_bytes
from skrin.use_cases.verifier.checking import Sources
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.framing import Framing
from skrin.words.eu_names import CldrNames
from skrin.words.speech import Words

WRITING, CHECKING = 400, 150
TIMES = 12
_SNB = "http://data.europa.eu/snb/"
SCHOOL = Organisation(
    OrganisationRole.AWARDING_BODY, {"sv": "Mätskolan", "en": "Measured school"}, legal_identifier="556000-0001", country="SE"
)


def rows(times: int = TIMES) -> Iterator[Row]:
    key, words = sealing_key(datetime.now(UTC)), Words("sv")
    names, said = CldrNames(), achievement()
    with Press() as press, closing(ChildShapes()) as shapes:
        sealer = Sealer(key, names)

        def written() -> str:
            pages = carried_pages(Certificate(said, issuer="Mätskolan"), words, press)
            now = datetime.now(UTC)
            framing = Framing("urn:credential:00000000-0000-4000-8000-0000000000b0", SCHOOL, now, pages)
            judged = partial(gate.require, shapes=shapes)
            return seal_document(credential(said, framing, names), sealer, now, judged).text

        first = milliseconds(written, 1)[0]
        yield Row("write and seal a European credential, the first", round(first, 1), "ms", "while two processes begin")
        yield from _promised("write and seal a European credential", milliseconds(written, times), WRITING)
        text = written()
        yield Row("a sealed European credential", round(len(text) / 1024, 1), "KB", "with its pages as pictures")
        sources = Sources(SystemClock(), None, shapes=shapes, proved=NOTHING)

        def checked() -> None:
            judged = check_bytes(text.encode(), Terms(), sources, ())
            if judged.verdict.outcome is Outcome.FAIL or judged.europass is None:
                raise AssertionError(judged.verdict)

        yield from _promised("check a European credential", milliseconds(checked, times), CHECKING)


def _promised(name: str, taken: Sequence[float], most: float) -> Iterator[Row]:
    middle, worst = middle_and_worst(name, taken)
    yield Row(middle.name, middle.value, middle.unit, middle.note, most)
    yield worst


def sealing_key(now: datetime) -> FileSealingKey:
    """RSA with 3072 bits, as qualified seals have it today."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(65537, 3072)
    said = {
        NameOID.COUNTRY_NAME: "SE",
        NameOID.ORGANIZATION_NAME: "Mätskolan",
        NameOID.ORGANIZATION_IDENTIFIER: "NTRSE-5560000001",
        NameOID.COMMON_NAME: "Mätskolan",
    }
    name = x509.Name([x509.NameAttribute(oid, value) for oid, value in said.items()])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=365))
    certificate = builder.add_extension(x509.BasicConstraints(False, None), critical=True).sign(key, hashes.SHA256())
    return FileSealingKey(key, (certificate.public_bytes(Encoding.DER),))


def achievement() -> Achievement:
    """With every mandatory element of the Council Recommendation, and eight outcomes."""
    return Achievement(
        achievement_id="urn:uuid:00000000-0000-4000-8000-0000000000b1",
        title={"sv": "Mätning av dricksvatten", "en": "Measuring drinking water"},
        learner=Learner("Kim", "Exempel", "M-1", date(1999, 10, 2)),
        organisations=(SCHOOL,),
        issuer_country="SE",
        issued_on=date(2026, 11, 20),
        outcomes=tuple(
            LearningOutcome({"sv": f"ta och märka prov nummer {number}", "en": f"take and label sample number {number}"})
            for number in range(1, 9)
        ),
        workload=Workload("2", "hp", Concept(f"{_SNB}education-credit/6fcec5c5af", {"sv": "ECTS-poäng"}), "50"),
        level=Level(eqf="5"),
        assessment=Assessment((Concept(f"{_SNB}assessment/6e6cb2cc78", {"sv": "Skriftligt prov"}),), grade="Godkänd"),
        participation=(Concept(f"{_SNB}learning-assessment/920fbb3cbe", {"sv": "På distans"}),),
        quality_assurance=(QualityAssurance(Concept(f"{_SNB}accreditation/820101cba6", {"sv": "Av utbildningen"})),),
        languages=("sv",),
    )
