"""The child process: what it canonicalises, and how it ends."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from skrin.formats.linked_data.contexts import shipped
from skrin.formats.linked_data.errors import CanonicalisationTooHard, NotCanonical
from skrin.sandbox.linked_data import ChildLinkedData

Standards = Callable[[str], Path]
OFFICIAL = {
    "https://www.w3.org/ns/credentials/v2": "vc-data-model-2.0/contexts/credentials-v2.jsonld",
    "https://www.w3.org/2018/credentials/v1": "vc-data-model-2.0/contexts/credentials-v1.jsonld",
    "https://w3id.org/security/data-integrity/v1": "openbadges/contexts/data-integrity-v1.jsonld",
    "https://w3id.org/security/data-integrity/v2": "vc-data-model-2.0/contexts/data-integrity-v2.jsonld",
    "https://w3id.org/security/suites/ed25519-2020/v1": "vc-data-model-2.0/contexts/ed25519-2020-v1.jsonld",
    "https://www.w3.org/ns/credentials/status/v1": "vc-bitstring-status-list/context-status-v1.jsonld",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json": "openbadges/contexts/ob-v3p0.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": "openbadges/contexts/ob-v3p0-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": "openbadges/contexts/ob-v3p0-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "openbadges/contexts/ob-v3p0-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": "openbadges/contexts/ob-v3p0-extensions.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context.json": "openbadges/contexts/clr-v2p0.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json": "openbadges/contexts/clr-v2p0-2.0.1.json",
}


FOLDERS = [f"openbadges/samples/{name}" for name in ("ob30", "clr20", "ob3-spec-examples", "dcc")]


@pytest.fixture(scope="module")
def child() -> Iterator[ChildLinkedData]:
    with closing(ChildLinkedData(patience=60)) as made:
        yield made


def documents(standards: Standards) -> Iterator[tuple[str, JsonObject]]:
    for folder in FOLDERS:
        for path in sorted(standards(folder).rglob("*.json")):
            try:
                document = json.loads(path.read_text())
            except ValueError:
                continue
            contexts = document.get("@context", [])
            if "did.json" in path.name or "-err-" in path.name or not set(map(str, contexts)) <= OFFICIAL.keys():
                continue
            document.pop("proof", None)
            yield path.name, document


@pytest.mark.requirement(42, "accepts")
def test_our_contexts_mean_exactly_what_the_official_ones_mean(child: ChildLinkedData, standards: Standards) -> None:
    """Every sample, expanded and canonicalised by a second implementation with the official contexts."""
    from pyld import jsonld

    loaded = {url: json.loads(standards(path).read_text()) for url, path in OFFICIAL.items()}

    def load(url: str, options: object) -> dict[str, object]:
        return {"contextUrl": None, "documentUrl": url, "document": loaded[url], "contentType": "application/ld+json"}

    told = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    compared, different = 0, []
    for name, document in documents(standards):
        [ours] = child.canonical([document])
        compared += 1
        theirs = jsonld.normalize(document, told)
        if ours.text != theirs:
            different.append(name)
    assert different == []
    assert compared > 40


def test_every_shipped_context_has_an_address_of_its_own() -> None:
    assert OFFICIAL.keys() <= shipped().by_url.keys()


@pytest.mark.case("K-05")
@pytest.mark.parametrize("nodes", [10, 9, 8, 7])
def test_a_document_built_to_be_hard_ends_and_takes_its_process_with_it(nodes: int) -> None:
    """A clique of blank nodes: each knows every other."""
    term = "https://example.test/knows"
    clique: JsonObject = {
        "@context": ["https://www.w3.org/ns/credentials/v2", {"knows": {"@id": term, "@type": "@id"}}],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential"],
        "knows": [
            {"id": f"_:b{one}", "knows": [f"_:b{other}" for other in range(nodes) if other != one]} for one in range(nodes)
        ],
    }
    with closing(ChildLinkedData()) as child:
        try:
            [found] = child.canonical([clique])
        except CanonicalisationTooHard:
            assert child.process is None
        else:
            assert len(found.quads) >= nodes * (nodes - 1)
        # What comes afterwards is not held up by it.
        simple: JsonObject = {"@context": clique["@context"], "type": ["VerifiableCredential"], "id": "urn:x:1"}
        assert len(child.canonical([simple])[0].quads) == 1


def test_a_document_that_is_no_linked_data_is_refused(child: ChildLinkedData) -> None:
    with pytest.raises(NotCanonical):
        child.canonical([{"@context": ["https://www.w3.org/ns/credentials/v2"], "type": [7]}])
