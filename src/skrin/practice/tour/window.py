"""The window over the tour's own wallet, without a display: every screen that exists is shown, and a picture taken of it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Clock
from skrin.practice import content
from skrin.practice.tour.showing import PURPOSE, looked_up
from skrin.practice.tour.step import Finding, found
from skrin.practice.tour.tale import Tale
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.gui.pictures import Picture, Subject
    from skrin.gui.places import Place
    from skrin.gui.viewmodels.checked import Checked
    from skrin.wire.http import HttpRequest, HttpResponse

SCREENS = "screens"
SHEET, SHEETS = "contact-sheet.png", "sheets"
LOCKED_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ADayLater:
    clock: Clock

    def now(self) -> datetime:
        return self.clock.now() + timedelta(days=1)


def show_every_screen(tale: Tale) -> Iterator[Finding]:
    from skrin.gui import pictures

    for name, value in pictures.without_display().items():
        os.environ[name] = value
    # The cache of what fonts there are: practice leaves nothing with the account.
    os.environ.setdefault("XDG_CACHE_HOME", str(tale.folder.world / "cache"))
    taken = _gallery(tale) if tale.every_look else _screens(tale)
    yield found(N_("The window shows {count} screens, light and dark."), bool(taken), count=len({each.name for each in taken}))
    bad = [each for each in taken if each.fault]
    yield (
        found(N_("Each could be shown: {faults}"), not bad, faults=_named(bad))
        if bad
        else found(N_("Each could be shown, and a picture of each lies in {folder}."), True, folder=SCREENS)
    )


def _screens(tale: Tale) -> "tuple[Picture, ...]":
    """What there is in the tour's own wallet, light and dark."""
    from skrin.gui import pictures

    return pictures.take(_subject(tale), pictures.two_looks(tale.language), tale.folder.path / SCREENS)


def _gallery(tale: Tale) -> "tuple[Picture, ...]":
    """Every screen in every state and every look; a sheet with all of them, and one for each screen."""
    from skrin.gui import pictures
    from skrin.gui.contact_sheet import contact_sheet, sheet_of_each_group
    from skrin.practice.gallery.show import show_all

    taken = show_all(pictures.every_look(), tale.folder.path / SCREENS)
    contact_sheet(taken, tale.folder.path / SHEET)
    sheet_of_each_group(taken, tale.folder.path / SHEETS)
    return taken


def _named(bad: "list[Picture]") -> list[str]:
    return [f"{each.path.name} ({each.fault})" for each in bad]


def _subject(tale: Tale) -> "Subject":
    from skrin.gui.opening import Opened
    from skrin.gui.pictures import Scene, Subject
    from skrin.gui.screens import screen_of
    from skrin.gui.surroundings import Surroundings

    around = Surroundings(
        tale.folder.learner,
        tale.clock,
        tale.wire.loopback,
        tale.wire.origins,
        network=lambda _: tale.wire.operation,
    )
    scenes = [Scene(name, place) for name, place in _places(tale).items() if screen_of(place).exists]
    return Subject(Opened(tale.vault, tale.ports, LOCKED_AFTER), around, scenes)


def _places(tale: Tale) -> "dict[str, Place]":
    """Every place of the window, with something real in it. What is not to be had in this tour is left out."""
    from skrin.gui import places

    found_: dict[str, Place] = {
        "home": places.Home(),
        "detail": places.Detail(tale.held[content.TEXTILE]),
        "detail-revoked": places.Detail(tale.held[content.SHORTFIRER]),
        "find": places.Find(),
        "offering": places.Offering(content.SHORTFIRER, tale.world.issuer_url),
        "add": places.Add(),
    }
    if tale.offered is not None:
        found_["receive"] = places.Receive(tale.offered)
    _put(found_, "consent", lambda: places.Consent(_question(tale)))
    found_["history"] = places.History()
    found_["keys"] = places.Keys()
    found_["settings"] = places.Settings()
    found_["check"] = places.Check()
    for name, checked in _results(tale).items():
        found_[name] = places.Result(checked)
    found_["first-start"] = places.FirstStart()
    found_["lock"] = places.Lock()
    return found_


def _put(places: "dict[str, Place]", name: str, make: "Callable[[], Place]") -> None:
    try:
        places[name] = make()
    except SkrinError:
        return


def _question(tale: Tale) -> object:
    return looked_up(tale.world.interviewer.ask("everything", PURPOSE, content.TEXTILE), tale)


def _results(tale: Tale) -> "dict[str, Checked]":
    from skrin.gui.viewmodels.checked import check

    good = tale.vault.credential(tale.held[content.TEXTILE]).credential.raw.encode()
    revoked = tale.vault.credential(tale.held[content.SHORTFIRER]).credential.raw.encode()
    # Nobody answers, a day later: what is kept of revocation is too old then.
    unreached = replace(tale.ports, network=lambda: _nobody, clock=ADayLater(tale.clock))
    return {
        "result-valid": check(good, "textil.sd-jwt", tale.ports),
        "result-not-valid": check(revoked, "", tale.ports),
        "result-could-not-check": replace(check(good, "textil.sd-jwt", unreached), at=tale.clock.now()),
    }


def _nobody(request: "HttpRequest") -> "HttpResponse":
    from skrin.network.errors import Unreachable

    raise Unreachable(request.url.host)
