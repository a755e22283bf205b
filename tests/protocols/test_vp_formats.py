"""What the other side can check: read as it is said, and open where nothing is said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.protocols.openid4vp.formats import FORMATS, JWT_VC, LDP_VC, SD_JWT, Supported
from skrin.protocols.openid4vp.response import read_vp_token, vp_token
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooLarge

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=9,
)
FORMAT_NAMES = st.sampled_from([SD_JWT, JWT_VC, LDP_VC, "mso_mdoc", "vc+sd-jwt", "ldp_vp"])


def said(**formats: Any) -> Supported:
    return Supported.read({"vp_formats_supported": {name.replace("_sd_", "+sd-"): each for name, each in formats.items()}})


def test_nothing_said_leaves_everything_open() -> None:
    for metadata in ({}, {"vp_formats_supported": None}, {"vp_formats_supported": {}}, {"vp_formats_supported": {JWT_VC: 1}}):
        found = Supported.read(metadata)  # type: ignore[arg-type]
        assert found.takes(LDP_VC)
        assert found.allows(JWT_VC, "alg_values", ["ES512"])


def test_a_list_of_formats_leaves_the_others_out() -> None:
    found = said(jwt_vc_json={"alg_values": ["ES256"]})
    assert found.takes(JWT_VC)
    assert not found.takes(LDP_VC)
    assert found.allows(JWT_VC, "alg_values", ["ES256"])
    assert not found.allows(JWT_VC, "alg_values", ["ES256", "EdDSA"])


@pytest.mark.parametrize(("older", "name"), [("jwt_vp_json", JWT_VC), ("ldp_vp", LDP_VC), ("vc+sd-jwt", SD_JWT)])
def test_the_names_of_drafts_are_known(older: str, name: str) -> None:
    found = Supported.read({"vp_formats_supported": {older: {"alg_values": ["ES256"]}}})
    assert found.takes(name)
    assert not found.allows(name, "alg_values", ["EdDSA"])


def test_one_algorithm_may_be_listed_by_either_of_its_names() -> None:
    assert said(jwt_vc_json={"alg_values": ["Ed25519"]}).allows(JWT_VC, "alg_values", ["EdDSA"])
    assert said(jwt_vc_json={"alg_values": ["EdDSA"]}).allows(JWT_VC, "alg_values", ["Ed25519"])


def test_our_own_list_takes_what_we_make() -> None:
    ours = Supported.read({"vp_formats_supported": FORMATS})
    assert all(ours.takes(each) for each in (SD_JWT, JWT_VC, LDP_VC))
    assert ours.allows(SD_JWT, "kb-jwt_alg_values", ["ES256", "EdDSA"])
    assert ours.allows(LDP_VC, "cryptosuite_values", ["ecdsa-sd-2023", "eddsa-rdfc-2022", "ecdsa-jcs-2019"])


@given(metadata=st.dictionaries(st.just("vp_formats_supported"), JSON | st.dictionaries(FORMAT_NAMES, JSON), max_size=1))
def test_any_metadata_is_read(metadata: dict[str, Any]) -> None:
    found = Supported.read(metadata)
    for format_ in (SD_JWT, JWT_VC, LDP_VC):
        found.takes(format_)
        assert found.allows(format_, "alg_values", found.values(format_, "alg_values"))


def test_documents_stand_in_the_answer_as_objects_and_come_back_as_texts() -> None:
    document = '{"@context":["https://www.w3.org/ns/credentials/v2"],"n":1}'
    token = vp_token({"one": [document], "two": ["a.b.c"]})
    assert token == {"one": [strict_json.parse_object(document)], "two": ["a.b.c"]}
    assert read_vp_token(strict_json.dump(token).decode()) == {"one": (document,), "two": ("a.b.c",)}


def test_a_document_is_no_longer_than_a_credential_may_be() -> None:
    long = {"one": [{"a": "x" * (limits.CREDENTIAL - 10), "b": "y" * 10}]}
    with pytest.raises(TooLarge):
        read_vp_token(strict_json.dump(long).decode())


@given(shown=st.lists(JSON, max_size=3))
def test_any_answer_gives_texts_or_a_typed_refusal(shown: list[Any]) -> None:
    try:
        found = read_vp_token(strict_json.dump({"one": shown}).decode())
    except SkrinError:
        return
    assert all(isinstance(each, str) and each for each in found["one"])
