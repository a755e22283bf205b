"""The practice world for somebody who tries the window: started in a folder of its own, with an office that answers by itself.

Who enrols is accepted and gets the credential within seconds: nobody sits in the practice issuer's office. The code for it
comes in a letter, by another way than the offer. A practice employer asks when it is told to.
"""

import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.network.client import HttpClient
from skrin.practice import content
from skrin.practice.issuer import Office
from skrin.practice.verifier import Question
from skrin.practice.world import PracticeWorld
from skrin.wire.http import Fetch
from skrin.wire.urls import Loopback

# How often the office looks whether somebody enrolled.
LOOKS_EVERY = 0.5
# A copy of the status lists may be used for so long: what was checked a moment ago is not *could not check* now.
COPY_SECONDS = 3600
# What the practice issuer writes of whoever enrols: the practice learner, never the person at the window.
LEARNER: JsonObject = {
    "given_name": "Alva",
    "family_name": "Övningsson",
    "identifier": "PRACTICE-0001",
    "date_of_birth": "2001-02-03",
}
GRADED: JsonObject = {"assessment": {"grade": "Godkänd"}}


@dataclass
class AnsweringOffice:
    """Accepts every enrolment and fills in what was learnt, on a thread of its own: from now on nobody else asks the office.

    `letters` has the code that was sent to each learner, by the enrolment.
    """

    office: Office
    letters: dict[str, str] = field(default_factory=dict, repr=False)
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def open(self) -> None:
        self._thread = threading.Thread(target=self._work, name="practice-answers", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def answer(self) -> int:
        """Answer all who wait; how many that were. Raises PracticeRefused, PracticeServiceSilent."""
        waiting = self.office.requested()
        for enrolment, course in waiting:
            self.office.accept(enrolment)
            prepared = self.office.issue(course, enrolment, claims(course), transaction_code=True)
            self.letters[enrolment] = prepared.transaction_code or ""
        return len(waiting)

    def _work(self) -> None:
        while not self._over.wait(LOOKS_EVERY):
            try:
                self.answer()
            except SkrinError:
                if not self.office.child.running:
                    return  # the practice world is gone; the wallet says so where it asks for something


@dataclass
class Sample:
    """What the window is handed of the practice world (RULINGS 9): exact origins, a client that reaches these and no others,
    and what the others in it do: the issuer's letters, the employer's request and its result.
    """

    world: PracticeWorld
    answering: AnsweringOffice
    _folder: "tempfile.TemporaryDirectory[str] | None" = None
    _question: Question | None = None

    @classmethod
    def start(cls, beneath: Path | None = None) -> Self:
        """In a folder that is removed at the end, `beneath` the system's place for such.

        Raises PracticeServiceSilent, PracticeRefused.
        """
        folder = tempfile.TemporaryDirectory(prefix="skrin-practice-", dir=beneath, ignore_cleanup_errors=True)
        try:
            return cls.start_in(Path(folder.name), folder)
        except BaseException:
            folder.cleanup()
            raise

    @classmethod
    def start_in(cls, place: Path, folder: "tempfile.TemporaryDirectory[str] | None" = None) -> Self:
        """In `place`, which stays; `folder` is removed at the end. Raises PracticeServiceSilent, PracticeRefused."""
        world = PracticeWorld.start(place, COPY_SECONDS)
        try:
            world.office.add_schema(content.extra_schema())
            for document in content.offerings():
                world.office.publish(document)
            answering = AnsweringOffice(world.office)
            answering.open()
            return cls(world, answering, folder)
        except BaseException:
            world.end()
            raise

    @property
    def origins(self) -> frozenset[str]:
        return self.world.origins

    @property
    def catalogue_url(self) -> str:
        return self.world.catalogue_url

    @property
    def trust_list(self) -> bytes:
        return self.world.trust_list().dump()

    @property
    def list_name(self) -> str:
        return content.TRUST_LIST_NAME

    @property
    def network(self) -> Callable[[], Fetch]:
        return HttpClient(loopback=Loopback(origins=self.origins), only_loopback=True).operation

    @property
    def issuer(self) -> str:
        return self.world.issuer_url

    @property
    def employer(self) -> str:
        return self.world.interviewer.did

    @property
    def checking(self) -> tuple[str, str]:
        return self.world.interviewer.url, self.world.interviewer.api_key

    def letter(self, enrolment: str) -> str:
        return self.answering.letters.get(enrolment.rpartition("/")[2], "")

    def ask(self, credential_id: str) -> str:
        self._question = self.world.interviewer.ask("everything", content.PURPOSE, credential_id)
        return self._question.link

    def answer(self) -> JsonObject:
        return {} if self._question is None else self.world.interviewer.result(self._question)

    def end(self) -> None:
        try:
            self.answering.close()
        finally:
            self.world.end()
            if self._folder is not None:
                self._folder.cleanup()


def claims(course: str) -> JsonObject:
    """What is written for one learner; everything else was said when the course was published."""
    return {"learner": LEARNER, **GRADED} if course == content.SHORTFIRER else {"learner": LEARNER}
