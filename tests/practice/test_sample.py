"""The practice world as the window is handed it: whoever enrols gets a credential without anybody in the office."""

from pathlib import Path

from skrin.practice import content, sample
from skrin.practice.issuer import Prepared
from skrin.practice.sample import AnsweringOffice, Sample


class Office:
    """Two learners wait; one course is refused."""

    def __init__(self) -> None:
        self.waiting = [("e1", content.SHORTFIRER), ("e2", content.TEXTILE)]
        self.done: list[tuple[str, ...]] = []

    def requested(self) -> tuple[tuple[str, str], ...]:
        found, self.waiting = tuple(self.waiting), []
        return found

    def accept(self, enrolment: str) -> None:
        self.done.append(("accept", enrolment))

    def issue(self, course: str, enrolment: str, claims: dict[str, object], *, transaction_code: bool) -> Prepared:
        self.done.append(("issue", course, enrolment))
        assert claims["learner"] == sample.LEARNER
        assert transaction_code
        return Prepared("i", f"code for {enrolment}", ())


def test_everybody_who_waits_is_accepted_and_gets_the_credential() -> None:
    office = Office()
    answering = AnsweringOffice(office)  # type: ignore[arg-type]
    assert answering.answer() == 2
    assert office.done == [
        ("accept", "e1"),
        ("issue", content.SHORTFIRER, "e1"),
        ("accept", "e2"),
        ("issue", content.TEXTILE, "e2"),
    ]
    assert answering.answer() == 0


def test_each_learner_gets_the_code_in_a_letter_of_their_own() -> None:
    answering = AnsweringOffice(Office())  # type: ignore[arg-type]
    answering.answer()
    assert answering.letters == {"e1": "code for e1", "e2": "code for e2"}


def test_closing_what_was_never_opened_is_no_fault() -> None:
    AnsweringOffice(Office()).close()  # type: ignore[arg-type]


def test_only_the_practice_learner_is_written_of() -> None:
    assert sample.claims(content.TEXTILE) == {"learner": sample.LEARNER}
    assert "assessment" in sample.claims(content.SHORTFIRER)


def test_the_whole_sample_publishes_and_leaves_no_folder_behind(tmp_path: Path) -> None:
    started = Sample.start(tmp_path)
    try:
        assert len(started.origins) == 3  # the issuer, the employer, the attester
        assert started.catalogue_url.startswith(tuple(started.origins))
        assert started.list_name.encode() in started.trust_list
        assert started.world.running
        assert started.issuer in started.origins
        assert started.letter(f"{started.issuer}/enrolments/none") == ""
        assert started.answer() == {}
        assert started.ask(content.RETAIL).startswith("openid4vp:")
        assert started.answer()["stage"] == "open"
    finally:
        started.end()
    assert not started.world.running
    assert list(tmp_path.iterdir()) == []
