"""Attestations that name no `iss`, where several attesters are known, each with one key."""

import pytest

from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.use_cases.issuer.authorization.attesters import AttesterKeys, KnownAttester
from skrin.wire.jose import JoseHeader
from tests.fakes.clock import NOON, FixedClock


@pytest.mark.parametrize("which", [0, 1])
def test_the_key_that_is_named_is_found_whoever_of_several_it_belongs_to(which: int) -> None:
    keys = [PrivateKey.generate(Algorithm.ES256).public for _ in range(2)]
    known = AttesterKeys(tuple(KnownAttester(f"https://{n}.test", (key,)) for n, key in enumerate(keys)), FixedClock(NOON))
    header = JoseHeader("ES256", "", keys[which].thumbprint, None, (), {})
    found = known(header, None, KeyPurpose.ASSERTION)
    assert (found.key, found.controller) == (keys[which], f"https://{which}.test")
