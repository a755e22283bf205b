"""The vectors of the DID methods' own specifications."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.dids import key, web
from skrin.dids.errors import KeyKindUnsupported
from skrin.dids.resolver import Resolver
from skrin.keys.finder import KeyPurpose
from skrin.keys.public_key import PublicKey

Standards = Callable[[str], Path]
OFFLINE = Resolver(None)
USABLE = {"P-256", "Ed25519"}


def vectors(standards: Standards, name: str) -> Any:
    return json.loads(standards(name).read_text())


@pytest.mark.requirement("secp256k1", "refuses")
@pytest.mark.requirement(50, "refuses")
@pytest.mark.requirement(50, "accepts")
@pytest.mark.parametrize("name", ["did-key/ed25519.json", "did-key/nist-curves.json"])
def test_each_did_key_is_its_key_or_of_a_kind_that_is_told(standards: Standards, name: str) -> None:
    for vector in vectors(standards, name):
        if vector["publicKeyJwk"]["crv"] not in USABLE:
            with pytest.raises(KeyKindUnsupported) as refused:
                key.read_key(vector["did"])
            assert refused.value.kind == vector["key_type"]
            continue
        found = OFFLINE.key(vector["verificationMethod"], KeyPurpose.ASSERTION)
        assert found.jwk == vector["publicKeyJwk"]
        assert key.did_for(PublicKey.from_jwk(vector["publicKeyJwk"])) == vector["did"]
        assert key.key_id_for(found) == vector["verificationMethod"]


@pytest.mark.requirement(50, "accepts")
def test_a_did_key_that_holds_a_jwk_is_read(standards: Standards) -> None:
    vector = vectors(standards, "did-key/ebsi-jwk_jcs-pub.json")

    assert key.read_key(vector["did"]).jwk == vector["publicKeyJwk"]


def test_every_did_key_printed_in_the_specification_is_a_key_or_of_a_kind_that_is_told(standards: Standards) -> None:
    kinds = set()
    for did in standards("did-key/v0.9-examples.txt").read_text().split():
        try:
            kinds.add(key.read_key(did).algorithm.value)
        except KeyKindUnsupported as unsupported:
            kinds.add(unsupported.kind)

    assert kinds == {"EdDSA", "ES256", "secp256k1", "P-384", "BLS12-381 G2"}


@pytest.mark.requirement(50, "accepts")
def test_the_did_jwk_of_the_specification_has_one_key_for_every_purpose(standards: Standards) -> None:
    vector = vectors(standards, "did-jwk/p-256.json")
    document = OFFLINE.resolve(vector["did"])

    assert str(document.id) == vector["did_document"]["id"]
    for purpose in KeyPurpose:
        (name,) = vector["did_document"][purpose.value]
        assert document.key(name, purpose).jwk == vector["jwk"]


@pytest.mark.requirement(50, "accepts")
def test_each_did_web_leads_to_its_url(standards: Standards) -> None:
    for vector in vectors(standards, "did-web/urls.json"):
        assert str(web.url_for(vector["did"])) == vector["url"]
