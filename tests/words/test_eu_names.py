"""Countries and languages by the EU's ids: every one that the official lists have, and nothing that there is not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.words.eu_names import CldrNames

Standards = Callable[[str], Path]
NAMES = CldrNames()
BOTH = ("sv", "en")


def listed(standards: Standards, name: str) -> set[str]:
    found = json.loads(standards(f"elm/vocabularies/{name}.json").read_text())["concepts"]
    return {each["id"] for each in found}


def test_a_country_has_the_eus_id_and_its_names() -> None:
    found = NAMES.country("SE", BOTH)
    assert found is not None
    assert found.id == "http://publications.europa.eu/resource/authority/country/SWE"
    assert found.labels == {"sv": "Sverige", "en": "Sweden"}


def test_names_are_english_where_there_are_none_in_the_languages_asked_for() -> None:
    found = NAMES.country("DE", ("xx",))
    assert found is not None
    assert found.labels == {"en": "Germany"}


@pytest.mark.parametrize("code", ["", "XX", "se", "SWE", "Sverige"])
def test_what_is_no_country_has_no_id(code: str) -> None:
    assert NAMES.country(code, BOTH) is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [("sv", "SWE"), ("de-AT", "DEU"), ("nb", "NOB"), ("el", "ELL"), ("fa", "FAS"), ("sma", "SMA"), ("zh-Hant", "ZHO")],
)
def test_a_language_is_found_by_its_tag(tag: str, code: str) -> None:
    found = NAMES.language(tag, BOTH)
    assert found is not None
    assert found.id.endswith(f"/language/{code}")


def test_what_is_no_language_has_no_id() -> None:
    assert NAMES.language("", BOTH) is None
    assert NAMES.language("xx", BOTH) is None


def test_every_country_has_the_id_of_the_official_list(standards: Standards) -> None:
    from babel import Locale

    codes = [code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()]
    found = {each.id for code in codes if (each := NAMES.country(code, BOTH))}
    official = listed(standards, "country")
    assert found <= official
    assert {each.rpartition("/")[2] for each in official - found} == {"CPT", "EUR", "OP_DATPRO"}


def test_the_languages_of_the_union_and_its_neighbours_are_in_the_official_list(standards: Standards) -> None:
    official = listed(standards, "language")
    tags = (
        "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt",
        "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "is", "no", "nb", "nn", "sq", "mk",
        "sr", "bs", "uk", "tr", "ka", "hy", "se", "fa", "ar", "so", "ti",
    )  # fmt: skip
    missing = [tag for tag in tags if (found := NAMES.language(tag, BOTH)) is None or found.id not in official]
    assert missing == []
