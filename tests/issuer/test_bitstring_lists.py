"""Bitstring Status Lists as the issuer publishes them, beside its token lists (OPEN.md L-09, L-15, I-11; RULINGS 20)."""

import json

import pytest

from skrin.domain.credential import StatusReference
from skrin.domain.verdict import CheckName
from skrin.formats import registry as formats
from skrin.formats.stages import Verifying
from skrin.protocols import holder_revocation
from skrin.protocols.holder_revocation import credential_hash
from skrin.status import bitstring, bitstring_status_list
from skrin.status.bitstring_status_list import BitstringList
from skrin.use_cases.issuer.errors import CredentialAlreadyRevoked
from skrin.use_cases.issuer.revoke import reinstate, revoke, suspend
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import find_key
from tests.issuer.forms import BOTH, InForms, credential, judged, received

ALL = (*BOTH, "open-badge-jwt")


def place_of(issuer: IssuerWorld, text: str) -> StatusReference:
    format_ = formats.recognise(text)
    assert format_ is not None
    [status] = format_.peek(text).statuses
    return status


def get(issuer: IssuerWorld, uri: str, headers: dict[str, str] | None = None) -> HttpResponse:
    request = bitstring_status_list.request(uri, issuer.ports.loopback)
    return issuer.wallet().fetch(HttpRequest("GET", request.url, {**request.headers, **(headers or {})}))


def list_at(issuer: IssuerWorld, place: StatusReference) -> BitstringList:
    issuer.clock.forward(seconds=2)
    text = bitstring_status_list.read_answer(get(issuer, place.uri))
    by = Verifying(find_key, issuer.clock.now(), issuer.ports.linked_data)
    return bitstring_status_list.read_list(text, place, by, [issuer.ports.identity.did])


def of_purpose(place: StatusReference, purpose: str) -> StatusReference:
    uri = place.uri.replace(".revocation", f".{purpose}")
    return StatusReference(place.kind, uri, place.index, purpose)


def set_places(found: BitstringList) -> set[int]:
    return {index for index in range(len(found.packed) * 8) if found.value(index)}


def state(issuer: IssuerWorld, text: str) -> str:
    found = judged(issuer, text).verdict.check(CheckName.STATUS)
    assert found is not None
    return found.code or found.outcome.value


@pytest.mark.case("L-15")
@pytest.mark.parametrize("form", ["open-badge", "open-badge-jwt"])
def test_a_list_has_all_its_places_from_the_first_badge_on_and_looks_the_same_after_more(
    issuer: IssuerWorld, form: str
) -> None:
    place = place_of(issuer, received(issuer, form).texts[form])
    before = list_at(issuer, place)
    for _ in range(3):
        assert place_of(issuer, received(issuer, form).texts[form]).uri == place.uri
    after = list_at(issuer, place)
    assert len(before.packed) * 8 == bitstring.LEAST_ENTRIES
    assert before.packed == after.packed


@pytest.mark.case("L-09")
def test_the_bit_of_a_revoked_badge_is_set_from_the_left_and_no_other(issuer: IssuerWorld) -> None:
    texts = [received(issuer, "open-badge").texts["open-badge"] for _ in range(3)]
    revoke(credential_hash(texts[1]), "x", None, issuer.ports)
    place = place_of(issuer, texts[1])
    found = list_at(issuer, place)
    assert set_places(found) == {place.index}
    assert found.packed[place.index // 8] == 1 << (7 - place.index % 8)
    assert [state(issuer, text) for text in texts] == ["pass", "status.revoked", "pass"]


def test_a_list_is_served_as_a_credential_from_memory_and_not_at_all_to_who_has_it(issuer: IssuerWorld) -> None:
    got, first, uri = received(issuer, *ALL), HttpResponse(0, {}, b""), ""
    for form, media_type in (("open-badge", "application/vc"), ("open-badge-jwt", "application/vc+jwt")):
        uri = place_of(issuer, got.texts[form]).uri
        first, second = get(issuer, uri), get(issuer, uri)
        assert first.body == second.body
        assert (first.status, first.media_type) == (200, media_type)
        assert first.headers["cache-control"] == "public, max-age=60"
        assert first.headers["access-control-allow-origin"] == "*"
        assert get(issuer, uri, {"if-none-match": first.headers["etag"]}).status == 304
    document = json.loads(get(issuer, place_of(issuer, got.texts["open-badge"]).uri).body)
    assert document["credentialSubject"]["ttl"] == 60_000
    revoke(credential_hash(got.texts["open-badge"]), "x", None, issuer.ports)
    issuer.clock.forward(seconds=2)
    assert get(issuer, uri, {"if-none-match": first.headers["etag"]}).status == 200


@pytest.mark.case("I-01")
def test_a_list_of_another_name_or_kind_is_not_there(issuer: IssuerWorld) -> None:
    got = received(issuer)
    bits, token = place_of(issuer, got.texts["open-badge"]).uri, place_of(issuer, got.texts["eu-micro-credential"]).uri
    stem, token_id = bits.removesuffix(".revocation"), token.rpartition("/")[2]
    wrong = [stem, f"{stem}.refresh", f"{stem}.", f"{stem}.revocation.jwt.jwt", f"{stem}x.revocation", f"{stem}.revocation%00"]
    wrong += [stem.replace("bitstring", "token"), stem.rpartition("/")[0] + f"/{token_id}.revocation", f"{stem}..jwt"]
    assert [uri for uri in wrong if get(issuer, uri).status != 404] == []
    assert get(issuer, bits).status == get(issuer, token).status == 200


@pytest.mark.parametrize("named", range(4))
def test_the_administrator_revokes_every_form_whichever_is_named(issuer: IssuerWorld, named: int) -> None:
    got, other = received(issuer, *ALL), received(issuer, *ALL)
    issued = issuer.store.credential_by_hash(credential_hash(got.texts[ALL[named % 3]]))
    assert issued is not None
    done = revoke(issued.issuance_id if named == 3 else issued.id, "wrong name", None, issuer.ports)
    assert len(done.credentials) == 3
    assert [state(issuer, text) for text in got.texts.values()] == ["status.revoked"] * 3
    assert [state(issuer, text) for text in other.texts.values()] == ["pass"] * 3


def test_the_administrator_suspends_and_reinstates_every_form(issuer: IssuerWorld) -> None:
    got = received(issuer, *ALL)
    suspend(credential_hash(got.texts["open-badge"]), "under review", issuer.ports)
    assert state(issuer, got.texts["eu-micro-credential"]) == "status.suspended"
    assert [judged(issuer, got.texts[form]).verdict.outcome.value for form in ALL] == ["fail"] * 3
    place = place_of(issuer, got.texts["open-badge"])
    both = {place.index, place_of(issuer, got.texts["open-badge-jwt"]).index}
    for purpose in ("revocation", "suspension"):
        assert set_places(list_at(issuer, of_purpose(place, purpose))) == both
    reinstate(credential_hash(got.texts["open-badge-jwt"]), "cleared", issuer.ports)
    for text in got.texts.values():
        credential(issuer, text)
    revoke(credential_hash(got.texts["open-badge"]), "wrong", None, issuer.ports)
    assert set_places(list_at(issuer, of_purpose(place, "suspension"))) == set()
    with pytest.raises(CredentialAlreadyRevoked):
        reinstate(credential_hash(got.texts["open-badge"]), "x", issuer.ports)


@pytest.mark.requirement(94, "accepts")
@pytest.mark.parametrize("form", ALL)
def test_the_holder_revokes_every_form_with_one_request_signed_with_the_key_of_any(issuer: IssuerWorld, form: str) -> None:
    got: InForms = received(issuer, *ALL)
    asked = got.wallet.revocation(got.texts[form], got.keys[form])
    answer = got.wallet.ask_to_revoke(asked)
    did = issuer.ports.identity.did
    receipt = holder_revocation.revocation_response(answer, asked, did, find_key, issuer.clock.now())
    assert receipt.credential_hash == credential_hash(got.texts[form])
    assert [state(issuer, text) for text in got.texts.values()] == ["status.revoked"] * 3


def test_a_holder_cannot_revoke_one_form_with_the_key_of_another(issuer: IssuerWorld) -> None:
    got = received(issuer)
    asked = got.wallet.revocation(got.texts["open-badge"], got.keys["eu-micro-credential"])
    assert got.wallet.ask_to_revoke(asked).status == 404
    assert [state(issuer, text) for text in got.texts.values()] == ["pass", "pass"]


@pytest.mark.case("I-11")
def test_forms_have_places_of_their_own_in_no_order(issuer: IssuerWorld) -> None:
    places = [place_of(issuer, text) for _ in range(6) for text in received(issuer, *ALL).texts.values()]
    inside = [(place.uri.removesuffix(".jwt"), place.index) for place in places]
    assert len(set(inside)) == 18
    indices = [place.index for place in places if place.uri.endswith(".revocation")]
    assert indices != sorted(indices)
