"""Sealing with a key on a device: SoftHSM stands for one."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from skrin.formats.edc.sealing_key import certified_key
from skrin.keys.algorithms import Algorithm
from skrin.wire import base64url
from tests.fakes.seals import Certificates, p256_key, rsa_key
from tests.fakes.softhsm import PIN, SoftHsm

PAYLOAD = '{"id":"urn:credential:1","name":"Åsa"}'
GIVEN = base64.b64encode(Certificates().der(p256_key("bare"))).decode()
FOREIGN = base64.b64encode(Certificates().der(rsa_key("other"))).decode()

TASKS: dict[str, dict[str, Any]] = {
    "as the key is": {},
    "RS256": {"algorithm": "RS256"},
    "PS256": {"algorithm": "PS256"},
    "ES256": {"key": "p256"},
    "with a file of certificates": {"key": "bare", "certificates": [GIVEN]},
    "with a foreign certificate": {"certificates": [FOREIGN]},
    "an algorithm that does not fit": {"key": "p256", "algorithm": "RS256"},
    "no such token": {"token": "nobody's"},
    "no such key": {"key": "nobody's"},
    "no certificate": {"key": "bare"},
    "no such library": {"library": "/nowhere/module.so"},
    "a library that is none": {"library": "/etc/hostname"},
    "a wrong PIN": {"pin": "314159"},
    "an empty PIN": {"pin": ""},
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    hsm = SoftHsm.begin(tmp_path_factory.mktemp("softhsm"))
    done = hsm.run([{"do": "seal", "payload": PAYLOAD, **task} for task in TASKS.values()])
    return dict(zip(TASKS, done, strict=True))


@pytest.mark.parametrize(
    ("task", "algorithm"),
    [
        ("as the key is", "RS256"),
        ("RS256", "RS256"),
        ("PS256", "PS256"),
        ("ES256", "ES256"),
        ("with a file of certificates", "ES256"),
    ],
)
def test_a_key_on_a_device_seals(answers: dict[str, dict[str, Any]], task: str, algorithm: str) -> None:
    sealed = json.loads(answers[task]["sealed"])
    assert sealed["payload"] == PAYLOAD
    [made] = sealed["signatures"]
    header = json.loads(base64url.decode(made["protected"]))
    assert header["alg"] == algorithm
    signed = f"{made['protected']}.{PAYLOAD}".encode()
    key = certified_key(base64.b64decode(header["x5c"][0]))
    key.verify(Algorithm(algorithm), signed, base64url.decode(made["signature"]))


@pytest.mark.parametrize(
    ("task", "code"),
    [
        ("with a foreign certificate", "jose.sealing_key_foreign"),
        ("an algorithm that does not fit", "jose.sealing_algorithm"),
        ("no such token", "store.token"),
        ("no such key", "store.token_key"),
        ("no certificate", "store.token_certificate"),
        ("no such library", "store.token_library"),
        ("a library that is none", "store.token_library"),
        ("a wrong PIN", "unlock.token_pin"),
        ("an empty PIN", "unlock.token_pin"),
    ],
)
def test_what_goes_wrong_on_a_device_has_a_name(answers: dict[str, dict[str, Any]], task: str, code: str) -> None:
    assert answers[task]["error"] == code


def test_the_pin_is_shown_nowhere(answers: dict[str, dict[str, Any]]) -> None:
    assert not [name for name, answer in answers.items() if PIN in answer["shown"] or "314159" in answer["shown"]]


def test_a_token_is_found_again_after_a_wrong_pin(tmp_path: Path) -> None:
    hsm = SoftHsm.begin(tmp_path)
    wrong, right = hsm.run([{"do": "seal", "payload": PAYLOAD, "pin": "1234"}, {"do": "seal", "payload": PAYLOAD}])
    assert wrong["error"] == "unlock.token_pin"
    assert json.loads(right["sealed"])["payload"] == PAYLOAD
