"""The person's browser, from the command line."""

from collections.abc import Callable
from dataclasses import dataclass

from skrin.cli.console import Console
from skrin.words.catalogue import N_

OPENED = N_("Go on in your browser. If no page has opened there, open this link:")
OPEN_THIS = N_("Open this link in a browser on this computer, and go on there:")
WAITING = N_("Waiting for the browser, for ten minutes at most. Ctrl+C stops it.")


@dataclass(frozen=True, slots=True)
class TerminalBrowser:
    """`opens` False: the link is only printed."""

    console: Console
    opens: bool = True

    def open(self, link: str, stop: Callable[[], None]) -> None:
        """The link is printed in every case, as what opens a browser is not always told that none came."""
        if self.opens:
            import webbrowser

            webbrowser.open(link)
        self.console.tell(OPENED if self.opens else OPEN_THIS)
        self.console.say(link)
        self.console.tell(WAITING)
