"""An employer checks what an applicant sent."""

from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.transfer import Kind
from tests.fakes.web import FakeWeb
from tests.gui.accessibility import assert_accessible
from tests.scenarios.conftest import Employer

# Its value in a status list.
REVOKED = 1


def test_a_good_credential_in_a_file(employer: Employer) -> None:
    person = employer.person
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.sees("Drop files here")
    person.drops(employer.file(employer.credential))
    person.sees("Valid", "Everything we can check is in order.", "Customer service", "canary-given-Åsa canary-family-Öberg")
    person.sees("canary-outcome-0", "Who stands behind it", "The Test School", "Not revoked", "kundservice.sd-jwt")
    person.does_not_see("Not valid", "Could not check", "Try again")
    assert_accessible(person.window)
    assert person.hears == "Valid"


def test_a_file_is_chosen_and_the_result_is_the_same(employer: Employer) -> None:
    person = employer.person
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.chooses_file("File", employer.file(employer.credential))
    person.sees("Valid", "Everything we can check is in order.", "kundservice.sd-jwt", "Nothing of this is kept")


def test_what_somebody_shared_and_was_put_in_to_be_added_leads_to_checking_it(employer: Employer) -> None:
    person, code = employer.person, schedule.begin(Kind.BEARER_CREDENTIAL, pack(employer.credential)).whole.text
    person.goes_to("Add")
    person.pastes("Paste a link or text", code)
    person.sees("Somebody shows you credentials with this.", "They are theirs, and are not added to your wallet.")
    person.clicks("Check it")
    person.sees("Check what you were given")
    person.does_not_see("Valid")
    person.clicks("Check it")
    person.sees("Valid", "Customer service")
    person.goes_to("My credentials")
    person.sees("No credentials yet")


def test_who_issued_it_is_unknown_where_nobody_vouches_for_them(employer: Employer) -> None:
    person = employer.person
    person.goes_to("Settings")
    person.clicks("Remove Test list")
    person.clicks("Remove")
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(employer.file(employer.credential))
    person.sees("Could not check", "Nobody you trust vouches for the issuer", "Customer service")
    person.does_not_see("Everything we can check is in order.", "Vouched for")


def test_an_expired_credential_says_when_it_ended(employer: Employer) -> None:
    person, text = employer.person, employer.credential
    employer.world.clock.forward(days=400)
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(employer.file(text))
    person.sees("Not valid", "It expired on 22 November 2027", "Customer service")


def test_a_changed_credential_is_not_valid_and_nothing_of_it_is_shown(employer: Employer) -> None:
    person, text = employer.person, employer.credential
    signature = text.partition("~")[0].rpartition(".")[2]
    changed = signature[:20] + ("A" if signature[20] != "A" else "B") + signature[21:]
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(employer.file(text.replace(signature, changed)))
    person.sees("Not valid", "Changed after signing, or not signed by the issuer")
    person.does_not_see("Customer service", "canary", "Try again")


def test_a_revoked_credential_is_not_valid_and_says_who_revoked_it(employer: Employer) -> None:
    person, text = employer.person, employer.credential
    issuer = employer.world.issuer
    issuer.statuses[issuer.next_index - 1] = REVOKED
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(employer.file(text))
    person.sees("Not valid", "Revoked by the issuer", "Customer service")
    person.does_not_see("Not revoked")


def test_without_a_network_it_could_not_be_checked_and_can_be_tried_again(employer: Employer) -> None:
    person, text, web = employer.person, employer.credential, employer.world.web
    answers, web.answers = web.answers, {}
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.pastes("Paste what you were given", text)
    person.clicks("Check it")
    person.sees("Could not check", "We could not check if it has been revoked")
    person.does_not_see("Everything we can check is in order.")
    web.answers = answers
    person.clicks("Try again")
    person.sees("Valid", "Not revoked")
    person.does_not_see("Could not check")


def test_what_is_no_credential_is_never_called_valid(employer: Employer) -> None:
    person = employer.person
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(employer.file("Dear Sir or Madam,\nI am very good at this.\n", "letter.txt"))
    person.sees("Could not check", "letter.txt")
    person.does_not_see("Valid", "What the person can do")


def test_nobody_is_asked_before_the_employer_checks(employer: Employer) -> None:
    person, web = employer.person, employer.world.web
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.pastes("Paste what you were given", employer.credential)
    assert isinstance(web, FakeWeb)
    assert web.requests == []


def test_a_file_that_is_not_there_is_said_where_it_happened(employer: Employer) -> None:
    person = employer.person
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(employer.folder / "gone.sd-jwt")
    person.sees("gone.sd-jwt", "Drop files here")


def test_an_empty_file_and_a_folder_are_never_called_valid(employer: Employer) -> None:
    person, folder = employer.person, employer.folder / "all of them"
    folder.mkdir()
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(folder)
    person.sees("There is no file in the folder all of them.")
    person.drops(employer.file("", "empty.txt"))
    person.sees("The file empty.txt is empty.", "Drop files here")
    person.does_not_see("Valid", "What the person can do")


def test_the_result_speaks_the_language_of_now(employer: Employer) -> None:
    person = employer.person
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(employer.file(employer.credential))
    person.sees("Customer service")
    person.window.session.choose_language("sv")
    person.waits()
    person.sees("Giltigt", "Kundservice")
    person.does_not_see("Customer service")


def test_what_was_pasted_is_gone_after_leaving(employer: Employer) -> None:
    person = employer.person
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.pastes("Paste what you were given", employer.credential)
    assert person.can_click("Check it")
    person.goes_to("My credentials")
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    assert not person.can_click("Check it")


def test_checking_needs_no_mouse(employer: Employer) -> None:
    person = employer.person
    person.presses("Ctrl+5")
    person.tabs_to("Check what you were given")
    person.presses("Space")
    person.pastes("Paste what you were given", employer.credential)
    person.tabs_to("Check it")
    person.presses("Space")
    person.sees("Valid", "Customer service")
    person.tabs_to("Done")
    person.presses("Space")
    person.sees("Paste what you were given")
