"""How long the wallet takes to receive and to present, and how long a request takes to be matched with ten thousand.

Receiving is a whole flow with an issuer that really listens on this machine: look at the offer, agree, be given the credential,
judge it, store it, tell the issuer. Presenting is the same wallet: read a signed request, find what answers it, sign ten
presentations; that verifier is in this process and takes no time. The wallet is on the disk, encrypted.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter

from skrin.bench import full_wallet, many_credentials
from skrin.bench.row import Row, middle_and_worst, milliseconds
from skrin.bench.served_issuer import ServedIssuer, served_issuer
from skrin.bench.verifier_at_hand import VerifierAtHand
from skrin.domain.ports import Randomness
from skrin.network.client import HttpClient
from skrin.protocols.openid4vp.dcql.evaluate import Candidate, evaluate
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery, DcqlQuery, sd_jwt_query
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.holder import create_wallet, unlock_wallet
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase
from skrin.system import SystemClock
from skrin.use_cases.holder import accept, present, receive
from skrin.use_cases.holder.consent import consent, default_selection
from skrin.use_cases.ports import Ports
from skrin.vocabularies.eu_learning_credential import SKRIN_VCT
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK

PASSPHRASE = "correct horse battery staple"
TIMES = 20
SHOWN = 10
STORED = 10_000
RECEIVING, PRESENTING, EVALUATING = 300, 150, 100


def rows(randomness: Randomness, times: int = TIMES, stored: int = STORED) -> Iterator[Row]:
    """Each figure of so many turns; at least as many credentials are received as are presented."""
    with wallet(randomness) as ports:
        with served_issuer() as issuer:
            yield from _receiving(issuer, ports, max(times, SHOWN))
        yield from _presenting(ports, times)
        yield from _telling(ports, times)
    yield from _evaluating(randomness, stored, times)
    with wallet(randomness, stored) as ports:
        yield from _finding(ports, times)


@contextmanager
def wallet(randomness: Randomness, credentials: int = 0) -> Iterator[Ports]:
    """A wallet on the disk with so many credentials of many issuers, that may ask whoever listens on this machine."""
    with tempfile.TemporaryDirectory(prefix="skrin-bench-") as place, closing(ChildLinkedData()) as linked_data:
        way = ByPassphrase(Passphrase(PASSPHRASE), FLOOR)
        where, marks = Path(place) / "wallet.skrin", Path(place) / "marks"
        if credentials:
            full_wallet.make(where, marks, [way], SystemClock().now(), randomness, credentials=credentials)
        vault = unlock_wallet(where, marks, way) if credentials else create_wallet(where, marks, [way])
        network = HttpClient(loopback=ANY_LOOPBACK).operation
        try:
            yield Ports(vault, network, SystemClock(), randomness, lambda seconds: None, ANY_LOOPBACK, linked_data=linked_data)
        finally:
            vault.lock()


@dataclass
class Meter:
    """The time spent waiting for others, and how often they were asked."""

    operation: Callable[[], Fetch]
    waited: float = 0.0
    requests: int = 0

    def begin(self) -> Fetch:
        fetch = self.operation()

        def metered(request: HttpRequest) -> HttpResponse:
            begun = perf_counter()
            try:
                return fetch(request)
            finally:
                self.waited += perf_counter() - begun
                self.requests += 1

        return metered


def _receiving(issuer: ServedIssuer, ports: Ports, flows: int) -> Iterator[Row]:
    """The wallet's time is the time of the flow without the waiting for the issuer's answers."""
    whole, alone, requests = [], [], 0
    for link, code in issuer.offers(flows):
        meter = Meter(ports.network)
        begun = perf_counter()
        _received(link, code, replace(ports, network=meter.begin))
        took = perf_counter() - begun
        whole.append(took * 1000)
        alone.append((took - meter.waited) * 1000)
        requests = meter.requests
    asked = f"{requests} requests a flow"
    yield from _promised("receive a credential, wallet's time", sorted(alone), RECEIVING, asked)
    yield from middle_and_worst("receive a credential, with the issuer's time", sorted(whole), asked)
    share = 100 * median(alone) / median(whole)
    yield Row("receive a credential, wallet's share of the flow", round(share, 1), "%", "the rest is waiting for the issuer")


def _received(link: str, code: str, ports: Ports) -> None:
    introduced = receive.read(link, ports)
    while not introduced.resolved:
        introduced = receive.follow(introduced, ports)
    accept.accept(receive.look_up(introduced, ports), ports, code, lambda caution: True)


def _presenting(ports: Ports, times: int) -> Iterator[Row]:
    """Ten queries, each answered by another credential with three of its claims."""
    learners = [f"PRACTICE-{number:05}" for number in range(SHOWN)]
    verifier = VerifierAtHand(DcqlQuery(tuple(_asked(f"credential_{number}", each) for number, each in enumerate(learners))))
    there = replace(ports, network=lambda: verifier.fetch)
    looked_up, whole = [], []
    for _ in range(times):
        link = verifier.asks()
        begun = perf_counter()
        preview = present.look_up(present.read(link, there), there)
        looked_up.append((perf_counter() - begun) * 1000)
        agreed = consent(preview, default_selection(preview))
        present.respond(agreed, there, lambda caution: True)
        whole.append((perf_counter() - begun) * 1000)
        if len({item.stored.id for item in agreed.items}) != SHOWN:
            raise AssertionError("ten different credentials are shown")
    among = f"among {there.vault.count()}, three claims each"
    yield from _promised(f"present {SHOWN} credentials, matched and signed", sorted(whole), PRESENTING, among)
    share = 100 * median(looked_up) / median(whole)
    yield Row(f"present {SHOWN} credentials, share of the matching", round(share, 1), "%", "the rest is signing and keeping")


def _asked(name: str, learner: str) -> CredentialQuery:
    claims = (
        ClaimQuery(("given_name",)),
        ClaimQuery(("family_name",)),
        ClaimQuery(("learner_identification",), values=(learner,)),
    )
    return sd_jwt_query(name, SKRIN_VCT, claims)


def _telling(ports: Ports, times: int) -> Iterator[Row]:
    """From the person's no to the packet: the same whether the wallet holds what was asked for or not."""
    held = DcqlQuery((sd_jwt_query("asked", SKRIN_VCT, (ClaimQuery(("given_name",)),)),))
    absent = DcqlQuery((sd_jwt_query("asked", "urn:skrin:bench:nobody-has-this", (ClaimQuery(("given_name",)),)),))
    taken = {name: _told_no(query, ports, times) for name, query in (("held", held), ("absent", absent))}
    for name, each in taken.items():
        yield from middle_and_worst(f"say no to what is {name}", each, "from the decision to the answer")
    ratio = median(taken["held"]) / median(taken["absent"])
    yield Row("say no, what is held beside what is absent", round(100 * ratio, 1), "%", "100 % tells nothing to who listens")


def _told_no(query: DcqlQuery, ports: Ports, times: int) -> Sequence[float]:
    verifier = VerifierAtHand(query)
    there = replace(ports, network=lambda: verifier.fetch)
    previews = iter([present.look_up(present.read(verifier.asks(), there), there) for _ in range(times)])
    return milliseconds(lambda: present.decline(next(previews), there), times)


def _evaluating(randomness: Randomness, stored: int, times: int) -> Iterator[Row]:
    """One credential among all answers one question; no other has the number that is asked for."""
    pattern = next(many_credentials.credentials(1, randomness)).credential.claims
    candidates = [
        Candidate(str(number), "dc+sd-jwt", frozenset({SKRIN_VCT}), {**pattern, "learner_identification": f"P-{number}"})
        for number in range(stored)
    ]
    query = DcqlQuery((_asked("one", f"P-{stored // 2}"),))
    if len(evaluate(query, candidates).matches["one"]) != 1:
        raise AssertionError("one answers")
    taken = milliseconds(lambda: evaluate(query, candidates), times)
    yield from _promised(
        f"evaluate DCQL over {stored:,} credentials", taken, EVALUATING, "three claims, one of them by its value"
    )
    yield Row("credentials evaluated", round(1000 * stored / median(taken)), "credentials/s")


def _finding(ports: Ports, times: int) -> Iterator[Row]:
    """From a request to what answers it, in the wallet on the disk: nobody has the number that is asked for."""
    verifier = VerifierAtHand(DcqlQuery((_asked("one", "nobody's"),)))
    there = replace(ports, network=lambda: verifier.fetch)

    def looked_up() -> None:
        if present.look_up(present.read(verifier.asks(), there), there).satisfiable:
            raise AssertionError("nobody has it")

    looked_up()  # how each stands is judged once
    name = f"look at a request, {ports.vault.count():,} credentials stored"
    yield from middle_and_worst(name, milliseconds(looked_up, times), "none of them answers it")


def _promised(name: str, taken: Sequence[float], most: float, note: str) -> Iterator[Row]:
    middle, worst = middle_and_worst(name, taken, note)
    yield replace(middle, at_most=most)
    yield worst
