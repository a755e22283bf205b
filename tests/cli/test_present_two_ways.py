"""`wallet present … --out DIR` where the service takes its answer over the network, or else over the screen."""

from dataclasses import replace

from skrin.cli.codes import codes_of
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1.gathering import gathered
from skrin.protocols.openid4vp.optical import open_answer
from skrin.protocols.openid4vp.response import Presented, delivery_answer
from skrin.system import SystemClock
from skrin.wire.http import HttpResponse
from tests.cli.conftest import Shell
from tests.fakes.verifier import FakeVerifier


def test_what_nobody_takes_becomes_pictures_of_the_same_answer(held: str, verifier: FakeVerifier, skrin: Shell) -> None:
    key = HpkeKey.generate()
    verifier.seal_to, verifier.delivered = key.public, HttpResponse(503)
    request = verifier.request()
    told = skrin("wallet", "present", verifier.link(request), "--out", str(skrin.folder / "answer"), "--yes")
    assert "did not take the answer over the network" in skrin.told
    assert (told["credentials"], told["arrived_late"]) == ([held], False)
    seen = gathered(codes_of(told["pictures"]), SystemClock()).payload
    found = open_answer(seen, request.parameters(), key)
    assert isinstance(found, Presented)
    assert replace(found, lists={}) == verifier.presented
    assert list(found.lists) == told["status_lists"] != []
    (event,) = (each for each in skrin("wallet", "history")["events"] if each["kind"] == "shared")
    assert event["details"]["way"] == "screen"
    assert skrin("wallet", "present", verifier.link(request), "--yes", status=2)["error"] == "state.answered"


def test_what_is_taken_is_told_as_ever_and_no_picture_is_made(held: str, verifier: FakeVerifier, skrin: Shell) -> None:
    verifier.seal_to, verifier.delivered = HpkeKey.generate().public, delivery_answer()
    told = skrin("wallet", "present", verifier.link(), "--out", str(skrin.folder / "answer"), "--yes")
    assert told["shared"] == 2
    assert "pictures" not in told
    assert list((skrin.folder / "answer").iterdir()) == []
