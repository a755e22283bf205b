"""Two people in one room: one asks and reads the answer off the other's screen. Nothing goes over a network between them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.ports import CredentialFilter
from skrin.gui.opening import Opened
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.viewmodels.consent import picks
from skrin.gui.views.ask.invitations import ROW
from skrin.storage.data_folder import DataFolder
from skrin.use_cases.holder import present, show
from skrin.use_cases.holder.consent import consent
from skrin.use_cases.issuer.offers import OfferMade
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE
from tests.scenarios.person import Person

PURPOSE = "To see whether you may be hired"
SomeWindow = Callable[..., Shell]


@pytest.fixture
def newcomer(new_window: SomeWindow, qtbot: QtBot, in_town: Surroundings, tmp_path_factory: pytest.TempPathFactory) -> Person:
    """Somebody who starts the program for the first time, on a computer without a key store."""
    other = tmp_path_factory.mktemp("newcomer")
    return Person(new_window(replace(in_town, folder=DataFolder(other / "data", other / "state"))), qtbot)


def asks(asker: Person) -> str:
    """For the name, and for what was learnt if they wish; the text that the learner's wallet would read off the screen."""
    asker.types("Purpose", PURPOSE)
    asker.ticks("Learning outcomes, if they wish")
    asker.sees("You may add 1: Learning outcomes.")
    asker.clicks("Make request")
    if asker.can_click("Go on") or asker.can_click("Cancel"):
        says_who_asks(asker)
    asker.sees("Show this to the learner", "Norrfors Vatten AB", "If they wish", "5:00 left", "No network is needed")
    return asker.copies("Copy as text")


def says_who_asks(asker: Person) -> None:
    asker.types("Name in Swedish", "Norrfors Vatten AB")
    asker.types("Passphrase", PASSPHRASE)
    asker.types("Once more", PASSPHRASE)
    assert_accessible(asker.window)
    asker.clicks("Go on")


def answered(request: str, learner: Opened, file: Path) -> Path:
    """What the learner's screen shows, picture after picture, once they agreed to the least."""
    preview = present.look_up(present.read(request, learner.ports), learner.ports)
    shown = show.show(consent(preview, picks.selection(picks.first_picks(preview))), learner.ports, lambda caution: True)
    showing, texts = shown.showing, list[str]()
    while not texts or (not showing.is_still and len(texts) < showing.picture.of):
        texts.append(showing.picture.text)
        showing = showing if showing.is_still else showing.after()
    file.write_text("\n".join(texts), encoding="ascii")
    return file


def test_without_a_wallet_one_asks_reads_the_answer_and_sees_what_it_is_worth(
    newcomer: Person, purse: Opened, diploma: OfferMade, tmp_path: Path
) -> None:
    newcomer.clicks("Check a credential")
    newcomer.sees("New check", "What do you need to know?", "My credentials")
    request = asks(newcomer)
    newcomer.clicks("Scan the answer")
    newcomer.sees("Waiting for", "1 thing, up to 2", PURPOSE)
    newcomer.drops(answered(request, purse, tmp_path / "code.txt"))
    newcomer.waits_for("Same code in the wallet?")
    newcomer.sees("Could not check", "Kundservice i detaljhandeln", "Öberg-kanariefågel", "Asked for and not given")
    assert_accessible(newcomer.window)
    newcomer.clicks("Done")
    newcomer.sees("What do you need to know?")
    newcomer.goes_to("My credentials")
    newcomer.sees("Your credentials, kept by you")


def test_whom_one_trusts_as_a_learner_one_trusts_as_an_interviewer(
    interviewer: Person, purse: Opened, diploma: OfferMade, tmp_path: Path
) -> None:
    interviewer.goes_to("Check a credential")
    request = asks(interviewer)
    interviewer.clicks("Scan the answer")
    interviewer.drops(answered(request, purse, tmp_path / "code.txt"))
    interviewer.waits_for("Same code in the wallet?")
    interviewer.sees("Valid", "Everything we can check is in order.", "The Retail School")


def test_a_request_that_waits_outlasts_the_lock_and_an_answer_to_another_one_spends_nothing(
    newcomer: Person, purse: Opened, diploma: OfferMade, tmp_path: Path
) -> None:
    newcomer.clicks("Check a credential")
    first = asks(newcomer)
    newcomer.clicks("Stop waiting")
    newcomer.clicks("Make request")
    second = newcomer.copies("Copy as text")
    newcomer.presses("Ctrl+L")
    newcomer.sees("What you check is locked", "Check what you were given")
    newcomer.does_not_see("Norrfors Vatten AB", PURPOSE)
    newcomer.types("Passphrase", PASSPHRASE)
    newcomer.presses("Enter")
    newcomer.sees("Show this to the learner", "Norrfors Vatten AB")
    newcomer.clicks("Scan the answer")
    newcomer.drops(answered(first, purse, tmp_path / "first.txt"))
    newcomer.sees("Scan the answer", "Waiting for")
    newcomer.does_not_see("Same code in the wallet?")
    newcomer.drops(answered(second, purse, tmp_path / "second.txt"))
    newcomer.waits_for("Same code in the wallet?")


def test_nobody_answers_in_five_minutes(newcomer: Person) -> None:
    newcomer.clicks("Check a credential")
    asks(newcomer)
    newcomer.window.session.clock.forward(minutes=5)  # type: ignore[attr-defined]
    newcomer.waits_for("Nobody answered in time")
    newcomer.clicks("Ask again")
    assert newcomer.can_click("Make request")


def test_a_template_of_ones_own_is_saved_filled_in_again_renamed_and_deleted(newcomer: Person) -> None:
    newcomer.clicks("Check a credential")
    newcomer.types("Purpose", PURPOSE)
    newcomer.clicks("Save as template …")
    newcomer.types("Name of the template", "Plant operator")
    newcomer.clicks("Save")
    says_who_asks(newcomer)
    newcomer.sees("Your templates", "Plant operator")
    newcomer.types("Purpose", "Something else")
    newcomer.clicks("Plant operator")
    newcomer.sees(PURPOSE)
    newcomer.clicks("Rename “Plant operator”")
    newcomer.types("Name of the template", "Operator")
    newcomer.clicks("Rename")
    newcomer.clicks("Delete “Operator”")
    newcomer.clicks("Delete")
    newcomer.does_not_see("Your templates", "Operator")


def test_what_was_handed_over_is_checked_without_a_wallet_and_without_a_name(
    newcomer: Person, purse: Opened, diploma: OfferMade
) -> None:
    (held,) = purse.ports.vault.credentials(CredentialFilter())
    newcomer.clicks("Check a credential")
    newcomer.clicks("Check what you were given")
    newcomer.pastes("Paste what you were given", held.credential.raw)
    newcomer.clicks("Check it")
    newcomer.waits_for("Could not check")
    newcomer.sees("Customer service in retail")


def test_the_name_one_asks_in_and_the_lock_can_be_changed_and_nothing_locks_while_a_code_is_read(newcomer: Person) -> None:
    newcomer.clicks("Check a credential")
    newcomer.goes_to("Settings")
    newcomer.sees("Text size")
    newcomer.does_not_see("In whose name you ask")
    newcomer.goes_to("New check")
    asks(newcomer)
    newcomer.clicks("Stop waiting")
    newcomer.presses("Ctrl+,")
    newcomer.sees("In whose name you ask", "5 minutes")
    assert_accessible(newcomer.window)
    newcomer.types("Name in English", "Norrfors Water")
    newcomer.presses("Tab")
    newcomer.chooses("Lock after", "1 minute")
    newcomer.goes_to("New check")
    newcomer.sees("Norrfors Water asks for 1 thing: Name.")
    newcomer.clicks("Make request")
    newcomer.leaves_it_alone(minutes=3)
    newcomer.sees("Show this to the learner", "Norrfors Water")
    newcomer.clicks("Stop waiting")
    newcomer.leaves_it_alone(minutes=2)
    newcomer.sees("What you check is locked")


def test_an_invitation_waits_beside_other_checks_and_its_answer_is_read_days_later(
    newcomer: Person, purse: Opened, diploma: OfferMade, tmp_path: Path
) -> None:
    newcomer.clicks("Check a credential")
    newcomer.types("Purpose", PURPOSE)
    newcomer.chooses("May be answered within", "An invitation, 14 days")
    newcomer.clicks("Make request")
    says_who_asks(newcomer)
    newcomer.sees("Show this to the learner", "14 days left", "Send the picture or the text along with your invitation.")
    answer = answered(newcomer.copies("Copy as text"), purse, tmp_path / "answer.txt")
    newcomer.clicks("Put aside")
    newcomer.sees("What do you need to know?", "Invitations that wait")
    session = newcomer.window.session
    last = (session.clock.now() + timedelta(days=14)).astimezone().date()
    newcomer.clicks(session.words.say(ROW, purpose=PURPOSE, day=last))
    newcomer.clicks("Scan the answer")
    newcomer.drops(answer)
    newcomer.waits_for("Same code in the wallet?")
    newcomer.clicks("Done")
    newcomer.does_not_see("Invitations that wait")
