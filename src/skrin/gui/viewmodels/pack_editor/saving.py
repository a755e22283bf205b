"""Keeping a pack while it is edited: one save at a time, and none that overtakes a later one."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from skrin.domain.errors import SkrinError
from skrin.domain.pack import Pack
from skrin.gui.viewmodels.pack_editor import checking
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports


class Saving(QObject):
    """`changed` after something was kept, `failed` with what kept it from being. `retire` it once another pack is shown: what
    was wanted by then is still kept.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, held: Pack, ports: "Ports", work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._held = self._wanted = held
        self._ports, self._work = ports, work
        self.running = self._retired = False

    def has(self, pack: Pack) -> bool:
        """Every text of it is kept as it stands."""
        return _same(self._held, pack)

    def want(self, pack: Pack) -> None:
        """Keep what can be kept of it."""
        self._wanted = checking.keepable(pack, self._held)
        self._next()

    def retire(self) -> None:
        self._retired = True
        self.blockSignals(True)
        self._next()

    def at_once(self, pack: Pack) -> None:
        """The wallet closes in a moment."""
        self._wanted = checking.keepable(pack, self._held)
        if not _same(self._wanted, self._held):
            with suppress(SkrinError):
                self._held = self._save()

    def _next(self) -> None:
        if self.running:
            return
        if not _same(self._wanted, self._held):
            self.running = True
            self._work.run(self._save, self._saved, self._not_saved, owner=self)
        elif self._retired:
            self.deleteLater()

    def _save(self) -> Pack:
        from skrin.use_cases.holder import packs

        return packs.save(self._wanted, self._ports)

    def _saved(self, kept: Pack) -> None:
        self.running, self._held = False, kept
        self._next()
        self.changed.emit()

    def _not_saved(self, error: SkrinError) -> None:
        """It is tried again with the next change."""
        self.running, self._wanted = False, self._held
        self.failed.emit(error)
        self._next()


def _same(one: Pack, other: Pack) -> bool:
    return replace(one, created_at=other.created_at, changed_at=other.changed_at) == other
