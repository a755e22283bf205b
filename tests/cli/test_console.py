"""Where results, messages and questions go."""

import io
import json

import pytest

from skrin.cli.console import Console, as_text


def console(*, asked: str | None = None, json_: bool = False) -> Console:
    return Console(
        json=json_, out=io.StringIO(), err=io.StringIO(), interactive=asked is not None, answer=lambda question: asked or ""
    )


@pytest.mark.parametrize(("typed", "agreed"), [("yes\n", True), ("Y\n", True), ("ja\n", True), ("\n", False), ("no\n", False)])
def test_enter_alone_never_agrees(typed: str, agreed: bool) -> None:
    assert console(asked=typed).agrees("Share?") is agreed


def test_without_a_terminal_nobody_agrees() -> None:
    assert not console().agrees("Share?")


def test_with_json_the_result_is_one_line_whatever_it_holds() -> None:
    shown = console(json_=True)
    shown.result({"ok": True, "text": "två\nrader"}, "for people")
    assert isinstance(shown.out, io.StringIO)
    assert json.loads(shown.out.getvalue()) == {"ok": True, "text": "två\nrader"}
    assert shown.out.getvalue().count("\n") == 1


def test_text_from_outside_cannot_move_the_cursor_of_a_terminal() -> None:
    assert "\x1b" not in as_text({"title": "\x1b[2Jgone", "\x1bname": [{"a": "\u202eabc"}]})
    assert "\u202e" not in as_text({"a": ["\u202e"]})


def test_lists_and_objects_are_indented_below_their_names() -> None:
    value = {"ok": True, "a": {"b": 1, "c": None}, "d": [{"e": True, "f": []}, "g"]}
    assert as_text(value) == "a:\n  b: 1\n  c: -\nd:\n  - e: yes\n    f: -\n  - g"  # type: ignore[arg-type]


def test_a_list_of_a_few_words_stands_in_one_line() -> None:
    value = {"hosts": ["a.test", "b.test"], "choices": [[["name"], ["born", "year"]]], "long": ["a" * 60, "b" * 60]}
    lines = [
        "hosts: a.test, b.test",
        "choices:",
        "  - - name",
        "    - born, year",
        "long:",
        f"  - {'a' * 60}",
        f"  - {'b' * 60}",
    ]
    assert as_text(value) == "\n".join(lines)  # type: ignore[arg-type]


def test_progress_is_silent_where_nobody_watches() -> None:
    quiet = console()
    quiet.progress(1, 2)
    assert isinstance(quiet.err, io.StringIO)
    assert quiet.err.getvalue() == ""
