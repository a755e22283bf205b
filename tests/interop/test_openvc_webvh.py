"""openvc-core resolves did:webvh too: the same logs give the same keys, and the same damage is refused by both."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.dids.resolver import Resolver
from skrin.domain.errors import SkrinError
from tests.fakes.clock import FixedClock
from tests.fakes.web import FakeWeb
from tests.fakes.webvh_log import FIRST_KEY, SECOND_KEY, SIGNING_KEY, WebvhLog, promise

did_webvh = pytest.importorskip("openvc.did.did_webvh", reason="openvc-core is not installed")
SCENARIOS = ("basic-create", "basic-update", "deactivate", "key-rotation", "portable", "services")


def both(did: str, url: str, body: bytes) -> tuple[set[str], set[str]]:
    """The coordinates of the keys that each of the two finds."""
    web = FakeWeb()
    web.json(url, body)
    ours = {str(method.key().jwk["x"]) for method in Resolver(web, clock=FixedClock()).resolve(did).methods}
    document = did_webvh.DidWebvhResolver(lambda _: body.decode()).resolve(did)
    return ours, {method.public_key_jwk["x"] for method in document.verification_methods}


@pytest.mark.parametrize("maker", ["java", "java-eecc", "rust", "python", "ts"])
@pytest.mark.parametrize("scenario", [each for each in SCENARIOS if each != "deactivate"])
def test_the_logs_of_five_implementations_give_both_the_same_keys(
    standards: Callable[[str], Path], scenario: str, maker: str
) -> None:
    body = standards(f"did-webvh/{scenario}/{maker}/did.jsonl").read_bytes()
    scid = body.decode().split('"scid":', 1)[1].split('"')[1]

    ours, theirs = both(f"did:webvh:{scid}:example.com", "https://example.com/.well-known/did.jsonl", body)

    assert ours == theirs != set()


def test_our_own_log_with_promised_keys_is_read_by_both() -> None:
    log = WebvhLog.begun("issuer.test:skola", nextKeyHashes=[promise(SECOND_KEY)])
    log.update(signer=SECOND_KEY, updateKeys=[SECOND_KEY.public.multikey], nextKeyHashes=[])

    ours, theirs = both(log.did, log.url, log.body)

    assert ours == theirs == {SIGNING_KEY.public.jwk["x"]}


def changed_document(log: WebvhLog) -> None:
    log.entries[0]["state"] = copy.deepcopy(log.entries[0]["state"]) | {"alsoKnownAs": ["did:web:attacker.test"]}


def dropped(log: WebvhLog) -> None:
    del log.entries[0]


def signed_by_another(log: WebvhLog) -> None:
    log.update(signer=SECOND_KEY)


def unpromised(log: WebvhLog) -> None:
    log.update(nextKeyHashes=[promise(SECOND_KEY)])
    log.update(signer=FIRST_KEY, updateKeys=[FIRST_KEY.public.multikey], nextKeyHashes=[])


def backwards(log: WebvhLog) -> None:
    log.update(time="2025-01-01T00:00:00Z")


@pytest.mark.parametrize("damage", [changed_document, dropped, signed_by_another, unpromised, backwards])
def test_the_same_damage_is_refused_by_both(damage: Callable[[WebvhLog], None]) -> None:
    log = WebvhLog.begun()
    log.update()
    damage(log)
    web = FakeWeb()
    web.json(log.url, log.body)

    with pytest.raises(SkrinError):
        Resolver(web, clock=FixedClock()).resolve(log.did)
    with pytest.raises(did_webvh.DidResolutionError):
        did_webvh.DidWebvhResolver(lambda _: log.body.decode()).resolve(log.did)
