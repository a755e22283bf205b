"""What every DID method must do, whichever it is."""

from collections.abc import Callable

import pytest

from skrin.dids import jwk, key, web
from skrin.dids.errors import DidMethodUnsupported
from skrin.dids.resolver import SELF_CONTAINED, Resolver
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from tests.fakes.web import FakeWeb

PUBLIC = PrivateKey.generate(Algorithm.ES256).public
EXAMPLES = {"key": key.did_for(PUBLIC), "jwk": jwk.did_for(PUBLIC), "web": "did:web:issuer.test"}
METHODS: dict[str, Callable[[str], object]] = {**SELF_CONTAINED, "web": web.url_for}


def test_every_method_has_an_example_here() -> None:
    assert METHODS.keys() == EXAMPLES.keys()


@pytest.mark.parametrize("method", METHODS)
def test_a_method_reads_its_own_identifiers_and_refuses_all_others(method: str) -> None:
    assert METHODS[method](EXAMPLES[method])
    for other in EXAMPLES.keys() - {method}:
        with pytest.raises(DidMethodUnsupported) as refused:
            METHODS[method](EXAMPLES[other])
        assert refused.value.method == other


@pytest.mark.parametrize("method", SELF_CONTAINED)
def test_a_self_contained_method_needs_no_network(method: str) -> None:
    network = FakeWeb()

    document = Resolver(network).resolve(EXAMPLES[method])

    (listed,) = document.purposes[KeyPurpose.ASSERTION]
    assert Resolver(network).key(listed, KeyPurpose.ASSERTION) == PUBLIC
    assert network.requests == []


def test_a_did_jwk_for_encryption_signs_nothing() -> None:
    from skrin.dids.errors import PurposeNotAllowed
    from skrin.wire import base64url, strict_json

    did = f"did:jwk:{base64url.encode(strict_json.dump({**PUBLIC.jwk, 'use': 'enc'}))}"

    for purpose in KeyPurpose:
        with pytest.raises(PurposeNotAllowed):
            Resolver(None).key(f"{did}#0", purpose)
