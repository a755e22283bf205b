"""Where the service draws and seals European credentials: its key, its gate and its press, from the first one on."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

from skrin.domain.errors import SkrinError, StoreError
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.domain.ports import Clock
from skrin.formats.edc.certificate_subject import subject_of
from skrin.issuer.sealing import opened_gate, opened_sealer, secret_of, settings_of
from skrin.paper.page import Certificate, Press, carried_pages
from skrin.use_cases.issuer.ports import Identity
from skrin.use_cases.issuer.sealing import Gate, Sealer, require_ready, seal_document
from skrin.vocabularies.elm_write.framing import EuNames
from skrin.wire.urls import NO_LOOPBACK, Loopback
from skrin.words.eu_names import CldrNames
from skrin.words.speech import Words

log = logging.getLogger("skrin.issuer")


@dataclass(frozen=True, slots=True)
class _Open:
    sealer: Sealer
    gate: Gate
    press: Press


class SealingDesk:
    """As `use_cases.issuer.ports.EuropeanDesk` says. Nothing is opened before the first credential; `close` closes all of it.

    Safe to use from several threads; one at a time seals, for a key behind PKCS #11 is one conversation.
    """

    def __init__(self, folder: Path, identity: Identity, clock: Clock, loopback: Loopback = NO_LOOPBACK) -> None:
        self._folder, self._identity, self._clock, self._loopback = folder, identity, clock, loopback
        self._lock, self._held = RLock(), ExitStack()
        self._open: _Open | None = None

    def names(self) -> EuNames:
        settings_of(self._folder, self._loopback)
        secret_of(self._folder)
        return CldrNames()

    def require_ready(self) -> None:
        with self._lock, nullcontext(self._open.sealer) if self._open is not None else self._sealer() as sealer:
            require_ready(sealer, self._clock.now())

    def pages(self, achievement: Achievement, until: datetime | None) -> Mapping[str, tuple[bytes, ...]]:
        with _logged("drawing"):
            at_hand = self._at_hand()
            sealed_by = subject_of(at_hand.sealer.key.chain[0]).organisation
            certificate = Certificate(achievement, issuer=sealed_by, valid_until=until)
            spoken = Words(next(iter(self._identity.names), "en"))
            return carried_pages(certificate, spoken, at_hand.press)

    def seal(self, document: JsonObject, at: datetime) -> str:
        with _logged("sealing"), self._lock:
            at_hand = self._at_hand()
            try:
                return seal_document(document, at_hand.sealer, at, at_hand.gate).text
            except StoreError:  # of the device: the next one begins a new conversation with it
                self.close()
                raise

    def close(self) -> None:
        with self._lock:
            self._open = None
            self._held.close()

    def _at_hand(self) -> _Open:
        """Opened anew where the certificate no longer stands: there may be another by now."""
        with self._lock:
            if self._open is None:
                self._open = self._opened()
            try:
                require_ready(self._open.sealer, self._clock.now())
            except SkrinError:
                self.close()
                raise
            return self._open

    def _opened(self) -> _Open:
        with ExitStack() as held:
            sealer, gate = held.enter_context(self._sealer()), held.enter_context(opened_gate())
            opened = _Open(sealer, gate, held.enter_context(closing(Press())))
            self._held = held.pop_all()
        return opened

    def _sealer(self) -> AbstractContextManager[Sealer]:
        from skrin.network.client import HttpClient

        settings, fetch = settings_of(self._folder, self._loopback), HttpClient(loopback=self._loopback)
        return opened_sealer(settings, self._folder, secret_of(self._folder), fetch, self._clock)


@contextmanager
def _logged(doing: str) -> Iterator[None]:
    """What went wrong is for who runs the service: the codes and the places, never a value."""
    try:
        yield
    except SkrinError as error:
        places = error.facts.get("places")
        where = places if isinstance(places, tuple) else (error.facts.get("member") or error.facts.get("reason") or "",)
        log.error("%s: %s %s", doing, error.code, "; ".join(map(str, where)))
        raise
