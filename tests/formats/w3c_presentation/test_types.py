"""Types by their full names, as expanding gives them."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.formats.linked_data.types import full_names, full_types, short_types
from skrin.formats.stages import Verifying
from tests.formats.w3c_presentation.making import document

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
BADGE = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"


def test_they_are_those_that_expanding_gives(by: Verifying, standards: Callable[[str], Path]) -> None:
    compared = 0
    for path in sorted(standards("openbadges/samples/dcc/verifiableCredentials").rglob("*.json")):
        try:
            found = {name: each for name, each in json.loads(path.read_text()).items() if name != "proof"}
            (canonical,) = by.linked_data.canonical([found])
        except (SkrinError, ValueError):
            continue
        if not isinstance(found.get("id"), str):
            continue
        begins = f"<{found['id']}> {TYPE} <"
        expanded = {quad.removeprefix(begins).partition(">")[0] for quad in canonical.quads if quad.startswith(begins)}
        assert set(full_types(found)) == expanded, path.name
        compared += 1
    assert compared > 5


def test_a_type_is_found_by_either_name() -> None:
    assert full_types(document())[-1] == BADGE
    assert short_types()[BADGE] == ("OpenBadgeCredential",)
    assert full_names("OpenBadgeCredential") == (BADGE,)


def test_a_context_inside_the_document_and_a_vocabulary_count_and_an_unknown_type_is_left_out() -> None:
    inline = {"@context": ["https://www.w3.org/ns/credentials/v2", {"Mine": "https://issuer.test/types#Mine"}]}
    assert full_types({**inline, "type": ["Mine", "Nobodys", "urn:a:type"]}) == ("https://issuer.test/types#Mine", "urn:a:type")
    assert full_types({"@context": {"@vocab": "https://issuer.test/"}, "type": "Any"}) == ("https://issuer.test/Any",)
    assert full_types({"@context": ["https://unknown.test/"], "type": ["Any"]}) == ()


JSON = st.recursive(
    st.none() | st.integers(-9, 9) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@given(context=JSON, types=JSON)
def test_any_document_has_types_or_none(context: object, types: object) -> None:
    assert all(":" in each for each in full_types({"@context": context, "type": types}) if each)  # type: ignore[dict-item]
