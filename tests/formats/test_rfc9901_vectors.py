"""RFC 9901: the published examples, and the cases derived from its rules."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from skrin.domain.credential import Disclosable
from skrin.domain.errors import JoseError, KeyBindingError, SdJwtError, SkrinError
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.formats.sd_jwt import digest, flattened, key_binding
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.disclosure import Disclosure
from skrin.formats.sd_jwt.errors import DigestRepeated, SdJwtShapeInvalid
from skrin.formats.sd_jwt.issue import issue
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy, KeyBindingRequest
from skrin.formats.sd_jwt.present import holder_key, present
from skrin.formats.sd_jwt.process import Processed, process
from skrin.keys import jws
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.wire import strict_json
from tests.conftest import STANDARDS
from tests.fakes.clock import NOON
from tests.fakes.randomness import SeededRandomness
from tests.formats.vectors import cases, files, moment, read


def verified(token: str, issuer: Any, policy: KeyBindingPolicy | None, at: datetime) -> Processed:
    """What a verifier of plain SD-JWTs does (7.1, 7.3): the examples carry no type of credential."""
    sd_jwt = SdJwt.parse(token)
    processed = process(sd_jwt.signed.claims(), sd_jwt.disclosures)
    jws.verify(sd_jwt.signed, PublicKey.from_jwk(issuer))
    if policy is not None:
        key_binding.read(sd_jwt, processed.digest, holder_key(processed)).require(policy, at)
    return processed


def asked(context: JsonObject) -> KeyBindingPolicy:
    return KeyBindingPolicy(str(context["aud"]), str(context["nonce"]))


@pytest.mark.requirement(34, "accepts")
@pytest.mark.parametrize("name", files("sd-jwt/rfc9901-[5A]*.json"))
def test_the_published_examples_verify_and_yield_exactly_what_is_printed(name: str) -> None:
    vector = read(name)
    context = vector["verification_context"]
    policy = asked(context) if vector["has_key_binding_jwt"] else None

    processed = verified(vector["token"], vector["issuer_public_jwk"], policy, moment(context["time"]))

    assert processed.claims == vector["expected_processed_payload"]
    sd_jwt = SdJwt.parse(vector["token"])
    assert sd_jwt.signed.header.members == vector["issuer_signed_jwt_header"]
    assert sd_jwt.signed.claims() == vector["issuer_signed_jwt_payload"]
    assert list(sd_jwt.disclosures) == [each["disclosure"] for each in vector["disclosures"]]
    for each in vector["disclosures"]:
        assert processed.digest(each["disclosure"]) == each["digest_sha256"]
        disclosure = Disclosure.parse(each["disclosure"])
        assert [disclosure.name, disclosure.value][-len(each["contents"]) + 1 :] == each["contents"][1:]
    assert {shown.digest for shown in processed.disclosables} == {each["digest_sha256"] for each in vector["disclosures"]}


@pytest.mark.requirement(35, "accepts")
def test_all_spellings_of_a_disclosure_say_the_same_and_have_digests_of_their_own(
    standards: Callable[[str], Path],
) -> None:
    vector = read(standards("sd-jwt/rfc9901-4.2-disclosure-encodings.json").as_posix())
    sha_256 = digest.named("sha-256")
    for each in [*vector["object_property"], *vector["array_element"]]:
        contents = each["contents"]
        assert Disclosure.parse(each["disclosure"]) == Disclosure(
            each["disclosure"], contents[1] if len(contents) == 3 else None, contents[-1]
        )
        assert sha_256(each["disclosure"]) == each["digest_sha256"]
    digests = [sha_256(each["disclosure"]) for each in vector["object_property"]]
    assert len(set(digests)) == len(digests) == 4
    assert vector["published_digests"]["family_name"] in digests


@pytest.mark.parametrize("name", files("sd-jwt/rfc9901-8.2-*.json"))
def test_the_flattened_examples_are_the_same_as_their_compact_form(name: str) -> None:
    vector = read(name)
    token = flattened.to_compact(strict_json.dump(vector["jws_json"]))
    assert token == vector["equivalent_compact"]
    proof = vector["kb_jwt_payload"]
    policy = asked(proof) if proof else None
    at = moment(proof["iat"] + 5) if proof else NOON
    assert verified(token, vector["issuer_public_jwk"], policy, at).claims == vector["expected_processed_payload"]


@pytest.mark.parametrize(
    "change",
    [
        {"signatures": []},
        {"header": []},
        {"header": {"disclosures": "x"}},
        {"header": {"disclosures": ["a~b"]}},
        {"header": {"disclosures": [""]}},
        {"header": {"kb_jwt": 1}},
        {"payload": None},
        {"protected": "a~b"},
    ],
)
def test_another_json_form_is_refused(change: JsonObject) -> None:
    good: JsonObject = {"payload": "e30", "protected": "e30", "signature": "AA", "header": {"disclosures": ["WyJhIl0"]}}
    assert flattened.to_compact(strict_json.dump(good)) == "e30.e30.AA~WyJhIl0~"
    with pytest.raises(SdJwtShapeInvalid):
        flattened.to_compact(strict_json.dump({**good, **change}))


REASONS: dict[str, type[SkrinError]] = {
    "rej-issuer-signature-bitflip": JoseError,
    "rej-disclosure-value-tampered": SdJwtError,
    "rej-unreferenced-disclosure": SdJwtError,
    "rej-claim-name-_sd": SdJwtError,
    "rej-claim-name-collision": SdJwtError,
    "rej-kb-required-absent": KeyBindingError,
    "rej-kb-wrong-aud": KeyBindingError,
    "rej-kb-sd-hash-added-disclosure": KeyBindingError,
}


@pytest.mark.requirement(34, "accepts")
@pytest.mark.requirement(34, "refuses")
@pytest.mark.requirement(100, "accepts")
@pytest.mark.requirement(100, "refuses")
@pytest.mark.parametrize("case", cases("sd-jwt/derived-cases.json"))
def test_the_derived_cases_come_out_as_stated(case: Any) -> None:
    issuer = read("sd-jwt/derived-cases.json")["issuer_public_jwk"]
    context = case["context"]
    policy = asked(context) if context["require_key_binding"] else None
    if case["expected"] == "accept":
        claims = verified(case["token"], issuer, policy, moment(context["time"])).claims
        assert claims == case["expected_processed_payload"]
    else:
        assert case["expected"] == "reject"
        with pytest.raises(REASONS[case["id"]]):
            verified(case["token"], issuer, policy, moment(context["time"]))


class Tagged:
    """What `!sd` marks in the YAML test cases of the reference implementation."""

    def __init__(self, value: Any) -> None:
        self.value = value


class Specification(yaml.SafeLoader):
    """YAML with `!sd`."""


def _tagged(loader: yaml.SafeLoader, node: yaml.Node) -> Tagged:
    if isinstance(node, yaml.ScalarNode):
        tag = loader.resolve(yaml.ScalarNode, node.value, (node.style is None, node.style is not None))
        return Tagged(loader.construct_object(yaml.ScalarNode(tag, node.value)))
    if isinstance(node, yaml.SequenceNode):
        return Tagged(loader.construct_sequence(node, deep=True))
    assert isinstance(node, yaml.MappingNode)
    return Tagged(loader.construct_mapping(node, deep=True))


Specification.add_constructor("!sd", _tagged)


def plain(value: Any, path: ClaimPath, paths: set[ClaimPath]) -> Json:
    """The claims without tags; the tagged places go into `paths`."""
    if isinstance(value, Tagged):
        paths.add(path)
        value = value.value
    if isinstance(value, list):
        return [plain(element, (*path, place), paths) for place, element in enumerate(value)]
    if isinstance(value, dict):
        claims: JsonObject = {}
        for key, inner in value.items():
            name = str(key.value if isinstance(key, Tagged) else key)
            if isinstance(key, Tagged):
                paths.add((*path, name))
            claims[name] = plain(inner, (*path, name), paths)
        return claims
    return value  # type: ignore[no-any-return]


def wanted(place: Disclosable, choice: Any) -> bool:
    for step in place.path:
        if isinstance(choice, dict):
            choice = choice.get(step, choice.get(str(step)))
        elif isinstance(choice, list):
            choice = choice[int(str(step))] if int(str(step)) < len(choice) else None
        else:
            return False
    return choice not in (None, False)


def round_trip(claims: JsonObject, paths: Iterable[ClaimPath], choice: Any, *, bound: bool) -> JsonObject:
    """Issue, present what `choice` says, verify; with the published keys."""
    keys = read("sd-jwt/keys.json")
    issuer, holder = (PrivateKey.from_jwk(keys[f"{who}_private_jwk"]) for who in ("issuer", "holder"))
    if bound:
        claims = {**claims, "cnf": {"jwk": holder.public_jwk}}
    raw = issue(claims, paths, {"typ": "example+sd-jwt"}, issuer, SeededRandomness())
    assert verified(raw, issuer.public_jwk, None, NOON).claims == claims

    sd_jwt = SdJwt.parse(raw)
    disclosables = process(sd_jwt.signed.claims(), sd_jwt.disclosures).disclosables
    policy = KeyBindingPolicy(keys["defaults"]["verifier"], keys["defaults"]["key_binding_nonce"])
    request = KeyBindingRequest(policy.audience, policy.nonce, NOON)
    chosen = [place.digest for place in disclosables if wanted(place, choice)]
    text = present(raw, chosen, request if bound else None, holder if bound else None)
    found = verified(text, issuer.public_jwk, policy if bound else None, NOON).claims
    return {name: value for name, value in found.items() if name != "cnf"}


@pytest.mark.parametrize("name", files("sd-jwt/python-testcases/*.yml"))
def test_the_reference_implementations_cases_go_round(name: str) -> None:
    given = yaml.load((STANDARDS / name).read_text(encoding="utf-8"), Specification)  # noqa: S506
    paths: set[ClaimPath] = set()
    claims = plain(given["user_claims"], (), paths)
    assert isinstance(claims, dict)

    found = round_trip(claims, paths, given["holder_disclosed_claims"], bound=given.get("key_binding", False))

    assert found == given["expect_verified_user_claims"]


def framed(frame: Any, path: ClaimPath = ()) -> set[ClaimPath]:
    """The paths in a disclosure frame of sd-jwt-js: `_sd` lists names or places, other members go down."""
    here = {(*path, step) for step in frame.get("_sd", [])}
    deeper = [framed(inner, (*path, name)) for name, inner in frame.items() if name != "_sd"]
    return here.union(*deeper)


@pytest.mark.parametrize("name", files("sd-jwt/js-testcases/*.json"))
def test_the_cases_of_the_typescript_library_go_round(name: str) -> None:
    given = read(name)
    bound = name.endswith("key_binding.json")
    found = round_trip(given["claims"], framed(given["disclosureFrame"]), given["presentationFrames"], bound=bound)
    assert found == given["presentedClaims"]


def test_a_digest_in_the_examples_is_never_met_twice() -> None:
    """The rule (7.1, 4) on a copy of the main example whose payload names one digest again."""
    name = "sd-jwt/rfc9901-5.1-issued.json"
    if not (STANDARDS / name).exists():
        pytest.skip("the standards' vectors are not beside this checkout")
    vector = read(name)
    payload = vector["issuer_signed_jwt_payload"]
    payload["_sd"].append(payload["_sd"][0])
    with pytest.raises(DigestRepeated):
        process(payload, SdJwt.parse(vector["token"]).disclosures)
