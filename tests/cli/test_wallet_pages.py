"""What a person reads of the wallet without `--json`: the window's words, in both languages; the same facts for scripts."""

import json

import pytest

from skrin.wire import limits
from tests.cli.conftest import Shell
from tests.fakes.issuer import FakeIssuer, canaries
from tests.fakes.verifier import FakeVerifier


@pytest.mark.parametrize(
    ("language", "count", "word"), [("en", "1 credential\n", "✓ Valid  "), ("sv", "1 intyg\n", "✓ Giltigt  ")]
)
def test_the_list_says_how_each_credential_stands(language: str, count: str, word: str, skrin: Shell, held: str) -> None:
    listed = skrin.text("wallet", "list", "--lang", language)
    assert listed.startswith(count)
    assert word in listed
    assert f"ID {held}" in listed
    assert "verdict" not in listed


def test_a_list_that_goes_on_says_how(skrin: Shell, held: str, issuer: FakeIssuer) -> None:
    issuer.codes.add("another")
    skrin("wallet", "receive", issuer.link(code="another"), "--yes")
    assert "1 of 2. Go on with --offset 1." in skrin.text("wallet", "list", "--limit", "1", "--lang", "en")
    assert "Go on" not in skrin.text("wallet", "list", "--limit", "1", "--offset", "1", "--lang", "en")


def test_an_empty_list_says_whether_anything_was_left_out(skrin: Shell, held: str) -> None:
    assert skrin.text("wallet", "list", "zzz", "--lang", "en") == "No credential fits what you search for.\n"
    skrin("wallet", "delete", held, "--yes")
    assert skrin.text("wallet", "list", "--lang", "en") == "No credentials yet\n"


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", ["What it says", "Can it be trusted?", "Used", "Technical details: identifiers, format, keys"]),
        ("sv", ["Vad det säger", "Går det att lita på?", "Använt", "Tekniska detaljer: identifierare, format, nycklar"]),
    ],
)
def test_a_credential_is_shown_as_the_window_shows_it(language: str, headings: list[str], skrin: Shell, held: str) -> None:
    shown = skrin.text("wallet", "show", held, "--lang", language)
    places = [shown.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    assert held in shown
    assert "can_be_hidden" not in shown
    assert all(len(line) <= 110 or " " not in line.strip() for line in shown.split("\n"))


def test_the_last_valid_day_is_shown_and_not_the_moment_after_it(skrin: Shell, held: str) -> None:
    from datetime import datetime

    from skrin.words.dates import last_day

    until = datetime.fromisoformat(skrin("wallet", "show", held)["valid_until"])
    shown = skrin.text("wallet", "show", held, "--lang", "en")
    line = next(line for line in shown.split("\n") if line.startswith("Valid until"))
    assert str(last_day(until).day) in line.replace("\xa0", " ").split()


def test_the_history_says_which_fields_and_never_a_value(skrin: Shell, held: str, verifier: FakeVerifier) -> None:
    skrin("wallet", "present", verifier.link(), "--yes")
    told = skrin.text("wallet", "history", "--lang", "en")
    assert "Shared · The Listed Employer" in told
    assert "2 things from 1 credential" in told
    assert "The values themselves are not kept here." in told
    assert not [canary for canary in canaries() if canary in told]
    assert "Delat · " in skrin.text("wallet", "history", "--lang", "sv")
    newest = skrin("wallet", "history", "--limit", "1")["events"][0]["id"]
    assert f"--before {newest}" in skrin.text("wallet", "history", "--limit", "1", "--lang", "en")


def test_nothing_that_was_found_is_said_so(skrin: Shell) -> None:
    assert skrin.text("wallet", "find", "anything", "--lang", "en") == "No course fits\n"
    assert skrin.text("wallet", "find", "anything", "--lang", "sv") == "Ingen kurs stämmer\n"


@pytest.mark.case("G-04")
def test_a_text_of_a_megabyte_is_cut_on_the_page_and_whole_for_scripts(skrin: Shell, issuer: FakeIssuer) -> None:
    long = "a b " * (limits.CREDENTIAL_STRING // 8)
    issuer.extra_claims["furtherInformation"] = {"en": long}
    (received,) = skrin("wallet", "receive", issuer.link(), "--yes")["received"]
    shown = skrin.text("wallet", "show", received["id"], "--lang", "en")
    assert len(shown) < 20_000
    assert long in json.dumps(skrin("wallet", "show", received["id"])["claims"])


def test_a_credential_of_a_kind_nobody_knows_is_shown_claim_by_claim(skrin: Shell, issuer: FakeIssuer) -> None:
    issuer.vct = "https://issuer.test/vct/identity"
    issuer.extra_claims = {"portrait": "data:image/jpeg;base64," + "/9j/" * 10_000, "birthdate": "2001-02-03", "over_18": True}
    trusted = skrin.file("list.json", issuer.trust_list("Another list").dump())
    skrin("trust", "add", trusted)
    (received,) = skrin("wallet", "receive", issuer.link(), "--yes")["received"]
    shown = skrin.text("wallet", "show", received["id"], "--lang", "en")
    assert "\n  Date of birth" in shown
    assert "3 February 2001" in shown
    assert "\n  Over 18" in shown
    assert "Not stated" not in shown
    assert len(shown) < 6_000
