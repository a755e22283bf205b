"""A wallet in memory, an issuer that really listens and gives one achievement in several forms, and a web that errs."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import KeptDocument
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.trust.trust_entry import ANY_TYPE, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, receive
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.issuer.badge_signing import with_proof
from skrin.use_cases.issuer.prepare import Recipient, prepare
from skrin.use_cases.issuer.publish import publish
from skrin.use_cases.ports import Ports
from skrin.wire import base64url
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.issuer_service import CLAIMS, IssuerWorld, issuer_world, serving
from tests.fakes.loopback_fetch import loopback_fetch
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.issuer.forms import BOTH, offering

Change = Callable[[str], str]
ALL = (*BOTH, "open-badge-jwt")
BADGES = ("open-badge", "open-badge-jwt")
STRANGER = PrivateKey.generate(Algorithm.ES256)


@dataclass
class World:
    """A wallet in memory; `changes` says, by configuration, what becomes of a credential on its way to it."""

    issuer: IssuerWorld
    vault: MemoryVault = field(default_factory=MemoryVault)
    changes: dict[str, Change] = field(default_factory=dict)
    metadata: Callable[[JsonObject], object] = lambda body: None
    asked: list[JsonObject] = field(default_factory=list)

    def __post_init__(self) -> None:
        clock, randomness = self.issuer.clock, SeededRandomness()
        fetch = self.fetch
        linked_data = self.issuer.ports.linked_data
        self.ports = Ports(
            self.vault, lambda: fetch, clock, randomness, lambda seconds: None, ANY_LOOPBACK, linked_data=linked_data
        )
        entry = TrustEntry(
            self.issuer.ports.identity.did,
            names={"en": "The Practice Issuer"},
            types=(ANY_TYPE,),
            credential_issuers=(self.issuer.url,),
        )
        with self.vault.transaction() as tx:
            tx.put_trust_list(KeptDocument("trust-list", "test", TrustList("test", (entry,)).dump(), clock.now()))

    def fetch(self, request: HttpRequest) -> HttpResponse:
        if request.url.path == "/.well-known/openid-credential-issuer":
            # Unsigned and without encryption, so that everything can be changed on its way.
            answer = loopback_fetch(replace(request, headers={**request.headers, "accept": "application/json"}))
            body = json.loads(answer.body)
            for name in ("credential_request_encryption", "credential_response_encryption"):
                body.pop(name, None)
            self.metadata(body)
            return HttpResponse(answer.status, answer.headers, json.dumps(body).encode())
        answer = loopback_fetch(request)
        if request.url.path != "/credential" or answer.status != 200:
            return answer
        wanted = json.loads(request.body)
        self.asked.append(wanted)
        change = self.changes.get(wanted["credential_configuration_id"])
        if change is None:
            return answer
        body = json.loads(answer.body)
        told = body["credentials"][0]["credential"]
        changed = change(json.dumps(told) if isinstance(told, dict) else told)
        if changed.startswith("{"):
            changed = json.loads(changed)
        body["credentials"] = [{"credential": changed}]
        return HttpResponse(answer.status, answer.headers, json.dumps(body).encode())

    def look_up(self, *forms: str) -> OfferPreview:
        publish(offering(*forms), self.issuer.ports)
        made = prepare("retail-1", CLAIMS, Recipient(None, needs_transaction_code=False), self.issuer.ports)
        assert made.offer is not None
        return receive.look_up(receive.follow(receive.read(made.offer.link, self.ports), self.ports), self.ports)

    def received(self, *forms: str) -> accept.Received:
        return accept.accept(self.look_up(*forms), self.ports)

    def refused(self, *forms: str) -> str:
        """The code it was refused with; nothing is stored, and no key stays behind."""
        preview = self.look_up(*forms)
        with pytest.raises(SkrinError) as caught:
            accept.accept(preview, self.ports)
        assert self.vault.credentials() == []
        assert self.vault.rows.keys == {}
        return caught.value.code

    def signed(self, text: str, change: Callable[[dict[str, Any]], object]) -> str:
        """The credential with one thing changed, signed anew by its issuer, in the form it came in."""
        ports = self.issuer.ports
        if text.startswith("{"):
            document = json.loads(text)
            del document["proof"]
            change(document)
            return json.dumps(with_proof(document, ports.clock.now(), ports))
        claims = json.loads(base64url.decode(text.split(".")[1]))
        change(claims)
        return jws.sign({"kid": ports.identity.key_id, "typ": "vc+jwt"}, claims, ports.signer)

    def altered(self, configuration: str, change: Callable[[dict[str, Any]], object]) -> None:
        self.changes[configuration] = lambda text: self.signed(text, change)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = issuer_world(tmp_path)
    with serving(made) as listening:
        yield World(listening)
    made.store.close()
