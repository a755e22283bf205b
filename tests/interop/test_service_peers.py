"""The issuer's service against credo-ts, a wallet nobody here wrote; and our DCQL search against the library behind it."""

import json
import random
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp.dcql.evaluate import Candidate, evaluate
from skrin.protocols.openid4vp.dcql.parse import read
from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving
from tests.interop.peers import HOME, Peer

pytestmark = pytest.mark.peers


@pytest.fixture(params=[Algorithm.ES256, pytest.param(Algorithm.EDDSA, marks=pytest.mark.cut)], ids=["ES256", "EdDSA"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[IssuerWorld]:
    """Our service at the real time, which the other side goes by."""
    made = issuer_world(tmp_path, key=PrivateKey.generate(request.param))
    made.clock.time = datetime.now(UTC)
    with serving(made) as served:
        yield served


def accepted(peer: Peer, world: IssuerWorld, *options: str, code: str | None = None, wallet: str = "w") -> JsonObject:
    made = world.hand_out()
    assert made.offer is not None
    tried = code or made.offer.transaction_code
    assert tried is not None
    return peer.accept(made.offer.link, tried, *options, wallet=wallet)


@pytest.mark.parametrize(
    "options",
    [("--status",), ("--alg", "EdDSA", "--batch", "3", "--status")],
    ids=["ES256", "EdDSA"],
)
def test_their_wallet_receives_from_our_issuer(options: tuple[str, ...], peer: Peer, world: IssuerWorld) -> None:
    said = accepted(peer, world, *options)

    assert said["ok"] is True, said
    assert [each["notified"] for each in records(said)] == ["credential_accepted"]


def records(said: JsonObject) -> list[JsonObject]:
    found = said["stored"]
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, dict)]


def test_their_wallet_with_another_code_receives_nothing(peer: Peer, world: IssuerWorld) -> None:
    said = accepted(peer, world, code="000000", wallet="wrong")

    assert said["ok"] is False
    assert "invalid_grant" in json.dumps(said["error"])


SCRIPT = """
const { DcqlQuery } = require('dcql')
const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'))
const found = cases.map(([query, held]) => {
  const parsed = DcqlQuery.parse(query)
  DcqlQuery.validate(parsed)
  const result = DcqlQuery.query(parsed, held.map(([vct, claims]) => (
    { credential_format: 'dc+sd-jwt', vct, claims, cryptographic_holder_binding: true })))
  const matches = Object.fromEntries(Object.entries(result.credential_matches).map(([id, match]) => [
    id, match.success ? match.valid_credentials.map((valid) => valid.input_credential_index).sort() : []]))
  return { satisfiable: result.can_be_satisfied, matches }
})
console.log(JSON.stringify(found))
"""


class Anything:
    """Random queries and claims on which the text and the library agree.

    Left out is where the library is more lenient than OpenID4VP 1.0, 7.1.1: `null` as a claim's value, empty arrays, and
    arrays whose elements are of different kinds.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def case(self) -> tuple[JsonObject, list[tuple[str, JsonObject]]]:
        count = self.random.randint(1, 3)
        queries: list[Json] = [self.query(f"q{number}") for number in range(count)]
        query: JsonObject = {"credentials": queries}
        names = [f"q{number}" for number in range(count)]
        if self.random.random() < 0.5:
            query["credential_sets"] = [self.credential_set(names) for _ in range(self.random.randint(1, 2))]
        return query, [self.held() for _ in range(self.random.randint(0, 4))]

    def credential_set(self, names: list[str]) -> JsonObject:
        options: list[Json] = [[*self.some(names)] for _ in range(self.random.randint(1, 2))]
        return {"options": options, "required": self.random.random() < 0.7}

    def query(self, name: str) -> JsonObject:
        query: JsonObject = {"id": name, "format": "dc+sd-jwt", "meta": {"vct_values": [*self.some(["urn:a", "urn:b"])]}}
        if self.random.random() < 0.2:
            return query
        paths = {json.dumps(path): path for path in (self.path() for _ in range(self.random.randint(1, 3)))}
        claims: list[Json] = [self.claim(f"c{number}", path) for number, path in enumerate(paths.values())]
        query["claims"] = claims
        if self.random.random() < 0.4:
            names = [f"c{number}" for number in range(len(claims))]
            query["claim_sets"] = [[*self.some(names)] for _ in range(self.random.randint(1, 3))]
        return query

    def claim(self, name: str, path: list[Json]) -> JsonObject:
        values: list[Json] = [self.random.choice(["x", "1", 1, 0, True, False]) for _ in range(2)]
        return {"id": name, "path": path, **({"values": values} if self.random.random() < 0.4 else {})}

    def path(self) -> list[Json]:
        deeper: list[Json] = [
            self.random.choice(["a", "b", "c", 0, 1, None]) for _ in range(self.random.choice([0, 0, 1, 1, 2]))
        ]
        return [self.random.choice("abc"), *deeper]

    def held(self) -> tuple[str, JsonObject]:
        return self.random.choice(["urn:a", "urn:b"]), self.object(0)

    def object(self, depth: int) -> JsonObject:
        return {name: self.value(depth + 1) for name in "abc" if self.random.random() < 0.8}

    def value(self, depth: int) -> Json:
        kind = self.random.random() if depth < 3 else 1
        if kind < 0.3:
            return self.object(depth)
        if kind < 0.6:
            plain = self.random.random() < 0.5
            return [self.scalar() if plain else self.object(depth + 1) for _ in range(self.random.randint(1, 3))]
        return self.scalar()

    def scalar(self) -> Json:
        scalars: list[Json] = ["x", "1", "", 1, 0, 1.5, True, False]
        return self.random.choice(scalars)

    def some(self, names: list[str]) -> list[str]:
        return self.random.sample(names, self.random.randint(1, len(names)))


@pytest.mark.cut
def test_our_search_finds_what_the_library_finds() -> None:
    anything = Anything(7)
    cases = [anything.case() for _ in range(3000)]
    command = ["node", "-e", SCRIPT]
    ran = subprocess.run(command, cwd=HOME / "credo", input=json.dumps(cases), capture_output=True, text=True, check=True)

    for (query, held), theirs in zip(cases, json.loads(ran.stdout), strict=True):
        candidates = [
            Candidate(str(number), "dc+sd-jwt", frozenset({vct}), claims) for number, (vct, claims) in enumerate(held)
        ]
        found = evaluate(read(query), candidates)
        matches = {name: [int(match.credential_id) for match in all_of] for name, all_of in found.matches.items()}
        assert {"satisfiable": found.satisfiable, "matches": matches} == theirs, (query, held)
