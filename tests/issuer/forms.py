"""One achievement in several forms, as an issuer that really listens gives it."""

import json
from dataclasses import dataclass
from typing import Any

from skrin.domain.credential import Credential, StatusReference
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import CachedList
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.token import AccessToken
from skrin.status.registry import kind_of
from skrin.trust.trust_entry import ANY_TYPE, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.checks import Judge
from skrin.use_cases.issuer.prepare import Recipient, prepare
from skrin.use_cases.issuer.publish import publish
from skrin.use_cases.judge import Judged, judge
from skrin.use_cases.status_check import StatusLists
from tests.fakes.issuer_service import CLAIMS, OFFERING, IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet, find_key

BOTH = ("eu-micro-credential", "open-badge")
FORMATS = {"eu-micro-credential": "dc+sd-jwt", "open-badge": "ldp_vc", "open-badge-jwt": "jwt_vc_json"}


@dataclass
class InForms:
    """`keys` and `texts` by configuration; `access` is the token they were fetched with."""

    wallet: ScriptedWallet
    access: AccessToken
    keys: dict[str, PrivateKey]
    texts: dict[str, str]


def offering(*forms: str, **changes: Any) -> JsonObject:
    """Published in these configurations; none is what an issuer does who says nothing."""
    document: JsonObject = {name: value for name, value in json.loads(json.dumps(OFFERING)).items() if name != "forms"}
    named = {"forms": [FORMATS[each] for each in forms]} if forms else {}
    return {**document, **named, **changes}


def offered(issuer: IssuerWorld, *forms: str, claims: JsonObject = CLAIMS) -> tuple[ScriptedWallet, AccessToken]:
    """A wallet with a token for an offer of a credential in these forms."""
    publish(offering(*forms), issuer.ports)
    made = prepare("retail-1", claims, Recipient(None, needs_transaction_code=False), issuer.ports)
    assert made.offer is not None
    wallet = issuer.wallet()
    assert wallet.offer(made.offer.link).configuration_ids == (forms or BOTH)
    return wallet, wallet.token(made.offer.link)


def fetch(wallet: ScriptedWallet, access: AccessToken, configuration: str, key: PrivateKey | None = None) -> str:
    fresh = key or PrivateKey.generate(Algorithm.ES256)
    given = wallet.credentials(access, [fresh], configuration)
    wallet.keys.append(fresh)
    return given.credentials[0]


def received(issuer: IssuerWorld, *forms: str) -> InForms:
    wallet, access = offered(issuer, *forms)
    keys = {each: PrivateKey.generate(Algorithm.ES256) for each in forms or BOTH}
    return InForms(wallet, access, keys, {name: fetch(wallet, access, name, key) for name, key in keys.items()})


def judged(issuer: IssuerWorld, text: str) -> Judged:
    """By our own judge, with the lists as the issuer serves them two seconds later, when it has asked its database anew."""
    issuer.clock.forward(seconds=2)
    ports = issuer.ports

    def fetched(reference: StatusReference) -> CachedList:
        kind = kind_of(reference)
        answer = issuer.wallet().fetch(kind.request(reference.uri, ports.loopback))
        return CachedList(reference.uri, kind.read_answer(answer), issuer.clock.now())

    lists = StatusLists(fetched, find_key, ports.linked_data)
    trusted = TrustList("test", (TrustEntry(ports.identity.did, types=(ANY_TYPE,), names={"en": "x"}),))
    return judge(text, Judge(find_key, (trusted,), lists, issuer.clock.now(), linked_data=ports.linked_data))


def credential(issuer: IssuerWorld, text: str) -> Credential:
    """Which must be good."""
    found = judged(issuer, text)
    assert found.verdict.outcome.value == "pass", found.problems
    assert found.credential is not None
    return found.credential
