"""Somebody who asks for credentials: signed requests as the protocol has them, and an address that takes the answers."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from skrin.dids import key as did_key
from skrin.domain.party import Texts
from skrin.domain.ports import Clock
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.practice.gallery.web import Web
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.link import RequestByReference, request_link
from skrin.protocols.openid4vp.request_object import NewRequest, sign_request
from skrin.protocols.openid4vp.request_uri import object_answer, read_object_request
from skrin.protocols.openid4vp.response import delivery_answer
from skrin.trust.trust_entry import ANY_TYPE, Role, TrustEntry
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl


@dataclass
class Employer:
    """`names` are what it calls itself in its requests; whether anybody confirms them is a trust list's business."""

    host: str
    names: Texts
    clock: Clock
    web: Web
    key: PrivateKey = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    asked: int = 0

    @property
    def did(self) -> str:
        return did_key.did_for(self.key.public)

    def vouched(self, source: str) -> TrustEntry:
        return TrustEntry(self.did, Role.VERIFIER, self.names, (ANY_TYPE,), source=source)

    def ask(self, claims: tuple[str, ...], purpose: Texts, course: str = "", *, closes: timedelta | None = None) -> str:
        """A link that asks for these claims of a credential, of one course where it is named; served from now on."""
        self.asked += 1
        ends = self.clock.now() + closes if closes is not None else None
        wanted = tuple(ClaimQuery((name,)) for name in claims)
        if course:
            wanted = (ClaimQuery(("credential_id",), values=(course,)), *wanted)
        request = NewRequest(
            ClientId.parse(f"decentralized_identifier:{self.did}"),
            HttpsUrl.parse(f"https://{self.host}/answers/{self.asked}", NO_LOOPBACK),
            f"nonce-number-{self.asked}",
            DcqlQuery((sd_jwt_query("one", SKRIN_VCT, wanted),)),
            "state-of-the-request",
            dict(self.names),
            dict(purpose),
        )
        return self._served(request, ends)

    def _served(self, request: NewRequest, ends: datetime | None) -> str:
        def serve(asked: HttpRequest) -> HttpResponse:
            text = sign_request(
                request,
                self.key,
                did_key.key_id_for(self.key.public),
                self.clock.now(),
                ends,
                wallet_nonce=read_object_request(asked),
            )
            return object_answer(text)

        address = f"https://{self.host}/requests/{self.asked}"
        self.web.answers[address] = serve
        self.web.answers[str(request.response_uri)] = lambda _: delivery_answer()
        return request_link(RequestByReference(request.client_id, HttpsUrl.parse(address, NO_LOOPBACK)))
