import pytest

from skrin.dids.errors import DidInvalid, DidMethodUnsupported
from skrin.dids.identifier import MAX_LENGTH, Did, DidUrl, is_did
from skrin.dids.resolver import Resolver


@pytest.mark.parametrize("text", ["did:web:issuer.test", "did:example:a:b:c", "did:x1:%41", "did:key:zABC"])
def test_a_did_is_kept_as_written(text: str) -> None:
    assert str(Did.parse(text)) == text
    assert is_did(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "did",
        "did:",
        "did:web",
        "did:web:",
        "did:Web:x",
        "DID:web:x",
        "did:we-b:x",
        "did::x",
        "did:web:x:",
        "did:web:x#k1",
        "did:web:x/path",
        "did:web:x?query",
        "did:web:x y",
        "did:web:x%2",
        "did:web:å",
        " did:web:x",
        "did:web:x\n",
        "did:web:x\x00",
        "https://issuer.test",
        "did:web:" + "x" * MAX_LENGTH,
    ],
)
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(DidInvalid):
        Did.parse(text)


@pytest.mark.parametrize(
    "text", ["did:web:x", "did:web:x#", "#k1", "did:web:x/p#k1", "did:web:x#k 1", "did:web:x#k#1", "did:web:x#å"]
)
def test_a_key_is_named_by_a_did_and_a_fragment(text: str) -> None:
    with pytest.raises(DidInvalid):
        DidUrl.parse(text)


def test_a_reference_may_be_relative_to_its_document() -> None:
    did = Did.parse("did:web:x")

    assert str(DidUrl.of(did, "#k1")) == "did:web:x#k1"
    assert str(DidUrl.of(did, "did:web:y#k1")) == "did:web:y#k1"


@pytest.mark.parametrize("method", ["ion", "peer", "webs"])
def test_a_method_nobody_here_knows_is_told_apart(method: str) -> None:
    with pytest.raises(DidMethodUnsupported) as refused:
        Resolver(None).resolve(f"did:{method}:x")

    assert refused.value.method == method
