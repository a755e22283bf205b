"""`skrin tour`: the whole story on this machine, with practice services and a practice wallet."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.exit_status import DONE, REFUSED
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.practice.tour.step import Step

DEFAULT_FOLDER = Path("tour")
NO_WINDOW = N_("This version has no window yet: the tour is played here, as with --headless.")
DESCRIPTION = """Plays the whole story with real services on this machine and a real, encrypted wallet: a practice issuer
publishes, a learner finds, enrols, receives and shows, an interviewer checks, both sides revoke. Each step says
what must hold. Exit status 2 if a step does not hold.

DIR then has tour.json and tour.txt (the steps), presented/ (what was shown, and the verdicts), receipts/,
history.json, and world/ with the practice services, their logs, and the wallet:

  skrin wallet list --data DIR/world/learner --passphrase-file DIR/world/passphrase.txt

An earlier tour's folder is written over; any other folder that is not empty is left alone.
This version has no window yet, so that no pictures of screens are written."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = DESCRIPTION
    parser.add_argument("--headless", action="store_true", help="without a window: print each step (the only way for now)")
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER, metavar="DIR", help="what to write into (default: tour)")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.practice.tour.story import STORY

    if not args.headless:
        console.say(said(NO_WINDOW, console))
    return tell(STORY, args.out, console)


def tell(story: "Sequence[Step]", out: Path, console: Console) -> int:
    """Play `story` into the folder `out`; each step is told as soon as it is over, with --json on standard error."""
    from skrin.practice.errors import TourStepFailed
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
    tale = Tale(folder)
    try:
        report = play(story, tale, time.perf_counter, lambda played: show(as_text(played, words)))
    finally:
        tale.end()
    show(summary(report, folder, words))
    record = as_json(report, folder, words)
    folder.write_json("tour.json", record)
    folder.write("tour.txt", "\n".join(lines) + "\n")
    if not report.holds:
        refused = TourStepFailed(tuple(each.step.name for each in report.failed))
        console.refuse(refused, **{name: value for name, value in record.items() if name != "ok"})
        return REFUSED
    if console.json:
        console.result(record)
    return DONE


def said(message: str, console: Console) -> str:
    from skrin.words.speech import Words

    return Words(console.language).say(message)
