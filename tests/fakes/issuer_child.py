"""A process of its own that issues from a database, and may be killed at any commit. Run with `python -m`.

    issuer_child DATABASE_FOLDER issue COUNT                          issues COUNT credentials, one after another
    issuer_child DATABASE_FOLDER flow CODE TX_CODE WHEN NUMBER FORM…  one flow, killed `before` or `after` its commit NUMBER
    issuer_child DATABASE_FOLDER later CODE ISSUANCE WHEN NUMBER      the same for what is promised, registered and then given

What the wallet has seen is printed, line by line, as JSON: {"token": …}, {"credential": …}, {"done": true}.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.bearer import PresentedToken
from skrin.protocols.openid4vci.credential import Answer, CredentialRequest, Deferred, Issued
from skrin.protocols.openid4vci.deferred import DeferredRequest
from skrin.protocols.openid4vci.notification import Notification, NotificationEvent
from skrin.protocols.openid4vci.proof import build_proof
from skrin.protocols.openid4vci.token import TokenRequest
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.storage.issuer_db.writing import Writing
from skrin.use_cases.issuer.complete import complete
from skrin.use_cases.issuer.credentials import issue_credentials
from skrin.use_cases.issuer.nonces import fresh_nonce
from skrin.use_cases.issuer.notify import notified
from skrin.use_cases.issuer.ports import ServicePorts
from skrin.use_cases.issuer.promises import asked_again
from skrin.use_cases.issuer.tokens import authorised, redeem
from tests.fakes.issuer_service import CLAIMS, issuer_world

# The example key of RFC 7515, A.3, and another: the same in every process of a test.
ISSUER_KEY = PrivateKey.from_jwk(
    {
        "kty": "EC",
        "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
    }
)
HOLDER_KEY = PrivateKey.from_jwk(
    {
        "kty": "OKP",
        "crv": "Ed25519",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    }
)


class DyingStore(SqlIssuerStore):
    """Dies at one of its commits, counted from 1, just before or just after it."""

    when = ""
    at = 0
    commits = 0

    @contextmanager
    def transaction(self) -> Iterator[Writing]:
        self.commits += 1
        dying = self.commits == self.at
        with super().transaction() as change:
            yield change
            if dying and self.when == "before":
                os.kill(os.getpid(), signal.SIGKILL)
        if dying:
            os.kill(os.getpid(), signal.SIGKILL)


def say(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def fetch(token: str, key: PrivateKey, ports: ServicePorts, form: str = "eu-micro-credential") -> tuple[str, str]:
    """A credential for `token`, and the id to notify with."""
    given = ask(token, key, ports, form)
    assert isinstance(given, Issued)
    return given.credentials[0], given.notification_id or ""


def ask(token: str, key: PrivateKey, ports: ServicePorts, form: str = "eu-micro-credential") -> Answer:
    proof = build_proof(key, str(ports.issuer), fresh_nonce(ports), ports.clock.now())
    presented = PresentedToken(token, bound=False)
    asked = CredentialRequest(form, proofs=(proof,))
    return issue_credentials(asked, presented, authorised(presented, ports), ports)[0]


def ask_again(token: str, transaction_id: str, ports: ServicePorts) -> Answer:
    presented = PresentedToken(token, bound=False)
    return asked_again(DeferredRequest(transaction_id), presented, authorised(presented, ports), ports)[0]


def later(code: str, issuance_id: str, when: str, number: int, ports: ServicePorts) -> None:
    store = ports.store
    assert isinstance(store, DyingStore)
    token = redeem(TokenRequest(code), ports).value
    say(token=token)
    store.when, store.at, store.commits = when, number, 0
    promise = ask(token, HOLDER_KEY, ports)
    assert isinstance(promise, Deferred)
    say(transaction=promise.transaction_id)
    complete(issuance_id, CLAIMS, ports)
    given = ask_again(token, promise.transaction_id, ports)
    assert isinstance(given, Issued)
    say(credential=given.credentials[0], done=True)


def flow(code: str, transaction_code: str, when: str, number: int, forms: Sequence[str], ports: ServicePorts) -> None:
    store = ports.store
    assert isinstance(store, DyingStore)
    store.when, store.at, store.commits = when, number, 0
    token = redeem(TokenRequest(code, transaction_code), ports).value
    say(token=token)
    notifications = []
    for form in forms:
        credential, notification = fetch(token, HOLDER_KEY, ports, form)
        say(credential=credential, **{form: credential})
        notifications.append(notification)
    presented = PresentedToken(token, bound=False)
    for notification in notifications:
        notified(Notification(notification, NotificationEvent.ACCEPTED), authorised(presented, ports), ports)
    say(done=True)


def main(folder: str, mode: str, *rest: str) -> None:
    world = issuer_world(Path(folder), key=ISSUER_KEY)
    store = DyingStore.open(Path(folder) / "issuer.db")
    assert isinstance(store, DyingStore)
    ports = replace(world.ports, store=store)
    if mode == "flow":
        flow(rest[0], rest[1], rest[2], int(rest[3]), rest[4:] or ("eu-micro-credential",), ports)
        return
    if mode == "later":
        later(rest[0], rest[1], rest[2], int(rest[3]), ports)
        return
    for _ in range(int(rest[0])):
        made = world.hand_out()
        assert made.offer is not None
        code = ports.secret.code_for(_offer_id(made.issuance_id, ports))
        token = redeem(TokenRequest(code, made.offer.transaction_code), ports).value
        fetch(token, PrivateKey.generate(Algorithm.ES256), ports)
    say(done=True)


def _offer_id(issuance_id: str, ports: ServicePorts) -> str:
    offer = ports.store.newest_offer(issuance_id)
    assert offer is not None
    return offer.id


if __name__ == "__main__":
    main(*sys.argv[1:])
