"""The practice attester, run as a child process: `python -m skrin.practice.attester FOLDER`.

It answers for whoever asks, so its word is worth nothing outside the practice world; it shows what an attester is asked and
answers (docs/protocols/attester.md). Its keys are made anew each time and are in its memory alone; the certificate of the
authority above them is laid into FOLDER, for the practice issuer.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Clock, Signer
from skrin.practice.certificates import COMMON_NAME, Use, Wanted, certify
from skrin.practice.issuer import ATTESTERS_AUTHORITY
from skrin.protocols.attester import (
    CLIENT_PATH,
    KEY_PATH,
    client_attestation_answer,
    key_attestation_answer,
    read_client_attestation_request,
    read_key_attestation_request,
)
from skrin.protocols.client_attestation import build_attestation
from skrin.protocols.openid4vci.key_attestation import KeyAttestation, build_key_attestation
from skrin.serving.exchange import Asked, Route
from skrin.storage.private_files import replace_durably
from skrin.use_cases.sign_in import CLIENT_ID
from skrin.wire.http import HttpResponse

# Long enough for a receipt; a wallet asks again for the next one.
LASTS: Final = timedelta(hours=1)
LEVEL: Final = "iso_18045_basic"
_CERTIFIED: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Attester:
    """`url` is its name and address, `header` its certificate (`x5c`)."""

    url: str
    signer: Signer
    header: JsonObject
    clock: Clock


def attest_client(asked: Asked, attester: Attester) -> HttpResponse:
    now = attester.clock.now()
    key = read_client_attestation_request(asked.request, attester.url, now)
    text = build_attestation(attester.signer, attester.header, attester.url, CLIENT_ID, key, now, LASTS)
    return client_attestation_answer(text)


def attest_keys(asked: Asked, attester: Attester) -> HttpResponse:
    now = attester.clock.now()
    shown = read_key_attestation_request(asked.request, attester.url, now)
    said = KeyAttestation(shown.keys, (LEVEL,), (LEVEL,), shown.nonce, now + LASTS)
    return key_attestation_answer(build_key_attestation(said, attester.signer, attester.header, now))


ROUTES: Final = (Route("POST", CLIENT_PATH, attest_client), Route("POST", KEY_PATH, attest_keys))


@dataclass(frozen=True, slots=True)
class Certified:
    """A signing key, and the chain in base64 as `x5c` has it; `authority` is the certificate above, as PEM."""

    signer: Signer
    chain: tuple[str, ...]
    authority: bytes = field(repr=False)

    @classmethod
    def make(cls, now: datetime) -> "Certified":
        """The authority's own key is forgotten at once."""
        import base64

        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.serialization import Encoding

        from skrin.keys.private_key import PrivateKey

        above, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        them, it = {COMMON_NAME: "Skrin practice attesters"}, {COMMON_NAME: "Skrin practice attester"}
        authority = certify(Wanted(them, them, Use.AUTHORITY, now, _CERTIFIED), above, above)
        leaf = certify(Wanted(it, them, Use.SIGNING, now, _CERTIFIED), key, above)
        chain = (base64.b64encode(leaf.public_bytes(Encoding.DER)).decode(),)
        return cls(PrivateKey(key), chain, authority.public_bytes(Encoding.PEM))


def serve(folder: Path, clock: Clock, ready: Callable[[str], None]) -> None:
    """On a free port of this machine, until standard input closes."""
    from anyio import CapacityLimiter

    from skrin.serving import server
    from skrin.serving.application import THREADS, Limits, assembled, framework_routes
    from skrin.serving.exchange import Service
    from skrin.serving.rate import Rate
    from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl

    made = Certified.make(clock.now())
    replace_durably(folder / ATTESTERS_AUTHORITY, made.authority)
    bound = server.Address("127.0.0.1", 0).bind()
    url = server.url_of(bound)
    attester = Attester(url, made.signer, {"x5c": list(made.chain)}, clock)
    service = Service(attester, HttpsUrl.parse(url, ANY_LOOPBACK), CapacityLimiter(THREADS))
    app = assembled(framework_routes(service, ROUTES), service, Limits(Rate(), (), time.monotonic), lambda: None)
    running = server.server(app, lambda: ready(url))
    server.end_with_stdin(running)
    server.run(running, bound)


if __name__ == "__main__":
    import sys

    from skrin.serving.server import say_ready
    from skrin.storage.hardening import harden
    from skrin.system import SystemClock

    harden()
    serve(Path(sys.argv[1]), SystemClock(), lambda url: say_ready(url, sys.stdout))
