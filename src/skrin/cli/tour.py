"""`skrin tour`: the whole story on this machine, with practice services and a practice wallet."""

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.exit_status import DONE, REFUSED
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.practice.tour.player import Report
    from skrin.practice.tour.step import Step

DEFAULT_FOLDER = Path("tour")
NO_DISPLAY = N_("There is no screen here: the tour is played as with --headless.")
DESCRIPTION = """Where there is a screen: opens the window on a new practice wallet, with a practice issuer and a practice
employer on this machine, and leads through it step by step. Without one, or with --headless: plays the whole story with
real services and a real, encrypted wallet: an issuer publishes, a learner finds, enrols, receives and shows, an interviewer
checks, both sides revoke; then the window's own tour is clicked through without a display. Each step says what must hold.
Exit status 2 if a step does not hold.

With --headless DIR then has tour.json and tour.txt (the steps), guide/ (the window's tour, a picture of each step), screens/
(pictures of the window), presented/ (what was shown, and the verdicts), receipts/, history.json, and world/ with the practice
services, their logs, and the wallet:

  skrin wallet list --data DIR/world/learner --passphrase-file DIR/world/passphrase.txt

An earlier tour's folder is written over; any other folder that is not empty is left alone."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = DESCRIPTION
    parser.add_argument("--headless", action="store_true", help="open no window: play everything, and print each step")
    parser.add_argument("--contact-sheet", action="store_true", help="every screen in both languages, looks and sizes of text")
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER, metavar="DIR", help="what to write into (default: tour)")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.window import has_display

    if not args.headless and has_display(os.environ):
        return open_window(args.out, console)
    if not args.headless:
        console.say(said(NO_DISPLAY, console))
    from skrin.practice.tour.story import STORY

    return tell(STORY, args.out, console, every_look=args.contact_sheet)


def tell(
    story: "Sequence[Step]",
    out: Path,
    console: Console,
    *,
    every_look: bool = False,
) -> int:
    """Play `story` into the folder `out`; each step is told as soon as it is over, with --json on standard error."""
    from skrin.practice.tour.folder import TourFolder
    from skrin.practice.tour.player import play
    from skrin.practice.tour.record import as_json, as_text, summary, title
    from skrin.practice.tour.tale import Tale
    from skrin.words.speech import Words

    words, lines = Words(console.language), list[str]()

    def show(text: str) -> None:
        lines.append(text)
        stream = console.err if console.json else console.out
        stream.write(text + "\n")
        stream.flush()

    folder = TourFolder.fresh(out)
    show(title(words))
    tale = Tale(folder, language=words.spoken, every_look=every_look)
    try:
        report = play(story, tale, time.perf_counter, lambda played: show(as_text(played, words)))
    finally:
        tale.end()
    show(summary(report, folder, words))
    record = as_json(report, folder, words)
    folder.write_json("tour.json", record)
    folder.write("tour.txt", "\n".join(lines) + "\n")
    if not report.holds:
        return _refused(report, record, console)
    if console.json:
        console.result(record)
    return DONE


def _refused(report: "Report", record: JsonObject, console: Console) -> int:
    from skrin.practice.errors import TourStepFailed

    refused = TourStepFailed(tuple(each.step.name for each in report.failed))
    console.refuse(refused, **{name: value for name, value in record.items() if name != "ok"})
    return REFUSED


def open_window(out: Path, console: Console) -> int:
    """The window on a new practice wallet, with its tour, until it is closed. One that runs there already comes forward.

    Nobody waits for the story: the services start while the window is looked at.
    """
    from skrin.gui.app import run
    from skrin.practice.tour.entering import LEARNER, ready
    from skrin.practice.tour.folder import TourFolder

    return run(ready(TourFolder(out), LEARNER, console.language, fresh=True))


def said(message: str, console: Console) -> str:
    from skrin.words.speech import Words

    return Words(console.language).say(message)
