"""The list as a person narrows it, without a window."""

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.standing import Standing
from skrin.gui.opening import CODE_TO_SHOW, Opened
from skrin.gui.session import Session
from skrin.gui.viewmodels.home import HomeViewModel
from skrin.gui.viewmodels.home.filters import State
from skrin.gui.viewmodels.home.pages import PAGE
from skrin.gui.viewmodels.home.reading import Choices
from skrin.gui.work import Work
from skrin.storage.errors import KeyringUnavailable
from tests.gui.conftest import settle
from tests.gui.home import samples


def titles(home: HomeViewModel) -> list[str]:
    return [row.title for number in range(home.pages.count) if (row := home.pages.known(number)) is not None]


def test_every_credential_is_there_newest_first(home: HomeViewModel) -> None:
    assert titles(home)[0] == "Omnichannel Customer Service in Retail"
    assert home.pages.count == 6
    assert not home.empty


def test_each_standing_has_its_own_word(home: HomeViewModel) -> None:
    rows = [home.pages.known(number) for number in range(6)]
    assert [row.standing for row in rows if row is not None] == [
        Standing.VALID,
        Standing.VALID,
        Standing.NOT_CHECKED,
        Standing.REVOKED,
        Standing.VALID,
        Standing.EXPIRED,
    ]
    assert [row.word for row in rows if row is not None] == ["Valid", "Valid", "Could not check", "Revoked", "Valid", "Expired"]


def test_an_expiring_credential_stays_valid_with_a_note(home: HomeViewModel) -> None:
    food = home.pages.known(4)
    assert food is not None
    assert food.note is not None
    assert (food.word, food.note.text, food.note.tone) == ("Valid", "Expires in 20 days", "warn")


def test_attended_is_not_called_assessed(home: HomeViewModel) -> None:
    attended, assessed = home.pages.known(4), home.pages.known(0)
    assert attended is not None
    assert assessed is not None
    assert attended.meta.endswith("Attended, not assessed")
    assert assessed.meta.endswith("· Assessed")


def test_the_countrys_own_level_comes_first(home: HomeViewModel) -> None:
    row = home.pages.known(0)
    assert row is not None
    assert "SeQF 5" in row.meta


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (State.ALL, 6),
        (State.VALID, 3),
        (State.EXPIRES_SOON, 1),
        (State.EXPIRED, 1),
        (State.REVOKED, 1),
        (State.NOT_CHECKED, 1),
    ],
)
def test_a_chip_shows_what_stands_so(home: HomeViewModel, work: Work, qtbot: QtBot, state: State, found: int) -> None:
    home.show_state(state)
    settle(qtbot, work)
    assert home.pages.count == found == len(titles(home))
    assert not home.looking.running


def test_letters_that_come_before_the_answer_are_answered_together(home: HomeViewModel, work: Work, qtbot: QtBot) -> None:
    asked: list[str] = []
    home.pages.began.connect(lambda: asked.append(home.wanted.text))
    for text in ("t", "te", "tex", "textile"):
        home.search(text)
    settle(qtbot, work)
    assert asked == ["t", "textile"]
    assert titles(home) == ["Textile Repair and Remaking"]


def test_a_label_of_the_issuer_is_a_choice_like_ones_own(home: HomeViewModel, work: Work, qtbot: QtBot) -> None:
    home.show_label("Water sector")
    settle(qtbot, work)
    assert home.pages.count == 6


def test_a_search_without_a_hit_is_not_an_empty_wallet(home: HomeViewModel, work: Work, qtbot: QtBot) -> None:
    home.search("sailing")
    qtbot.waitUntil(lambda: home.wanted.text == "sailing")
    settle(qtbot, work)
    assert home.nothing_found
    assert not home.empty
    home.show_all()
    settle(qtbot, work)
    assert home.pages.count == 6


def test_labels_and_issuers_come_from_the_wallet(home: HomeViewModel, work: Work, qtbot: QtBot) -> None:
    offered: list[Choices] = []
    home.read_choices(offered.append)
    settle(qtbot, work)
    assert [key for key, _ in offered[0].labels] == ["Butik", "Jobb", "Water sector"]
    assert len(offered[0].issuers) == 1
    home.show_label("Butik")
    settle(qtbot, work)
    assert titles(home) == ["Omnichannel Customer Service in Retail"]
    home.show_label("")
    home.show_issuer("did:web:nobody.example")
    settle(qtbot, work)
    assert home.nothing_found


def test_the_order_can_be_chosen(home: HomeViewModel, work: Work, qtbot: QtBot) -> None:
    home.sort("title")
    settle(qtbot, work)
    assert titles(home) == sorted(titles(home))
    home.sort("expires")
    settle(qtbot, work)
    assert titles(home)[0] == "Forklift Operator, Classes A and B"


def test_the_selected_one_is_read_in_full(home: HomeViewModel, work: Work, qtbot: QtBot) -> None:
    assert home.select_first() == "credential-1"
    settle(qtbot, work)
    assert home.sheet is not None
    assert home.sheet.row.title == "Omnichannel Customer Service in Retail"


def test_only_the_rows_in_sight_are_read(wallet: Opened, session: Session, work: Work, qtbot: QtBot) -> None:
    one = samples.wallet()[0]
    many = [samples.another(one, f"c-{number}", raw=f"raw {number}") for number in range(3 * PAGE)]
    samples.fill(wallet.vault, many)
    home = HomeViewModel(session, work)
    home.load()
    settle(qtbot, work)
    assert home.pages.count == 3 * PAGE
    assert home.pages.known(PAGE) is None
    assert home.pages.row(3 * PAGE - 1) is None
    qtbot.waitUntil(lambda: home.pages.known(3 * PAGE - 1) is not None)
    last = home.pages.known(3 * PAGE - 1)
    assert last is not None
    assert last.id == "c-0"
    assert home.pages.known(PAGE) is None


def test_nothing_is_held_in_a_new_wallet(session: Session, work: Work, qtbot: QtBot) -> None:
    home = HomeViewModel(session, work)
    assert not home.empty
    home.load()
    settle(qtbot, work)
    assert home.empty
    assert not home.shows_code_hint


def test_a_recovery_code_nobody_saw_is_pointed_out_until_it_is_put_aside(
    filled: Opened, session: Session, work: Work, qtbot: QtBot
) -> None:
    with filled.vault.transaction() as tx:
        tx.set_setting(CODE_TO_SHOW, "AAAA-BBBB")
    home = HomeViewModel(session, work)
    home.load()
    settle(qtbot, work)
    assert home.shows_code_hint
    home.close_hint()
    assert not home.shows_code_hint


def test_a_sample_starts_the_practice_world_once(session: Session, work: Work, qtbot: QtBot) -> None:
    started: list[str] = []
    session.start_practice = lambda: started.append("practice")
    home = HomeViewModel(session, work)
    with qtbot.waitSignal(home.sample_ready) as ready:
        home.start_sample()
        home.start_sample()
        assert home.starting
    settle(qtbot, work)
    assert (started, ready.args, home.starting) == (["practice"], [""], False)


def test_a_sample_that_does_not_start_is_said(session: Session, work: Work, qtbot: QtBot) -> None:
    def refuse() -> object:
        raise KeyringUnavailable("practice")

    session.start_practice = refuse
    home = HomeViewModel(session, work)
    home.start_sample()
    settle(qtbot, work)
    assert home.problem is not None
    assert not home.starting


def test_locking_ends_reading_without_a_word(home: HomeViewModel, session: Session, work: Work, qtbot: QtBot) -> None:
    session.lock()
    home.load()
    home.show_state(State.VALID)
    settle(qtbot, work)
    assert home.problem is None


def test_swedish_is_spoken_where_it_is_chosen(home: HomeViewModel, session: Session, work: Work, qtbot: QtBot) -> None:
    session.choose_language("sv")
    home.load()
    settle(qtbot, work)
    assert "Lagning och omarbetning av textil" in titles(home)
