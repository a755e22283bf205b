"""Adding many things at once: stopped in the middle, out of room, and what is told of each reason."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.errors import SkrinError
from skrin.gui.given.given import Given
from skrin.gui.given.paper import INSIDE
from skrin.gui.given.readers import inputs_of
from skrin.gui.session import Session
from skrin.gui.viewmodels.add import AddViewModel
from skrin.gui.viewmodels.add.recognised import Kind
from skrin.gui.viewmodels.add.taken import NAMES, PAPERS_HELD, REASONS, Outcome, Refusals, caption, rows, title
from skrin.gui.work import Work
from skrin.storage.errors import StoreFull
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.use_cases.holder.errors import ImportUnreadable
from skrin.use_cases.opening.errors import FileTooLarge, NothingInside
from skrin.use_cases.opening.found import BETWEEN
from skrin.words.speech import Words
from tests.fakes.papers import png
from tests.gui.conftest import settle
from tests.gui.parties import Parties

WORDS = Words("en")


@pytest.fixture
def model(session: Session, work: Work) -> AddViewModel:
    return AddViewModel(session, work)


@pytest.fixture
def folder(world: Parties, tmp_path: Path) -> Path:
    """Sixty files with a credential each."""
    world.trust_both()
    place = tmp_path / "sixty"
    place.mkdir()
    for number in range(60):
        (place / f"{number:02}.sd-jwt").write_text(world.issuer.credential(None))
    return place


def looked_through(model: AddViewModel, given: Given, qtbot: QtBot) -> None:
    model.take(given)
    settle(qtbot, model.work)


def test_looking_through_asks_nobody_and_adds_nothing(model: AddViewModel, world: Parties, folder: Path, qtbot: QtBot) -> None:
    sent = len(world.web.requests)
    looked_through(model, Given((folder,)), qtbot)
    assert model.recognised is not None
    assert (model.recognised.kind, model.recognised.count, model.recognised.files) == (Kind.SEVERAL, 60, 60)
    assert len(world.web.requests) == sent
    assert world.ports.vault.count() == 0


def test_all_of_it_is_added_and_counted(model: AddViewModel, world: Parties, folder: Path, qtbot: QtBot) -> None:
    looked_through(model, Given((folder,)), qtbot)
    model.add()
    assert model.adding
    settle(qtbot, model.work)
    assert model.outcome is not None
    assert (model.outcome.stored, model.outcome.files, model.outcome.of) == (60, 60, 60)
    assert world.ports.vault.count() == 60
    assert world.ports.vault.credential(model.outcome.first)
    assert model.recognised is None


def test_stopping_keeps_what_was_added_and_says_how_much(
    model: AddViewModel, world: Parties, folder: Path, qtbot: QtBot
) -> None:
    looked_through(model, Given((folder,)), qtbot)
    model.add()
    model.stop()
    settle(qtbot, model.work)
    assert model.outcome is not None
    assert model.outcome.stopped
    assert model.outcome.stored == world.ports.vault.count() < 60
    assert title(model.outcome, WORDS).startswith("Stopped")
    assert "not looked into" in caption(model.outcome, WORDS)
    looked_through(model, Given((folder,)), qtbot)
    model.add()
    settle(qtbot, model.work)
    assert world.ports.vault.count() == 60


def test_giving_up_looking_through_leaves_nothing(model: AddViewModel, world: Parties, folder: Path, qtbot: QtBot) -> None:
    model.take(Given((folder,)))
    model.stop_looking()
    settle(qtbot, model.work)
    assert (model.recognised, model.outcome, model.shown) == (None, None, None)
    assert world.ports.vault.count() == 0


def test_a_disk_without_room_is_said_and_what_was_told_is_there(
    model: AddViewModel, world: Parties, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_through(model, Given((folder,)), qtbot)
    vault = world.opened.vault
    assert isinstance(vault, EncryptedHolderVault)
    commit, calls = vault.vault.store.commit, []

    def full(changes: object) -> None:
        calls.append(changes)
        if len(calls) == 2:
            raise StoreFull
        commit(changes)  # type: ignore[arg-type]

    monkeypatch.setattr(vault.vault.store, "commit", full)
    model.add()
    settle(qtbot, model.work)
    assert model.outcome is not None
    assert isinstance(model.error, StoreFull)
    assert model.outcome.stopped
    assert model.outcome.stored == world.ports.vault.count() == 50


def test_the_files_of_a_folder_are_named_by_their_way_and_in_order(tmp_path: Path) -> None:
    place = tmp_path / "papers"
    (place / "inner").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "inner/c.txt"):
        (place / name).write_text("x")
    alone = tmp_path / "alone.txt"
    alone.write_text("x")
    found = inputs_of(Given((alone, place, tmp_path / "gone")))
    assert [each.name for each in found] == ["alone.txt", "papers/a.txt", "papers/b.txt", "papers/inner/c.txt", "gone"]
    with pytest.raises(SkrinError):
        found[-1].read()


def test_reasons_that_read_alike_are_one_and_names_are_cut() -> None:
    refusals = Refusals()
    for number in range(5):
        refusals.add(f"{number}.txt", ImportUnreadable(f"{number}.txt"))
    refusals.add("big.zip", FileTooLarge("big.zip", 64))
    many, big = rows(refusals, WORDS)
    assert many.names == "0.txt, 1.txt, 2.txt and 2 more"
    assert many.title == "They hold no credential that can be read."
    assert big.title == "big.zip is larger than 64 MB."
    assert len(refusals.reasons[next(iter(refusals.reasons))].names) == NAMES


def test_of_a_thousand_reasons_the_first_are_shown_and_of_a_thousand_scans_few_are_held() -> None:
    refusals = Refusals()
    for number in range(1000):
        refusals.add(f"{number}.zip", FileTooLarge(f"{number}.zip", 64))
        refusals.add(f"{number}.png", NothingInside("png"), png(40 + number % 7, 40))
    assert len(rows(refusals, WORDS)) == REASONS
    assert refusals.count == 2000
    (papers,) = [each.papers for each in refusals.reasons.values() if each.papers]
    assert len(papers) == PAPERS_HELD


def test_a_scan_of_a_kind_that_is_not_kept_is_not_offered() -> None:
    refusals = Refusals()
    refusals.add("a.gif", NothingInside("gif"), b"GIF89a" + bytes(40))
    assert rows(refusals, WORDS)[0].papers == 0


def test_nothing_new_is_said_as_that() -> None:
    assert title(Outcome(held=2, files=1, of=1), WORDS) == "Nothing new was added"
    assert caption(Outcome(held=2, files=1, of=1), WORDS) == "1 file was looked through. 2 were here already."


def test_the_way_into_a_file_is_written_as_opening_writes_it() -> None:
    assert INSIDE == BETWEEN
