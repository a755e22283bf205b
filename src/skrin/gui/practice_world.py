"""The practice world in the window: asked for once, reached beside the network and never through it, ended with the window.

What runs it lies above this package and comes in as a callable (RULINGS 9). The client for everything outside this machine
keeps its own policy: a request goes to the practice client where its origin is one that was started here, and only there.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.surroundings import CheckingService, Surroundings
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.domain.json_value import JsonObject
    from skrin.use_cases.ports import Ports
    from skrin.wire.http import Fetch, HttpRequest, HttpResponse
    from skrin.wire.urls import Loopback

# How often the wallet looks whether the practice issuer has answered; only while an enrolment there is open.
LOOKS_EVERY_MS = 1_000


class PracticeServices(Protocol):
    """What is handed over by whoever started them. `list_name` is the name of the trust list in `trust_list`.

    `issuer` is the practice issuer's address, `employer` the practice employer's identifier; the rest is what those two do.
    `checking` is where the employer's service takes requests, and the key that lets one make them.
    """

    @property
    def origins(self) -> frozenset[str]: ...
    @property
    def catalogue_url(self) -> str: ...
    @property
    def trust_list(self) -> bytes: ...
    @property
    def list_name(self) -> str: ...
    @property
    def network(self) -> "Callable[[], Fetch]": ...
    @property
    def issuer(self) -> str: ...
    @property
    def employer(self) -> str: ...
    @property
    def checking(self) -> tuple[str, str]: ...

    def letter(self, enrolment: str) -> str:
        """The code that the issuer sent to who enrolled at this address; empty where none was sent yet."""
        ...

    def ask(self, credential_id: str) -> str:
        """Let the employer ask for what was learnt; the link that it would send."""
        ...

    def answer(self) -> "JsonObject":
        """What the employer's own service says of what it last asked for."""
        ...

    def end(self) -> None: ...


class PracticeWorld(QObject):
    """`start` is called on a worker, by any screen; `end` when the window is closed.

    `starting` tells that somebody asked for it, `failed` that it could not be had; `running_changed` that it has begun, or is
    over. `services` is None while it does not run.
    """

    starting = Signal()
    failed = Signal(object)
    running_changed = Signal()
    _started = Signal(object)

    def __init__(self, session: Session, work: Work, begin: Callable[[], PracticeServices], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._work, self._begin = session, work, begin
        self._outside = session.around
        self._services: PracticeServices | None = None
        self._one_at_a_time = threading.Lock()
        self._looking = QTimer(self)
        self._looking.setInterval(LOOKS_EVERY_MS)
        self._looking.timeout.connect(self._look)
        self._asked = False
        self._started.connect(self._reach)
        session.locked.connect(self._looking.stop)
        session.unlocked.connect(self._look_on)
        session.vault_changed.connect(self._look_on)

    @property
    def services(self) -> PracticeServices | None:
        return self._services if self._session.around.practice_origins else None

    def start(self) -> str:
        """Start it where it does not run, trust its list, follow its catalogue. Returns "": there are courses to look at.

        Raises PracticeServiceSilent, PracticeRefused, StoreLocked, and what following a catalogue raises.
        """
        self.starting.emit()
        try:
            with self._one_at_a_time:
                self._services = services = self._services or self._begin()
                ports = self._session.ports
                around = reaching(self._session.around, services)
                become_known(services, ports_in(around, ports))
        except SkrinError as error:
            self.failed.emit(error)
            raise
        self._started.emit(services)
        return ""

    def leave(self, *, remove: bool) -> None:
        """End it, and let the wallet know nobody of it any longer; with `remove` its credentials go too. On a worker.

        Raises StoreLocked.
        """
        ports, services = self._session.ports, self._services
        self.end()
        if services is not None:
            become_unknown(services, ports)
        if remove:
            remove_practice(ports)

    def left(self) -> None:
        """After `leave`, on the UI thread: nothing on this machine is spoken to any longer."""
        self._session.reach(self._outside)
        self.running_changed.emit()
        self._session.changed_wallet()

    def end(self) -> None:
        with self._one_at_a_time:
            services, self._services = self._services, None
            if services is not None:
                services.end()

    def _reach(self, services: PracticeServices) -> None:
        if not self._session.around.practice_origins >= services.origins:
            self._outside = self._session.around
            self._session.reach(reaching(self._session.around, services))
        self.running_changed.emit()
        self._session.changed_wallet()

    # whether the practice issuer has answered

    def _look_on(self) -> None:
        if self._services is not None and self._session.is_open and not self._looking.isActive():
            self._looking.start()

    def _look(self) -> None:
        if self._asked or not self._session.is_open:
            return
        if self._services is None:
            self._looking.stop()
            return
        self._asked = True
        ports = self._session.ports
        self._work.run(lambda: ask_practice(ports), self._answered, self._not_answered, owner=self)

    def _answered(self, found: tuple[bool, bool]) -> None:
        changed, waiting = found
        self._asked = False
        if not waiting:
            self._looking.stop()
        if changed:
            self._session.changed_wallet()

    def _not_answered(self, _: SkrinError) -> None:
        self._asked = False
        self._looking.stop()


def reaching(around: Surroundings, services: PracticeServices) -> Surroundings:
    """The same surroundings, and the practice world's own origins beside them."""
    from skrin.wire.urls import Loopback

    own, outside = around.loopback, around.network

    def network(_: "Loopback") -> "Callable[[], Fetch]":
        return beside(outside(own), services.network, services.origins)

    both = Loopback(own.any_port, own.origins | services.origins)
    return replace(
        around,
        loopback=both,
        practice_origins=around.practice_origins | services.origins,
        network=network,
        practice_checking=CheckingService(*services.checking),
    )


def beside(outside: "Callable[[], Fetch]", inside: "Callable[[], Fetch]", origins: frozenset[str]) -> "Callable[[], Fetch]":
    """Begins operations whose requests go `inside` for these exact origins, and `outside` for every other."""

    def operation() -> "Fetch":
        out, within = outside(), inside()

        def fetch(request: "HttpRequest", /) -> "HttpResponse":
            return (within if request.url.origin in origins else out)(request)

        return fetch

    return operation


def become_known(services: PracticeServices, ports: "Ports") -> None:
    """Trust the practice list in the place of an earlier one, and follow the practice catalogue."""
    from skrin.use_cases.holder import find, trust

    with suppress(SkrinError):
        trust.remove(services.list_name, ports)
    trust.add_text(services.trust_list, ports)
    for url in ports.vault.catalogue_urls():
        if url.startswith("http://") and not ports.loopback.any_port and url != services.catalogue_url:
            find.unfollow(url, ports)  # of a practice world that has ended: nothing answers there any more
    find.follow(services.catalogue_url, ports)


def become_unknown(services: PracticeServices, ports: "Ports") -> None:
    """Trust its list no longer, and follow its catalogue no longer."""
    from skrin.use_cases.holder import find, trust

    with suppress(SkrinError):
        trust.remove(services.list_name, ports)
    with suppress(SkrinError):
        find.unfollow(services.catalogue_url, ports)


def practice_credentials(ports: "Ports") -> tuple[str, ...]:
    """The ids of all that came from a practice world, this one or an earlier one."""
    from skrin.domain.ports import CredentialFilter
    from skrin.use_cases.holder.browse import every_credential

    return tuple(each.id for each in every_credential(CredentialFilter(), ports) if each.credential.issuer.practice)


def remove_practice(ports: "Ports") -> None:
    from skrin.use_cases.holder.delete import delete

    for each in practice_credentials(ports):
        delete(each, ports)


def ask_practice(ports: "Ports") -> tuple[bool, bool]:
    """Ask about each open enrolment with the practice issuer: whether one has changed, and whether one still waits."""
    from skrin.use_cases.holder import enrol

    changed = waiting = False
    for each in ports.vault.enrolments():
        if each.state not in enrol.OPEN or not each.url.startswith(tuple(f"{origin}/" for origin in ports.practice_origins)):
            continue
        state = enrol.refresh_one(each.id, ports).state
        changed |= state is not each.state
        waiting |= state in enrol.OPEN
    return changed, waiting


def ports_in(around: Surroundings, ports: "Ports") -> "Ports":
    """The same wallet in other surroundings."""
    network = around.network(around.loopback)
    return replace(ports, network=network, loopback=around.loopback, practice_origins=around.practice_origins)
