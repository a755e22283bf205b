"""What a learner does with an offer."""

from tests.scenarios.person import Person


def opens_offer(person: Person, link: str) -> None:
    """Up to the question whether to take what is offered."""
    person.goes_to("Add")
    person.pastes("Paste a link or text", link)
    person.clicks("Continue to the offer")
    person.clicks("Continue")


def receives(person: Person, link: str) -> None:
    opens_offer(person, link)
    person.clicks("Add 1 credential")
