"""Issuing: shapes, decoys, limits, and which claims an SD-JWT VC keeps in the open."""

import pytest

from skrin.domain.credential import CredentialFormat, StatusKind, StatusReference
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.formats.registry import recognise
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.errors import ClaimNameReserved, HashUnsupported
from skrin.formats.sd_jwt.issue import issue as issue_plain
from skrin.formats.sd_jwt.process import process
from skrin.formats.sd_jwt_vc.errors import ConfirmationInvalid, ProtectedClaimHidden, VctInvalid
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.formats.sd_jwt_vc.verify import peek
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.wire import limits
from skrin.wire.errors import MemberInvalid, TooDeep, TooLarge, TooMany
from tests.fakes.randomness import SeededRandomness
from tests.formats.making import H1, I1, LIST, c0, checked, claims, forged, shown


def payload(raw: str) -> JsonObject:
    return SdJwt.parse(raw).signed.claims()


@pytest.mark.requirement(89, "accepts")
def test_a_credential_is_as_the_draft_says() -> None:
    raw = c0()
    sd_jwt = SdJwt.parse(raw)
    assert raw.endswith("~")
    assert sd_jwt.signed.header.members == {"typ": "dc+sd-jwt", "kid": "k1", "alg": "ES256"}
    signed = sd_jwt.signed.claims()
    assert signed["_sd_alg"] == "sha-256"
    for name in ("iss", "nbf", "exp", "cnf", "vct", "status"):
        assert signed[name] == claims()[name]
    assert checked(raw).claims == claims()


def test_without_anything_to_hide_there_is_no_trace_of_hiding() -> None:
    raw = issue(claims(), [], I1, SeededRandomness(), header={"kid": "k1"}, decoys=3)
    assert raw.count("~") == 1
    assert payload(raw) == claims()


def test_a_path_that_selects_nothing_hides_nothing() -> None:
    paths: list[ClaimPath] = [("absent",), ("title", "inside"), ("outcomes", 7), ("address", None)]
    assert payload(issue(claims(), paths, I1, SeededRandomness())) == claims()


@pytest.mark.parametrize("decoys", [1, 5])
def test_decoys_stand_beside_what_is_hidden_and_change_nothing(decoys: int) -> None:
    plain, more = c0_plain(), issue(claims(), FRAME, I1, SeededRandomness(), header={"kid": "k1"}, decoys=decoys)
    assert checked(more).claims == checked(plain).claims
    before, after = payload(plain), payload(more)
    assert len(listed(after["_sd"])) == len(listed(before["_sd"])) + decoys
    assert len(listed(after["outcomes"])) == len(listed(before["outcomes"])) + decoys
    assert len({len(str(digest)) for digest in listed(after["_sd"])}) == 1
    assert len(SdJwt.parse(more).disclosures) == len(SdJwt.parse(plain).disclosures)


FRAME: list[ClaimPath] = [("claim_a",), ("claim_b",), ("outcomes", None), ("address", "street")]


def c0_plain() -> str:
    return issue(claims(), FRAME, I1, SeededRandomness(), header={"kid": "k1"})


def listed(value: Json) -> list[Json]:
    assert isinstance(value, list)
    return value


@pytest.mark.parametrize("name", ["sha-256", "sha-384", "sha-512", "sha3-256", "sha3-384", "sha3-512"])
def test_every_hash_of_ours_goes_round(name: str) -> None:
    raw = issue_plain({"a": 1, "b": [2]}, [("a",), ("b", 0)], {}, I1, SeededRandomness(), hash_name=name)
    sd_jwt = SdJwt.parse(raw)
    assert payload(raw)["_sd_alg"] == name
    assert process(sd_jwt.signed.claims(), sd_jwt.disclosures).claims == {"a": 1, "b": [2]}


def test_a_hash_that_is_not_ours_is_not_written() -> None:
    with pytest.raises(HashUnsupported):
        issue_plain({}, [], {}, I1, SeededRandomness(), hash_name="md5")


@pytest.mark.parametrize("name", ["_sd", "...", "_sd_alg"])
@pytest.mark.parametrize("nested", [False, True])
def test_a_claim_with_a_reserved_name_is_not_written(name: str, nested: bool) -> None:
    inside: JsonObject = {name: "x"}
    with pytest.raises(ClaimNameReserved):
        issue_plain({"a": [inside]} if nested else inside, [("a",)], {}, I1, SeededRandomness())


def test_what_no_reader_would_take_is_not_written() -> None:
    many: JsonObject = {f"c{number}": number for number in range(limits.DISCLOSURES + 1)}
    with pytest.raises(TooMany):
        issue_plain(many, [(name,) for name in many], {}, I1, SeededRandomness())
    with pytest.raises(TooLarge):
        issue_plain({"a": "x" * limits.CREDENTIAL}, [], {}, I1, SeededRandomness())
    for hidden in ([], [("a",)]):
        issue_plain({"a": "x" * limits.CREDENTIAL_STRING}, hidden, {}, I1, SeededRandomness())
        with pytest.raises(TooLarge):
            issue_plain({"a": "x" * (limits.CREDENTIAL_STRING + 1)}, hidden, {}, I1, SeededRandomness())
    deep: Json = "bottom"
    for _ in range(limits.DISCLOSURE_NESTING + 1):
        deep = {"d": deep}
    assert isinstance(deep, dict)
    every: list[ClaimPath] = [("d",) * steps for steps in range(1, limits.DISCLOSURE_NESTING + 2)]
    with pytest.raises(TooDeep):
        issue_plain(deep, every, {}, I1, SeededRandomness())
    raw = issue_plain(deep, every[:-1], {}, I1, SeededRandomness())
    assert process(payload(raw), SdJwt.parse(raw).disclosures).claims == deep


@pytest.mark.parametrize(
    "path",
    [
        ("iss",),
        ("nbf",),
        ("exp",),
        ("cnf",),
        ("cnf", "jwk"),
        ("vct",),
        ("vct#integrity",),
        ("aka_vcts",),
        ("status",),
        ("status", "status_list", "idx"),
    ],
)
def test_a_claim_that_everybody_must_see_is_not_hidden(path: ClaimPath) -> None:
    with pytest.raises(ProtectedClaimHidden) as refused:
        issue(claims(), [path], I1, SeededRandomness())
    assert refused.value.name == path[0]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"vct": None}, VctInvalid),
        ({"vct": 7}, VctInvalid),
        ({"cnf": "x"}, ConfirmationInvalid),
        ({"cnf": {"jwk": "x"}}, ConfirmationInvalid),
        ({"iss": 7}, MemberInvalid),
        ({"status": 7}, MemberInvalid),
        ({"status": {"status_list": {"uri": LIST}}}, MemberInvalid),
        ({"status": {"status_list": {"uri": 7, "idx": 1}}}, MemberInvalid),
    ],
)
def test_claims_of_another_shape_are_neither_written_nor_read(changes: dict[str, Json], error: type[Exception]) -> None:
    with pytest.raises(error):
        issue(claims(**changes), [], I1, SeededRandomness())
    with pytest.raises(error):
        checked(forged(claims(**changes)))


def test_the_claims_of_the_type_are_read() -> None:
    found = checked(c0())
    assert found.statuses == (StatusReference(StatusKind.TOKEN, LIST, 4711),)
    assert found.holder_jwk == H1.public_jwk
    assert found.issued_at is not None
    assert found.issued_at == found.valid_from
    bare = checked(c0(status=None, cnf=None, nbf=None, exp=None, iat=None))
    assert bare.statuses == ()
    assert (bare.holder_jwk, bare.issued_at, bare.valid_from, bare.valid_until) == (None,) * 4


@pytest.mark.parametrize(("status", "kind"), [({"other": {"x": 1}}, "other"), ({}, "none")])
def test_a_status_mechanism_that_is_not_ours_is_named(status: Json, kind: str) -> None:
    assert checked(c0(status=status)).statuses == (StatusReference(StatusKind.UNKNOWN, "", 0, mechanism=kind),)


def test_an_ed25519_issuer_signs_too() -> None:
    key = PrivateKey.generate(Algorithm.EDDSA)
    assert SdJwt.parse(c0(key)).signed.header.algorithm == "EdDSA"


def test_a_peek_says_what_is_claimed_and_nothing_about_truth() -> None:
    unverified = peek(c0())
    assert unverified.registered.issuer == "https://issuer.test"
    assert unverified.claims == claims()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (c0(), CredentialFormat.SD_JWT_VC),
        (shown(c0()), CredentialFormat.SD_JWT_VC),
        (forged(claims(), typ="vc+sd-jwt"), CredentialFormat.SD_JWT_VC),
        (forged(claims(), typ="JWT"), CredentialFormat.SD_JWT_VC),  # its reader says what is wrong with it
        (c0().split("~")[0], CredentialFormat.SD_JWT_VC),
        ("openid-credential-offer://?x=1", None),
        ("", None),
        ("~", CredentialFormat.SD_JWT_VC),
        ("{}", None),
    ],
)
def test_a_text_is_recognised_by_its_content(text: str, found: CredentialFormat | None) -> None:
    format_ = recognise(text)
    assert (format_.name if format_ else None) is found
