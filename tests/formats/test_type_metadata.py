"""Type metadata: integrity, types that extend types, rules, names and looks."""

import hashlib
from base64 import b64encode
from collections.abc import Callable

import pytest

from skrin.domain.errors import LimitError, ParseError, SdJwtError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.sd_jwt_vc import integrity
from skrin.formats.sd_jwt_vc.claim_path import select
from skrin.formats.sd_jwt_vc.errors import (
    DisclosureRuleBroken,
    ExtendsCycle,
    ExtendsTooLong,
    IntegrityMismatch,
    IntegrityUnreadable,
    MandatoryClaimMissing,
    TypeMetadataInvalid,
    TypeMetadataMissing,
    TypeRuleLoosened,
)
from skrin.formats.sd_jwt_vc.type_chain import LONGEST, TypeChain
from skrin.formats.sd_jwt_vc.type_metadata import Image, SdRule, SimpleRendering, TypeMetadata
from skrin.wire import strict_json
from tests.formats.making import c0, checked, claims

A, B = "https://issuer.test/vct/a", "urn:example:b"


def kept(*types: JsonObject) -> Callable[[str], bytes | None]:
    documents = {str(type_["vct"]): strict_json.dump(type_) for type_ in types}
    return documents.get


def type_(vct: str = A, **members: Json) -> JsonObject:
    return {"vct": vct, "display": [{"locale": "en", "name": f"name of {vct}"}], **members}


def claim(*path: str | int | None, **members: Json) -> JsonObject:
    return {"path": list(path), **members}


@pytest.mark.requirement(38, "refuses")
@pytest.mark.case("N-14")
def test_octets_that_do_not_fit_their_promise_are_refused() -> None:
    octets = strict_json.dump(type_())
    promised = integrity.of(octets)
    assert TypeChain.load(A, lambda _: octets, promised).vcts == (A,)
    with pytest.raises(IntegrityMismatch):  # a
        TypeChain.load(A, lambda _: octets + b"\n", promised)
    with pytest.raises(IntegrityMismatch):
        TypeChain.load(A, kept(type_(extends=B, **{"extends#integrity": promised}), type_(B)))


@pytest.mark.case("N-14")
@pytest.mark.parametrize(
    "promised", ["md5-AAAA", "sha256", "sha256-", "", "   ", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "sha256-AA", "sha256-!!"]
)
def test_a_promise_that_cannot_be_checked_is_not_kept(promised: str) -> None:
    with pytest.raises((IntegrityUnreadable, IntegrityMismatch)):  # b
        TypeMetadata.parse(strict_json.dump(type_()), A, promised)


def test_of_several_hashes_the_strongest_counts() -> None:
    octets = strict_json.dump(type_())
    good = integrity.of(octets)
    wrong = "sha512-" + "A" * 86 + "=="
    sha384 = "sha384-" + b64encode(hashlib.sha384(octets).digest()).decode()
    integrity.check(octets, f"sha256-{'A' * 43}= {good}", A)
    integrity.check(octets, f"{good}?option md5-AAAA", A)
    integrity.check(octets, f"sha256-{'A' * 43}= {sha384}", A)
    with pytest.raises(IntegrityMismatch):
        integrity.check(octets, f"{good} {wrong}", A)


@pytest.mark.requirement(39, "refuses")
@pytest.mark.case("N-14")
def test_types_that_extend_each_other_in_a_circle_are_refused() -> None:
    with pytest.raises(ExtendsCycle):  # c
        TypeChain.load(A, kept(type_(extends=B), type_(B, extends=A)))
    with pytest.raises(ExtendsCycle):
        TypeChain.load(A, kept(type_(extends=A)))


@pytest.mark.requirement(39, "refuses")
@pytest.mark.case("N-14")
def test_a_chain_of_twenty_types_is_refused() -> None:
    def chain(length: int) -> list[JsonObject]:
        extending = [type_(f"urn:t:{place}", extends=f"urn:t:{place + 1}") for place in range(length - 1)]
        return [*extending, type_(f"urn:t:{length - 1}")]

    with pytest.raises(ExtendsTooLong):  # d
        TypeChain.load("urn:t:0", kept(*chain(20)))
    assert len(TypeChain.load("urn:t:0", kept(*chain(LONGEST))).types) == LONGEST


@pytest.mark.requirement(40, "refuses")
@pytest.mark.case("N-14")
@pytest.mark.parametrize("where", ["svg_templates", "simple"])
def test_a_template_with_a_script_is_shown_without(where: str) -> None:
    script = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    rendering: JsonObject = {"svg_templates": [{"uri": script}], "simple": {"background_color": "#12107c"}}
    if where == "simple":
        rendering = {"simple": {"background_color": "url(javascript:alert(1))", "text_color": "red; x"}}
    metadata = TypeMetadata.parse(
        strict_json.dump(type_(display=[{"locale": "en", "name": "Course", "rendering": rendering}])), A
    )
    shown = metadata.renderings["en"]
    assert shown == SimpleRendering(background_colour="#12107c" if where == "svg_templates" else "")
    assert metadata.names == {"en": "Course"}
    assert "alert" not in repr(metadata)


def test_a_type_that_is_not_at_hand_is_named() -> None:
    with pytest.raises(TypeMetadataMissing) as missing:
        TypeChain.load(A, kept(type_(extends=B)))
    assert missing.value.vct == B


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"vct": B}, "vct"),
        ({"vct": 7}, "vct"),
        ({"extends": 7}, "extends"),
        ({"extends": ""}, "extends"),
        ({"extends#integrity": 7}, "extends#integrity"),
        ({"display": {}}, "display"),
        ({"display": ["x"]}, "display"),
        ({"display": [{"name": "no locale"}]}, "locale"),
        ({"display": [{"locale": "en"}]}, "name"),
        ({"display": [{"locale": "<b>", "name": "x"}]}, "locale"),
        ({"display": [{"locale": "en", "name": "x" * 201}]}, "name"),
        ({"display": [{"locale": "en", "name": "x", "rendering": []}]}, "rendering"),
        ({"display": [{"locale": "en", "name": "x", "rendering": {"simple": []}}]}, "simple"),
        ({"display": [{"locale": "en", "name": "x", "rendering": {"simple": {"logo": {}}}}]}, "uri"),
        ({"claims": [{}]}, "path"),
        ({"claims": [{"path": []}]}, "path"),
        ({"claims": [{"path": [True]}]}, "path"),
        ({"claims": [{"path": [-1]}]}, "path"),
        ({"claims": [{"path": [1.5]}]}, "path"),
        ({"claims": [{"path": [{}]}]}, "path"),
        ({"claims": [{"path": ["x"] * 17}]}, "path"),
        ({"claims": [{"path": ["x"], "sd": "sometimes"}]}, "sd"),
        ({"claims": [{"path": ["x"], "sd": None}]}, "sd"),
        ({"claims": [{"path": ["x"], "mandatory": "yes"}]}, "mandatory"),
        ({"claims": [{"path": ["x"], "display": [{"locale": "en", "label": 7}]}]}, "label"),
    ],
)
def test_metadata_of_another_shape_is_refused_with_the_place(change: JsonObject, member: str) -> None:
    with pytest.raises(TypeMetadataInvalid) as refused:
        TypeMetadata.parse(strict_json.dump({**type_(), **change}), A)
    assert refused.value.member == member


@pytest.mark.parametrize("octets", [b"", b"[]", b"{", b'{"vct":"a","vct":"a"}', b"\xff", b" " * (256 * 1024 + 1)])
def test_metadata_that_is_no_json_object_is_refused(octets: bytes) -> None:
    with pytest.raises((ParseError, LimitError)):
        TypeMetadata.parse(octets, A)


@pytest.mark.requirement(40, "accepts")
def test_names_and_looks_come_from_the_nearest_type_that_has_them() -> None:
    logo: JsonObject = {"uri": "https://issuer.test/logo.png", "uri#integrity": "sha256-AA", "alt_text": "The crest"}
    parent = type_(
        B,
        display=[
            {
                "lang": "sv",
                "name": "Kursbevis",
                "description": "Om en kurs",
                "rendering": {"simple": {"logo": logo, "text_color": "#ffffff"}},
            }
        ],
    )
    child: JsonObject = {"vct": A, "extends": B}
    chain = TypeChain.load(A, kept(child, parent))
    assert chain.names == {"sv": "Kursbevis"}
    assert chain.descriptions == {"sv": "Om en kurs"}
    expected = Image("https://issuer.test/logo.png", "sha256-AA", "The crest")
    assert chain.renderings["sv"] == SimpleRendering(logo=expected, text_colour="#ffffff")
    assert TypeChain.load(A, kept({**type_(), "extends": B}, parent)).names == {"en": f"name of {A}"}
    bare = TypeChain.load(A, kept({"vct": A}))
    assert (bare.names, bare.descriptions, bare.renderings) == ({}, {}, {})


def test_a_types_own_claims_stand_over_those_it_extends() -> None:
    parent = type_(
        B,
        claims=[
            claim("a", sd="always", mandatory=True, display=[{"locale": "en", "label": "A"}, {"locale": "sv", "label": "Å"}]),
            claim("b", sd="allowed"),
        ],
    )
    child = type_(
        extends=B,
        claims=[claim("a", display=[{"locale": "en", "label": "Alpha"}]), claim("b", sd="never", mandatory=True), claim("c")],
    )
    merged = TypeChain.load(A, kept(child, parent)).claims()
    assert (merged["a",].sd, merged["a",].mandatory) == (SdRule.ALWAYS, True)
    assert merged["a",].labels == {"en": "Alpha", "sv": "Å"}
    assert (merged["b",].sd, merged["b",].mandatory) == (SdRule.NEVER, True)
    assert merged["c",].sd is None


@pytest.mark.parametrize(
    ("base", "change"),
    [
        ({"sd": "always"}, {"sd": "allowed"}),
        ({"sd": "always"}, {"sd": "never"}),
        ({"sd": "never"}, {"sd": "always"}),
        ({"mandatory": True}, {"mandatory": False}),
    ],
)
def test_a_rule_that_is_fixed_cannot_be_loosened_by_an_extending_type(base: JsonObject, change: JsonObject) -> None:
    parent = type_(B, claims=[claim("a", **base)])
    with pytest.raises(TypeRuleLoosened) as refused:
        TypeChain.load(A, kept(type_(extends=B, claims=[claim("a", **change)]), parent))
    assert refused.value.path == ("a",)
    assert TypeChain.load(A, kept(type_(extends=B, claims=[claim("a", **base)]), parent)).vcts == (A, B)


def rules(*given: JsonObject) -> TypeChain:
    return TypeChain.load(A, kept(type_(claims=list(given))))


@pytest.mark.requirement(39, "accepts")
@pytest.mark.parametrize(
    "good",
    [
        claim("title", sd="never"),
        claim("claim_a", sd="always"),
        claim("claim_a", sd="allowed"),
        claim("title", sd="allowed"),
        claim("outcomes", sd="never"),
        claim("outcomes", None, sd="always"),
        claim("outcomes", 1, sd="always"),
        claim("address", sd="never"),
        claim("address", "street", sd="always"),
        claim("address", "country", sd="never"),
        claim("grades", sd="always"),
        claim("grades", "final", sd="always"),
        claim("grades", "scale", sd="never"),
        claim("absent", sd="always"),
        claim("absent", None, sd="never"),
        claim("title", mandatory=True),
        claim("outcomes", None, mandatory=True),
        claim("cnf", "jwk", mandatory=True, sd="never"),
        claim("absent", "inside", mandatory=True),
        claim("absent", mandatory=False),
    ],
)
def test_a_credential_that_keeps_the_rules_of_its_type_is_accepted(good: JsonObject) -> None:
    credential = checked(c0())
    rules(good).check(credential.claims, credential.disclosables, complete=True)


@pytest.mark.requirement(39, "refuses")
@pytest.mark.parametrize(
    "broken",
    [
        claim("title", sd="always"),
        claim("claim_a", sd="never"),
        claim("outcomes", None, sd="never"),
        claim("outcomes", sd="always"),
        claim("address", "street", sd="never"),
        claim("address", "country", sd="always"),
        claim("grades", "scale", sd="always"),
    ],
)
def test_a_credential_that_breaks_a_disclosure_rule_is_refused(broken: JsonObject) -> None:
    credential = checked(c0())
    with pytest.raises(DisclosureRuleBroken) as refused:
        rules(broken).check(credential.claims, credential.disclosables, complete=False)
    assert refused.value.rule == broken["sd"]


@pytest.mark.parametrize(
    ("needed", "changes"),
    [
        (claim("absent", mandatory=True), {}),
        (claim("title", mandatory=True), {"title": None}),
        (claim("address", "zip", mandatory=True), {}),
        (claim("list", None, mandatory=True), {"list": []}),
    ],
)
def test_only_the_holder_of_everything_misses_a_mandatory_claim(needed: JsonObject, changes: dict[str, Json]) -> None:
    credential = checked(c0(**changes))
    rules(needed).check(credential.claims, credential.disclosables, complete=False)
    with pytest.raises(MandatoryClaimMissing) as refused:
        rules(needed).check(credential.claims, credential.disclosables, complete=True)
    assert isinstance(refused.value, SdJwtError)
    assert list(refused.value.path) == needed["path"]


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ((), [()]),
        (("outcomes", None), [("outcomes", 0), ("outcomes", 1)]),
        (("outcomes", 1), [("outcomes", 1)]),
        (("outcomes", 2), []),
        (("outcomes", "x"), []),
        (("address", None), []),
        (("address", 0), []),
        (("title", "x"), []),
        (("title", None), []),
        (("nothing",), []),
    ],
)
def test_a_path_selects_these_places(path: tuple[str | int | None, ...], places: list[tuple[str | int, ...]]) -> None:
    assert [place for place, _ in select(claims(), path)] == places
