"""The format of docs/protocols/trust-list.md, read strictly and written back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.dids import key
from skrin.dids.resolver import Resolver
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SignatureInvalid
from skrin.keys.private_key import PrivateKey
from skrin.trust.errors import (
    KeyOfAnother,
    NoIssuerKey,
    TrustListInvalid,
    TrustListReplaced,
    TrustListTooNew,
)
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_entry import ANY_TYPE, Role
from skrin.trust.trust_list import TYPE, TrustList
from skrin.wire import strict_json
from skrin.wire.errors import AlgorithmRefused, TypeRefused
from tests.fakes.clock import NOON, FixedClock

ISSUER_KEY = PrivateKey.generate(Algorithm.ES256)
SIGNER = PrivateKey.generate(Algorithm.ES256)
DID = key.did_for(SIGNER.public)
KEY_ID = key.key_id_for(SIGNER.public)
FIND = IssuerKeys(Resolver(None), None, FixedClock())

ENTRY: JsonObject = {
    "issuer": "did:web:issuer.test",
    "names": {"sv": "Utfärdaren", "en": "The issuer"},
    "jwks": {"keys": [{**ISSUER_KEY.public.jwk, "kid": "did:web:issuer.test#k1"}]},
    "types": ["https://issuer.test/vct/1", "urn:example:2"],
    "from": "2026-01-01",
    "until": "2027-12-31",
    "credential_issuers": ["https://issuer.test/oid"],
    "status_lists": ["https://issuer.test/status/1"],
    "source": "https://register.test/entry/1",
}
LIST: JsonObject = {
    "version": 1,
    "name": "Test list",
    "entries": [ENTRY],
    "verifiers": [{"verifier": "did:web:verifier.test", "types": ["*"], "names": {"en": "The verifier"}}],
}


def parsed(**changes: object) -> TrustList:
    return TrustList.parse(strict_json.dump({**LIST, **changes}))  # type: ignore[dict-item]


def with_entry(**changes: object) -> TrustList:
    entry = {name: value for name, value in {**ENTRY, **changes}.items() if value is not ...}
    return parsed(entries=[entry])


def test_a_list_is_read_with_all_its_members() -> None:
    found = parsed()
    entry, verifier = found.entries

    assert (found.name, found.signed_by, found.issued_at) == ("Test list", "", None)
    assert entry.party == "did:web:issuer.test"
    assert entry.names == {"sv": "Utfärdaren", "en": "The issuer"}
    assert entry.keys == {"did:web:issuer.test#k1": ISSUER_KEY.public}
    assert entry.types == ("https://issuer.test/vct/1", "urn:example:2")
    assert entry.from_ == datetime(2026, 1, 1, tzinfo=UTC)
    assert entry.until == datetime(2027, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    assert entry.credential_issuers == ("https://issuer.test/oid",)
    assert entry.status_lists == ("https://issuer.test/status/1",)
    assert entry.source == "https://register.test/entry/1"
    assert not entry.distrusted
    assert (verifier.party, verifier.role, verifier.types) == ("did:web:verifier.test", Role.VERIFIER, (ANY_TYPE,))


def test_what_is_written_is_read_again() -> None:
    found = parsed()

    assert TrustList.parse(found.dump()) == found
    assert TrustList.parse(found.sign(SIGNER, DID, KEY_ID, NOON), FIND).entries == found.entries


def test_unknown_members_are_left_alone() -> None:
    assert with_entry(**{"x-note": 1}).entries == with_entry().entries


def test_a_key_without_a_name_is_known_by_its_thumbprint() -> None:
    found = with_entry(jwks={"keys": [ISSUER_KEY.public.jwk]})

    assert found.entries[0].keys == {ISSUER_KEY.public.thumbprint: ISSUER_KEY.public}


@pytest.mark.parametrize("moment", ["2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2025-12-31T23:00:00-01:00"])
def test_a_moment_may_be_given_with_its_zone(moment: str) -> None:
    assert with_entry(**{"from": moment}).entries[0].from_ == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": ...},
        {"issuer": ""},
        {"issuer": 1},
        {"issuer": "did:web:a\x00b"},
        {"names": []},
        {"names": {"sv": 1}},
        {"types": ...},
        {"types": []},
        {"types": "urn:example:2"},
        {"types": [1]},
        {"from": "1 January 2026"},
        {"from": "2026-01-01T00:00:00"},
        {"from": "2026-13-01"},
        {"from": 1767225600},
        {"until": None},
        {"jwks": []},
        {"jwks": {"keys": {}}},
        {"jwks": {"keys": [{"kty": "RSA"}]}},
        {"jwks": {"keys": [{**ISSUER_KEY.public.jwk, "d": "AA"}]}},
        {"jwks": {"keys": [{**ISSUER_KEY.public.jwk, "kid": 1}]}},
        {"jwks": {"keys": [ISSUER_KEY.public.jwk, ISSUER_KEY.public.jwk]}},
        {"credential_issuers": ["http://issuer.test"]},
        {"credential_issuers": ["issuer.test"]},
        {"status_lists": ["https://10.0.0.1/"]},
        {"distrusted": "yes"},
        {"source": 1},
    ],
)
def test_an_entry_of_the_wrong_shape_makes_the_list_unreadable(changes: dict[str, object]) -> None:
    with pytest.raises(TrustListInvalid) as refused:
        with_entry(**changes)

    assert refused.value.member == f"entries.{next(iter(changes))}"


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0},
        {"version": "1"},
        {"version": True},
        {"name": ""},
        {"name": 1},
        {"entries": {}},
        {"entries": [1]},
        {"entries": None},
    ],
)
def test_a_list_of_the_wrong_shape_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(TrustListInvalid):
        parsed(**changes)


def test_a_newer_version_is_told_apart() -> None:
    with pytest.raises(TrustListTooNew) as refused:
        parsed(version=2)
    assert refused.value.version == 2


@pytest.mark.parametrize("name", ["you", "You", " YOU "])
def test_no_list_from_outside_may_speak_as_the_person(name: str) -> None:
    with pytest.raises(TrustListInvalid):
        parsed(name=name)


# signed lists


def signed(header: JsonObject | None = None, claims: JsonObject | None = None, signer: PrivateKey = SIGNER) -> str:
    payload: JsonObject = {"iss": DID, "iat": int(NOON.timestamp()), **LIST}
    return jws.sign({"typ": TYPE, "kid": KEY_ID, **(header or {})}, {**payload, **(claims or {})}, signer)


def test_a_signed_list_says_who_signed_it_and_when() -> None:
    found = TrustList.parse(signed(), FIND)

    assert (found.signed_by, found.issued_at, found.name) == (DID, NOON, "Test list")
    assert TrustList.parse(signed().encode() + b"\n", FIND) == found


def test_a_signed_list_is_not_read_without_checking_its_signature() -> None:
    with pytest.raises(TrustListInvalid):
        TrustList.parse(signed())


def test_a_list_signed_by_another_key_is_refused() -> None:
    with pytest.raises(SignatureInvalid):
        TrustList.parse(signed(signer=PrivateKey.generate(Algorithm.ES256)), FIND)


def test_a_list_signed_by_someone_else_s_own_key_is_refused() -> None:
    other = PrivateKey.generate(Algorithm.ES256)
    with pytest.raises(KeyOfAnother):
        TrustList.parse(signed({"kid": key.key_id_for(other.public)}, signer=other), FIND)


@pytest.mark.parametrize("type_", ["JWT", "skrin-catalogue+jwt", "dc+sd-jwt"])
def test_another_kind_of_token_is_no_trust_list(type_: str) -> None:
    with pytest.raises(TypeRefused):
        TrustList.parse(signed({"typ": type_}), FIND)


def test_a_list_that_says_no_key_is_refused() -> None:
    unsigned = jws.sign({"typ": TYPE}, {"iss": DID, **LIST}, SIGNER)
    with pytest.raises(NoIssuerKey):
        TrustList.parse(unsigned, FIND)


def test_a_list_without_signature_algorithm_is_refused() -> None:
    head, body, _ = signed().split(".")
    none = "eyJhbGciOiJub25lIiwidHlwIjoic2tyaW4tdHJ1c3QtbGlzdCtqd3QifQ"
    with pytest.raises((AlgorithmRefused, NoIssuerKey)):
        TrustList.parse(f"{none}.{body}.", FIND)
    assert head


def test_a_refreshed_list_may_be_newer_but_not_older_unsigned_or_another_s() -> None:
    kept = TrustList.parse(signed(), FIND)
    newer = TrustList.parse(signed(claims={"iat": int((NOON + timedelta(days=1)).timestamp())}), FIND)
    other = PrivateKey.generate(Algorithm.ES256)
    another = TrustList.parse(LISTED_BY(other), FIND)

    newer.require_successor_of(kept)
    kept.require_successor_of(kept)
    kept.require_successor_of(parsed())
    for worse, problem in ((kept, "older"), (another, "signer"), (parsed(), "unsigned")):
        with pytest.raises(TrustListReplaced) as refused:
            worse.require_successor_of(newer)
        assert refused.value.problem == problem


def LISTED_BY(signer: PrivateKey) -> str:
    return parsed().sign(signer, key.did_for(signer.public), key.key_id_for(signer.public), NOON + timedelta(days=9))


@given(st.binary(max_size=300))
def test_no_bytes_fail_in_any_other_way(data: bytes) -> None:
    for text in (data, b"{" + data, b'{"version":1,"name":"x","entries":[' + data):
        try:
            TrustList.parse(text, FIND)
        except SkrinError:
            continue
