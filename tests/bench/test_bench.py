"""The benchmarks run and tell their rows; what the figures are is nobody's business here."""

import json
from io import StringIO

import pytest

from skrin.bench import many_credentials
from skrin.cli.bench import add_arguments, run
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.parser import Parser
from tests.fakes.randomness import SeededRandomness


def bench(*arguments: str, as_json: bool = True) -> str:
    parser, out = Parser(), StringIO()
    add_arguments(parser)
    assert run(parser.parse_args(arguments), Console(json=as_json, out=out, err=StringIO())) == 0
    return out.getvalue()


def test_every_measure_tells_named_figures_with_their_units() -> None:
    told = json.loads(bench("--quick"))
    rows = told["rows"]
    assert {row["what"] for row in rows} == {
        "sd-jwt-vc",
        "badges",
        "europass",
        "openid",
        "qr",
        "unlock",
        "vault",
        "issuing",
        "import",
        "start",
        "window",
    }
    assert all(row["value"] > 0 and row["unit"] and row["name"] for row in rows)
    assert len({(row["what"], row["name"]) for row in rows}) == len(rows)


def test_without_json_there_is_a_line_for_each_figure() -> None:
    lines = bench("--quick", "start", as_json=False).splitlines()
    assert len(lines) == 3
    assert all(" ms" in line for line in lines)


@pytest.mark.parametrize("arguments", [["colour"], ["vault", "--count", "0"], ["vault", "--count", "1000001"]])
def test_what_cannot_be_measured_is_refused(arguments: list[str]) -> None:
    with pytest.raises(ArgumentsInvalid):
        bench(*arguments)


def test_the_measured_credentials_are_all_different_and_found_by_what_they_say() -> None:
    made = list(many_credentials.credentials(100, SeededRandomness()))
    for value in ([each.id for each in made], [each.credential.raw for each in made]):
        assert len(set(value)) == 100
    titles = [each.credential.achievement.title["sv"] for each in made]
    assert all(word in title for number, title in enumerate(titles) for word in many_credentials.words(number))
    assert len({len(each.credential.raw) for each in made}) == 1
