"""Chapter D: disclosures, digests and splitting. Each test forges one thing and signs it as its issuer would."""

import json
from collections.abc import Callable

import pytest

from skrin.domain.errors import LimitError, ParseError, SdJwtError, SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.errors import (
    ClaimNameReserved,
    ClaimNameTaken,
    DigestRepeated,
    DigestsInvalid,
    DisclosureInvalid,
    DisclosureKindWrong,
    DisclosureRepeated,
    DisclosureUnreferenced,
    HashUnsupported,
    KeyBindingUnexpected,
    SdJwtShapeInvalid,
)
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.errors import ProtectedClaimHidden, VctInvalid
from skrin.wire import base64url, limits
from skrin.wire.errors import TooDeep, TooLarge, TooMany
from tests.formats.making import c0, checked, claims, digest_of, forged, hidden, resigned, shown

ONE, ONE_DIGEST = hidden("extra", "one")


def written(text: str) -> str:
    return base64url.encode(text.encode("utf-8"))


@pytest.mark.case("D-01")
@pytest.mark.parametrize("shows", [True, False], ids=["a", "a-undisclosed"])
def test_a_digest_that_stands_twice_in_one_object_is_refused(shows: bool) -> None:
    with pytest.raises(DigestRepeated):
        checked(forged(claims(_sd=[ONE_DIGEST, ONE_DIGEST]), [ONE] if shows else []))
    assert checked(forged(claims(_sd=[ONE_DIGEST]), [ONE])).claims["extra"] == "one"


@pytest.mark.case("D-01")
def test_a_digest_in_an_object_and_in_an_array_is_refused() -> None:
    payload = claims(_sd=[ONE_DIGEST], list=[{"...": ONE_DIGEST}])
    with pytest.raises(DigestRepeated):  # b
        checked(forged(payload))
    with pytest.raises((DigestRepeated, DisclosureKindWrong)):
        checked(forged(payload, [ONE]))


@pytest.mark.case("D-01")
@pytest.mark.parametrize("shows", [True, False], ids=["c", "c-undisclosed"])
def test_a_digest_in_the_payload_and_inside_a_disclosure_is_refused(shows: bool) -> None:
    outer, outer_digest = hidden("outer", {"_sd": [ONE_DIGEST]})
    with pytest.raises(DigestRepeated):
        checked(forged(claims(_sd=[outer_digest, ONE_DIGEST]), [outer, ONE] if shows else [outer]))
    assert checked(forged(claims(_sd=[outer_digest]), [outer, ONE])).claims["outer"] == {"extra": "one"}


@pytest.mark.case("D-01")
def test_a_digest_that_stands_twice_in_an_array_is_refused() -> None:
    element, digest = hidden(None, "element")
    with pytest.raises(DigestRepeated):
        checked(forged(claims(list=[{"...": digest}, {"...": digest}]), [element]))
    assert checked(forged(claims(list=[{"...": digest}]), [element])).claims["list"] == ["element"]


@pytest.mark.requirement(34, "refuses")
@pytest.mark.case("D-02")
def test_a_disclosure_whose_digest_is_nowhere_is_refused() -> None:
    with pytest.raises(DisclosureUnreferenced):
        checked(c0() + ONE + "~")
    assert checked(c0())


@pytest.mark.case("D-03")
def test_a_disclosure_given_twice_is_refused() -> None:
    raw = c0()
    again = SdJwt.parse(raw).disclosures[3]
    with pytest.raises(DisclosureRepeated):
        checked(raw + again + "~")


@pytest.mark.case("D-04")
def test_a_disclosure_for_a_claim_that_stands_in_clear_is_refused() -> None:
    text, digest = hidden("title", "another")
    with pytest.raises(ClaimNameTaken) as refused:
        checked(forged(claims(_sd=[digest]), [text]))
    assert refused.value.name == "title"


@pytest.mark.case("D-04")
def test_two_disclosures_of_one_name_at_one_level_are_refused() -> None:
    first, first_digest = hidden("extra", "one")
    second, second_digest = hidden("extra", "two", salt=b"another 16 bytes")
    with pytest.raises(ClaimNameTaken):
        checked(forged(claims(_sd=[first_digest, second_digest]), [first, second]))


@pytest.mark.requirement(34, "refuses")
@pytest.mark.case("D-05")
@pytest.mark.parametrize("name", [pytest.param("_sd", id="a"), pytest.param("...", id="b"), pytest.param("_sd_alg", id="alg")])
def test_a_disclosed_claim_with_a_reserved_name_is_refused(name: str) -> None:
    text, digest = hidden(name, [])
    with pytest.raises(ClaimNameReserved):
        checked(forged(claims(_sd=[digest]), [text]))


@pytest.mark.case("D-05")
@pytest.mark.parametrize("inside", [{"_sd_alg": "sha-256"}, [{"_sd_alg": "sha-256"}]], ids=["c", "c-in-array"])
def test_a_hash_named_inside_a_disclosed_value_is_refused(inside: Json) -> None:
    text, digest = hidden("extra", inside)
    with pytest.raises(ClaimNameReserved):
        checked(forged(claims(_sd=[digest]), [text]))


def test_a_hash_named_in_a_nested_object_is_refused() -> None:
    with pytest.raises(ClaimNameReserved):
        checked(forged(claims(nested={"_sd_alg": "sha-256"})))


@pytest.mark.case("D-06")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("not JSON", id="a"),
        pytest.param('{"salt": "s"}', id="b"),
        pytest.param("[]", id="c-0"),
        pytest.param('["salt"]', id="c-1"),
        pytest.param('["salt", "extra", "one", "more"]', id="c-4"),
        pytest.param('[1, "extra", "one"]', id="f"),
        pytest.param('["salt", 1, "one"]', id="g"),
        pytest.param('["salt", null, "one"]', id="g-null"),
        pytest.param('["salt", "extra", "one", ]', id="trailing-comma"),
        pytest.param('"salt"', id="text"),
    ],
)
def test_a_disclosure_of_another_shape_is_refused(text: str) -> None:
    given = written(text)
    with pytest.raises((DisclosureInvalid, ParseError)):
        checked(forged(claims(_sd=[digest_of(given)]), [given]))


@pytest.mark.case("D-06")
def test_a_disclosure_of_the_wrong_kind_for_its_place_is_refused() -> None:
    two, two_digest = hidden(None, "one")
    with pytest.raises(DisclosureKindWrong):  # d
        checked(forged(claims(_sd=[two_digest]), [two]))
    with pytest.raises(DisclosureKindWrong):  # e
        checked(forged(claims(list=[{"...": ONE_DIGEST}]), [ONE]))


@pytest.mark.case("D-06")
def test_an_empty_disclosure_is_refused() -> None:
    with pytest.raises(SdJwtShapeInvalid):  # h
        checked(forged(claims()) + "~")


@pytest.mark.requirement(36, "refuses")
@pytest.mark.case("D-07")
@pytest.mark.parametrize("name", ["iss", "exp", "nbf", "cnf", "vct", "vct#integrity", "status", "aka_vcts"])
def test_a_claim_that_everybody_must_see_is_not_taken_from_a_disclosure(name: str) -> None:
    given = claims()
    text, digest = hidden(name, given.get(name, "sha256-x"))
    payload: JsonObject = {key: value for key, value in given.items() if key != name}
    with pytest.raises((ProtectedClaimHidden, VctInvalid)) as refused:
        checked(forged({**payload, "_sd": [digest]}, [text]))
    assert isinstance(refused.value, ProtectedClaimHidden)


@pytest.mark.case("D-07")
def test_a_part_of_a_protected_claim_is_not_taken_from_a_disclosure_either() -> None:
    jwk = claims()["cnf"]["jwk"]  # type: ignore[index,call-overload]
    text, digest = hidden("jwk", jwk)
    with pytest.raises(ProtectedClaimHidden):
        checked(forged(claims(cnf={"_sd": [digest]}), [text]))


@pytest.mark.requirement(34, "refuses")
@pytest.mark.case("D-08")
@pytest.mark.parametrize("name", ["md5", "sha-1", "sha-256-32", "sha3-224", "SHA-256", "256", "", 256, None, ["sha-256"]])
def test_a_hash_that_is_not_one_of_ours_is_refused(name: Json) -> None:
    with pytest.raises(HashUnsupported):
        checked(forged({**claims(), "_sd": [ONE_DIGEST], "_sd_alg": name}, [ONE]))


@pytest.mark.case("D-08")
def test_without_a_named_hash_it_is_sha_256() -> None:
    raw = resigned(c0(), lambda payload: payload.pop("_sd_alg"))
    assert "_sd_alg" not in SdJwt.parse(raw).signed.claims()
    assert checked(raw).claims == checked(c0()).claims


@pytest.mark.case("D-09")
@pytest.mark.parametrize("place", [pytest.param(2, id="a"), pytest.param(0, id="b"), pytest.param(1, id="c")])
def test_an_edited_disclosure_is_refused(place: int) -> None:
    raw = c0()
    text = SdJwt.parse(raw).disclosures[0]
    contents = json.loads(base64url.decode(text))
    contents[place] = contents[place][:-1] + ("B" if contents[place][-1] != "B" else "C")
    edited = written(json.dumps(contents, separators=(",", ":")))
    with pytest.raises(DisclosureUnreferenced):
        checked(raw.replace(text, edited))


@pytest.mark.requirement(35, "refuses")
@pytest.mark.case("D-16")
def test_an_issuer_that_sends_a_key_binding_is_refused() -> None:
    with pytest.raises(KeyBindingUnexpected):
        SdJwt.parse(shown(c0())).require_issued()
    SdJwt.parse(c0()).require_issued()


@pytest.mark.case("D-17")
@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda raw: raw.removesuffix("~"), id="a"),
        pytest.param(lambda raw: raw.split("~")[0], id="a-no-disclosures"),
        pytest.param(lambda raw: raw + "~", id="b"),
        pytest.param(lambda raw: raw.replace("~", "~~", 1), id="b-inside"),
        pytest.param(lambda raw: "~" + raw, id="c"),
        pytest.param(lambda raw: raw.replace("~", "~ ~", 1), id="d"),
        pytest.param(lambda raw: raw.replace("~", "~ ", 1), id="d-leading"),
        pytest.param(lambda raw: raw.replace("~", " ~", 1), id="d-trailing"),
        pytest.param(lambda raw: raw + " ", id="d-end"),
        pytest.param(lambda raw: "~", id="e"),
        pytest.param(lambda raw: "", id="empty"),
    ],
)
def test_a_text_that_does_not_split_is_refused(broken: Callable[[str], str]) -> None:
    with pytest.raises(SdJwtShapeInvalid):
        checked(broken(c0()))


@pytest.mark.case("D-18")
def test_more_disclosures_than_the_limit_are_refused() -> None:
    many = [hidden(f"c{number}", number) for number in range(limits.DISCLOSURES + 1)]
    payload = claims(_sd=[digest for _, digest in many])
    with pytest.raises(TooMany):  # a
        checked(forged(payload, [text for text, _ in many]))
    assert checked(forged(payload, [text for text, _ in many[1:]])).claims["c500"] == 500


def nested(levels: int) -> tuple[str, list[str]]:
    """Disclosures inside each other; returns the outermost digest."""
    text, digest = hidden("deepest", True)
    texts = [text]
    for _ in range(levels - 1):
        text, digest = hidden("deeper", {"_sd": [digest]})
        texts.append(text)
    return digest, texts


@pytest.mark.case("D-18")
def test_disclosures_nested_deeper_than_the_limit_are_refused() -> None:
    digest, texts = nested(limits.DISCLOSURE_NESTING + 1)
    with pytest.raises(TooDeep):  # b
        checked(forged(claims(_sd=[digest]), texts))
    digest, texts = nested(limits.DISCLOSURE_NESTING)
    assert checked(forged(claims(_sd=[digest]), texts))


def test_disclosures_that_only_together_are_too_deep_are_refused() -> None:
    inner, inner_digest = hidden("inner", json.loads("[" * 20 + "]" * 20))
    outer, outer_digest = hidden("outer", json.loads('{"a":' * 12 + json.dumps({"_sd": [inner_digest]}) + "}" * 12))
    with pytest.raises(TooDeep):
        checked(forged(claims(_sd=[outer_digest]), [outer, inner]))
    assert checked(forged(claims(_sd=[outer_digest]), [outer]))


def test_a_payload_that_was_not_read_from_text_has_the_same_limits() -> None:
    deep: Json = {}
    for _ in range(limits.JSON_DEPTH):
        deep = {"d": deep}
    assert isinstance(deep, dict)
    with pytest.raises(TooDeep):
        process(deep, [])
    with pytest.raises(DisclosureRepeated):
        process({"_sd": [ONE_DIGEST]}, [ONE, ONE])


@pytest.mark.case("D-18")
def test_a_value_of_five_mebibytes_is_refused() -> None:
    with pytest.raises(TooLarge):  # c
        checked(c0() + "W" * (5 * limits.MIB) + "~")


@pytest.mark.parametrize("digests", ["not an array", {"a": 1}, None, [1], [None], [["x"]]])
def test_digests_that_are_no_array_of_texts_are_refused(digests: Json) -> None:
    with pytest.raises(DigestsInvalid):
        checked(forged({**claims(), "_sd": digests}))


@pytest.mark.parametrize("element", [{"...": 1}, {"...": None}, {"...": "digest", "more": 1}])
def test_an_array_element_that_is_almost_a_digest_is_refused(element: JsonObject) -> None:
    with pytest.raises(DigestsInvalid):
        checked(forged(claims(list=[element])))


def test_a_claim_named_like_an_array_element_is_refused() -> None:
    with pytest.raises(ClaimNameReserved):
        checked(forged({**claims(), "...": "x"}))


@pytest.mark.parametrize("raw", ["", "~", "a~", "a.b.c~", "{}~", "\x00~", "é~", "a.b~", "…"])
def test_rubbish_is_refused_with_a_name(raw: str) -> None:
    with pytest.raises(SkrinError) as refused:
        checked(raw)
    assert isinstance(refused.value, SdJwtError | ParseError | LimitError) or refused.value.code.startswith("jose.")
