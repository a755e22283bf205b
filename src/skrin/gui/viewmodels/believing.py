"""Whom a check of what was handed over believes: the wallet's owner, the verifier, or nobody, and where it may look.

Where both are open, it is the wallet that is asked: what is handed over is checked for its owner.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from skrin.gui.desk import Desk
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings

if TYPE_CHECKING:
    from skrin.domain.ports import Clock
    from skrin.trust.trust_list import TrustList
    from skrin.use_cases.ports import Ports
    from skrin.use_cases.verifier.checking import Sources
    from skrin.wire.urls import Loopback


@dataclass(frozen=True, slots=True)
class Believing:
    """`sources` and `lists` are made anew for each check, on a worker."""

    clock: "Clock"
    loopback: "Loopback"
    sources: "Callable[[], Sources]" = field(repr=False)
    lists: "Callable[[], tuple[TrustList, ...]]" = field(repr=False)


def believing(session: Session) -> Believing:
    if session.is_open:
        return of_wallet(session.ports)
    return of_desk(session.checking) if session.checks else of_nobody(session.around)


def of_wallet(ports: "Ports") -> Believing:
    def sources() -> "Sources":
        from skrin.use_cases import accreditations, eu_lists
        from skrin.use_cases.holder import anchors
        from skrin.use_cases.holder.checking import kept_document
        from skrin.use_cases.verifier.checking import Sources

        return Sources(
            ports.clock,
            ports.network(),
            document=lambda url: kept_document(url, ports),
            kept_list=ports.vault.status_list,
            loopback=ports.loopback,
            anchors=anchors.kept(ports),
            linked_data=ports.linked_data,
            shapes=ports.shapes,
            eu_lists=cache(lambda: eu_lists.known(ports.vault).lists),
            accreditations=cache(lambda: accreditations.known(ports.vault)),
        )

    def lists() -> "tuple[TrustList, ...]":
        from skrin.use_cases.holder.checking import trust_lists

        return trust_lists(ports)

    return Believing(ports.clock, ports.loopback, sources, lists)


def of_desk(desk: Desk) -> Believing:
    def sources() -> "Sources":
        from skrin.use_cases import accreditations, eu_lists
        from skrin.use_cases.verifier.checking import document_at, kept_document

        return replace(
            desk.sources(),
            document=lambda url: kept_document(url, desk.store),
            kept_list=desk.store.status_list,
            document_at=lambda url: document_at(url, desk.store),
            eu_lists=cache(lambda: eu_lists.known(desk.store).lists),
            accreditations=cache(lambda: accreditations.known(desk.store)),
        )

    def lists() -> "tuple[TrustList, ...]":
        from skrin.use_cases.verifier.checking import trust_lists

        return trust_lists(desk.store, desk.around.clock, desk.around.loopback)

    return Believing(desk.around.clock, desk.around.loopback, sources, lists)


def of_nobody(around: Surroundings) -> Believing:
    """Nobody has said whom to believe: what was signed is checked, and every issuer is unknown."""

    def sources() -> "Sources":
        from skrin.sandbox.linked_data import ChildLinkedData
        from skrin.sandbox.shapes import ChildShapes
        from skrin.use_cases.verifier.checking import Sources

        fetch = around.network(around.loopback)()
        return Sources(around.clock, fetch, loopback=around.loopback, linked_data=ChildLinkedData(), shapes=ChildShapes())

    return Believing(around.clock, around.loopback, sources, tuple)
