"""The practice world for somebody who tries the window: started in a folder of its own, with an office that answers by itself.

Who enrols is accepted and gets the credential within seconds: nobody sits in the practice issuer's office.
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
from skrin.practice.world import PracticeWorld
from skrin.wire.http import Fetch
from skrin.wire.urls import Loopback

# How often the office looks whether somebody enrolled.
LOOKS_EVERY = 1.0
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
    """Accepts every enrolment and fills in what was learnt, on a thread of its own: from now on nobody else asks the office."""

    office: Office
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
            self.office.issue(course, enrolment, claims(course))
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
    """What the window is handed of the practice world (RULINGS 9): exact origins, a client that reaches these and no others."""

    world: PracticeWorld
    answering: AnsweringOffice
    _folder: "tempfile.TemporaryDirectory[str] | None" = None

    @classmethod
    def start(cls, beneath: Path | None = None) -> Self:
        """In a folder that is removed at the end, `beneath` the system's place for such.

        Raises PracticeServiceSilent, PracticeRefused.
        """
        folder = tempfile.TemporaryDirectory(prefix="skrin-practice-", dir=beneath, ignore_cleanup_errors=True)
        try:
            world = PracticeWorld.start(Path(folder.name))
        except BaseException:
            folder.cleanup()
            raise
        try:
            world.office.add_schema(content.extra_schema())
            for document in content.offerings():
                world.office.publish(document)
            return cls.of(world, folder)
        except BaseException:
            world.end()
            folder.cleanup()
            raise

    @classmethod
    def of(cls, world: PracticeWorld, folder: "tempfile.TemporaryDirectory[str] | None" = None) -> Self:
        """A world that runs already, and has published."""
        answering = AnsweringOffice(world.office)
        answering.open()
        return cls(world, answering, folder)

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
