"""A European credential that is taken in comes out to the byte, sealed or not; what is forged is not taken in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.domain.verdict import CheckName, Outcome
from skrin.use_cases.holder.export import export_original, original_suffix
from skrin.use_cases.holder.import_many import Ended, Input, Taken, import_all
from skrin.use_cases.opening.tools import Tools
from skrin.use_cases.ports import Ports
from skrin.wire.http import HttpRequest
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.fakes.seals import DAY, name_of
from tests.formats.edc.test_reading import DOCUMENT, sealed

PLAIN = {name: value for name, value in DOCUMENT.items() if name != "credentialStatus"}
SPACED = json.dumps(PLAIN, indent=3, ensure_ascii=False)


def nobody(request: HttpRequest) -> Any:
    raise AssertionError(f"{request.url} was asked")


@pytest.fixture
def ports() -> Ports:
    return Ports(MemoryVault(), lambda: nobody, FixedClock(NOON), SeededRandomness(), lambda seconds: None)


def taken(content: bytes, ports: Ports) -> Taken:
    told: list[Taken] = []
    import_all([Input("x.jsonld", lambda: content)], Tools(FixedClock(NOON)), ports, told.append)
    (only,) = told
    return only


def written_otherwise(text: str) -> str:
    """The same members, with their seals and the sealed string as they were, on lines of their own and each letter escaped."""
    return "\n " + json.dumps(json.loads(text), indent="\t", ensure_ascii=True) + "\r\n\n"


@pytest.mark.parametrize(
    "text",
    [sealed(PLAIN), sealed(SPACED), written_otherwise(sealed(SPACED))],
    ids=["as sealed here", "spaces under the seal", "spaces around the seal"],
)
def test_a_sealed_credential_comes_out_as_it_came_in(text: str, ports: Ports) -> None:
    told = taken(text.encode(), ports)
    assert told.ended is Ended.STORED
    assert told.stored is not None
    held = told.stored.credential
    assert held.format is CredentialFormat.EDC
    assert [check.outcome for check in held.verdict.checks if check.name is CheckName.SIGNATURE] == [Outcome.PASS]
    assert export_original(told.stored.id, ports) == text.encode()
    assert original_suffix(told.stored, ports) == ".jsonld"


@pytest.mark.parametrize(
    "text", [SPACED, json.dumps({"credential": PLAIN, "deliveryDetails": {}})], ids=["draft", "upload form"]
)
def test_what_is_not_sealed_is_kept_under_that_label_and_is_never_good(text: str, ports: Ports) -> None:
    told = taken(text.encode(), ports)
    assert told.stored is not None
    verdict = told.stored.credential.verdict
    assert verdict.outcome is not Outcome.PASS
    assert [check.code for check in verdict.checks if check.name is CheckName.SIGNATURE] == ["jose.unsealed"]
    assert export_original(told.stored.id, ports) == text.encode()


def changed(find: str, put: str) -> str:
    text = sealed(PLAIN)
    assert find in text
    return text.replace(find, put)


def rewritten() -> str:
    members = json.loads(sealed(SPACED))
    members["payload"] = json.dumps(json.loads(members["payload"]))
    return json.dumps(members)


@pytest.mark.case("K-11")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(changed("ethics", "surgery"), "jose.signature", id="another title"),
        pytest.param(rewritten(), "jose.signature", id="written anew after sealing"),
        pytest.param(json.dumps({**json.loads(sealed(PLAIN)), "signatures": []}), "jose.seal_missing", id="no seals"),
        pytest.param(sealed(PLAIN, subject=name_of(identifier="VATSE-556999999901")), "trust.seal_of_another", id="another's"),
        pytest.param(sealed(PLAIN, ends=NOON + DAY), "", id="in force"),
    ],
)
def test_what_is_forged_or_sealed_by_another_is_not_kept(text: str, code: str, ports: Ports) -> None:
    told = taken(text.encode(), ports)
    assert ("" if told.error is None else told.error.code) == code
    assert len(ports.vault.credentials()) == (0 if code else 1)


def test_a_published_sealed_file_is_kept_to_the_byte_and_never_called_good(
    standards: Callable[[str], Path], ports: Ports
) -> None:
    """Its certificate has ended; a time stamp from before stands with it, by an authority that nobody here knows."""
    content = standards("elm/samples/commission/mc-annex1-signed.jsonld").read_bytes()
    told = taken(content, ports)
    assert told.stored is not None, told.error
    assert told.stored.credential.verdict.outcome is not Outcome.PASS
    assert export_original(told.stored.id, ports) == content


def test_a_published_file_that_states_another_identifier_than_its_certificate_is_not_kept(
    standards: Callable[[str], Path], ports: Ports
) -> None:
    told = taken(standards("elm/samples/edci-tests/signed_credential.jsonld").read_bytes(), ports)
    assert told.error is not None
    assert told.error.code == "trust.seal_of_another"
