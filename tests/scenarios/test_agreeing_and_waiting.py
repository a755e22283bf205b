"""Sharing that also agrees to something, and a credential that comes later than its offer."""

import pytest

from skrin.protocols.openid4vp.transaction_data import statement
from skrin.use_cases.issuer.complete import complete
from skrin.use_cases.issuer.prepare import Recipient, prepare_later
from tests.fakes.issuer_service import CLAIMS
from tests.fakes.town import COURSE, Town
from tests.scenarios.person import Person
from tests.scenarios.receiving import receives
from tests.scenarios.sharing import only, opens_request, shares

FEE = "I take the place, and pay 200 kr at the start."


@pytest.mark.requirement(70, "accepts")
def test_a_learner_reads_what_sharing_agrees_to_and_agrees_by_sharing(graduate: Person, town: Town) -> None:
    town.agency.query = only("family_name")
    town.agency.statements = (statement(FEE, ["one"]),)
    opens_request(graduate, town.agency.link())
    graduate.sees("By sharing you also agree to this", f"“{FEE}”")
    shares(graduate, "Agree and share")
    assert "one" in town.agency.presented.presentations


@pytest.mark.requirement(23, "accepts")
def test_what_was_promised_stands_above_the_credentials_and_comes_when_it_is_asked_for(student: Person, town: Town) -> None:
    school = town.school.world.ports
    promised = prepare_later(COURSE, Recipient(None, needs_transaction_code=False), school)
    assert promised.offer is not None
    receives(student, promised.offer.link)
    student.sees("comes later", "Ask now")
    complete(promised.issuance_id, CLAIMS, school)
    town.clock.forward(hours=2)
    student.goes_to("Find courses")
    student.goes_to("My credentials")
    student.clicks("Ask now")
    student.sees("Valid")
    student.does_not_see("Ask now")
