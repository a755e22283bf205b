"""Chapter D: what leaves, what comes out of issuing, and which type it is."""

from collections.abc import Collection

import pytest

from skrin.domain.errors import JoseError, KeyBindingError, ParseError, SdJwtError, SkrinError
from skrin.domain.json_value import Json
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.disclosure import Disclosure
from skrin.formats.sd_jwt.errors import DisclosureUnknown, HolderKeyMissing, KeyBindingForeignKey, KeyBindingUnexpected
from skrin.formats.sd_jwt.issue import issue
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.claim_path import select
from skrin.formats.sd_jwt_vc.errors import VctInvalid, VctNotWanted
from skrin.formats.sd_jwt_vc.type_chain import require_type
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys.errors import SignatureInvalid
from skrin.trust.errors import NoIssuerKey
from skrin.wire import base64url
from tests.fakes.randomness import SeededRandomness
from tests.formats.making import (
    ATTACKER,
    H1,
    H2,
    I1,
    POLICY,
    REQUEST,
    VCT,
    A,
    KnownKeys,
    c0,
    canary,
    checked,
    claims,
    digests,
    forged,
    shown,
)

CANARIES = {name: canary(name) for name in (*"abcdef", "street", "town", "outcome-1", "outcome-2", "final", "scale")}


def decoded(text: str) -> bytes:
    """All that a reader of this text could see: every part of every JWT and disclosure, decoded."""
    parts = [part for word in text.split("~") for part in word.split(".") if part]
    return b"\n".join(base64url.decode(part) for part in parts)


def leaked(text: str) -> set[str]:
    seen = decoded(text)
    return {name for name, value in CANARIES.items() if value.encode() in seen}


@pytest.mark.case("D-19")
def test_what_was_not_disclosed_is_not_there_for_any_later_check() -> None:
    found = checked(shown(c0(), "claim_a"), POLICY).claims
    assert [value for _, value in select(found, ("claim_a",))] == [canary("a")]
    assert list(select(found, ("claim_b",))) == []


@pytest.mark.case("D-20")
@pytest.mark.parametrize("vct", [pytest.param(None, id="b"), pytest.param(7, id="c"), pytest.param("", id="empty")])
def test_a_credential_without_a_type_is_refused(vct: Json) -> None:
    with pytest.raises(VctInvalid):
        checked(forged(claims(vct=vct)))


KNOWN = {"https://issuer.test/vct/child": ("https://issuer.test/vct/parent",)}


@pytest.mark.case("D-20")
@pytest.mark.parametrize(
    "vct",
    [
        pytest.param("https://issuer.test/vct/other", id="a"),
        pytest.param("https://attacker.test/vct/claims-to-extend-it", id="d"),
    ],
)
def test_a_credential_of_another_type_is_refused(vct: str) -> None:
    with pytest.raises(VctNotWanted) as refused:
        require_type(vct, ("https://issuer.test/vct/parent", VCT), KNOWN)
    assert refused.value.vct == vct


@pytest.mark.case("D-20")
@pytest.mark.parametrize("vct", ["https://issuer.test/vct/parent", "https://issuer.test/vct/child", VCT])
def test_the_type_asked_for_and_what_is_known_to_extend_it_is_accepted(vct: str) -> None:
    require_type(vct, ("https://issuer.test/vct/parent", VCT), KNOWN)


@pytest.mark.requirement(62, "accepts")
@pytest.mark.case("D-22")
@pytest.mark.parametrize(
    ("names", "leaves"),
    [
        pytest.param(("claim_a", "claim_c"), {"a", "c"}, id="flat"),
        pytest.param(("street", "claim_b"), {"street", "b"}, id="nested-in-the-open"),
        pytest.param(("final", "claim_b"), {"final", "scale", "b"}, id="nested-with-its-parent"),
        pytest.param((0, "claim_b"), {"outcome-1", "b"}, id="array"),
        pytest.param((1, "town"), {"outcome-2", "town"}, id="array-and-nested"),
        pytest.param(("grades",), {"scale"}, id="parent-alone"),
        pytest.param(("nothing",), set(), id="none"),
    ],
)
def test_exactly_the_chosen_claims_leave(names: Collection[str | int], leaves: set[str]) -> None:
    raw = c0()
    sd_jwt = checked(raw)
    chosen = [each.digest for each in sd_jwt.disclosables if each.path[-1] in names]
    text = present(raw, chosen, REQUEST, H1)

    assert leaked(text) == leaves
    assert leaked(raw) == set(CANARIES)
    assert checked(text, POLICY).key_binding is not None


@pytest.mark.requirement(35, "accepts")
def test_the_disclosures_are_those_that_were_issued_in_their_order() -> None:
    raw = c0()
    everything, chosen = SdJwt.parse(raw).disclosures, SdJwt.parse(shown(raw, "claim_e", "claim_a", "final")).disclosures
    assert list(chosen) == [text for text in everything if text in chosen]
    assert {Disclosure.parse(text).name for text in chosen} == {"claim_a", "claim_e", "final", "grades"}


def test_a_digest_of_nothing_is_not_presented() -> None:
    with pytest.raises(DisclosureUnknown):
        present(c0(), ["x" * 43])


def test_a_presentation_is_not_presented_again() -> None:
    with pytest.raises(KeyBindingUnexpected):
        present(shown(c0()), [])


def test_another_holders_key_is_not_used() -> None:
    with pytest.raises(KeyBindingForeignKey):
        present(c0(), [], REQUEST, H2)


def test_a_credential_without_a_holders_key_cannot_be_bound() -> None:
    with pytest.raises(HolderKeyMissing):
        present(c0(cnf=None), [], REQUEST, H1)


def test_without_a_request_the_presentation_is_unbound() -> None:
    raw = c0()
    text = present(raw, digests(raw, "claim_a"))
    assert text.endswith("~")
    assert checked(text).claims["claim_a"] == canary("a")


def test_a_key_binding_needs_a_signer() -> None:
    with pytest.raises(TypeError):
        present(c0(), [], REQUEST)


@pytest.mark.case("D-23")
def test_salts_are_long_and_never_repeat_and_the_order_tells_nothing() -> None:
    names = [f"claim_{number:03}" for number in range(100)]
    salts: set[str] = set()
    random = SeededRandomness()
    orders: set[tuple[int, ...]] = set()
    for _ in range(101):
        raw = issue(dict.fromkeys(names, "x"), [(name,) for name in names], {}, I1, random)
        sd_jwt = SdJwt.parse(raw)
        contents = [base64url.decode(text).split(b'"')[1].decode() for text in sd_jwt.disclosures]
        assert all(len(base64url.decode(salt)) >= 16 for salt in contents)
        salts.update(contents)
        placed = sd_jwt.signed.claims()["_sd"]
        found = {each.digest: each.path[0] for each in process(sd_jwt.signed.claims(), sd_jwt.disclosures).disclosables}
        assert isinstance(placed, list)
        orders.add(tuple(names.index(str(found[str(digest)])) for digest in placed))
    assert len(salts) == 101 * 100
    assert len(orders) == 101
    assert tuple(range(100)) not in orders


def test_the_attackers_signature_is_no_issuers() -> None:
    with pytest.raises(SignatureInvalid):
        checked(c0(A))
    with pytest.raises(NoIssuerKey):
        checked(c0(A, iss=ATTACKER))


@pytest.mark.parametrize("place", range(0, len(c0()), 97))
def test_one_changed_character_is_refused(place: int) -> None:
    raw = shown(c0(), "claim_a", "street", "final")
    if place >= len(raw):
        return
    letter = "A" if raw[place] != "A" else "B"
    with pytest.raises(SkrinError) as refused:
        checked(raw[:place] + letter + raw[place + 1 :], POLICY)
    assert isinstance(refused.value, JoseError | ParseError | SdJwtError | KeyBindingError)


def test_the_key_finder_is_asked_once_and_for_the_issuer_named() -> None:
    asked: list[str | None] = []
    finder = KnownKeys()

    def counting(header, issuer, purpose):  # type: ignore[no-untyped-def]
        asked.append(issuer)
        return finder(header, issuer, purpose)

    verify(c0(), counting, REQUEST.issued_at)
    assert asked == ["https://issuer.test"]
