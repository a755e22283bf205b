"""The lexical forms of XML Schema, against SHACL's own words and a second implementation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.formats.edc.conformance.shape_graph import Term
from skrin.formats.edc.conformance.shape_literals import LANGUAGE_STRING, XSD, at_most, is_of


def literal(text: str, datatype: str, language: str = "") -> Term:
    return Term("literal", text, datatype, language)


@pytest.mark.parametrize(
    ("datatype", "right", "wrong"),
    [
        (
            "dateTime",
            [
                "1999-10-02T00:00:00Z",
                "2024-02-29T24:00:00Z",
                "2023-01-01T10:00:00.5+02:00",
                "2023-01-01T10:00:00",
                "12345-01-01T00:00:00Z",
            ],
            [
                "1999-10-02",
                "1999-10-02T00:00",
                "2023-02-30T00:00:00Z",
                "2023-13-01T00:00:00Z",
                "2023-01-01T25:00:00Z",
                "",
                "now",
            ],
        ),
        ("duration", ["PT60H", "P1M", "P1Y2M3DT4H5M6.7S", "-P1D"], ["P", "PT", "P1H", "1M", "PT1.5H", ""]),
        ("integer", ["0", "-5", "+7", "007"], ["1.5", "", "1_0", "7 ", "\u0661"]),
        ("positiveInteger", ["1", "007", "+5"], ["0", "-5", "000", ""]),
        ("decimal", ["1.5", ".5", "5.", "-5"], ["NaN", "1e5", ".", ""]),
        ("boolean", ["true", "false", "0", "1"], ["yes", "True", ""]),
        ("string", ["", "anything"], []),
        ("anyURI", ["https://example.org", "not one"], []),
    ],
)
def test_what_is_of_a_datatype(datatype: str, right: list[str], wrong: list[str]) -> None:
    assert [text for text in right if not is_of(literal(text, XSD + datatype), XSD + datatype)] == []
    assert [text for text in wrong if is_of(literal(text, XSD + datatype), XSD + datatype)] == []


def test_only_a_literal_of_this_very_datatype_is_of_it() -> None:
    assert is_of(literal("x", LANGUAGE_STRING, "en"), LANGUAGE_STRING)
    assert not is_of(literal("5", XSD + "integer"), XSD + "string")
    assert not is_of(literal("x", XSD + "string"), LANGUAGE_STRING)
    assert not is_of(Term("iri", "urn:x:1"), XSD + "string")


@pytest.mark.parametrize(("text", "kept"), [("100", True), ("101", False), ("-1", True), ("many", False), ("9" * 400, False)])
def test_a_highest_number(text: str, kept: bool) -> None:
    assert at_most(literal(text, XSD + "positiveInteger"), 100) is kept


@given(st.datetimes())
def test_every_moment_of_this_calendar_is_one(moment: object) -> None:
    assert is_of(literal(f"{moment.isoformat()}Z", XSD + "dateTime"), XSD + "dateTime")  # type: ignore[attr-defined]


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    for datatype in ("dateTime", "duration", "integer", "positiveInteger", "decimal", "boolean"):
        assert is_of(literal(text, XSD + datatype), XSD + datatype) in (True, False)
