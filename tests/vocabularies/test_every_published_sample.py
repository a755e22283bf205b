"""Every published sample of a badge, a record or a W3C credential is recognised, and a card with its own title and issuer.

What is no credential, or not one that may be read, is listed with the reason; a new sample is either read or listed.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.domain.learning import Achievement, OrganisationRole
from skrin.formats import registry as formats
from skrin.formats.baking.picture import extract
from skrin.formats.data_integrity.errors import ProofMissing
from skrin.vocabularies import registry
from skrin.wire.base64url import decode
from tests.conftest import STANDARDS

Standards = Callable[[str], Path]
FOLDERS = ("openbadges/samples", "vc-data-model-2.0/input", "dc4eu/samples", "dc4eu/webuild", "eudi")
FAILS = "says in its name that it is bad: tests/formats/w3c looks at it"
PART_OF_2 = "a class, issuer, key, endorsement or picture that a badge of 2.0 names; read with the badge"

# The end of a path, or a folder in it -> why it is no card.
NOT_READ: dict[str, str] = {
    "/ob20/assets/": PART_OF_2,
    "/ob20/rdf-validation/": "classes alone, for validators of RDF: nobody was given a badge",
    "/ob20/badge-class-with-language.json": "a class alone: nobody was given a badge",
    "/ob30/simple-err-type.json": "bad on purpose: has no type that says it is a credential",
    "/bit-string-list/testlist": "a status list",
    "/dcc/dids/": "a DID document",
    "/dcc/statusLists/": "a status list",
    "/samples/expected.json": "the results that others came to",
    "/v1/ed25519/didKey/legacy-noStatus-noExpiry.json": "an empty file, as published",
    "/public_domain_heart.png": "a picture in which nothing is baked",
    "/unbaked_example.svg": "a picture in which nothing is baked",
    "/baked_heart.png": "only the address of an assertion of before 2.0, which names no issuer and no title",
    "/baked_example.svg": "an assertion of before 2.0 (0.5), whose members stand elsewhere and name no issuer and no title",
    "-fail.json": FAILS,
    "-fail-or-inject.json": FAILS,
    "/input/presentation-": "a presentation, which wraps credentials: tests/formats/w3c_presentation looks at it",
    "/microcredential.golden.json": "claims of a test that name no type",
    "/microcredential-claims.json": "a list of claims, not a credential",
    "/eudi/learning_credential.json": "the metadata of a type: tests/vocabularies/test_type_metadata looks at it",
    "README.md": "says where the samples are from",
}


def files() -> list[str]:
    found = (path for folder in FOLDERS for path in (STANDARDS / folder).rglob("*") if path.is_file())
    return sorted(path.relative_to(STANDARDS).as_posix() for path in found)


def not_read(name: str) -> str:
    """Why; empty where it is read."""
    return next((why for part, why in NOT_READ.items() if part in f"/{name}"), "")


ALL = files()
READ = [name for name in ALL if not not_read(name)] or ["openbadges/samples"]  # skipped there where they are absent


def text_of(path: Path) -> str:
    return extract(path.read_bytes()).text if path.suffix in (".png", ".svg") else path.read_text(encoding="utf-8").strip()


def document_of(text: str) -> dict[str, Any]:
    said = json.loads(text if text.startswith("{") else decode(text.split(".")[1]))
    inner: dict[str, Any] = said.get("vc", said)
    return inner


def whole(document: dict[str, Any], standards: Standards) -> dict[str, Any]:
    """A badge of 2.0 with its class and its issuer's profile, which lie beside it under the names they have on their site."""

    def linked(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return json.loads((standards("openbadges/samples/ob20/assets") / value.rpartition("/")[2]).read_text())

    if "badge" not in document:
        return document
    class_ = linked(document["badge"])
    return {**document, "badge": {**class_, "issuer": linked(class_["issuer"])}}


def first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def words_in(value: Any) -> set[str]:
    """The words of a text in any of its forms: plain, or with a language, or several of those."""
    values = value if isinstance(value, list) else [value]
    return {each["@value"] if isinstance(each, dict) else each for each in values if each}


def said_title(document: dict[str, Any]) -> set[str]:
    """As the sample itself has it: the achievement's name, else the credential's, else what it calls its subject."""
    if "badge" in document:
        return words_in(document["badge"]["name"])
    if "title" in document:
        return {document["title"]}
    subject = first(document["credentialSubject"])
    achievement = {} if "ClrCredential" in document["type"] else first(subject.get("achievement", {}))
    known = {"OpenBadgeCredential", "AchievementCredential", "ClrCredential", "EndorsementCredential"} & set(document["type"])
    named = words_in(achievement.get("name")) or words_in(document.get("name"))
    return named or (words_in(subject.get("name")) if known else set())


def said_issuer(document: dict[str, Any]) -> set[str]:
    if "awardingBody" in document:
        return {document["awardingBody"]}
    issuer = document["badge"]["issuer"] if "badge" in document else document.get("issuer")
    return words_in(issuer.get("name")) if isinstance(issuer, dict) else set()


def behind(said: Achievement) -> set[str]:
    found = said.organisation(OrganisationRole.AWARDING_BODY) or said.organisation(OrganisationRole.ISSUER)
    return set(found.names.values()) if found else set()


@pytest.mark.parametrize("name", READ)
def test_a_sample_is_recognised_and_its_card_says_its_title_and_issuer(standards: Standards, name: str) -> None:
    text = text_of(standards(name))
    document = whole(document_of(text), standards)
    if "vct" in document:  # the claims alone, which an SD-JWT VC would carry
        types: tuple[str, ...] = (document["vct"],)
    else:
        recognised = formats.recognise(text)
        assert recognised is not None
        kind = document["type"]
        types = tuple(kind) if isinstance(kind, list) else (kind,)
        if recognised.name is CredentialFormat.DATA_INTEGRITY and "proof" not in document:
            with pytest.raises(ProofMissing):  # read to a card, and never checked
                recognised.peek(text)

    said = registry.read(types, document)

    assert set(said.title.values()) == said_title(document)
    assert behind(said) == said_issuer(document)


def test_nothing_is_listed_as_not_read_that_is_not_there(standards: Standards) -> None:
    standards("openbadges/samples")
    for part, why in NOT_READ.items():
        assert why
        assert [name for name in ALL if part in f"/{name}"], part
    assert len(READ) > 95
