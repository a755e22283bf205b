"""The form of a new check as it is being filled in: what is asked, in whose name, and templates of one's own."""

from collections.abc import Callable
from dataclasses import replace

from skrin.gui.session import Session
from skrin.gui.viewmodels.ask import own_templates
from skrin.gui.viewmodels.ask.askers import Asker, OwnName, asker_name, name_to_read
from skrin.gui.viewmodels.ask.courses import Course
from skrin.gui.viewmodels.ask.draft import Draft, Template
from skrin.gui.viewmodels.ask.means import means_of
from skrin.gui.viewmodels.ask.own_templates import OwnTemplate
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Work


class Filling(ViewModel):
    """`template` is the name of the own template that was filled in last, or empty."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.draft = Draft()
        self.askers: tuple[Asker, ...] = ()
        self.asker: Asker | None = None
        self.courses: tuple[Course, ...] = ()
        self.templates: tuple[OwnTemplate, ...] = ()
        self.template = ""

    # in whose name

    def read_as(self, asker: Asker) -> str:
        return name_to_read(asker, self.session.around, self.session.words)

    def name_of(self, asker: Asker) -> str:
        return asker_name(asker, self.session.around, self.session.words)

    @property
    def services(self) -> tuple[Asker, ...]:
        return tuple(each for each in self.askers if not isinstance(each, OwnName))

    @property
    def in_the_room(self) -> bool:
        """It is asked in one's own name, of somebody who is here."""
        return isinstance(self.asker, OwnName)

    def choose_asker(self, number: int) -> None:
        if 0 <= number < len(self.askers):
            self.asker = self.askers[number]
            self.changed.emit()

    # what

    def write(self, **changed: object) -> None:
        """Other values of the draft."""
        draft = replace(self.draft, **changed)  # type: ignore[arg-type]
        draft = replace(draft, optional=draft.optional & draft.parts)
        if draft != self.draft:
            self.draft, self._error = draft, None
            self.changed.emit()

    @property
    def course_name(self) -> str:
        """What it is about, by its name; of a badge, the title that was typed. A European credential is of any course."""
        if self.draft.template is Template.BADGE:
            return self.draft.badge.strip()
        if not self.draft.about_course:
            return ""
        found = next((each for each in self.courses if each.id == self.draft.course), None)
        return self.draft.course if found is None else found.name(self.session.words)

    @property
    def ready(self) -> bool:
        return self.asker is not None and not self.draft.missing and not self.busy

    # templates of one's own

    def choose_template(self, name: str) -> None:
        """Fill in the form as it was saved."""
        found = next((each for each in self.templates if each.name == name), None)
        if found is not None:
            self.template = name
            self.draft, self._error = found.draft, None
            self.changed.emit()

    def choose_kind(self, template: Template) -> None:
        self.template = ""
        self.draft = replace(self.draft, template=template)
        self.changed.emit()

    def keep_template(self, name: str, draft: Draft) -> None:
        means = means_of(self.session)
        self._keep(lambda: own_templates.save(name, draft, means), name)

    def rename_template(self, name: str, new: str) -> None:
        if new.strip():
            means = means_of(self.session)
            self._keep(lambda: own_templates.rename(name, new, means), new)

    def delete_template(self, name: str) -> None:
        means = means_of(self.session)
        self._keep(lambda: own_templates.delete(name, means), "")

    def _keep(self, change: Callable[[], tuple[OwnTemplate, ...]], name: str) -> None:
        def kept(templates: tuple[OwnTemplate, ...]) -> None:
            self.templates, self.template = templates, name.strip()[: own_templates.NAME_LETTERS]

        self._run(change, kept)
