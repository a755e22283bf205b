"""Keys that an issuer publishes at its own web address: both directions are asked, and the origin must be the issuer's."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.dids.errors import DidNotCached, KeyKindUnsupported, MethodRevoked, PrivateKeyPublished
from skrin.dids.resolver import Resolver
from skrin.domain.errors import NetError, SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.keys import jws
from skrin.keys.algorithms import OLDER, Algorithm
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.trust.errors import (
    KeyAmbiguous,
    KeyDocumentAbsent,
    KeyDocumentInvalid,
    KeyNotPublished,
    KeyOfAnother,
    NoIssuerKey,
)
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_list import TrustList
from skrin.wire import limits, strict_json
from skrin.wire.errors import DuplicateMember, TooLarge
from skrin.wire.http import HttpResponse
from skrin.wire.jose import CompactJws, JoseHeader
from tests.fakes.clock import FixedClock
from tests.fakes.web import FakeWeb
from tests.fakes.webvh_log import SIGNING_KEY, WebvhLog

ISSUER = "https://issuer.test/issuers/1"
KEY_URL = "https://issuer.test/keys/1"
EMBEDDED = f"{ISSUER}#k1"
OWN, OTHER = (PrivateKey.generate(Algorithm.EDDSA) for _ in range(2))


def method(name: str = EMBEDDED, key: PrivateKey = OWN, **changes: Any) -> dict[str, Any]:
    found = {"id": name, "type": "Multikey", "controller": ISSUER, "publicKeyMultibase": key.public.multikey, **changes}
    return {member: value for member, value in found.items() if value is not None}


def profile(*listed: Any, **changes: Any) -> dict[str, Any]:
    return {"id": ISSUER, "type": ["Profile"], "name": "Skola", "assertionMethod": list(listed), **changes}


def web_with(own: dict[str, Any], key_document: Any = None) -> FakeWeb:
    web = FakeWeb()
    web.json(ISSUER, strict_json.dump(own))
    if key_document is not None:
        web.json(KEY_URL, strict_json.dump(key_document))
    return web


def finder(web: FakeWeb | None, lists: tuple[TrustList, ...] = (), **more: Any) -> IssuerKeys:
    return IssuerKeys(Resolver(web, clock=FixedClock()), web, FixedClock(), trust_lists=lists, **more)


def header(key_id: str, algorithm: str = "EdDSA", type_: str = "") -> JoseHeader:
    return JoseHeader(algorithm, type_, key_id, None, (), {})


def find(web: FakeWeb, key_id: str, purpose: KeyPurpose = KeyPurpose.ASSERTION, issuer: str = ISSUER) -> FoundKey:
    return finder(web)(header(key_id), issuer, purpose)


# the forms


@pytest.mark.parametrize(
    "own",
    [
        profile(EMBEDDED, verificationMethod=[method()]),
        profile("#k1", verificationMethod=[method("#k1")]),
        profile(method()),
        profile(EMBEDDED, verificationMethod=method()),
        profile(EMBEDDED, verificationMethod=[method(publicKeyMultibase=None, type="JsonWebKey", publicKeyJwk=OWN.public.jwk)]),
        profile(EMBEDDED, "did:key:z6MkOther#z6MkOther", verificationMethod=[method(), {"id": "did:example:1#k"}]),
    ],
    ids=["listed", "by a fragment", "embedded", "one alone", "as a JWK", "beside one of another kind"],
)
def test_a_key_may_stand_in_the_issuers_own_document(own: dict[str, Any]) -> None:
    web = web_with(own)

    found = find(web, EMBEDDED)

    assert (found.key, found.controller, found.authentication) == (OWN.public, ISSUER, Authentication.WEB_ORIGIN)
    assert web.urls == [ISSUER]
    assert (web.requests[0].limit, web.requests[0].redirects) == (limits.JSON_BYTES, 0)


FORMS: dict[str, tuple[str, Any]] = {
    "a verification method": (KEY_URL, method(KEY_URL)),
    "a controller document": (
        f"{KEY_URL}#k1",
        {"id": KEY_URL, "verificationMethod": [method(f"{KEY_URL}#k1"), method(f"{KEY_URL}#k2", OTHER)]},
    ),
    "a JWK": (KEY_URL, OWN.public.jwk),
    "a JWK that says its name": (KEY_URL, {**OWN.public.jwk, "kid": KEY_URL}),
    "a JWK set": (f"{KEY_URL}#k1", {"keys": [{**OTHER.public.jwk, "kid": "k2"}, {**OWN.public.jwk, "kid": "k1"}]}),
    "a JWK set of one": (KEY_URL, {"keys": [OWN.public.jwk]}),
}


@pytest.mark.parametrize(("key_id", "document"), FORMS.values(), ids=FORMS)
def test_a_key_may_lie_in_a_document_of_its_own(key_id: str, document: Any) -> None:
    web = web_with(profile(key_id), document)

    assert find(web, key_id).key == OWN.public
    assert web.urls == [ISSUER, KEY_URL]


def test_the_purpose_is_that_of_the_issuers_document() -> None:
    web = web_with(profile(authentication=[KEY_URL]), method(KEY_URL))

    assert find(web, KEY_URL, KeyPurpose.AUTHENTICATION).key == OWN.public
    with pytest.raises(KeyNotPublished):
        find(web, KEY_URL, KeyPurpose.ASSERTION)


def test_kept_documents_serve_offline_and_without_them_nothing_is_known() -> None:
    own, key = strict_json.dump(profile(KEY_URL)), strict_json.dump(method(KEY_URL))
    offline = finder(None, kept={ISSUER: own, KEY_URL: key}.get)

    assert offline(header(KEY_URL), ISSUER, KeyPurpose.ASSERTION).key == OWN.public
    for kept in ({}, {ISSUER: own}):
        with pytest.raises(DidNotCached):
            finder(None, kept=kept.get)(header(KEY_URL), ISSUER, KeyPurpose.ASSERTION)


def test_a_trust_list_gives_the_key_where_the_host_cannot_be_reached() -> None:
    found = finder(FakeWeb(), (trust_list(OWN),))(header(f"{ISSUER}#k1"), ISSUER, KeyPurpose.ASSERTION)

    assert found.key == OWN.public


# who vouches for it


ATTACKS: dict[str, tuple[dict[str, Any], Any, str, type[SkrinError]]] = {
    "the issuer does not list it": (profile(), method(KEY_URL), KEY_URL, KeyNotPublished),
    "listed as another": (profile(f"{KEY_URL}x"), method(KEY_URL), KEY_URL, KeyNotPublished),
    "only named, not listed for a purpose": (profile(verificationMethod=[method()]), None, EMBEDDED, KeyNotPublished),
    "the key says that it is another's": (
        profile(KEY_URL),
        method(KEY_URL, controller="https://issuer.test/issuers/2"),
        KEY_URL,
        KeyOfAnother,
    ),
    "another's in the issuer's own document": (
        profile(method(controller="https://issuer.test/issuers/2")),
        None,
        EMBEDDED,
        KeyOfAnother,
    ),
    "the key document is of another name": (profile(KEY_URL), method(f"{KEY_URL}x"), KEY_URL, KeyDocumentInvalid),
    "a JWK of another name": (profile(KEY_URL), {**OWN.public.jwk, "kid": "k9"}, KEY_URL, KeyDocumentInvalid),
    "a set without it": (profile(f"{KEY_URL}#k1"), {"keys": [OWN.public.jwk]}, f"{KEY_URL}#k1", KeyNotPublished),
    "a set of one of another name": (
        profile(KEY_URL),
        {"keys": [{**OWN.public.jwk, "kid": "https://issuer.test/keys/2"}]},
        KEY_URL,
        KeyNotPublished,
    ),
    "a set with two": (
        profile(f"{KEY_URL}#k1"),
        {"keys": [{**OWN.public.jwk, "kid": "k1"}, {**OTHER.public.jwk, "kid": "k1"}]},
        f"{KEY_URL}#k1",
        KeyAmbiguous,
    ),
    "a set of 101": (profile(KEY_URL), {"keys": [OWN.public.jwk] * 101}, KEY_URL, KeyDocumentInvalid),
    "listed twice, differently": (profile(method(), method(key=OTHER)), None, EMBEDDED, KeyAmbiguous),
    "revoked": (profile(method(revoked="2026-01-01T00:00:00Z")), None, EMBEDDED, MethodRevoked),
    "a private key": (profile(KEY_URL), {**OWN.public.jwk, "d": "AA"}, KEY_URL, PrivateKeyPublished),
    "a key of another kind": (profile(method(type="X25519KeyAgreementKey2020")), None, EMBEDDED, KeyKindUnsupported),
    "nothing of use": (profile(KEY_URL), {"hello": "world"}, KEY_URL, KeyDocumentInvalid),
    "a document without the method": (
        profile(f"{KEY_URL}#k1"),
        {"id": KEY_URL, "verificationMethod": []},
        f"{KEY_URL}#k1",
        KeyNotPublished,
    ),
    "a profile of another": (
        profile(KEY_URL, id="https://issuer.test/issuers/2"),
        method(KEY_URL),
        KEY_URL,
        KeyDocumentInvalid,
    ),
    "a profile whose list is none": (profile(KEY_URL) | {"assertionMethod": [1]}, method(KEY_URL), KEY_URL, KeyDocumentInvalid),
    "a method without a controller": (profile(method(controller=None)), None, EMBEDDED, KeyDocumentInvalid),
    "a method at no address": (profile(method("http://issuer.test/x")), None, EMBEDDED, KeyDocumentInvalid),
}


@pytest.mark.case("K-06")
@pytest.mark.case("K-07")
@pytest.mark.parametrize(("own", "document", "key_id", "error"), ATTACKS.values(), ids=ATTACKS)
def test_a_key_that_is_not_vouched_for_both_ways_is_not_the_issuers(
    own: dict[str, Any], document: Any, key_id: str, error: type[SkrinError]
) -> None:
    with pytest.raises(error) as refused:
        find(web_with(own, document), key_id)

    assert refused.value.code.partition(".")[0] in ("trust", "did", "jose")


@pytest.mark.case("K-07")
@pytest.mark.parametrize(
    "key_id",
    [
        "https://attacker.test/keys/1",
        "https://attacker.test/issuers/1#k1",
        "https://issuer.test.attacker.test/keys/1",
        "https://issuer.test:8443/keys/1",
        "https://keys.issuer.test/1",
    ],
)
def test_a_key_on_another_origin_is_refused_before_anything_is_asked(key_id: str) -> None:
    web = web_with(profile(key_id, method(key_id)))

    with pytest.raises(KeyOfAnother):
        find(web, key_id)

    assert web.requests == []


@pytest.mark.case("K-07")
@pytest.mark.parametrize(
    "issuer", ["urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164", "mailto:info@issuer.test", "did:web:issuer.test"]
)
def test_an_issuer_of_another_name_is_not_the_controller_of_a_web_key(issuer: str) -> None:
    web = web_with(profile(KEY_URL), method(KEY_URL))

    with pytest.raises(KeyOfAnother):
        find(web, KEY_URL, issuer=issuer)

    assert web.requests == []


@pytest.mark.case("K-07")
@pytest.mark.parametrize("issuer", [ISSUER, "urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164"])
def test_a_did_key_is_not_that_of_an_issuer_of_another_name(issuer: str) -> None:
    key_id = f"did:key:{OWN.public.multikey}#{OWN.public.multikey}"

    with pytest.raises(KeyOfAnother) as refused:
        find(FakeWeb(), key_id, issuer=issuer)
    assert (refused.value.issuer, refused.value.controller) == (issuer, key_id.partition("#")[0])


@pytest.mark.parametrize("key_id", ["https://10.0.0.1/keys/1", "http://issuer.test/keys/1", "https://issuer.test/../keys/1"])
def test_an_address_that_may_not_be_asked_is_not(key_id: str) -> None:
    web = web_with(profile(key_id))

    with pytest.raises((NetError, SkrinError)) as refused:
        find(web, key_id)

    assert refused.value.code.startswith("net.")
    assert web.requests == []


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (HttpResponse(404), KeyDocumentAbsent),
        (HttpResponse(200, {"content-type": "text/html"}, b"<!doctype html><title>Skola</title>"), KeyDocumentAbsent),
        (HttpResponse(200, {}, b"[]"), KeyDocumentAbsent),
        (HttpResponse(200, {}, b'{"id": "%s", "id": "x"}' % ISSUER.encode()), DuplicateMember),
        (HttpResponse(200, {}, b'{"id": "%s"%s}' % (ISSUER.encode(), b" " * limits.JSON_BYTES)), TooLarge),
    ],
)
def test_what_is_no_document_is_told_apart_from_what_is_wrong_in_one(answer: HttpResponse, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        find(FakeWeb({ISSUER: answer}), KEY_URL)
    with pytest.raises(error):
        find(FakeWeb({ISSUER: HttpResponse(200, {}, strict_json.dump(profile(KEY_URL))), KEY_URL: answer}), KEY_URL)


@given(
    st.dictionaries(
        st.sampled_from(
            ["id", "verificationMethod", "assertionMethod", "authentication", "keys", "kty", "crv", "x", "controller", "type"]
        ),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers(0, 9)
            | st.sampled_from([ISSUER, KEY_URL, EMBEDDED, "EC", "OKP", "Multikey", ""]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "type", "controller", "kid", "kty", "publicKeyJwk"]), inner, max_size=4
                )
            ),
            max_leaves=12,
        ),
    )
)
def test_a_document_of_any_shape_gives_no_key_and_no_surprise(document: dict[str, Any]) -> None:
    for own, key in ((document, method(KEY_URL)), (profile(KEY_URL), document), ({**document, "id": ISSUER}, document)):
        for key_id in (KEY_URL, EMBEDDED):
            try:
                found = find(web_with(own, key), key_id)
            except SkrinError:
                continue
            assert found.controller == ISSUER


# JWTs


def trust_list(key: PrivateKey, issuer: str = ISSUER, distrusted: bool = False) -> TrustList:
    entry: JsonObject = {
        "issuer": issuer,
        "names": {"en": "Skola"},
        "jwks": {"keys": [{**key.public.jwk, "kid": "k1"}]},
        "types": ["*"],
    }
    told: JsonObject = {"version": 1, "name": "Test", "entries": [{**entry, **({"distrusted": True} if distrusted else {})}]}
    return TrustList.parse(strict_json.dump(told))


def token(signer: PrivateKey = OWN, issuer: str | None = ISSUER, **members: Any) -> CompactJws:
    return CompactJws.parse(jws.sign({"typ": "vc+jwt", **members}, {"iss": issuer, "issuer": issuer}, signer))


def accept(by: IssuerKeys, signed: CompactJws, issuer: str | None = ISSUER) -> FoundKey:
    found = by(signed.header, issuer, KeyPurpose.ASSERTION)
    jws.verify(signed, found.key, OLDER)
    return found


@pytest.mark.parametrize("type_", ["vc+jwt", "application/vc+jwt", "JWT", "vc+ld+json+jwt"])
def test_a_jwt_badge_names_its_key_by_its_address(type_: str) -> None:
    web = web_with(profile(KEY_URL), OWN.public.jwk)

    assert accept(finder(web), token(kid=KEY_URL, typ=type_)).authentication is Authentication.WEB_ORIGIN


@pytest.mark.parametrize(
    "vouched",
    [
        lambda: finder(web_with(profile(EMBEDDED, verificationMethod=[method()]))),
        lambda: finder(web_with(profile(method(publicKeyMultibase=None, type="JsonWebKey", publicKeyJwk=OWN.public.jwk)))),
        lambda: finder(FakeWeb(), (trust_list(OWN),)),
    ],
    ids=["listed in the issuer's document", "embedded there", "in a trust list"],
)
def test_a_key_in_the_header_is_believed_where_somebody_vouches_for_it(vouched: Callable[[], IssuerKeys]) -> None:
    found = accept(vouched(), token(jwk=OWN.public.jwk))

    assert (found.key, found.controller, found.authentication) == (OWN.public, ISSUER, Authentication.WEB_ORIGIN)


@pytest.mark.case("J-04")
@pytest.mark.parametrize(
    "unvouched",
    [
        lambda: finder(web_with(profile())),
        lambda: finder(web_with(profile(method(key=OTHER)))),
        lambda: finder(web_with(profile(verificationMethod=[method()]))),
        lambda: finder(web_with(profile(method(controller="https://issuer.test/issuers/2")))),
        lambda: finder(web_with(profile(method(revoked="2026-01-01T00:00:00Z")))),
        lambda: finder(web_with(profile(method(key=OTHER))), (trust_list(OWN, "https://issuer.test/issuers/2"),)),
        lambda: finder(web_with(profile(method(key=OTHER))), (trust_list(OWN, distrusted=True),)),
        lambda: finder(web_with(profile(method(key=OTHER))), (trust_list(OTHER),)),
    ],
    ids=[
        "nothing is published",
        "another key is",
        "it is not listed for credentials",
        "it is another's",
        "it is revoked",
        "a list has it for another",
        "a list distrusts the issuer",
        "a list has another key",
    ],
)
def test_a_key_that_only_the_header_carries_is_not_the_issuers(unvouched: Callable[[], IssuerKeys]) -> None:
    with pytest.raises(KeyNotPublished) as refused:
        accept(unvouched(), token(jwk=OWN.public.jwk))

    assert refused.value.key_id == OWN.public.thumbprint


@pytest.mark.case("J-04")
def test_where_the_issuers_document_cannot_be_had_the_key_in_the_header_stays_unknown() -> None:
    with pytest.raises(NetError):
        accept(finder(FakeWeb()), token(jwk=OWN.public.jwk))
    with pytest.raises(DidNotCached):
        accept(finder(None), token(jwk=OWN.public.jwk))
    with pytest.raises(KeyDocumentAbsent):
        accept(finder(FakeWeb({ISSUER: HttpResponse(404)})), token(jwk=OWN.public.jwk))


@pytest.mark.case("J-04")
@pytest.mark.parametrize("members", [{"typ": "dc+sd-jwt"}, {"typ": "statuslist+jwt"}, {"kid": "k9"}])
def test_elsewhere_a_key_in_the_header_means_nothing(members: dict[str, Any]) -> None:
    web = web_with(profile(method()))

    with pytest.raises(NetError):  # /.well-known/jwt-vc-issuer, which there is not
        accept(finder(web), token(jwk=OWN.public.jwk, **members))

    assert web.urls == ["https://issuer.test/.well-known/jwt-vc-issuer/issuers/1"]


def test_a_key_in_the_header_is_believed_where_the_issuers_did_has_it() -> None:
    log = WebvhLog.begun()
    web = FakeWeb({log.url: HttpResponse(200, {}, log.body)})
    own = f"did:key:{OWN.public.multikey}"

    assert accept(finder(None), token(jwk=OWN.public.jwk, issuer=own), own).authentication is Authentication.DID
    signed = token(SIGNING_KEY, jwk=SIGNING_KEY.public.jwk, issuer=log.did)
    assert accept(finder(web), signed, log.did).controller == log.did
    for did in (own, log.did):
        with pytest.raises(KeyNotPublished):
            accept(finder(web), token(OTHER, jwk=OTHER.public.jwk, issuer=did), did)


@pytest.mark.case("J-04")
def test_without_an_issuer_nobody_can_vouch_for_a_key_in_the_header() -> None:
    with pytest.raises(NoIssuerKey):
        accept(finder(FakeWeb()), token(jwk=OWN.public.jwk), None)


@pytest.mark.case("K-07")
@pytest.mark.parametrize(
    "issuer", ["did:ebsi:zZeKyEJfUTGwajhNyNX928z", f"did:webvh:Qm{'1' * 44}:issuer.test", "did:web:issuer.test", ISSUER]
)
def test_the_key_of_one_did_signs_for_no_other_issuer(issuer: str) -> None:
    log = WebvhLog.begun()
    web = FakeWeb({log.url: HttpResponse(200, {}, log.body)})

    with pytest.raises(KeyOfAnother) as refused:
        find(web, f"{log.did}#k1", issuer=issuer)

    assert (refused.value.issuer, refused.value.controller) == (issuer, log.did)
    assert web.requests == []


@pytest.mark.case("K-07")
def test_a_name_that_asks_for_a_version_is_still_that_of_its_did() -> None:
    log = WebvhLog.begun().update()
    web = FakeWeb({log.url: HttpResponse(200, {}, log.body)})

    assert find(web, f"{log.did}?versionNumber=1#k1", issuer=log.did).controller == log.did
    with pytest.raises(KeyOfAnother):
        find(web, f"{log.did}?versionNumber=1#k1", issuer="did:web:issuer.test")
