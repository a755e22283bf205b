"""What somebody is to be shown, being chosen: a pack that is kept as one goes, or a draft that nobody keeps (WINDOW.md 43).

What is typed is held as it is typed. What is kept of it is always whole: a text that is missing or too long stays as it was
kept last until it is mended (docs/decisions/0334).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath
from skrin.domain.pack import Pack, PackEntry
from skrin.domain.state_errors import PackUnknown
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.pack_editor import checking, reading, ticks
from skrin.gui.viewmodels.pack_editor.picking import PickingViewModel
from skrin.gui.viewmodels.pack_editor.reading import EntrySaid, Key, key_of
from skrin.gui.viewmodels.pack_editor.saving import Saving
from skrin.gui.viewmodels.share.viewmodel import last_day
from skrin.gui.work import Work
from skrin.use_cases.holder.errors import PackEndPassed, PackFieldTooLong, PackNameMissing
from skrin.words.catalogue import N_

FOR_WHOM = N_("Write whom it is for.")
# Milliseconds without a change, after which it is kept and looked at anew.
PAUSE = 500


class PackEditorViewModel(ViewModel):
    """`pack` is what stands on the screen; its `id` is empty for a draft. `ready` has the pack that is to be handed out.

    `begun` tells that another one is shown, `entries_changed` that what is said of its credentials is other, `lacks` in which
    field something stands in the way. `touched`: the person has changed something.
    """

    begun = Signal()
    entries_changed = Signal()
    became_kept = Signal()
    ready = Signal(object)
    lacks = Signal(str)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.picking = PickingViewModel(session, work)
        self.pack: Pack | None = None
        self.touched = False
        self.missing = False
        self._known: dict[Key, EntrySaid] = {}
        self._last: dict[str, EntrySaid] = {}
        self._saving: Saving | None = None
        self._asked: set[str] = set()
        self._out: tuple[int, PackEntry] | None = None
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.pause.timeout.connect(self._settle)
        work.closing.connect(self.pause.stop)
        session.vault_changed.connect(self._look_anew)
        session.locked.connect(self._locked)

    @property
    def is_draft(self) -> bool:
        return self.pack is not None and not self.pack.id

    @property
    def is_saved(self) -> bool:
        """A kept pack whose every text is kept as it stands."""
        return self._saving is not None and self.pack is not None and self._saving.has(self.pack)

    @property
    def waits(self) -> bool:
        """Something was typed a moment ago, and is kept and looked at in another."""
        return self.pause.isActive() or (self._saving is not None and self._saving.running)

    @property
    def is_wrong(self) -> bool:
        """Some text cannot be kept as it stands."""
        if self.pack is None:
            return False
        fields = [("recipient", ""), ("name", ""), ("cover", ""), *(("note", each.credential_id) for each in self.pack.entries)]
        now = self.session.clock.now()
        return any(checking.wrong(self.pack, field, key, now) is not None for field, key in fields)

    @property
    def today(self) -> date:
        return self.session.clock.now().astimezone().date()

    @property
    def saids(self) -> tuple[EntrySaid | None, ...]:
        """Of each credential in the order; None until it is read."""
        if self.pack is None:
            return ()
        ends_on = self.pack.ends_on
        return tuple(self._known.get(key_of(each, ends_on)) or self._last.get(each.credential_id) for each in self.pack.entries)

    def wrong(self, field: str, credential_id: str = "") -> str:
        """What is wrong with `recipient`, `name`, `cover`, `until` or a `note`, in a sentence; empty where nothing is."""
        if self.pack is None:
            return ""
        error = checking.wrong(self.pack, field, credential_id, self.session.clock.now())
        if error is None or (field == "recipient" and not self.pack.recipient.strip() and field not in self._asked):
            return ""
        if isinstance(error, PackNameMissing):
            return self.session.words.say(FOR_WHOM)
        said = self.session.words.explain(error)
        return f"{said.happened} {said.next}"

    # beginning and ending

    def begin(self, pack_id: str, credential_ids: Sequence[str]) -> None:
        """Show a kept pack, or a draft that begins with these."""
        self._flush()
        self._keep_saving(None)
        self.cancel()
        self.pack = None
        self.touched = self.missing = False
        self._known, self._last, self._asked, self._out = {}, {}, set(), None
        ports, now, today = self.session.ports, self.session.clock.now(), self.today

        def task() -> Pack:
            if pack_id:
                return ports.vault.pack(pack_id)
            entries = reading.entries_for(dict.fromkeys(credential_ids), ports)
            return Pack("", "", "", last_day(today), now, now, entries)

        def missing(_: SkrinError) -> None:
            self.missing = True

        self.begun.emit()
        self._run(task, self._begun, missing)

    def speak_anew(self) -> None:
        """The language was switched."""
        self._known, self._last = {}, {}
        self._read()

    def leave(self) -> None:
        """Nothing that was typed waits any longer to be kept."""
        self._flush()

    def discard(self) -> None:
        """The draft is not wanted."""
        self.touched = False
        self.pack = None

    def keep(self) -> None:
        """As an interview pack, from now on."""
        whole, ports = self._whole(), self.session.ports
        if whole is None:
            return

        def task() -> Pack:
            from skrin.use_cases.holder import packs

            return packs.keep(whole, ports)

        def done(made: Pack) -> None:
            if self.pack is not None:
                self.pack = replace(self.pack, id=made.id, name=self.pack.name or made.name)
            self._keep_saving(made)
            self.touched = False
            self.became_kept.emit()
            self._changed_something()

        self._run(task, done)

    def share(self) -> None:
        """On to what the recipient will see, where nothing stands in the way."""
        whole = self._whole()
        if whole is None:
            return
        stops = (each.credential_id for each in self.saids if each is not None and each.stops)
        error = checking.in_the_way(whole, next(stops, ""), self.session.clock.now())
        if error is not None:
            self._tell(error)
            return
        self._flush()
        self.ready.emit(whole)

    # the person's changes

    def call(self, *, name: str | None = None, recipient: str | None = None, cover: str | None = None) -> None:
        """What is None stays."""
        if self.pack is not None:
            now = self.pack
            self._change(
                replace(
                    now,
                    name=now.name if name is None else name,
                    recipient=now.recipient if recipient is None else recipient,
                    cover=now.cover if cover is None else cover,
                )
            )

    def end_on(self, day: date) -> None:
        if self.pack is not None:
            self._change(replace(self.pack, ends_on=day))

    def note(self, credential_id: str, text: str) -> None:
        self._change_entry(credential_id, lambda entry: replace(entry, note=text))

    def tick(self, credential_id: str, changed: Sequence[ClaimPath], *, on: bool) -> None:
        said = self._last.get(credential_id)
        if said is not None:
            self._change_entry(
                credential_id, lambda entry: replace(entry, shown=ticks.ticked(entry.shown, changed, said.paths, on=on))
            )

    def add(self, credential_id: str) -> None:
        """As the last one, with what is chosen of it beforehand."""
        ports = self.session.ports
        if self.pack is None or self._is_full():
            return

        def done(entries: tuple[PackEntry, ...]) -> None:
            if self.pack is not None and not self._is_full():
                for each in entries:
                    if self.pack.entry(each.credential_id) is None:
                        self._change(self.pack.with_entry(each))
                self._settle()
                if self.picking.read:
                    self.look_for(self.picking.text)

        self._run(lambda: reading.entries_for((credential_id,), ports), done)

    def remove(self, credential_id: str) -> None:
        found = (
            []
            if self.pack is None
            else [each for each in enumerate(self.pack.entries) if each[1].credential_id == credential_id]
        )
        if self.pack is not None and found:
            self._out = found[0]
            self._change(self.pack.without(credential_id))

    def put_back(self, credential_id: str) -> None:
        """What was taken out last, in its place, with all that was chosen of it."""
        if self.pack is None or self._out is None or self._out[1].credential_id != credential_id or self._is_full():
            return
        place, entry = self._out
        self._out = None
        self._change(self.pack.with_entry(entry).moved(credential_id, place))

    def move(self, credential_id: str, place: int) -> None:
        """To `place`, counted from 0."""
        if self.pack is not None:
            self._change(self.pack.moved(credential_id, place))

    def look_for(self, text: str) -> None:
        """Offer what fits the words and is not in the pack."""
        self.picking.look_for(text, frozenset(each.credential_id for each in self.pack.entries) if self.pack else frozenset())

    # within

    def _change_entry(self, credential_id: str, change: Callable[[PackEntry], PackEntry]) -> None:
        entry = None if self.pack is None else self.pack.entry(credential_id)
        if self.pack is not None and entry is not None:
            self._change(self.pack.with_entry(change(entry)))

    def _change(self, pack: Pack) -> None:
        if pack == self.pack:
            return
        self.pack, self.touched = pack, True
        self._error = None
        self.pause.start()
        self.changed.emit()

    def _is_full(self) -> bool:
        error = None if self.pack is None else checking.full(self.pack)
        if error is not None:
            self._refuse(error)
        return error is not None

    def _whole(self) -> Pack | None:
        """As it would be kept or handed out; says what is missing."""
        if self.pack is None:
            return None
        self._asked.add("recipient")
        try:
            return checking.whole(self.pack)
        except SkrinError as error:
            self._tell(error)
            return None

    def _tell(self, error: SkrinError) -> None:
        """At its field, where it is one's."""
        match error:
            case PackNameMissing():
                self._lacks("recipient")
            case PackFieldTooLong():
                self._lacks(error.field)
            case PackEndPassed():
                self._lacks("until")
            case _:
                self._refuse(error)

    def _lacks(self, field: str) -> None:
        self.changed.emit()
        self.lacks.emit(field)

    def _begun(self, pack: Pack) -> None:
        self.pack = pack
        self._keep_saving(pack if pack.id else None)
        self.begun.emit()
        self._read()

    def _settle(self) -> None:
        """A pause: keep what changed, and look at it."""
        self.pause.stop()
        self._save()
        self._read()

    def _read(self) -> None:
        if self.pack is None or not self.session.is_open:
            return
        pack, known, ports, words = self.pack, dict(self._known), self.session.ports, self.session.words

        def have(found: dict[Key, EntrySaid]) -> None:
            self._known |= found
            self._last |= {said.credential_id: said for said in found.values()}
            self.entries_changed.emit()

        self.work.run(lambda: reading.read(pack, known, ports, words), have, self._refuse, owner=self)

    def _save(self) -> None:
        if self.pack is not None and self._saving is not None and self.session.is_open:
            self._saving.want(self.pack)

    def _not_saved(self, error: SkrinError) -> None:
        """A pack that was deleted meanwhile is a draft again: what was typed is not lost."""
        if isinstance(error, PackUnknown) and self.pack is not None:
            self.pack = replace(self.pack, id="")
            self._keep_saving(None)
            self.touched = True
        self._known = {}
        self._refuse(error)
        self._read()

    def _keep_saving(self, held: Pack | None) -> None:
        """From now on what changes is saved as `held`; None for a draft."""
        if self._saving is not None:
            self._saving.retire()
            self._saving = None
        if held is not None:
            self._saving = Saving(held, self.session.ports, self.work, self)
            self._saving.changed.connect(self.changed)
            self._saving.failed.connect(self._not_saved)

    def _flush(self) -> None:
        if self.pause.isActive():
            self._settle()

    def _locked(self) -> None:
        """The wallet closes in a moment: what was typed last is kept while it can be, and this forgets it."""
        self.pause.stop()
        if self._saving is not None and self.pack is not None:
            self._saving.at_once(self.pack)
        self._keep_saving(None)
        self.pack = None
        self._known, self._last = {}, {}
        self.touched = False

    def _look_anew(self) -> None:
        """Something in the wallet is other: a credential may have gone."""
        self._known = {}
        self._read()

    def _changed_something(self) -> None:
        self.session.changed_wallet()
        self.changed.emit()
