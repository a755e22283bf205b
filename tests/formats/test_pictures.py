"""Credentials carry pictures: what a real one holds passes, in the open and hidden, and what is longer is refused by name."""

import json

import pytest

from skrin.domain.json_value import Json
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.flattened import to_compact
from skrin.wire import limits
from skrin.wire.errors import TooLarge
from tests.formats.making import POLICY, checked, claims, forged, hidden, shown
from tests.formats.making import c0 as issued

# A photograph of 500 KB, and one of 50, as the URL that holds it.
PORTRAITS = [pytest.param("data:image/jpeg;base64," + "/9j/" * (size // 3), id=f"{size} bytes") for size in (50_000, 500_000)]
PLACES = [pytest.param(frozenset({("portrait",)}), id="hidden"), pytest.param(frozenset(), id="in the open")]


@pytest.mark.parametrize("frame", PLACES)
@pytest.mark.parametrize("portrait", PORTRAITS)
def test_a_portrait_is_read_and_shown(portrait: str, frame: frozenset[tuple[str]]) -> None:
    raw = issued(frame=frame, portrait=portrait)
    assert checked(raw).claims["portrait"] == portrait
    assert checked(shown(raw, "portrait"), POLICY).claims["portrait"] == portrait


@pytest.mark.parametrize("frame", PLACES)
@pytest.mark.parametrize("portrait", PORTRAITS)
def test_the_json_form_carries_it_too(portrait: str, frame: frozenset[tuple[str]]) -> None:
    raw = issued(frame=frame, portrait=portrait)
    parts = SdJwt.parse(raw)
    protected, payload, signature = parts.signed.text.split(".")
    flattened = {
        "protected": protected,
        "payload": payload,
        "signature": signature,
        "header": {"disclosures": [*parts.disclosures]},
    }
    assert to_compact(json.dumps(flattened)) == raw


@pytest.mark.case("G-04")
@pytest.mark.parametrize("text", ["a" * 1_000_000, "a b " * 250_000], ids=["without blanks", "with blanks"])
def test_a_claim_of_a_megabyte_comes_in(text: str) -> None:
    assert checked(issued(frame=[("note",)], note=text)).claims["note"] == text


def test_one_text_has_a_bound_and_the_bound_passes() -> None:
    def with_note(length: int) -> list[str]:
        note: Json = "a" * length
        text, digest = hidden("note", note)
        return [forged(claims(note=note)), forged(claims(_sd=[digest]), [text])]

    for raw in with_note(limits.CREDENTIAL_STRING):
        assert len(str(checked(raw).claims["note"])) == limits.CREDENTIAL_STRING
    for raw in with_note(limits.CREDENTIAL_STRING + 1):
        with pytest.raises(TooLarge) as refused:
            checked(raw)
        assert refused.value.what == "string"


def test_a_credential_has_a_bound() -> None:
    raw = issued()
    with pytest.raises(TooLarge) as refused:
        checked(raw + "W" * limits.CREDENTIAL + "~")
    assert (refused.value.what, refused.value.limit) == ("sd-jwt", limits.CREDENTIAL)
