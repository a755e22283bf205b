"""Badges from other platforms: pasted, dropped with others, brought in as an archive, saved as pictures, and checked."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from skrin.formats.baking.baked import PictureKind
from skrin.formats.baking.picture import extract
from skrin.practice.gallery import badges, schools
from skrin.practice.gallery.school import School
from skrin.practice.gallery.still import SeededRandomness
from skrin.practice.gallery.web import Web
from skrin.protocols.refusal import json_answer
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import trust
from tests.fakes.clock import FixedClock
from tests.gui.accessibility import assert_accessible
from tests.scenarios.conftest import Employer
from tests.scenarios.person import Person
from tests.use_cases.opening import making


@dataclass
class Platform:
    """Somebody who has badges of the institute, which a list of theirs vouches for; their wallet is empty."""

    person: Person
    school: School
    employer: Employer

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.employer.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    @property
    def with_proof(self) -> str:
        return badges.with_proof(self.school, self.person.window.session.ports)


@pytest.fixture
def platform(employer: Employer, clock: FixedClock, tmp_path: Path) -> Platform:
    founding, chance = schools.LILLAN, SeededRandomness(b"platform")
    linked_data = ChildLinkedData()  # asked for nothing: the wallet's own does it
    school = School.opened(founding.host, founding.names, tmp_path, clock, chance, Web(), linked_data)
    listed = TrustList("Another list", school.vouched("Another list"))
    trust.add_text(listed.dump(), employer.person.window.session.ports)
    for page in badges.hosted():
        employer.world.web.answers[str(page["id"])] = lambda _, page=page: json_answer(page)  # type: ignore[misc]
    return Platform(employer.person, school, employer)


def test_a_badge_that_was_copied_is_pasted_and_added(platform: Platform) -> None:
    person = platform.person
    person.goes_to("Add")
    person.pastes("Paste a link or text", badges.in_jwt(platform.school))
    person.sees("This is a credential")
    person.clicks("Add it to my wallet")
    person.sees("Kundservice i kassan", "Lillån Water Institute", "Valid", "Signed by the issuer, and unchanged since")
    assert_accessible(person.window)


def test_badges_of_each_kind_are_dropped_together_and_the_changed_one_is_left_out(platform: Platform) -> None:
    person, good = platform.person, platform.with_proof
    archive = making.archive(
        ("kassa.jwt", badges.in_jwt(platform.school).encode()), ("record.jwt", badges.record(platform.school).encode())
    )
    person.goes_to("Add")
    person.drops(
        platform.file("from the platform.zip", archive),
        platform.file("drift.json", good),
        platform.file("changed.json", good.replace("Drift av", "Ledning av")),
        platform.file("lager.json", badges.text_of(badges.hosted()[0])),
    )
    person.sees("5 credentials in 4 files")
    person.clicks("Add them to my wallet")
    person.sees("4 credentials added", "1 could not be added.", "changed.json")
    person.clicks("Show my credentials")
    assert len(person.screen.list_of("My credentials")) == 4


def test_a_badge_says_its_results_its_levels_and_what_it_is_aligned_to(platform: Platform) -> None:
    person = platform.person
    person.goes_to("Add")
    person.drops(platform.file("drift.json", platform.with_proof))
    person.clicks("Add it to my wallet")
    person.sees(
        "Drift av vattenverk", "läsa av vattnets kvalitet (ESCO)", "SeQF 5", "Dagen i vattenverket: Arbetar på egen hand"
    )
    person.sees("Skriftligt prov: 87", "Driftjournal, vecka 22")


def test_a_record_says_what_it_consists_of(platform: Platform) -> None:
    person = platform.person
    person.goes_to("Add")
    person.drops(platform.file("record.jwt", badges.record(platform.school)))
    person.clicks("Add it to my wallet")
    person.sees("Studieöversikt, industriteknik", "Consists of", "Ritningsläsning", "that signature is not checked")


def test_a_badge_is_saved_as_a_picture_that_another_can_check(platform: Platform, tmp_path: Path) -> None:
    person, picture = platform.person, tmp_path / "my badge.png"
    person.goes_to("Add")
    person.drops(platform.file("drift.json", platform.with_proof))
    person.clicks("Add it to my wallet")
    person.chooses_in_menu("More choices", "Save the badge as a picture")
    person.names_file(picture)
    person.sees("Saved as my badge.png")
    assert extract(picture.read_bytes()).picture is PictureKind.PNG
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(picture)
    person.sees("Valid", "Drift av vattenverk", "my badge.png")


def test_the_site_of_a_badge_is_asked_only_by_the_button_that_names_it(platform: Platform) -> None:
    person, web = platform.person, platform.employer.world.web
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.drops(platform.file("lager.json", badges.text_of(badges.hosted()[0])))
    person.sees("Could not check", "marken.example would learn that somebody looks at this badge.")
    assert web.requests == []
    person.clicks("Ask marken.example")
    person.sees("The issuer's own site shows it", "Lagerarbete och truck", "Nobody you trust vouches for the issuer")
    assert web.requests


def test_of_several_that_were_shown_together_each_is_told_with_the_outcome_over_all_first(platform: Platform) -> None:
    person = platform.person
    person.goes_to("Check a credential")
    person.clicks("Check what you were given")
    person.pastes("Paste what you were given", badges.shown_together(platform.school))
    person.clicks("Check it")
    person.waits_for("Kranförare")
    person.sees("Not valid", "3 credentials were shown together.", "Credential 1 of 3", "Credential 3 of 3")
    person.sees("Pumpar och ventiler", "Vattenprov", "Kranförare")
    assert_accessible(person.window)
