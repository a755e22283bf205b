"""Where the service draws and seals European credentials: its key, its gate and its press, from the first one on."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.domain.ports import Clock
from skrin.formats.edc.certificate_subject import subject_of
from skrin.issuer.sealing import opened_gate, opened_sealer, secret_of, settings_of
from skrin.paper.page import Certificate, Press, carried_pages
from skrin.use_cases.issuer.ports import Identity
from skrin.use_cases.issuer.sealing import Gate, Sealer, seal_document
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
            return seal_document(document, at_hand.sealer, at, at_hand.gate).text

    def close(self) -> None:
        with self._lock:
            self._open = None
            self._held.close()

    def _at_hand(self) -> _Open:
        with self._lock:
            if self._open is None:
                self._open = self._opened()
            return self._open

    def _opened(self) -> _Open:
        from skrin.network.client import HttpClient

        settings = settings_of(self._folder, self._loopback)
        fetch = HttpClient(loopback=self._loopback)
        with ExitStack() as held:
            key = opened_sealer(settings, self._folder, secret_of(self._folder), fetch, self._clock)
            opened = _Open(held.enter_context(key), held.enter_context(opened_gate()), held.enter_context(closing(Press())))
            self._held = held.pop_all()
        return opened


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
