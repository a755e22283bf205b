"""Sealing one European Digital Credential: filled in from the certificate, judged, sealed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from skrin.domain.json_value import JsonObject
from skrin.formats.edc import mandate
from skrin.formats.edc.certificate_subject import CertificateSubject, subject_of
from skrin.formats.edc.evidence import SealLevel
from skrin.formats.edc.from_certificate import fill
from skrin.formats.edc.seal_errors import NotSealable
from skrin.formats.edc.sealing import TimeStamping, seal
from skrin.formats.edc.sealing_key import SealingKey, check_chain
from skrin.protocols.holder_revocation import credential_hash
from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.model import Action
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.vocabularies.elm_write.framing import EuNames
from skrin.wire import strict_json

# What looks at the whole document before it is sealed, and refuses what is not as it must be.
Gate = Callable[[JsonObject], None]


@dataclass(frozen=True, slots=True)
class Sealer:
    """What seals: the key, who stamps the time where somebody does, and the names of countries."""

    key: SealingKey
    names: EuNames
    time_stamps: TimeStamping | None = None

    @property
    def level(self) -> SealLevel:
        return SealLevel.B_B if self.time_stamps is None else SealLevel.B_T


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """`text` is the file to hand out, to the byte; `document` what stands in it, as it was filled in."""

    text: str
    document: JsonObject
    subject: CertificateSubject
    level: SealLevel

    @property
    def mandated(self) -> bool:
        """Whether it was sealed for another organisation, and says so."""
        return mandate.is_stated(self.document)


def require_ready(sealer: Sealer, at: datetime) -> None:
    """What can be known before there is anything to seal: the certificate names an organisation, and may sign at `at`.

    Raises SealingCertificateInvalid, SealingCertificateNotInForce, SealingCertificateLacks.
    """
    check_chain(sealer.key.chain, at)
    subject_of(sealer.key.chain[0])


def seal_document(document: JsonObject, sealer: Sealer, at: datetime, gate: Gate | None = None) -> SealedDocument:
    """`document` is an EDC, or the form that Europass takes for sealing (`{"credential": …}`).

    Raises what `fill`, `gate` and `seal` raise; nothing leaves this machine before the gate has let the document through.
    """
    inner = document.get("credential", document)
    if not isinstance(inner, dict):
        raise NotSealable("credential")
    subject = subject_of(sealer.key.chain[0])
    filled = fill(inner, subject, at, sealer.names)
    if gate is not None:
        gate(filled)
    payload = strict_json.dump(filled).decode("utf-8")
    return SealedDocument(seal(payload, sealer.key, at, sealer.time_stamps), filled, subject, sealer.level)


def note_sealed(done: SealedDocument, algorithm: str, ports: IssuerPorts, *, judged: bool) -> None:
    """That a document was sealed by hand: which file, by its hash, with what. Nothing of what it says."""
    with ports.store.transaction() as change:
        trail.record(
            change,
            ports,
            Action.DOCUMENT_SEALED,
            credential_hash(done.text),
            identifier=done.subject.identifier,
            algorithm=algorithm,
            level=done.level.value,
            judged="yes" if judged else "no",
        )
