"""Which screen shows which place. What is not built is not in the window: nothing here stands for something to come.

A screen is a view and its view-model, named for its task: `views/<task>.py` has `<Task>View(viewmodel, navigator, session)`
and `viewmodels/<task>.py`, or `viewmodels/<task>/viewmodel.py`, has `<Task>ViewModel(session, work)`. Both are imported when
the place is first opened. A view may have

* `open(place)`: called whenever its place is opened, also when a person comes back to it;
* `retranslate()`: called after the language was switched;
* `leave()`: called when another place takes its place;
* `back() -> bool`: asked first on Escape; True where it went one step back inside the screen.
"""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from skrin.gui import places
from skrin.gui.places import Place
from skrin.words.catalogue import N_


@dataclass(frozen=True, slots=True)
class Screen:
    """`task` names the modules and classes; `whole` screens take the window, without the navigation."""

    task: str
    whole: bool = False

    @property
    def view_module(self) -> str:
        return f"skrin.gui.views.{self.task}"

    @property
    def viewmodel_module(self) -> str:
        return f"skrin.gui.viewmodels.{self.task}"

    @property
    def class_prefix(self) -> str:
        return "".join(part.capitalize() for part in self.task.split("_"))

    @property
    def exists(self) -> bool:
        """A folder without a module of its own is not a screen."""
        specs = (find_spec(self.view_module), find_spec(self.viewmodel_module))
        return all(spec is not None and spec.origin is not None for spec in specs)

    def view_class(self) -> Any:
        return getattr(import_module(self.view_module), f"{self.class_prefix}View")

    def viewmodel_class(self) -> Any:
        found = find_spec(self.viewmodel_module)
        folder = found is not None and found.submodule_search_locations is not None
        module = import_module(f"{self.viewmodel_module}.viewmodel" if folder else self.viewmodel_module)
        return getattr(module, f"{self.class_prefix}ViewModel")


SCREENS: dict[type[Place], Screen] = {
    places.Home: Screen("home"),
    places.Detail: Screen("detail"),
    places.Paper: Screen("paper"),
    places.Find: Screen("find"),
    places.Offering: Screen("offering"),
    places.Add: Screen("add"),
    places.Receive: Screen("receive", whole=True),
    places.Consent: Screen("consent", whole=True),
    places.ShowCode: Screen("show_code", whole=True),
    places.Share: Screen("share"),
    places.PackEditor: Screen("pack_editor"),
    places.HandOut: Screen("hand_out", whole=True),
    places.History: Screen("history"),
    places.Sharing: Screen("sharing"),
    places.Keys: Screen("keys"),
    places.Settings: Screen("settings"),
    places.Check: Screen("check"),
    places.Ask: Screen("ask"),
    places.Reports: Screen("reports"),
    places.TrustedLists: Screen("trusted_lists"),
    places.CheckingSettings: Screen("checking_settings"),
    places.CheckingDoor: Screen("checking_door"),
    places.Result: Screen("result"),
    places.Candidates: Screen("candidates"),
    places.FirstStart: Screen("first_start", whole=True),
    places.Lock: Screen("lock", whole=True),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation."""

    place: Place
    label: str
    icon: str
    shortcut: str


# Translators: the entries of the navigation, at the left of the window; short.
NAVIGATION = (
    Entry(places.Home(), N_("My credentials"), "badge", "Ctrl+1"),
    Entry(places.Add(), N_("Add"), "circle-plus", "Ctrl+2"),
    Entry(places.Share(), N_("Share"), "share", "Ctrl+3"),
    Entry(places.Find(), N_("Find courses"), "graduation-cap", "Ctrl+4"),
    Entry(places.Ask(), N_("Check a credential"), "shield-check", "Ctrl+5"),
    Entry(places.History(), N_("History"), "history", "Ctrl+6"),
    Entry(places.Keys(), N_("Keys"), "key", "Ctrl+7"),
    Entry(places.Settings(), N_("Settings"), "settings", "Ctrl+,"),
)

# Translators: the entries of the navigation while somebody checks, instead of those of the wallet; short.
CHECKING = (
    Entry(places.Ask(), N_("New check"), "scan", "Ctrl+5"),
    Entry(places.Reports(), N_("Reports"), "file-check", "Ctrl+8"),
    Entry(places.TrustedLists(), N_("Trusted lists"), "shield-check", "Ctrl+9"),
    Entry(places.CheckingSettings(), N_("Settings"), "settings", "Ctrl+,"),
)

# Which entry is marked while a place without one is shown.
UNDER: dict[type[Place], type[Place]] = {
    places.Detail: places.Home,
    places.Paper: places.Home,
    places.Offering: places.Find,
    places.Receive: places.Add,
    places.Consent: places.Add,
    places.ShowCode: places.Add,
    places.PackEditor: places.Share,
    places.HandOut: places.Share,
    places.Sharing: places.History,
    places.Check: places.Ask,
    places.Result: places.Ask,
    places.Candidates: places.Ask,
}


def screen_of(place: Place) -> Screen:
    return SCREENS[type(place)]


def entries() -> tuple[Entry, ...]:
    """The navigation as far as its screens exist."""
    return tuple(entry for entry in NAVIGATION if screen_of(entry.place).exists)


def checking_entries() -> tuple[Entry, ...]:
    """The same of checking."""
    return tuple(entry for entry in CHECKING if screen_of(entry.place).exists)
