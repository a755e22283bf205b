"""An issuer of the tests that offers the European Digital Credential beside the SD-JWT VC of the same achievement."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
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
from tests.fakes.issuer import CANARIES
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
    asked: list[object] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world.issuer.seals = self.seal
        self.world.issuer.extra_claims = {"achievement_id": ID}
        self.world.issuer.hidden |= {("achievement_id",)}

    def seal(self, index: int) -> str:
        now = self.world.clock.now()
        frame = replace(
            FRAMING,
            issued=now,
            valid_from=now,
            certificate=CertificateIdentifier(IDENTIFIER, "SE"),
            status=StatusEntry(self.world.issuer.status_uri, index),
        )
        document = credential(self.said, frame, CldrNames())
        self.change(document)
        return self.altered(seal(json.dumps(document, ensure_ascii=False, indent=1), key(), now))

    def receive(self, agree: Agree = everything_agreed) -> tuple[StoredCredential, ...]:
        number = f"code-{len(self.world.issuer.issued)}"
        self.world.issuer.codes.add(number)
        preview = self.world.look_up(self.world.issuer.link(code=number))
        return accept.accept(preview, self.world.ports, agree=agree).credentials

    def answer_for_seals(self) -> None:
        """The person accepts the authority that certified the sealing key."""
        anchors.add(trusted_lists.authority(CA).public_bytes(Encoding.PEM), self.world.ports)


def key() -> FileSealingKey:
    certificate = Certificates(issuer=trusted_lists.authority(CA).subject, signer=trusted_lists.key(CA))
    return FileSealingKey(rsa_key(), (certificate.der(rsa_key()),), Algorithm.RS256)
