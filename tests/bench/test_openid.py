"""What is measured is the wallet at work: it receives, shows ten credentials, says no. No figure is asserted."""

from skrin.bench.openid import rows
from skrin.bench.verifier_at_hand import OBJECT, VerifierAtHand
from skrin.protocols import inbound
from skrin.protocols.openid4vp.dcql.query import DcqlQuery, sd_jwt_query
from skrin.wire.http import HttpRequest
from tests.fakes.randomness import SeededRandomness


def test_each_promised_figure_has_a_row() -> None:
    found = {row.name: row.at_most for row in rows(SeededRandomness(), times=1, stored=20)}
    assert {name: most for name, most in found.items() if most is not None} == {
        "receive a credential, wallet's time": 300,
        "present 10 credentials, matched and signed": 150,
        "evaluate DCQL over 20 credentials": 100,
    }
    assert "say no, what is held beside what is absent" in found


def test_every_request_of_the_verifier_at_hand_is_another() -> None:
    verifier = VerifierAtHand(DcqlQuery((sd_jwt_query("asked", "urn:any"),)))
    objects = []
    for _ in range(2):
        assert isinstance(inbound.read(verifier.asks()), inbound.RequestLink)
        objects.append(verifier.fetch(HttpRequest("GET", OBJECT)).body)
    assert objects[0] != objects[1]
    assert verifier.answers == []
