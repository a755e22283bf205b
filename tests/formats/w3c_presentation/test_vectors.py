"""The presentations among the inputs of the two W3C suites, judged as the suites say.

The inputs of the data model are documents without a proof: what is wrong with one by itself is found on reading it. That a
credential in it is nobody's word but the holder's (`self-asserted`) shows when it is judged: without a signature of its own
none is believed, whoever signed the presentation.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats import registry
from skrin.formats.data_integrity import verify as proofs
from skrin.formats.data_integrity.errors import ProofMissing
from skrin.formats.stages import Verifying
from skrin.formats.w3c.errors import ModelInvalid, TypeMissing
from skrin.formats.w3c_presentation import presentation
from skrin.formats.w3c_presentation.document import credentials_of
from skrin.formats.w3c_presentation.errors import EnvelopeInvalid
from skrin.keys import jws
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.wire.errors import TypeRefused
from skrin.wire.jose import CompactJws
from tests.formats.w3c_presentation.making import HOLDER, NONCE, NOON, VERIFIER

Standards = Callable[[str], Path]
SELF_ASSERTED = "self-asserted"
# Its credential is secured with COSE, which this program does not read.
WITH_COSE = "presentation-multiple.json"


def data_model(standards: Standards) -> dict[str, dict[str, Any]]:
    folder = "vc-data-model-2.0"
    names = [Path(each["file"]).name for each in json.loads(standards(f"{folder}/manifest.json").read_text())]
    return {
        name: json.loads(standards(f"{folder}/input/{name}").read_text())
        for name in sorted(set(names))
        if name.startswith("presentation")
    }


def refused(name: str) -> bool:
    return "-fail" in name and "-inject" not in name


def test_what_the_suite_of_the_data_model_refuses_on_reading_is_refused(standards: Standards) -> None:
    wrong, found = [], data_model(standards)
    for name, document in found.items():
        try:
            credentials_of(document, bare=False)
        except SkrinError as error:
            if not refused(name) and "no-context" not in name:
                wrong.append((name, error.code))
        else:
            if refused(name):
                wrong.append((name, "accepted"))
    assert wrong == []
    assert len(found) == 13


def test_the_reason_is_the_one_the_suite_means(standards: Standards) -> None:
    found = data_model(standards)
    for name, error in (
        ("presentation-vc-missing-required-type-fail.json", TypeMissing),
        ("presentation-enveloped-vc-missing-type-fail.json", TypeMissing),
        ("presentation-holder-name-fail.json", ModelInvalid),
    ):
        with pytest.raises(error):
            credentials_of(found[name], bare=False)


def test_a_credential_that_its_issuer_did_not_sign_is_believed_of_no_holder(standards: Standards, by: Verifying) -> None:
    inputs = {name: each for name, each in data_model(standards).items() if SELF_ASSERTED in name}
    assert len(inputs) == 2
    for document in inputs.values():
        members: JsonObject = {"challenge": NONCE, "domain": VERIFIER}
        signed = proofs.sign(
            {**document, "holder": HOLDER.did},
            HOLDER.method,
            HOLDER.key,
            NOON,
            by.linked_data,
            KeyPurpose.AUTHENTICATION,
            members=members,
        )
        raw = json.dumps(signed)
        presentation.verify(raw, by)
        (text,) = presentation.credentials(raw)
        format_ = registry.recognise(text)
        assert format_ is not None
        with pytest.raises(ProofMissing):
            format_.verify(text, by)


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("presentation-jose-bad-media-type.txt", TypeRefused),
        ("presentation-jose-bad-credential.txt", EnvelopeInvalid),
    ],
)
def test_the_suite_of_vc_jose_cose_is_refused_where_it_is_wrong(
    name: str, error: type[SkrinError], standards: Standards
) -> None:
    raw = standards(f"vc-jose-cose/input/{name}").read_text().strip()
    assert presentation.recognises(raw)
    with pytest.raises(error):
        presentation.credentials(raw)


@pytest.mark.requirement("cose", "refuses")
def test_the_documents_of_vc_jose_cose_can_be_signed_and_read(standards: Standards, by: Verifying) -> None:
    for name, number in (("presentation-single.json", 1), (WITH_COSE, 2)):
        document = json.loads(standards(f"vc-jose-cose/input/{name}").read_text())
        claims = {**document, "holder": HOLDER.did}
        if name == WITH_COSE:
            claims["verifiableCredential"] = [each for each in claims["verifiableCredential"] if "+cose" not in each["id"]]
            with pytest.raises(EnvelopeInvalid):
                credentials_of(document, bare=False)
        raw = jws.sign({"typ": "vp+jwt", "kid": HOLDER.method}, claims, HOLDER.key)
        assert len(presentation.credentials(raw)) == number
        assert presentation.verify(raw, by).holder.controller == HOLDER.did


def test_the_suites_own_key_verifies_its_presentations(standards: Standards) -> None:
    """Their signatures are good; what is wrong lies elsewhere (the suite's own observation)."""

    jwk = json.loads(standards("vc-jose-cose/input/vm-ed25519.json").read_text())["secretKeyJwk"]
    key = PrivateKey.from_jwk({name: value for name, value in jwk.items() if name in ("kty", "crv", "x", "d")}).public
    for name in ("presentation-jose-bad-media-type.txt", "presentation-jose-bad-credential.txt"):
        jws.verify(CompactJws.parse(standards(f"vc-jose-cose/input/{name}").read_text().strip()), key)
