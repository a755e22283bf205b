"""The whole story with real processes: it holds in both languages, and a step that does not hold is named."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from skrin.cli.console import Console
from skrin.cli.tour import tell
from skrin.domain.json_value import JsonObject
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.gui.viewmodels.tour.steps import STEPS
from skrin.practice import content
from skrin.practice.tour.learning import LEARNER
from skrin.practice.tour.step import Act, Finding, Step, found
from skrin.practice.tour.story import STORY
from skrin.practice.tour.tale import Tale

SECONDS = 300
# The tour as `skrin` runs it, and then a look at what it brought into its own process.
LOOKING = """
import sys
from skrin.cli.main import main
status = main()
assert not {"sqlalchemy", "alembic", "starlette", "uvicorn"} & set(sys.modules), "the wallet's process loads no service"
sys.exit(status)
"""


def toured(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """`skrin tour` in a process of its own and a home of its own."""
    environment = {**os.environ, "HOME": str(folder / "home"), "XDG_STATE_HOME": str(folder / "home" / "state")}
    command = [sys.executable, "-c", LOOKING, "tour", "--headless", "--out", str(folder / "tour"), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=SECONDS, check=False
    )


def changed(name: str, act: Callable[[Act], Act]) -> Sequence[Step]:
    """The story with one step played otherwise, and without the pictures of the window, which take most of its time."""
    played = [step for step in STORY if step.name not in {"guide", "window"}]
    return [replace(step, act=act(step.act)) if step.name == name else step for step in played]


def told(story: Sequence[Step], folder: Path) -> tuple[int, JsonObject]:
    out = StringIO()
    console = Console(json=True, language="en", out=out, err=StringIO())
    status = tell(story, folder, console)
    return status, json.loads(out.getvalue())


def held(run: "subprocess.CompletedProcess[str]") -> JsonObject:
    """The record of a tour in which everything held."""
    assert run.returncode == 0, run.stderr
    (line,) = run.stdout.splitlines()
    record: JsonObject = json.loads(line)
    assert (record["ok"], record["practice"], record["held"]) == (True, True, len(STORY))
    assert record["failed"] == record["not_played"] == []
    steps = record["steps"]
    assert isinstance(steps, list)
    assert [step["name"] for step in steps if isinstance(step, dict)] == [step.name for step in STORY]
    findings = [step["findings"] for step in steps if isinstance(step, dict)]
    assert all(each and all(one["holds"] for one in each) for each in findings)  # type: ignore[union-attr, index, call-overload]
    return record


def test_the_story_holds_and_its_wallet_can_be_opened_afterwards(tmp_path: Path) -> None:
    """In the language with the longer words."""
    swedish = toured(tmp_path, "--json", "--lang", "sv")
    left_behind(tmp_path, held(swedish))
    assert "Övning: alla i den är påhittade" in swedish.stderr
    opened_afterwards(tmp_path / "tour" / "world")


@pytest.mark.long
def test_the_story_holds_in_english_and_the_next_tour_in_the_same_folder_starts_anew(tmp_path: Path) -> None:
    left_behind(tmp_path, held(toured(tmp_path, "--json", "--lang", "en")))
    english = toured(tmp_path, "--json", "--lang", "en")
    left_behind(tmp_path, held(english))
    assert "The learner makes a wallet" in english.stderr


def opened_afterwards(world: Path) -> None:
    """With the passphrase that lies beside it."""
    where = ["--data", str(world / "learner"), "--passphrase-file", str(world / "passphrase.txt"), "--json"]
    environment = {**os.environ, "XDG_STATE_HOME": str(world / "state-of-the-command-line")}
    command = [sys.executable, "-m", "skrin", "wallet", "list", *where]
    listed = subprocess.run(command, capture_output=True, env=environment, timeout=SECONDS, check=False)
    assert listed.returncode == 0, listed.stderr
    assert len(json.loads(listed.stdout)["credentials"]) == 3


def left_behind(folder: Path, record: JsonObject) -> None:
    """What the tour's folder holds afterwards, and that nothing lies anywhere else."""
    tour = folder / "tour"
    assert json.loads((tour / "tour.json").read_text(encoding="utf-8")) == record
    assert "practice" in (tour / "PRACTICE.txt").read_text(encoding="utf-8")
    selection = SdJwt.parse((tour / "presented" / "2-selection.sd-jwt").read_text(encoding="ascii").strip())
    assert len(selection.disclosures) == 4
    assert selection.key_binding
    assert (tour / "receipts" / "revocation.jwt").read_text(encoding="ascii").count(".") == 2
    history = (tour / "history.json").read_text(encoding="utf-8")
    assert not any(str(value) in history for value in LEARNER.values())
    walked = {path.name.rpartition("-")[0] for path in (tour / "guide").glob("*.png")}
    names = [f"{number:02}-{step.name}" for number, step in enumerate(STEPS, start=1)]
    assert walked == {f"{name}-{look}" for name in names for look in ("light", "dark")}
    assert not (folder / "home").exists(), "practice writes into its own folder only"


def test_without_one_of_the_offerings_the_tour_says_which_step_fails(tmp_path: Path) -> None:
    def publish_five(_: Act) -> Act:
        def act(tale: Tale) -> Iterator[Finding]:
            tale.world.office.add_schema(content.extra_schema())
            for document in content.offerings():
                if document["id"] != content.TEXTILE:
                    tale.world.office.publish(document)
            yield found("Five are published.", True)

        return act

    status, record = told(changed("publish", publish_five), tmp_path / "tour")
    assert status == 2
    assert (record["ok"], record["error"]) == (False, "state.tour_step")
    assert record["failed"] == ["catalogue"]
    assert "find" in str(record["not_played"])
    assert str(record["message"])


def test_when_a_service_dies_the_steps_that_need_it_fail_and_the_wallet_still_holds(tmp_path: Path) -> None:
    def issuer_dies(receive: Act) -> Act:
        def act(tale: Tale) -> Iterator[Finding]:
            yield from receive(tale)
            tale.world.issuer_service.kill()

        return act

    status, record = told(changed("receive", issuer_dies), tmp_path / "tour")
    assert status == 2
    failed = record["failed"]
    assert isinstance(failed, list)
    assert {"issuer-revokes", "learner-revokes"} <= set(failed)
    steps = record["steps"]
    assert isinstance(steps, list)
    results = {step["name"]: step["result"] for step in steps if isinstance(step, dict)}
    assert results["receive"] == results["show"] == results["delete"] == results["lock"] == "held"


def test_no_process_is_left_behind_by_a_tour_that_breaks_off(tmp_path: Path) -> None:
    children: list[Callable[[], bool]] = []

    def broken_off(show: Act) -> Act:
        def act(tale: Tale) -> Iterator[Finding]:
            children.extend((lambda child=child: child.running) for child in tale.world.children)
            raise KeyboardInterrupt
            yield from show(tale)

        return act

    with pytest.raises(KeyboardInterrupt):
        told(changed("publish", broken_off), tmp_path / "tour")
    assert len(children) >= 3
    assert not any(running() for running in children)
