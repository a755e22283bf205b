"""Our own context of the European Learning Model against the published one, on every sample."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.json_value import JsonObject
from skrin.formats.edc.contexts import CREDENTIALS, EDC, OLDER, as_published
from skrin.formats.linked_data.contexts import shipped
from skrin.formats.linked_data.document import inlined
from skrin.sandbox import reading

Standards = Callable[[str], Path]
V2 = "https://www.w3.org/ns/credentials/v2"
OFFICIAL = {
    CREDENTIALS: "elm/context/w3c-credentials-v1.jsonld",
    V2: "elm/context/w3c-credentials-v2.jsonld",
    EDC: "elm/context/edc-ap-context-3.2.jsonld",
}
BASE = "urn:example:/"


def sample(path: Path) -> JsonObject:
    """The credential in it, under published contexts."""
    document = json.loads(path.read_text())
    if "payload" in document:
        document = json.loads(document["payload"])
    found, _ = as_published(document.get("credential", document))
    return found


def samples(standards: Standards) -> Iterator[tuple[str, JsonObject]]:
    for path in sorted(standards("elm/samples").rglob("*.json*")):
        if path.name != "expected.json" and not path.name.startswith("framed_"):
            yield path.name, sample(path)


def ours(document: JsonObject) -> str:
    expanded: JsonObject = {**document, "@context": list(inlined(document["@context"], shipped()))}
    lines = reading.canonical(reading.of_document(expanded, BASE), "sha256")
    return absolute("".join(lines))


def absolute(quads: str) -> str:
    """Without what is relative: the second implementation reads a type that no context defines otherwise (two samples)."""
    return "".join(f"{line}\n" for line in quads.split("\n") if line and BASE not in line)


def official(standards: Standards) -> dict[str, Any]:
    return {url: json.loads(standards(name).read_text()) for url, name in OFFICIAL.items()}


def theirs(document: JsonObject, loaded: dict[str, Any]) -> str:
    from pyld import jsonld

    def load(url: str, options: object) -> dict[str, object]:
        return {"contextUrl": None, "documentUrl": url, "document": loaded[url], "contentType": "application/ld+json"}

    told = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load, "base": BASE}
    return absolute(str(jsonld.normalize(document, told)))


def test_every_sample_means_by_our_context_what_it_means_by_the_published_one(standards: Standards) -> None:
    loaded = official(standards)
    different, compared = [], 0
    for name, document in samples(standards):
        if V2 in document["@context"]:  # type: ignore[operator]
            continue
        compared += 1
        if ours(document) != theirs(document, loaded):
            different.append(name)
    assert different == []
    assert compared == 10


def test_data_model_2_0_with_this_context_is_no_json_ld_in_either(standards: Standards) -> None:
    """Both EBSI samples: this context redefines terms that the other one protects."""
    from pyld import jsonld

    loaded = official(standards)
    found = [document for _, document in samples(standards) if V2 in document["@context"]]  # type: ignore[operator]
    assert len(found) == 2
    for document in found:
        with pytest.raises(SyntaxError, match="protected"):
            ours(document)
        with pytest.raises(jsonld.JsonLdError, match="Could not convert"):
            theirs(document, loaded)


def test_every_term_of_the_published_context_is_ours(standards: Standards) -> None:
    loaded = official(standards)
    terms = loaded[EDC]["@context"]
    [context] = shipped().of(EDC)
    assert context.keys() == terms.keys()
    for term, told in terms.items():
        for value in ("urn:a:b", {"en": "b"}, {"id": "urn:a:b"}):
            document: JsonObject = {
                "@context": [CREDENTIALS, EDC],
                "id": "urn:x:1",
                "type": "VerifiableCredential",
                term: value,
            }
            if isinstance(told, dict) and (told.get("@container") == "@language") == (value == {"en": "b"}):
                assert ours(document) == theirs(document, loaded), term


@pytest.mark.parametrize("older", OLDER)
def test_an_older_address_of_the_context_is_read_as_the_published_one_and_said(older: str) -> None:
    document: JsonObject = {"@context": [CREDENTIALS, older], "type": "VerifiableCredential"}
    found, said = as_published(document)
    assert said == (older,)
    assert found == {**document, "@context": [CREDENTIALS, EDC]}
    assert as_published(found) == (found, ())


@pytest.mark.parametrize("context", [None, "urn:x", [], [None, 7], {"a": "urn:a:b"}])
def test_another_context_stays_as_it_is(context: Any) -> None:
    assert as_published({"@context": context}) == ({"@context": context}, ())
