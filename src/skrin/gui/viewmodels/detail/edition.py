"""A new edition of a credential: fetched from its issuer, told claim by claim, then put in the old one's place or not."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.cautions import Cautions
from skrin.gui.viewmodels.history.fields import field_name
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from datetime import datetime

    from skrin.use_cases.holder.edition import Change, Edition
    from skrin.use_cases.holder.reissue import NewEdition

# Translators: one claim that is not as it was; {name} is what it is called.
CHANGED = N_("{name}: {before} → {after}")
ADDED = N_("{name}: new, {after}")
REMOVED = N_("{name}: {before} is no longer in it")
UNTIL = N_("Valid until {before} → {after}")
SAME = N_("It says the same as before")
NO_END = N_("without end")
LETTERS = 120


@dataclass(frozen=True, slots=True)
class EditionShown:
    """`points` say what is not as it was."""

    points: tuple[str, ...]


class EditionViewModel(ViewModel):
    """`shown` is None until a new edition is here. `replaced` is emitted when it has taken the old one's place."""

    ready = Signal()
    replaced = Signal()

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.shown: EditionShown | None = None
        self._edition: NewEdition | None = None
        self.cautions = Cautions(session, work, self)
        self.cautions.changed.connect(self.changed)

    def fetch(self, credential_id: str) -> None:
        if self.busy or not self.session.is_open:
            return
        ports, words, agree = self.session.ports, self.session.words, self.cautions.ask

        def task() -> "tuple[NewEdition, EditionShown]":
            from skrin.use_cases.holder import reissue

            found = reissue.look_up(credential_id, ports, agree)
            return found, told(found, words)

        self._run(task, self._fetched, self._not_fetched)

    def take(self) -> None:
        """It takes the old one's place."""
        edition, ports = self._forget(), self.session.ports
        if edition is None:
            return

        def task() -> None:
            from skrin.use_cases.holder import reissue

            reissue.replace(edition, ports)

        def done(_: None) -> None:
            self.session.changed_wallet()
            self.replaced.emit()

        self._run(task, done)

    def leave(self) -> None:
        """What there is stays. Where the wallet was locked meanwhile, opening it tidies up."""
        edition = self._forget()
        if edition is None or not self.session.is_open:
            return
        ports = self.session.ports

        def task() -> None:
            from skrin.use_cases.holder import reissue

            reissue.discard(edition, ports)

        self._run(task, lambda _: self.session.changed_wallet())

    def _forget(self) -> "NewEdition | None":
        edition, self._edition, self.shown = self._edition, None, None
        return edition

    def _fetched(self, found: "tuple[NewEdition, EditionShown]") -> None:
        self._edition, self.shown = found
        self.ready.emit()

    def _not_fetched(self, _: SkrinError) -> None:
        if self.session.is_open:
            self.session.changed_wallet()  # the permission may be over, or it is awaited now


def told(found: "NewEdition", words: Words) -> EditionShown:
    """Of all forms together, each point once."""
    points = dict.fromkeys(point for edition in found.editions for point in _points(edition, words))
    return EditionShown(tuple(points) or (words.say(SAME),))


def _points(edition: "Edition", words: Words) -> list[str]:
    type_ = edition.before.credential.type
    points = [_changed(change, type_, words) for change in edition.changes]
    before, after = (_day(each, words) for each in edition.until)
    if before != after:
        points.append(words.say(UNTIL, before=before, after=after))
    return points


def _changed(change: "Change", type_: str, words: Words) -> str:
    sentence = ADDED if change.before is None else REMOVED if change.after is None else CHANGED
    name = field_name(change.name, type_, words)
    return words.say(sentence, name=name, before=_value(change.before), after=_value(change.after))


def _value(value: Json) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return plain(text, LETTERS)


def _day(moment: "datetime | None", words: Words) -> str:
    return words.say(NO_END) if moment is None else words.date(moment.astimezone().date())
