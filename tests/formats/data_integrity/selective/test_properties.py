"""Selections, pointers and proof values of any content: what is chosen is there, what is not is not, nothing else is raised."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.formats.data_integrity.errors import AlreadyDerived, BaseProofShown, ProofInvalid
from skrin.formats.data_integrity.selective.proof_value import BaseProof, DerivedProof, is_base
from skrin.formats.data_integrity.selective.statements import label_text, labels_in, relabelled
from skrin.formats.linked_data.errors import PartsIndistinct, PointerUnmatched
from skrin.formats.linked_data.selection import labelled, pointer_to, select, steps
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.wire import base64url
from skrin.wire.errors import TooMany

NAMES = st.sampled_from(["a", "b", "c~d", "e/f", "~1", "0", "id", "type", ""])
LEAVES = st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["x", "_:b0", "urn:n:1"])
NODES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=20
)
DOCUMENTS = st.dictionaries(NAMES, NODES, min_size=1, max_size=4)
KEY = PrivateKey.generate(Algorithm.ES256).public


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    for step, each in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        found += paths(each, (*path, step))
    return found


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


@given(DOCUMENTS, st.data())
def test_a_single_choice_shows_that_and_what_goes_along(document: dict[str, Any], data: st.DataObject) -> None:
    names = {"id", "type"}  # these go along whole
    path = data.draw(st.sampled_from([path for path in paths(document) if names.isdisjoint(path[:-1])] or [()]))
    found = select([pointer_to(path)], document)
    shown = at(found, tuple(0 if isinstance(step, int) else step for step in path))
    assert shown == at(document, path)
    for other in paths(found):
        assert other[: len(path)] == tuple(0 if isinstance(step, int) else step for step in path[: len(other)]) or {
            "id",
            "type",
        } & {step for step in other if isinstance(step, str)}


@given(DOCUMENTS, st.data())
def test_the_order_of_pointers_says_nothing_and_none_takes_from_another(document: dict[str, Any], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(paths(document)), min_size=1, max_size=6))
    pointers = [pointer_to(path) for path in chosen]
    assert select(pointers, document) == select(pointers[::-1], document) == select([*pointers, *pointers], document)
    assert json.dumps(select(["", *pointers], document), sort_keys=True) == json.dumps(document, sort_keys=True)


@given(DOCUMENTS, st.text(max_size=12) | st.lists(NAMES, max_size=4).map(lambda names: "".join(f"/{name}" for name in names)))
def test_any_pointer_leads_to_something_or_is_refused(document: dict[str, Any], pointer: str) -> None:
    with suppress(PointerUnmatched):
        select([pointer], document)


@given(st.lists(st.text(max_size=5) | st.integers(0, 99), max_size=6))
def test_a_pointer_says_its_steps(path: list[str | int]) -> None:
    assert steps(pointer_to(path)) == [str(step) for step in path]


@given(DOCUMENTS)
def test_labels_are_added_and_nothing_is_changed(document: dict[str, Any]) -> None:
    before = json.dumps(document)
    try:
        found = labelled(document)
    except PartsIndistinct:
        assert '"_:b0"' in before
        return
    assert json.dumps(document) == before

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: without(each) for name, each in value.items() if name != "@id"}
        return [without(each) for each in value] if isinstance(value, list) else value

    assert without(found) == document


@given(st.text(max_size=40) | st.binary(max_size=80).map(lambda data: "u" + base64url.encode(b"\xd9\x5d\x00" + data)))
def test_any_text_is_a_proof_value_or_refused(text: str) -> None:
    for read in (BaseProof.read, DerivedProof.read, is_base):
        with suppress(ProofInvalid, TooMany, AlreadyDerived, BaseProofShown):
            read(text)


SIGNATURES = st.lists(st.binary(min_size=64, max_size=64), max_size=30).map(tuple)


@given(SIGNATURES, st.lists(st.text(max_size=30), max_size=4).map(tuple))
def test_base_proofs_are_read_as_they_are_written(signatures: tuple[bytes, ...], mandatory: tuple[str, ...]) -> None:
    value = BaseProof(bytes(64), KEY, bytes(32), signatures, mandatory)
    assert BaseProof.read(value.text) == value
    assert is_base(value.text)


@given(
    SIGNATURES,
    st.dictionaries(st.integers(0, 5000), st.binary(min_size=32, max_size=32), max_size=30),
    st.lists(st.integers(0, 5000), max_size=30).map(tuple),
)
def test_derived_proofs_are_read_as_they_are_written(
    signatures: tuple[bytes, ...], labels: dict[int, bytes], mandatory: tuple[int, ...]
) -> None:
    value = DerivedProof(bytes(64), KEY, signatures, labels, mandatory)
    assert DerivedProof.read(value.text) == value
    assert not is_base(value.text)


def test_labels_are_found_where_they_are_terms() -> None:
    quads = ['_:c14n1 <urn:_:c14n2> "_:c14n3 \\" _:c14n4 \\\\" _:c14n5 .\n', "<urn:a> <urn:p> _:c14n1 .\n"]
    assert labels_in(quads) == {1, 5}
    found = relabelled(quads, lambda label: f"new{label}")
    assert found == ["<urn:a> <urn:p> _:newc14n1 .\n", '_:newc14n1 <urn:_:c14n2> "_:c14n3 \\" _:c14n4 \\\\" _:newc14n5 .\n']
    assert label_text(bytes(32)) == "u" + "A" * 43


def test_a_key_that_is_no_point_of_the_curve_is_refused() -> None:
    value = BaseProof(bytes(64), KEY, bytes(32), (), ()).text
    data = base64url.decode(value[1:])
    at_key = data.index(b"\x80\x24")
    for other in (b"\x05", b"\x04", b"\x00"):
        damaged = data[: at_key + 2] + other + data[at_key + 3 :]
        with pytest.raises(SkrinError) as told:
            BaseProof.read("u" + base64url.encode(damaged))
        assert told.value.code == "ld.proof"
