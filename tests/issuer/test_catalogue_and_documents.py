"""What everybody may read: the catalogue, as data and as pages; keys, domain linkage, schemas, type metadata."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from skrin.dids import web as did_web
from skrin.dids.resolver import Resolver
from skrin.domain.offering import Catalogue
from skrin.keys.finder import KeyPurpose
from skrin.protocols import catalogue as messages
from skrin.protocols.addresses import catalogue_url, offering_url
from skrin.protocols.catalogue_query import CatalogueQuery
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.trust import domain_linkage
from skrin.use_cases.issuer.publish import publish
from skrin.vocabularies import type_metadata
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.issuer_service import OFFERING, IssuerWorld, issuer_world, serving
from tests.fakes.scripted_wallet import find_key

CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SCRIPT = '<script>alert("x")</script>\u202e\x1b[31m&<img src=x onerror=y>'


def get(issuer: IssuerWorld, path: str, accept: str = "", **headers: str) -> HttpResponse:
    url, _, query = path.partition("?")
    address = issuer.ports.url(url)
    if query:
        address = replace(address, text=f"{address.text}?{query}", query=query)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return issuer.wallet().fetch(HttpRequest("GET", address, {"accept": accept, **given} if accept else given))


EVERYTHING = CatalogueQuery()


def read(issuer: IssuerWorld, query: CatalogueQuery = EVERYTHING, url: HttpsUrl | None = None) -> Catalogue:
    asked = url or query.at(catalogue_url(issuer.ports.issuer))
    answer = issuer.wallet().fetch(messages.catalogue_request(asked))
    page = messages.catalogue_response(answer, asked, find_key, issuer.clock.now(), ANY_LOOPBACK)
    assert page is not None
    return page.catalogue


def ids(catalogue: Catalogue) -> list[str]:
    return [offering.id for offering in catalogue.offerings]


def test_an_offering_is_read_as_it_was_published(issuer: IssuerWorld) -> None:
    (offering,) = read(issuer).offerings
    assert offering.title == OFFERING["title"]
    assert offering.awarding_body == {"sv": "Övningsutfärdaren", "en": "Practice Issuer"}
    assert offering.credential_configuration_id == "eu-micro-credential"
    assert offering.changed_at == issuer.clock.now()
    assert read(issuer, url=offering_url(issuer.ports.issuer, "retail-1")).offerings == (offering,)


def test_what_one_needs_first_is_told_where_one_enrols_without_being_typed_twice(issuer: IssuerWorld) -> None:
    """PRODUCT rule 18: what the credential will say is said in the catalogue, unless the offering says it itself."""
    promised = {"prerequisites": {"en": "A year of practice"}}
    template = OFFERING.get("credential", {})
    assert isinstance(template, dict)
    publish({**OFFERING, "credential": {**template, **promised}, "parts": ["retail-1", "retail-2"]}, issuer.ports)
    (offering,) = read(issuer).offerings
    assert offering.prerequisites == {"en": "A year of practice"}
    assert offering.parts == ("retail-1", "retail-2")
    assert "A year of practice" in get(issuer, "/catalogue/retail-1", CHROME).body.decode()
    publish({**OFFERING, "credential": {**template, **promised}, "prerequisites": {"en": "None"}}, issuer.ports)
    (offering,) = read(issuer).offerings
    assert offering.prerequisites == {"en": "None"}


def test_the_catalogue_comes_in_pages_that_end(issuer: IssuerWorld) -> None:
    for number in range(120):
        publish({**OFFERING, "id": f"x-{number:03}"}, issuer.ports)
    seen: list[str] = []
    page = read(issuer)
    while True:
        seen += ids(page)
        if not page.next_page:
            break
        page = read(issuer, url=HttpsUrl.parse(page.next_page, ANY_LOOPBACK))
    assert seen == ["retail-1", *(f"x-{number:03}" for number in range(120))]


def test_the_catalogue_can_be_asked_for_words_labels_what_is_open_and_what_changed(issuer: IssuerWorld) -> None:
    issuer.clock.forward(hours=1)
    changed = issuer.clock.now()
    publish(
        {**OFFERING, "id": "water/1:a", "title": {"sv": "Vattennät"}, "labels": ["vatten"], "start": "2027-01-01", "end": None},
        issuer.ports,
    )
    assert ids(read(issuer, CatalogueQuery(text="VATTENNÄT"))) == ["water/1:a"]
    assert ids(read(issuer, CatalogueQuery(label="retail"))) == ["retail-1"]
    assert ids(read(issuer, CatalogueQuery(open_now=True))) == ["retail-1"]
    assert ids(read(issuer, CatalogueQuery(changed_since=changed))) == ["water/1:a"]
    assert ids(read(issuer, url=offering_url(issuer.ports.issuer, "water/1:a"))) == ["water/1:a"]
    publish({**OFFERING, "withdrawn": True}, issuer.ports)
    assert ids(read(issuer)) == ["water/1:a"]
    (withdrawn,) = read(issuer, CatalogueQuery(text="kundservice", changed_since=changed)).offerings
    assert withdrawn.withdrawn


def test_nothing_is_sent_again_to_who_has_it_until_something_changes(issuer: IssuerWorld) -> None:
    first = get(issuer, "/catalogue")
    issuer.clock.forward(minutes=5)
    assert get(issuer, "/catalogue", if_none_match=first.headers["etag"]).status == 304
    publish({**OFFERING, "labels": []}, issuer.ports)
    assert get(issuer, "/catalogue", if_none_match=first.headers["etag"]).status == 200


def test_the_catalogue_is_signed_json_or_a_page_as_the_reader_likes(issuer: IssuerWorld) -> None:
    assert get(issuer, "/catalogue").media_type == "application/skrin-catalogue+jwt"
    assert get(issuer, "/catalogue", "application/json").json_object()["iss"] == issuer.ports.identity.did
    page = get(issuer, "/catalogue", CHROME, accept_language="sv-SE,sv;q=0.9,en;q=0.8")
    assert page.media_type == "text/html"
    assert "Kundservice i detaljhandeln" in page.body.decode()
    assert '<html lang="sv">' in page.body.decode()
    english = get(issuer, "/catalogue/retail-1", CHROME, accept_language="fr, en")
    assert "Customer service in retail" in english.body.decode()
    assert "until further notice" not in english.body.decode()


def test_a_page_shows_every_word_letter_for_letter_and_runs_none(issuer: IssuerWorld) -> None:
    said = {"en": SCRIPT}
    publish(
        {
            **OFFERING,
            "id": "script",
            "title": said,
            "description": said,
            "awarding_body": said,
            "labels": [SCRIPT],
            "practicalities": {"cost": said, "place": said},
        },
        issuer.ports,
    )
    for path in ("/catalogue", "/catalogue/script"):
        page = get(issuer, path, CHROME)
        text = page.body.decode()
        assert "<script" not in text
        assert "<img" not in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "&lt;script&gt;" in text
        assert "'unsafe-inline'" not in page.headers["content-security-policy"]
        assert set(re.findall(r"<(\w+)", text)) <= {
            "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "a", "dl", "dt", "dd", "doctype",
        }  # fmt: skip


def test_an_empty_catalogue_says_so(issuer: IssuerWorld) -> None:
    publish({**OFFERING, "withdrawn": True}, issuer.ports)
    assert "Nothing is published here" in get(issuer, "/catalogue", CHROME).body.decode()


def test_the_domain_vouches_for_the_did(issuer: IssuerWorld) -> None:
    url = issuer.ports.issuer.url
    answer = issuer.wallet().fetch(domain_linkage.request(url))
    domain_linkage.response(answer, url, issuer.ports.identity.did, Resolver(fetch=None), issuer.clock.now())


def test_the_key_is_published_for_who_looks_by_address(issuer: IssuerWorld) -> None:
    body = get(issuer, "/.well-known/jwt-vc-issuer").json_object()
    assert body["issuer"] == issuer.url
    (key,) = body["jwks"]["keys"]  # type: ignore[index,call-overload]
    assert {name: key[name] for name in issuer.ports.identity.key.jwk} == issuer.ports.identity.key.jwk
    assert "d" not in key


def test_a_did_web_is_served_where_it_says_and_only_then(tmp_path: Path, issuer: IssuerWorld) -> None:
    assert get(issuer, "/.well-known/did.json").status == 404
    (tmp_path / "web").mkdir()
    world = issuer_world(tmp_path / "web")
    did = "did:web:issuer.example"
    identity = replace(world.ports.identity, did=did, key_id=f"{did}#key-1")
    with serving(replace(world, ports=replace(world.ports, identity=identity))) as listening:
        answer = get(listening, "/.well-known/did.json")
        assert answer.media_type == "application/did+json"
        document = did_web.response(did, answer)
        assert document.key(f"{did}#key-1", KeyPurpose.ASSERTION) == identity.key
    world.store.close()


@pytest.mark.requirement(92, "accepts")
def test_schemas_and_types_are_served_as_their_exact_bytes(issuer: IssuerWorld) -> None:
    metadata = get(issuer, "/vct/eu-micro-credential-1")
    assert metadata.body == type_metadata.document(type_metadata.SKRIN_VCT)
    assert "immutable" in metadata.headers["cache-control"]
    schema = get(issuer, "/schemas/urn:skrin:schema:eu-micro-credential:1")
    assert schema.json_object()["$id"] == "urn:skrin:schema:eu-micro-credential:1"
    assert get(issuer, "/vct/unknown").status == get(issuer, "/schemas/unknown").status == 404


@pytest.mark.requirement(76, "accepts")
@pytest.mark.requirement(77, "accepts")
def test_the_metadata_are_what_the_specification_wants(issuer: IssuerWorld) -> None:
    answer = get(issuer, "/.well-known/openid-credential-issuer")
    assert answer.media_type == "application/json"
    body = answer.json_object()
    assert body["credential_issuer"] == issuer.url
    assert CredentialIssuerId.parse(issuer.url, ANY_LOOPBACK).metadata_url.path == "/.well-known/openid-credential-issuer"
    configuration = body["credential_configurations_supported"]["eu-micro-credential"]  # type: ignore[index,call-overload]
    assert ("cryptographic_binding_methods_supported" in configuration) == ("proof_types_supported" in configuration)
    assert "nonce_endpoint" in body
    assert body["batch_credential_issuance"]["batch_size"] >= 2  # type: ignore[index,call-overload,operator]
