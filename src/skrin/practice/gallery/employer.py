"""Somebody who asks for credentials: signed requests as the protocol has them, and an address that takes the answers."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.domain.ports import Clock
from skrin.keys.algorithms import Algorithm
from skrin.keys.hpke import HpkeKey
from skrin.keys.private_key import PrivateKey
from skrin.practice.gallery.web import Web
from skrin.protocols.openid4vp import transaction_data
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.link import RequestByReference, SignedRequest, request_link
from skrin.protocols.openid4vp.request_object import NewRequest, sign_request
from skrin.protocols.openid4vp.request_uri import object_answer, read_object_request
from skrin.protocols.openid4vp.response import delivery_answer
from skrin.trust.trust_entry import ANY_TYPE, Role, TrustEntry
from skrin.use_cases.verifier import european
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl

QUERY: Final = "one"
HERE: Final = timedelta(minutes=5)


@dataclass
class Employer:
    """`names` are what it calls itself in its requests; whether anybody confirms them is a trust list's business.

    It is known by a DID, or as `client_id` and `by` say (`request_object.by_certificate`). `infos` is what others say of it.
    """

    host: str
    names: Texts
    clock: Clock
    web: Web
    key: PrivateKey = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    client_id: str = ""
    by: str | JsonObject = ""
    infos: tuple[JsonObject, ...] = ()
    asked: int = 0

    @property
    def did(self) -> str:
        return did_key.did_for(self.key.public)

    def vouched(self, source: str) -> TrustEntry:
        return TrustEntry(self.did, Role.VERIFIER, self.names, (ANY_TYPE,), source=source)

    def ask(self, claims: tuple[str, ...], purpose: Texts, course: str = "", *, closes: timedelta | None = None) -> str:
        """A link that asks for these claims of a credential, of one course where it is named; served from now on."""
        ends = self.clock.now() + closes if closes is not None else None
        return self._served(self._request(_wanted(claims, course), purpose), ends)

    def ask_to_agree(self, statement: str, claims: tuple[str, ...], purpose: Texts, course: str) -> str:
        """The same, and whoever shares agrees to the statement."""
        request = self._request(_wanted(claims, course), purpose)
        return self._served(replace(request, transaction_data=(transaction_data.statement(statement, [QUERY]),)), None)

    def ask_for_sealed(self, purpose: Texts) -> str:
        """For a European Digital Credential, whole."""
        return self._served(self._request(european.query(), purpose), None)

    def ask_here(
        self, claims: tuple[str, ...], purpose: Texts, course: str, *, posted: bool = False, lasts: timedelta = HERE
    ) -> str:
        """In the same room: answered over the screen, at once or where nobody takes the answer that is posted."""
        request = replace(self._request(_wanted(claims, course), purpose), seal_to=HpkeKey.from_seed(self.host.encode()).public)
        if not posted:
            request = replace(request, response_uri=None, state=None)
        by, now = self.by or did_key.key_id_for(self.key.public), self.clock.now()
        return request_link(SignedRequest(request.client_id, sign_request(request, self.key, by, now, now + lasts)))

    def _request(self, query: CredentialQuery, purpose: Texts) -> NewRequest:
        self.asked += 1
        return NewRequest(
            ClientId.parse(self.client_id or f"decentralized_identifier:{self.did}"),
            HttpsUrl.parse(f"https://{self.host}/answers/{self.asked}", NO_LOOPBACK),
            f"nonce-number-{self.asked}",
            DcqlQuery((query,)),
            "state-of-the-request",
            dict(self.names),
            dict(purpose),
            infos=self.infos,
        )

    def _served(self, request: NewRequest, ends: datetime | None) -> str:
        def serve(asked: HttpRequest) -> HttpResponse:
            text = sign_request(
                request,
                self.key,
                self.by or did_key.key_id_for(self.key.public),
                self.clock.now(),
                ends,
                wallet_nonce=read_object_request(asked),
            )
            return object_answer(text)

        address = f"https://{self.host}/requests/{self.asked}"
        self.web.answers[address] = serve
        self.web.answers[str(request.response_uri)] = lambda _: delivery_answer()
        return request_link(RequestByReference(request.client_id, HttpsUrl.parse(address, NO_LOOPBACK)))


def _wanted(claims: tuple[str, ...], course: str) -> CredentialQuery:
    """These claims of a credential, of one course where it is named."""
    wanted = tuple(ClaimQuery((name,)) for name in claims)
    if course:
        wanted = (ClaimQuery(("credential_id",), values=(course,)), *wanted)
    return sd_jwt_query(QUERY, SKRIN_VCT, wanted)
