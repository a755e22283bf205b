"""Keys that others encrypt to."""

import pytest

from skrin.keys.agreement import AgreementKey, RecipientKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyFileInvalid, KeyInvalid, SealBroken
from skrin.keys.private_key import PrivateKey

KEY, CONTEXT = b"k" * 32, b"installation key"


def test_a_sealed_key_opens_at_its_own_place_only() -> None:
    key = AgreementKey.generate()
    sealed = key.sealed(KEY, CONTEXT)
    assert AgreementKey.unsealed(sealed, KEY, CONTEXT).public == key.public
    for other, context in ((b"K" * 32, CONTEXT), (KEY, b"elsewhere")):
        with pytest.raises(SealBroken):
            AgreementKey.unsealed(sealed, other, context)


def test_a_key_comes_back_from_its_file() -> None:
    key = AgreementKey.generate()
    assert AgreementKey.from_pem(key.to_encrypted_pem("pass"), "pass").public == key.public
    with pytest.raises(KeyFileInvalid):
        AgreementKey.from_pem(PrivateKey.generate(Algorithm.EDDSA).to_encrypted_pem("pass"), "pass")


def test_what_is_published_is_for_encryption_and_has_no_private_part() -> None:
    key = AgreementKey.generate()
    assert set(key.public_jwk) == {"kty", "crv", "x", "y", "use", "alg", "kid"}
    assert RecipientKey.from_jwk(key.public_jwk).point == key.public.point
    assert "_parsed" not in repr(key.public)


def test_a_private_jwk_that_does_not_fit_is_refused() -> None:
    one, other = AgreementKey.generate().public.jwk, "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"
    for d in (other, "AA", "A" * 43):
        with pytest.raises(KeyInvalid):
            AgreementKey.from_jwk({**one, "d": d})
