"""A wallet with badges, an employer's service that asks for them, and the town between."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from skrin.dids import key as did_key
from skrin.domain.credential import StoredCredential
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import KeptDocument, Signer
from skrin.formats.data_integrity import verify as proofs
from skrin.formats.data_integrity.selective import issue as selective
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import present
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.consent import Consent, RequestPreview, Selection, consent, default_selection
from skrin.use_cases.judge import judge
from skrin.use_cases.ports import Ports
from skrin.use_cases.verifier.ask import Asked
from tests.fakes.clock import FixedClock
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.fakes.town import Town, town
from tests.formats.w3c_presentation.making import OB3

FORMS = ("vc in a JWT", "JWT", "proof", "selective proof")
BADGE = "OpenBadgeCredential"
ID = "urn:uuid:6c1a3f0e-9b7e-4a35-8f0d-2c4f5a6b7c8d"
CANARIES = {
    "name": "canary-name",
    "achievement": "canary-achievement",
    "description": "canary-description",
    "narrative": "canary-narrative",
    "grade": "canary-grade",
}


@pytest.fixture(scope="session")
def linked_data() -> Iterator[ChildLinkedData]:
    with closing(ChildLinkedData(patience=30)) as made:
        yield made


@dataclass
class Purse:
    """A wallet in memory, whose badges the town's academy issues. `sent` is what the employer was posted."""

    town: Town
    ports: Ports
    vault: MemoryVault
    linked_data: ChildLinkedData
    names: Iterator[int] = field(default_factory=lambda: iter(range(1000)))

    def badge(self, subject: str, id_: str = ID) -> JsonObject:
        """Every value of it that says anything of the learner is a canary."""
        return {
            "@context": ["https://www.w3.org/ns/credentials/v2", OB3],
            "id": id_,
            "type": ["VerifiableCredential", BADGE],
            "issuer": {"id": self.town.academy.did, "type": ["Profile"], "name": "The Academy"},
            "validFrom": "2026-01-01T00:00:00Z",
            "name": CANARIES["name"],
            "credentialSubject": {
                **({"id": subject} if subject else {}),
                "type": ["AchievementSubject"],
                "achievement": {
                    "id": "https://academy.test/achievements/forklift",
                    "type": ["Achievement"],
                    "name": CANARIES["achievement"],
                    "description": CANARIES["description"],
                    "criteria": {"narrative": CANARIES["narrative"]},
                },
                "result": [{"type": ["Result"], "value": CANARIES["grade"]}],
            },
        }

    def secured(self, form: str, body: JsonObject) -> str:
        academy, at = self.town.academy, self.ports.clock.now() - timedelta(days=30)
        match form:
            case "JWT":
                return jws.sign({"typ": "vc+jwt", "kid": academy.key_id}, body, academy.key)
            case "vc in a JWT":
                return jws.sign({"typ": "JWT", "kid": academy.key_id}, {"iss": academy.did, "vc": body}, academy.key)
            case "proof":
                return json.dumps(proofs.sign(body, academy.key_id, academy.key, at, self.linked_data))
            case _:
                name = (("/credentialSubject/achievement/name"),)
                made = selective.sign(body, name, academy.key_id, academy.key, at, self.linked_data, SeededRandomness(b"salt"))
                return json.dumps(made)

    def key(self, algorithm: Algorithm = Algorithm.ES256) -> tuple[str, Signer]:
        with self.vault.transaction() as tx:
            return tx.new_key(algorithm.value)

    def keep(self, raw: str, key_id: str) -> StoredCredential:
        judged = judge(raw, replace(offline(self.ports), linked_data=self.linked_data))
        assert judged.credential is not None, judged.worst_problem
        now = self.ports.clock.now()
        stored = StoredCredential(f"credential-{next(self.names)}", judged.credential, key_id, now, now)
        with self.vault.transaction() as tx:
            tx.add_credential(stored)
        return stored

    def hold(self, form: str, algorithm: Algorithm = Algorithm.ES256, id_: str = ID) -> StoredCredential:
        """A badge about a fresh key of this wallet."""
        key_id, signer = self.key(algorithm)
        return self.keep(self.secured(form, self.badge(did_of(signer), id_)), key_id)

    def hold_sd_jwt(self, **claims: Json) -> StoredCredential:
        """The same achievement as an SD-JWT, for another fresh key."""
        key_id, signer = self.key()
        academy = replace(self.town.academy, claims={**self.town.academy.claims, **claims})
        academy.hidden = frozenset({*academy.hidden, *((name,) for name in claims)})
        return self.keep(academy.credential(signer.public_jwk), key_id)

    def ask(self, **what: Json) -> Asked:
        """In the open, so that what left can be looked at."""
        body: JsonObject = {"ask": "yes-no", "type": BADGE, "credential_id": None, "encrypted": False, **what}
        return self.town.employer.world.asked(**body)

    def look_up(self, link: str) -> RequestPreview:
        return present.look_up(present.read(link, self.ports), self.ports)

    def agree(self, link: str, selection: Selection | None = None) -> Consent:
        preview = self.look_up(link)
        return consent(preview, selection or default_selection(preview))

    def share(self, link: str, selection: Selection | None = None) -> Consent:
        agreed = self.agree(link, selection)
        present.respond(agreed, self.ports, everything_agreed)
        return agreed

    def foreign(self, query: DcqlQuery, **metadata: Json) -> str:
        """The request of a verifier that asks in its own words, and says what it can check."""
        agency = self.town.agency
        agency.query = query
        request = agency.request()
        if metadata:
            parameters = request.parameters()
            parameters["client_metadata"] = {"vp_formats_supported": {**metadata}}
            return agency.link(Worded(request, parameters))  # type: ignore[arg-type]
        return agency.link(request)

    @property
    def sent(self) -> str:
        """Everything that left, as one text."""
        return "".join(each.body.decode() for each in self.town.web.requests)


@dataclass
class Worded:
    """A request whose parameters are as a test wants them."""

    request: object
    told: JsonObject

    def __getattr__(self, name: str) -> object:
        return getattr(self.request, name)

    def parameters(self) -> JsonObject:
        return self.told


def did_of(signer: Signer) -> str:
    return did_key.did_for(PublicKey.from_jwk(signer.public_jwk))


def leaked(text: str) -> set[str]:
    return {name for name, canary in CANARIES.items() if canary in text}


@pytest.fixture
def purse(tmp_path: Path, clock: FixedClock, linked_data: ChildLinkedData) -> Iterator[Purse]:
    made = town(tmp_path, clock)
    verifying = made.employer.world
    verifying.ports = replace(verifying.ports, linked_data=linked_data)
    vault = MemoryVault()
    ports = Ports(vault, lambda: made.web, clock, SeededRandomness(b"purse"), lambda _: None, linked_data=linked_data)
    identity = verifying.ports.identity.did
    badges = TrustList("badges", (TrustEntry(identity, Role.VERIFIER, types=(BADGE,)),))
    with vault.transaction() as tx:
        for each in (made.trust_list, badges):
            tx.put_trust_list(KeptDocument("trust-list", each.name, each.dump(), clock.now()))
    anything = TrustList("any kind of the academy", (TrustEntry(made.academy.did),))
    verifying.store.believe(anything, clock.now())
    with vault.transaction() as tx:
        tx.put_trust_list(KeptDocument("trust-list", anything.name, anything.dump(), clock.now()))
    yield Purse(made, ports, vault, linked_data)
    made.school.world.store.close()
