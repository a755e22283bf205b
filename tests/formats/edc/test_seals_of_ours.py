"""What we seal is read by what reads the seals of others, with its evidence; and nothing of it can be changed unnoticed."""

import json

import pytest

from skrin.formats.edc.errors import SealCertificateOther
from skrin.formats.edc.evidence import SealLevel, evidence
from skrin.formats.edc.seal_errors import SealingKeyForeign
from skrin.formats.edc.sealed import Seal, read_sealed
from skrin.formats.edc.sealing import seal
from skrin.formats.edc.sealing_key import certified_key
from skrin.keys.algorithms import Algorithm
from skrin.wire import base64url
from tests.fakes.seals import SEALED_AT, TimeStamper, sealing_key

PAYLOAD = '{"id":"urn:credential:1", "text":"Åäö \\u0041"}'


def verify(found: Seal, payload: str) -> None:
    certified_key(found.chain[0]).verify(found.algorithm, found.signing_input(payload), found.signature)


@pytest.mark.parametrize("algorithm", [Algorithm.RS256, Algorithm.PS256, Algorithm.ES256])
def test_a_seal_is_read_back_whole(algorithm: Algorithm) -> None:
    key = sealing_key(algorithm)
    text = read_sealed(seal(PAYLOAD, key, SEALED_AT, TimeStamper()))
    [found] = text.seals
    assert text.payload == PAYLOAD
    assert (found.chain, found.algorithm, found.claimed_at) == (key.chain, algorithm, SEALED_AT)
    verify(found, text.payload)
    assert evidence(found, text.payload).level is SealLevel.B_T


def test_a_payload_written_anew_is_under_the_seal_no_more() -> None:
    [found] = read_sealed(seal(PAYLOAD, sealing_key(), SEALED_AT)).seals
    again = json.dumps(json.loads(PAYLOAD), ensure_ascii=False)
    assert json.loads(again) == json.loads(PAYLOAD)
    with pytest.raises(SealingKeyForeign):
        verify(found, again)


def test_a_certificate_put_in_place_of_the_sealers_is_noticed() -> None:
    document = json.loads(seal(PAYLOAD, sealing_key(), SEALED_AT))
    [made] = document["signatures"]
    header = json.loads(base64url.decode(made["protected"]))
    other = read_sealed(seal(PAYLOAD, sealing_key(Algorithm.ES256), SEALED_AT)).seals[0].protected
    made["protected"] = base64url.encode(json.dumps({**header, "x5c": other["x5c"]}).encode())
    with pytest.raises(SealCertificateOther):
        read_sealed(json.dumps(document))
