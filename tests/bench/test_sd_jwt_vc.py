"""The presentation that is measured is the one that was promised. No figure is asserted here."""

from datetime import timedelta

from skrin.bench.sd_jwt_vc import AUDIENCE, NONCE, measure, presentations
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.formats.validity import check_validity
from tests.fakes.clock import NOON
from tests.fakes.randomness import SeededRandomness
from tests.formats.vectors import OneKey


def test_each_presentation_has_ten_disclosures_and_a_holder_of_its_own() -> None:
    given = presentations(3, SeededRandomness(), NOON)
    for each in given:
        found = verify(each.text, OneKey(each.issuer.jwk), each.at, KeyBindingPolicy(AUDIENCE, NONCE))
        check_validity(found, each.at)
        assert len(found.disclosables) == len(SdJwt.parse(each.text).disclosures) == 10
        assert found.key_binding is not None
        assert found.key_binding.issued_at == NOON - timedelta(seconds=2)
        for key, jws in each.signatures:
            key.verify(jws.signing_input, jws.signature)
    assert len({each.holder for each in given}) == 3


def test_measuring_yields_rates_and_a_share() -> None:
    rates = measure(SeededRandomness(), different=2, seconds=0.0)
    assert rates.rounds >= 3
    assert rates.raw > 0
    assert rates.ours > 0
    assert rates.share == rates.ours / rates.raw
