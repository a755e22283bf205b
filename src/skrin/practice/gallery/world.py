"""The gallery's world: schools, employers, a list that vouches for them, and the web between them. Its clock stands still."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import KeptDocument
from skrin.practice import content
from skrin.practice.gallery import schools
from skrin.practice.gallery.asking import Asking
from skrin.practice.gallery.desk import offered_together
from skrin.practice.gallery.employer import Employer
from skrin.practice.gallery.school import School
from skrin.practice.gallery.schools import Founding
from skrin.practice.gallery.still import SeededRandomness, StoppedClock
from skrin.practice.gallery.web import Web
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.trust_list import TrustList

if TYPE_CHECKING:
    from skrin.gui.desk import Desk
    from skrin.gui.opening import Opened
    from skrin.gui.surroundings import Surroundings
    from skrin.storage.vault.os_keyring import OsKeyring

LIST_NAME: Final = "Practice list of educators"
PASSPHRASE: Final = "six green boats"
LEARNER: Final[JsonObject] = {
    "given_name": "Kim",
    "family_name": "Exempel",
    "identifier": "PRACTICE-0417",
    "date_of_birth": "2001-02-03",
}


@dataclass
class World:
    """Everything in it lies in one temporary folder, and goes with it."""

    folder: Path
    clock: StoppedClock
    web: Web
    schools: dict[str, School]
    employer: Employer
    stranger: Employer
    asking: Asking
    desks: int = field(default=0, init=False)
    _kept: "tempfile.TemporaryDirectory[str]"
    _linked_data: ChildLinkedData
    _opened: "list[Opened]" = field(default_factory=list)
    _desks: "list[Desk]" = field(default_factory=list)

    @classmethod
    def begin(cls) -> Self:
        kept = tempfile.TemporaryDirectory(prefix="skrin-gallery-", ignore_cleanup_errors=True)
        folder, clock, web = Path(kept.name), StoppedClock(), Web()
        linked_data = ChildLinkedData()
        found: dict[str, School] = {}
        for founding in (*schools.ALL_KNOWN, schools.SNABBKURS):
            chance = SeededRandomness(founding.host.encode())
            made = School.opened(founding.host, founding.names, folder, clock, chance, web, linked_data, founding.copies)
            made.add_schema(content.extra_schema())
            made.publish(schools.course(founding))
            found[founding.host] = made
        employer = Employer("norrfors.example", {"sv": "Norrfors Vatten AB", "en": "Norrfors Vatten AB"}, clock, web)
        stranger = Employer("snabbjobb.example", {"sv": "Snabbjobb Nu", "en": "Snabbjobb Nu"}, clock, web)
        return cls(folder, clock, web, found, employer, stranger, Asking.begin(clock, web), kept, linked_data)

    def school(self, founding: Founding) -> School:
        return self.schools[founding.host]

    def trust_list(self) -> TrustList:
        """Vouches for the schools that are known, and for one of the two employers."""
        schools_known = [self.school(founding).vouched(LIST_NAME) for founding in schools.ALL_KNOWN]
        known = [entry for entries in schools_known for entry in entries]
        return TrustList(LIST_NAME, (*known, self.employer.vouched(LIST_NAME), *self.asking.vouched(LIST_NAME)))

    def around(self, name: str) -> "Surroundings":
        """Where a wallet of this name lies; there is no keyring, and the cheapest passphrase."""
        from skrin.gui.surroundings import Surroundings
        from skrin.practice.gallery.no_cameras import NoCameras
        from skrin.storage.data_folder import DataFolder
        from skrin.storage.vault.argon2_cost import FLOOR

        place = DataFolder(self.folder / name, self.folder / f"{name}-state")
        return Surroundings(
            place,
            self.clock,
            keyring=no_keyring,
            network=lambda _: self.web.operation,
            cost=FLOOR,
            cameras=NoCameras(),
        )

    def wallet(self, name: str) -> "Opened":
        """A new wallet, open, that knows whom the list vouches for."""
        from skrin.gui import opening

        opened = opening.create_with_passphrase(PASSPHRASE, self.around(name))
        self._opened.append(opened)
        known = self.trust_list()
        with opened.vault.transaction() as tx:
            tx.put_trust_list(KeptDocument("trust-list", known.name, known.dump(), self.clock.now()))
        return opened

    def desk(self, name: str) -> "Desk":
        """A verifier's own store, open."""
        from skrin.gui import desk

        opened = desk.create_with_passphrase(self.employer.names, PASSPHRASE, self.around(name))
        self._desks.append(opened)
        return opened

    def two_at_once(self) -> str:
        """An offer of two credentials by somebody who does no more than offer."""
        self.desks += 1
        return offered_together(self.desks, self.web)

    def end(self) -> None:
        for opened in self._opened:
            opened.vault.lock()
        for desk in self._desks:
            desk.store.lock()
        for school in self.schools.values():
            school.close()
        self._linked_data.close()
        self._kept.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()


def no_keyring() -> "OsKeyring":
    from skrin.storage.errors import KeyringUnavailable

    raise KeyringUnavailable("absent")
