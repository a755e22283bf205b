"""Options of every command, before and after the verb."""

from pathlib import Path

import pytest

from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.global_options import GlobalOptions, language_of, separate


@pytest.mark.parametrize(
    "line",
    [
        "--json --data D wallet list",
        "wallet list --json --data D",
        "wallet --data=D list --json",
        "--json wallet --data D list",
    ],
)
def test_a_global_option_stands_anywhere(line: str) -> None:
    options, rest = separate(line.split(), "en")
    assert (options, rest) == (GlobalOptions(json=True, data=Path("D")), ["wallet", "list"])


def test_nothing_after_two_dashes_is_an_option() -> None:
    options, rest = separate(["verify", "--", "--json"], "en")
    assert not options.json
    assert rest == ["verify", "--", "--json"]


def test_the_language_comes_from_the_option_before_the_environment() -> None:
    assert separate(["--lang", "sv", "x"], "en")[0].lang == "sv"
    assert separate(["x"], "sv")[0].lang == "sv"


@pytest.mark.parametrize("line", [["--lang"], ["--lang", "de"], ["--data"], ["--passphrase-file="]])
def test_a_value_that_is_missing_or_unknown_is_refused(line: list[str]) -> None:
    with pytest.raises(ArgumentsInvalid):
        separate(line, "en")


@pytest.mark.parametrize(("tag", "language"), [("sv_SE.UTF-8", "sv"), ("en_GB", "en"), ("de_DE", "en"), ("", "en")])
def test_the_environment_names_the_language(tag: str, language: str) -> None:
    assert language_of(tag) == language
