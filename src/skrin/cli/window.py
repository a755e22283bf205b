"""`skrin` and `skrin LINK`: the window, where there is a screen. What lies above it goes in as callables (RULINGS 9)."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skrin.cli.console import Console
    from skrin.cli.global_options import GlobalOptions
    from skrin.practice.sample import Sample
    from skrin.wire.urls import Loopback


def begin(link: str) -> int:
    """Open the window as the desktop does, on `link` where there is one; imports no more than its first paint needs."""
    from skrin.gui.app import AppOptions, run

    try:
        return run(AppOptions(link=link, start_practice=start_practice))
    except BaseException as error:
        from skrin.cli.line import ended

        return ended(error)


def show(link: str, options: "GlobalOptions", console: "Console", help_text: Callable[[], str]) -> int:
    """Open the window, on `link` where there is one; `options.lang` is empty where the line does not say.

    Raises NoDisplay, after the help, where there is no screen.
    """
    from skrin.cli.errors import NoDisplay

    if not has_display(os.environ):
        if not console.json:
            console.err.write(help_text() + "\n")
        raise NoDisplay
    from skrin.cli.files import first_line
    from skrin.gui.app import AppOptions, run

    file = options.passphrase_file
    return run(
        AppOptions(
            data=options.data,
            language=options.lang or None,
            loopback=any_loopback() if options.allow_loopback_http else None,
            link=link,
            passphrase=None if file is None else lambda: first_line(file),
            start_practice=start_practice,
        )
    )


def start_practice() -> "Sample":
    """The practice world, started only when somebody asks for it. Raises PracticeServiceSilent, PracticeRefused."""
    from skrin.practice.sample import Sample

    return Sample.start()


def any_loopback() -> "Loopback":
    from skrin.wire.urls import ANY_LOOPBACK

    return ANY_LOOPBACK


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window could be seen: always on macOS and Windows; elsewhere where the session names a display."""
    if platform in ("darwin", "win32"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
