"""A signature that was good is not checked twice, and nothing else is spared."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.formats.data_integrity.errors import ProofExpired, ProofSignatureInvalid
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.data_integrity.verify import sign
from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.proved_before import ProvedBefore
from skrin.formats.stages import Verifying
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.wire import strict_json
from skrin.wire.jose import JoseHeader
from tests.fakes.clock import NOON

KEY, OTHER = PrivateKey.generate(Algorithm.EDDSA), PrivateKey.generate(Algorithm.EDDSA)
ENDS = NOON + timedelta(days=1)


class Finder:
    """Gives the key of the moment, and counts how often it was asked."""

    def __init__(self) -> None:
        self.key, self.asked = KEY, 0

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        self.asked += 1
        return FoundKey(self.key.public, did_key.did_for(KEY.public), Authentication.DID)


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def by(finder: Finder) -> Verifying:
    return Verifying(finder, NOON, NoLinkedData(), proved=ProvedBefore())


def text() -> str:
    """Signed over JCS, which takes no other process; its proof ends tomorrow."""
    document: JsonObject = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": did_key.did_for(KEY.public),
        "credentialSubject": {"name": "Kim"},
    }
    method = did_key.key_id_for(KEY.public)
    ends: JsonObject = {"expires": ENDS.strftime("%Y-%m-%dT%H:%M:%SZ")}
    return strict_json.dump(sign(document, method, KEY, NOON, NoLinkedData(), suite="eddsa-jcs-2022", members=ends)).decode()


TEXT = text()


def test_the_same_text_is_proved_once_and_its_key_is_looked_for_each_time(finder: Finder, by: Verifying) -> None:
    first = SecuredByProof().verify(TEXT, by)
    assert SecuredByProof().verify(TEXT, by) == first
    assert len(by.proved) == 1
    assert finder.asked == 2


def test_under_another_key_it_is_proved_anew(finder: Finder, by: Verifying) -> None:
    SecuredByProof().verify(TEXT, by)
    finder.key = OTHER
    with pytest.raises(ProofSignatureInvalid):
        SecuredByProof().verify(TEXT, by)


def test_the_time_is_asked_each_time(by: Verifying) -> None:
    SecuredByProof().verify(TEXT, by)
    with pytest.raises(ProofExpired):
        SecuredByProof().verify(TEXT, replace(by, at=ENDS + timedelta(hours=1)))


def test_one_changed_letter_is_another_text(by: Verifying) -> None:
    SecuredByProof().verify(TEXT, by)
    with pytest.raises(ProofSignatureInvalid):
        SecuredByProof().verify(TEXT.replace("Kim", "Kam"), by)
    assert len(by.proved) == 1


def test_what_was_bad_is_not_remembered() -> None:
    proved, tried = ProvedBefore(), []

    def bad() -> None:
        tried.append(1)
        raise SignatureInvalid

    for _ in range(2):
        with pytest.raises(SignatureInvalid):
            proved.once("jws", b"text", KEY.public, bad)
    assert len(tried) == 2
    assert len(proved) == 0


@pytest.mark.parametrize("changed", ["kind", "content", "key"])
def test_it_is_remembered_for_exactly_this(changed: str) -> None:
    proved, tried = ProvedBefore(), []
    proved.once("jws", b"text", KEY.public, lambda: None)
    kind, content = "di" if changed == "kind" else "jws", b"other" if changed == "content" else b"text"
    proved.once(kind, content, (OTHER if changed == "key" else KEY).public, lambda: tried.append(1))
    assert tried == [1]


def test_the_oldest_are_forgotten() -> None:
    proved, tried = ProvedBefore(most=2), []
    for name in (b"1", b"2", b"3", b"2", b"1"):
        proved.once("jws", name, KEY.public, lambda name=name: tried.append(name))  # type: ignore[misc]
    assert tried == [b"1", b"2", b"3", b"1"]
    assert len(proved) == 2


def test_where_nothing_is_to_be_remembered_nothing_is() -> None:
    proved, tried = ProvedBefore(0), []
    for _ in range(2):
        proved.once("jws", b"text", KEY.public, lambda: tried.append(1))
    assert len(tried) == 2
    assert len(proved) == 0
