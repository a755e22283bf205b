"""The entry point: help without weight, usage errors as JSON, exit statuses."""

import json
import subprocess
import sys

import pytest

from skrin.cli import exit_status
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.main import LINK_SCHEMES, main
from skrin.cli.window import has_display
from skrin.domain.verdict import Outcome
from skrin.network.errors import Unreachable

HEAVY = {"httpx2", "sqlalchemy", "sqlcipher3", "joserfc", "keyring", "cryptography", "babel", "jsonschema_rs", "starlette"}


def answered(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, dict[str, object], str]:
    status = main(["--json", *line])
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    answer = json.loads(out)
    assert isinstance(answer, dict)
    return status, answer, err


@pytest.mark.parametrize("line", [["--help"], ["wallet", "--help"], ["wallet", "list", "--help"], ["trust", "--help"]])
def test_help_imports_no_heavy_library(line: list[str]) -> None:
    script = f"import sys; sys.argv = ['skrin', *{line!r}]\nfrom skrin.cli.main import main\ntry:\n    main()\n"
    script += "except SystemExit:\n    pass\nprint('MODULES', *sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    shown, _, modules = ran.stdout.partition("MODULES")
    assert "usage:" in shown
    assert HEAVY.isdisjoint(modules.split())


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["frobnicate"], "usage.unknown_verb"),
        (["wallet"], "usage.arguments"),
        (["wallet", "frobnicate"], "usage.unknown_verb"),
        (["wallet", "list", "--frobnicate"], "usage.arguments"),
        (["wallet", "show"], "usage.arguments"),
        (["wallet", "backup", "x"], "usage.not_in_this_version"),
        (["catalogue", "serve"], "usage.not_in_this_version"),
        (["--lang", "de", "wallet", "list"], "usage.arguments"),
    ],
)
def test_a_wrong_line_is_one_json_object_and_exit_status_two(
    line: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, answer, _ = answered(capsys, *line)
    assert status == 2
    assert answer["ok"] is False
    assert answer["error"] == code
    assert answer["message"]


@pytest.mark.parametrize("scheme", LINK_SCHEMES)
def test_a_link_needs_a_screen_for_the_window(
    scheme: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    status, answer, _ = answered(capsys, scheme + "//?x=1")
    assert (status, answer["error"]) == (2, "usage.no_display")


def test_without_a_command_and_without_a_screen_the_help_is_shown_before_the_refusal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: skrin COMMAND")
    assert "There is no screen" in err


@pytest.mark.parametrize(
    ("platform", "environment", "there"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_window_is_shown_where_it_can_be_seen(platform: str, environment: dict[str, str], there: bool) -> None:
    assert has_display(environment, platform) is there


@pytest.mark.parametrize("verb", ["backup", "restore", "rehearse", "collection"])
def test_what_is_not_in_this_version_is_not_in_the_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wallet", "--help"]) == 0
    assert f"\n  {verb} " not in capsys.readouterr().out


def test_without_json_a_refusal_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frobnicate"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()


def test_http_on_this_machine_is_visible_in_everything_that_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    status, answer, err = answered(capsys, "--version", "--allow-loopback-http")
    assert status == 0
    assert answer["loopback_http"] is True
    assert "--allow-loopback-http" in err


def test_the_exit_status_tells_refused_from_could_not_check() -> None:
    assert exit_status.of_error(ArgumentsInvalid("x")) == 2
    assert exit_status.of_error(Unreachable("issuer.test")) == 3
    assert [exit_status.of_outcome(outcome) for outcome in Outcome] == [0, 3, 2]


@pytest.mark.parametrize(("statuses", "worst"), [([], 0), ([0, 0], 0), ([0, 3, 0], 3), ([3, 2, 0], 2)])
def test_the_exit_status_of_several_inputs_is_the_worst(statuses: list[int], worst: int) -> None:
    assert exit_status.worst(statuses) == worst
