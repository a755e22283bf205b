"""Whose key is it? (RULINGS 13; OPEN.md J-04, J-05, J-07, J-08)"""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from skrin.dids import key as did_key
from skrin.dids.errors import DidInvalid, DidNotCached, MethodUnknown, PurposeNotAllowed
from skrin.dids.resolver import Resolver
from skrin.domain.errors import NetError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.trust.errors import IssuerMetadataInvalid, KeyAmbiguous, KeyNotPublished, KeyOfAnother, NoIssuerKey
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.wire import strict_json
from skrin.wire.errors import DuplicateMember, HeaderInvalid, NotHttps, TooLarge
from skrin.wire.http import HttpResponse
from skrin.wire.jose import CompactJws
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.web import FakeWeb

I1, A = PrivateKey.generate(Algorithm.ES256), PrivateKey.generate(Algorithm.ES256)
ISSUER = "https://issuer.test"
DID = "did:web:issuer.test"
METADATA_URL = "https://issuer.test/.well-known/jwt-vc-issuer"
DID_URL = "https://issuer.test/.well-known/did.json"


def jwk(key: PrivateKey, **members: object) -> JsonObject:
    return {**key.public.jwk, **members}  # type: ignore[dict-item]


def document(did: str, key: PrivateKey, **changes: object) -> bytes:
    method: JsonObject = {"id": f"{did}#k1", "type": "JsonWebKey", "controller": did, "publicKeyJwk": key.public.jwk}
    members: JsonObject = {"id": did, "verificationMethod": [method], "assertionMethod": ["#k1"], "authentication": ["#k1"]}
    return strict_json.dump({**members, **changes})  # type: ignore[dict-item]


def metadata(*keys: JsonObject, **changes: object) -> bytes:
    members: JsonObject = {"issuer": ISSUER, "jwks": {"keys": list(keys or (jwk(I1, kid="k1"),))}}
    return strict_json.dump({n: v for n, v in {**members, **changes}.items() if v is not ...})  # type: ignore[misc]


@pytest.fixture
def web() -> FakeWeb:
    found = FakeWeb()
    found.json(METADATA_URL, metadata())
    found.json(DID_URL, document(DID, I1))
    found.json("https://attacker.test/.well-known/did.json", document("did:web:attacker.test", A))
    found.json("https://attacker.test/.well-known/jwt-vc-issuer", metadata(jwk(A, kid="a1"), issuer="https://attacker.test"))
    return found


def keys(web: FakeWeb | None, lists: Sequence[TrustList] = ()) -> IssuerKeys:
    return IssuerKeys(Resolver(web), web, FixedClock(), trust_lists=lists)


def accept(finder: IssuerKeys, header: JsonObject, claims: JsonObject, signer: PrivateKey = I1) -> FoundKey:
    """What a verifier does: parse, find the key by the content's `iss`, verify."""
    token = CompactJws.parse(jws.sign({"typ": "dc+sd-jwt", **header}, claims, signer))
    issuer = token.claims().get("iss")
    found = finder(token.header, issuer if isinstance(issuer, str) else None, KeyPurpose.ASSERTION)
    jws.verify(token, found.key)
    return found


# the ways that lead to a key


@pytest.mark.parametrize("kid", [f"{DID}#k1", "#k1"])
def test_a_did_issuer_is_known_by_a_key_of_its_document(web: FakeWeb, kid: str) -> None:
    found = accept(keys(web), {"kid": kid}, {"iss": DID})

    assert (found.controller, found.authentication) == (DID, Authentication.DID)
    assert web.urls == [DID_URL]


def test_without_an_issuer_in_the_content_an_absolute_kid_says_who_it_is(web: FakeWeb) -> None:
    assert accept(keys(web), {"kid": f"{DID}#k1"}, {}).controller == DID


def test_an_https_issuer_is_known_by_its_metadata(web: FakeWeb) -> None:
    found = accept(keys(web), {"kid": "k1"}, {"iss": ISSUER})

    assert (found.controller, found.authentication) == (ISSUER, Authentication.ISSUER_METADATA)
    assert web.urls == [METADATA_URL]


def test_a_single_published_key_needs_no_name(web: FakeWeb) -> None:
    assert accept(keys(web), {}, {"iss": ISSUER}).controller == ISSUER


def test_metadata_of_an_issuer_with_a_path_lies_between_host_and_path(web: FakeWeb) -> None:
    issuer = "https://issuer.test/faculty/"
    web.json("https://issuer.test/.well-known/jwt-vc-issuer/faculty", metadata(issuer=issuer))

    assert accept(keys(web), {"kid": "k1"}, {"iss": issuer}).controller == issuer


def test_keys_may_lie_at_another_url(web: FakeWeb) -> None:
    web.json(METADATA_URL, metadata(jwks=..., jwks_uri="https://keys.issuer.test/jwks"))
    web.json("https://keys.issuer.test/jwks", strict_json.dump({"keys": [jwk(I1, kid="k1")]}))

    accept(keys(web), {"kid": "k1"}, {"iss": ISSUER})

    assert web.urls == [METADATA_URL, "https://keys.issuer.test/jwks"]


def test_keys_of_other_kinds_are_in_nobody_s_way(web: FakeWeb) -> None:
    web.json(METADATA_URL, metadata({"kty": "RSA", "n": "AQAB", "e": "AQAB", "kid": "r"}, jwk(I1, kid="k1")))

    accept(keys(web), {"kid": "k1"}, {"iss": ISSUER})


def test_names_come_from_the_trust_lists(web: FakeWeb) -> None:
    lists = [TrustList("List", (TrustEntry(DID, names={"en": "The issuer"}),))]

    assert accept(keys(web, lists), {"kid": "#k1"}, {"iss": DID}).names == {"en": "The issuer"}


# ways that lead nowhere


@pytest.mark.case("J-04")
@pytest.mark.parametrize("issuer", [ISSUER, DID, None])
def test_a_key_in_the_header_is_never_used(web: FakeWeb, issuer: str | None) -> None:
    kid: JsonObject = {"kid": "k1" if issuer == ISSUER else f"{DID}#k1"}
    claims: JsonObject = {"iss": issuer} if issuer else {}

    with pytest.raises(SignatureInvalid):
        accept(keys(web), {"jwk": A.public.jwk, **kid}, claims, A)
    accept(keys(web), {"jwk": A.public.jwk, **kid}, claims)


@pytest.mark.case("J-04")
def test_a_key_in_the_header_alone_is_no_key(web: FakeWeb) -> None:
    for claims in ({"iss": DID}, {}):
        with pytest.raises(NoIssuerKey):
            accept(keys(web), {"jwk": A.public.jwk}, claims, A)  # type: ignore[arg-type]
    assert web.requests == []


@pytest.mark.case("J-05")
@pytest.mark.parametrize("header", [{"jku": "https://attacker.test/jwks"}, {"x5u": "https://attacker.test/c.pem"}])
def test_a_url_in_the_header_is_never_followed(web: FakeWeb, header: JsonObject) -> None:
    with pytest.raises(SignatureInvalid):
        accept(keys(web), {**header, "kid": "k1"}, {"iss": ISSUER}, A)

    assert not any("attacker.test" in url for url in web.urls)


BAD_KIDS = {
    "a": "../../../etc/passwd",
    "b": "' OR '1'='1",
    "c": "did:web:attacker.test#k1",
    "f": "did:web:other-issuer.test#k1",
}


@pytest.mark.case("J-07")
@pytest.mark.parametrize("kid", BAD_KIDS.values(), ids=BAD_KIDS)
@pytest.mark.parametrize("issuer", [ISSUER, DID])
def test_a_key_name_that_is_not_the_issuer_s_leads_nowhere(web: FakeWeb, kid: str, issuer: str) -> None:
    with pytest.raises((KeyNotPublished, KeyOfAnother, DidInvalid)):
        accept(keys(web), {"kid": kid}, {"iss": issuer}, A)

    assert not any("attacker.test" in url or "passwd" in url for url in web.urls)


@pytest.mark.case("J-07")
@pytest.mark.parametrize(
    ("kid", "error"),
    [
        pytest.param("k" * 65_536, TooLarge, id="d"),
        pytest.param(["k1"], HeaderInvalid, id="e"),
        pytest.param("", HeaderInvalid, id="g"),
    ],
)
def test_a_key_name_that_is_none_is_refused_with_the_header(web: FakeWeb, kid: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        accept(keys(web), {"kid": kid}, {"iss": ISSUER})  # type: ignore[dict-item]

    assert web.requests == []


def test_a_key_of_the_did_that_its_document_does_not_have_is_refused(web: FakeWeb) -> None:
    with pytest.raises(MethodUnknown):
        accept(keys(web), {"kid": "#k2"}, {"iss": DID})


def test_a_key_for_another_purpose_is_refused(web: FakeWeb) -> None:
    web.json(DID_URL, document(DID, I1, assertionMethod=[]))
    with pytest.raises(PurposeNotAllowed):
        accept(keys(web), {"kid": "#k1"}, {"iss": DID})


@pytest.mark.case("J-08")
@pytest.mark.parametrize(
    ("kid", "issuer"),
    [
        ("did:web:attacker.test#k1", DID),
        (did_key.key_id_for(A.public), DID),
        ("did:web:attacker.test#k1", ISSUER),
        ("a1", ISSUER),
    ],
)
def test_a_good_signature_with_a_key_of_someone_else_is_refused(web: FakeWeb, kid: str, issuer: str) -> None:
    with pytest.raises((KeyOfAnother, KeyNotPublished)) as refused:
        accept(keys(web), {"kid": kid}, {"iss": issuer}, A)

    assert refused.value.code.startswith("trust.")
    assert not any("attacker.test" in url for url in web.urls)


@pytest.mark.parametrize(
    "issuer", ["http://issuer.test", "urn:issuer", "issuer.test", "https://10.0.0.1", "https://issuer.test@x"]
)
def test_an_issuer_that_is_neither_a_did_nor_https_leads_nowhere(web: FakeWeb, issuer: str) -> None:
    with pytest.raises((NetError, NotHttps)):
        accept(keys(web), {"kid": "k1"}, {"iss": issuer})
    assert web.requests == []


@pytest.mark.parametrize(
    "body",
    [
        metadata(issuer="https://issuer.test/"),
        metadata(issuer="https://attacker.test"),
        metadata(issuer=...),
        metadata(issuer=1),
        metadata(jwks=...),
        metadata(jwks_uri="https://issuer.test/jwks"),
        metadata(jwks=..., jwks_uri="http://issuer.test/jwks"),
        metadata(jwks=..., jwks_uri="https://127.0.0.1/jwks"),
        metadata(jwks=..., jwks_uri=1),
        metadata(jwks=[]),
        metadata(jwks={}),
        metadata(jwks={"keys": []}),
        metadata(jwks={"keys": {}}),
        metadata(jwks={"keys": [1]}),
        metadata(jwk(I1, kid="k1"), jwk(A, kid="k1")),
        metadata(jwk(I1, kid=1)),
        metadata(*[jwk(I1, kid=str(n)) for n in range(101)]),
    ],
)
def test_metadata_that_cannot_be_relied_on_is_refused(web: FakeWeb, body: bytes) -> None:
    web.json(METADATA_URL, body)

    with pytest.raises(IssuerMetadataInvalid) as refused:
        accept(keys(web), {"kid": "k1"}, {"iss": ISSUER})
    assert refused.value.issuer == ISSUER


def test_metadata_that_is_not_there_is_told(web: FakeWeb) -> None:
    web.answers[METADATA_URL] = HttpResponse(404, {}, metadata())
    with pytest.raises(IssuerMetadataInvalid):
        accept(keys(web), {"kid": "k1"}, {"iss": ISSUER})


def test_metadata_with_one_member_twice_is_refused(web: FakeWeb) -> None:
    web.json(METADATA_URL, metadata()[:-1] + b',"issuer":"https://issuer.test"}')
    with pytest.raises(DuplicateMember):
        accept(keys(web), {"kid": "k1"}, {"iss": ISSUER})


def test_without_a_name_one_of_two_keys_is_not_guessed(web: FakeWeb) -> None:
    web.json(METADATA_URL, metadata(jwk(I1, kid="k1"), jwk(A)))

    with pytest.raises(KeyAmbiguous):
        accept(keys(web), {}, {"iss": ISSUER})
    accept(keys(web), {"kid": "k1"}, {"iss": ISSUER})


def test_an_issuer_that_publishes_only_keys_of_other_kinds_has_none(web: FakeWeb) -> None:
    web.json(METADATA_URL, metadata({"kty": "RSA", "n": "AQAB", "e": "AQAB"}))
    with pytest.raises(KeyNotPublished):
        accept(keys(web), {}, {"iss": ISSUER})


# offline


@pytest.mark.parametrize(("issuer", "kid"), [(DID, f"{DID}#k1"), (DID, "#k1"), (ISSUER, "k1")])
def test_offline_the_keys_of_a_trust_list_serve(issuer: str, kid: str) -> None:
    names = {DID: f"{DID}#k1", ISSUER: "k1"}
    lists = [TrustList("List", (TrustEntry(issuer, keys={names[issuer]: I1.public}),))]

    assert accept(keys(None, lists), {"kid": kid}, {"iss": issuer}).controller == issuer
    with pytest.raises(DidNotCached):
        accept(keys(None), {"kid": kid}, {"iss": issuer})


def test_when_the_host_cannot_be_reached_the_keys_of_a_trust_list_serve_too() -> None:
    lists = [TrustList("List", (TrustEntry(ISSUER, keys={"k1": I1.public}),))]

    accept(keys(FakeWeb(), lists), {"kid": "k1"}, {"iss": ISSUER})
    with pytest.raises(NetError):
        accept(keys(FakeWeb()), {"kid": "k1"}, {"iss": ISSUER})


def test_the_keys_of_a_distrusted_entry_serve_nobody() -> None:
    lists = [TrustList("List", (TrustEntry(DID, keys={"k1": I1.public}, distrusted=True),))]

    with pytest.raises(DidNotCached):
        accept(keys(None, lists), {"kid": "#k1"}, {"iss": DID})


def test_a_reachable_issuer_s_own_word_about_its_keys_counts_more_than_a_list_s(web: FakeWeb) -> None:
    lists = [TrustList("List", (TrustEntry(ISSUER, keys={"old": A.public}),))]

    with pytest.raises(KeyNotPublished):
        accept(keys(web, lists), {"kid": "old"}, {"iss": ISSUER}, A)


def test_offline_kept_metadata_serves() -> None:
    finder = IssuerKeys(Resolver(None), None, FixedClock(), kept={METADATA_URL: metadata()}.get)

    assert accept(finder, {"kid": "k1"}, {"iss": ISSUER}).authentication is Authentication.ISSUER_METADATA


# how old what is kept is


def aged(web: FakeWeb | None, kept: dict[str, bytes]) -> IssuerKeys:
    times = {METADATA_URL: NOON - timedelta(days=3), DID_URL: NOON - timedelta(days=5)}
    resolver = Resolver(web, kept.get)
    return IssuerKeys(resolver, web, FixedClock(), kept=kept.get, kept_at=times.get)


@pytest.mark.parametrize(
    ("header", "claims", "body", "days"),
    [
        ({"kid": "k1"}, {"iss": ISSUER}, {METADATA_URL: metadata()}, 3),
        ({"kid": f"{DID}#k1"}, {"iss": DID}, {DID_URL: document(DID, I1)}, 5),
    ],
)
def test_of_a_kept_copy_is_said_when_it_was_fetched(
    header: JsonObject, claims: JsonObject, body: dict[str, bytes], days: int
) -> None:
    assert accept(aged(None, body), header, claims).as_of == NOON - timedelta(days=days)


def test_a_key_that_was_fetched_now_or_needs_no_document_has_no_age(web: FakeWeb) -> None:
    did = did_key.did_for(I1.public)

    assert accept(aged(web, {METADATA_URL: metadata()}), {"kid": "k1"}, {"iss": ISSUER}).as_of is None
    assert accept(aged(None, {}), {"kid": did_key.key_id_for(I1.public)}, {"iss": did}).as_of is None
