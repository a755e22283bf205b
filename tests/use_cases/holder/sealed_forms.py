"""An issuer of the tests that offers the European Digital Credential beside the SD-JWT VC of the same achievement."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from skrin.domain.credential import StoredCredential
from skrin.domain.learning import Achievement, Learner
from skrin.formats.edc.sealing import seal
from skrin.keys.algorithms import Algorithm
from skrin.storage.sealing_keys.pkcs12 import FileSealingKey
from skrin.use_cases.holder import accept, anchors
from skrin.use_cases.holder.cautions import Agree, everything_agreed
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.framing import CertificateIdentifier, StatusEntry
from skrin.words.eu_names import CldrNames
from tests.fakes import trusted_lists
from tests.fakes.issuer import CANARIES, FakeIssuer
from tests.fakes.seals import IDENTIFIER, Certificates, rsa_key
from tests.use_cases.holder.conftest import World
from tests.vocabularies.elm_write.micro_credentials import FRAMING, SMALL

ID = "urn:uuid:00000000-0000-4000-8000-0000000000bb"
SAID = replace(
    SMALL,
    achievement_id=ID,
    title={"en": "Title anyone may see"},
    learner=Learner(str(CANARIES["given_name"]), str(CANARIES["family_name"])),
)
CA = "School CA"


@dataclass
class Sealing:
    """What stands in the sealed form, and what becomes of it; each can be changed."""

    world: World
    said: Achievement = SAID
    change: Callable[[dict[str, Any]], object] = lambda document: None
    altered: Callable[[str], str] = lambda text: text

    def __post_init__(self) -> None:
        offer_sealed(self.world.issuer, self.seal)

    def seal(self, index: int) -> str:
        return self.altered(sealed_by(self.world.issuer, index, self.said, self.change))

    def receive(self, agree: Agree = everything_agreed) -> tuple[StoredCredential, ...]:
        number = f"code-{len(self.world.issuer.issued)}"
        self.world.issuer.codes.add(number)
        preview = self.world.look_up(self.world.issuer.link(code=number))
        return accept.accept(preview, self.world.ports, agree=agree).credentials

    def answer_for_seals(self) -> None:
        """The person accepts the authority that certified the sealing key."""
        anchors.add(trusted_lists.authority(CA).public_bytes(Encoding.PEM), self.world.ports)


def offer_sealed(issuer: FakeIssuer, seals: Callable[[int], str] | None = None) -> None:
    """From now on it offers a sealed form beside the other, and both say one id."""
    issuer.seals = seals or (lambda index: sealed_by(issuer, index))
    issuer.extra_claims = {"achievement_id": ID}
    issuer.hidden |= {("achievement_id",)}


def sealed_by(
    issuer: FakeIssuer,
    index: int,
    said: Achievement = SAID,
    change: Callable[[dict[str, Any]], object] = lambda document: None,
) -> str:
    now = issuer.clock.now()
    frame = replace(
        FRAMING,
        issued=now,
        valid_from=now,
        certificate=CertificateIdentifier(IDENTIFIER, "SE"),
        status=StatusEntry(issuer.status_uri, index),
    )
    document = credential(said, frame, CldrNames())
    change(document)
    return seal(json.dumps(document, ensure_ascii=False, indent=1), key(), now)


def key() -> FileSealingKey:
    certificate = Certificates(issuer=trusted_lists.authority(CA).subject, signer=trusted_lists.key(CA))
    return FileSealingKey(rsa_key(), (certificate.der(rsa_key()),), Algorithm.RS256)
