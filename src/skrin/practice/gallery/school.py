"""A school of the gallery: the project's own issuer with an address in memory, and what its administrator does."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from skrin.dids import key as did_key
from skrin.dids.resolver import Resolver
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.domain.ports import Clock, Randomness
from skrin.formats.linked_data.port import LinkedData
from skrin.issuer.app import Settings, application
from skrin.issuer.sealing_desk import SealingDesk
from skrin.issuer.wiring import HolderKeys, issuer_id
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.practice import seal
from skrin.practice.gallery.web import Web
from skrin.serving.rate import Rate
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.trust.trust_entry import TrustEntry
from skrin.use_cases.issuer import decide, publish, revoke, schemas
from skrin.use_cases.issuer.draft import Course
from skrin.use_cases.issuer.issuing_settings import IssuingSettings
from skrin.use_cases.issuer.offers import Way
from skrin.use_cases.issuer.ports import Identity, ServicePorts
from skrin.use_cases.issuer.prepare import Prepared, Recipient, prepare, prepare_later, recipient_named, sealed_draft
from skrin.use_cases.issuer.secret import SECRET_BYTES, ServiceSecret
from skrin.vocabularies.learner_record import TYPE as RECORD
from skrin.vocabularies.open_badges import BADGE
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.urls import NO_LOOPBACK

DATABASE = "issuer.db"
UNLIMITED = Settings(rate=Rate(0))


@dataclass(frozen=True, slots=True)
class School:
    """`ports` are those of its service; it answers at `url` as long as the web lets it."""

    names: Texts
    ports: ServicePorts
    store: SqlIssuerStore
    sealing: SealingDesk
    seal: seal.PracticeSeal
    database: Path

    @classmethod
    def opened(
        cls,
        host: str,
        names: Texts,
        folder: Path,
        clock: Clock,
        randomness: Randomness,
        web: Web,
        linked_data: LinkedData,
        copies: int | None = None,
    ) -> Self:
        """A new issuer with an empty database beneath `folder`, on the web at once.

        `copies` is how many of each credential it gives in all, also later on; without it, what the first answer gave.
        """
        key = PrivateKey.generate(Algorithm.ES256)
        identity = Identity(
            names=names,
            country="SE",
            did=did_key.did_for(key.public),
            key_id=did_key.key_id_for(key.public),
            key=key.public,
            archive_jwk=AgreementKey.generate().public.jwk,
        )
        place = folder / host
        place.mkdir()
        store = SqlIssuerStore.open(place / DATABASE)
        sealed_by = seal.lay(place, names["sv"], identity.country, clock.now())
        desk = SealingDesk(place, identity, clock)
        ports = ServicePorts(
            identity=identity,
            address=issuer_id(f"https://{host}", NO_LOOPBACK),
            store=store,
            clock=clock,
            randomness=randomness,
            secret=ServiceSecret(randomness.token_bytes(SECRET_BYTES)),
            signer=key,
            find_key=HolderKeys(Resolver(fetch=None, clock=clock)),
            linked_data=linked_data,
            european=desk,
            settings=IssuingSettings(copies=copies),
        )
        made = cls(names, ports, store, desk, sealed_by, place / DATABASE)
        web.services[made.url] = application(ports, UNLIMITED)
        return made

    @property
    def url(self) -> str:
        return str(self.ports.issuer)

    @property
    def catalogue_url(self) -> str:
        return f"{self.url}/catalogue"

    def vouched(self, source: str) -> tuple[TrustEntry, ...]:
        """The lines of a trust list that name this school, and its seal."""
        identity = self.ports.identity
        kinds = (SKRIN_VCT, BADGE, RECORD)
        known = TrustEntry(identity.did, names=self.names, types=kinds, credential_issuers=(self.url,), source=source)
        return known, self.seal.vouched(self.names, source, (self.url,))

    # what its administrator does

    def publish(self, document: JsonObject) -> str:
        return publish.publish(document, self.ports).id

    def add_schema(self, text: str) -> None:
        schemas.add_schema(text.encode(), self.ports)

    def offer(self, course: str, claims: JsonObject, *, code: bool = False, way: Way = Way.CODE) -> Prepared:
        """An offer for whoever is handed it; with a code that is told by another way."""
        return prepare(course, claims, Recipient(None, code, way), self.ports, allow_missing=True)

    def promise(self, course: str) -> Prepared:
        """An offer before the result is known."""
        return prepare_later(course, Recipient(None, needs_transaction_code=False), self.ports)

    def correct(self, course: str, issuance: str, claims: JsonObject) -> None:
        """The next edition says this. The service has no act for it: its database is written to."""
        achievement = Course.published(course, self.ports).achievement_for(claims, self.ports, allow_missing=True)
        before = self.store.issuance(issuance)
        if before is None:
            raise LookupError(issuance)
        said = sealed_draft(issuance, replace(achievement, achievement_id=before.achievement_id), self.ports)
        with closing(sqlite3.connect(self.database)) as database, database:
            database.execute("UPDATE issuances SET sealed_draft = ? WHERE id = ?", (said, issuance))

    def accept(self, enrolment: str) -> None:
        decide.accept(enrolment, self.ports)

    def deny(self, enrolment: str, reason: str) -> None:
        decide.deny(enrolment, reason, self.ports)

    def complete(self, course: str, enrolment: str, claims: JsonObject) -> None:
        """Fill in what was learnt: an offer waits for the enrolled learner."""
        learner = recipient_named(course, enrolment, transaction_code=False, ports=self.ports)
        prepare(course, claims, learner, self.ports, allow_missing=True)

    def revoke(self, issuance: str, reason: str) -> None:
        revoke.revoke(issuance, reason, None, self.ports)

    def close(self) -> None:
        self.sealing.close()
        self.store.close()
