"""`skrin tour`: the whole story on this machine, with practice services and a practice wallet."""

import argparse
import time
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.exit_status import DONE, REFUSED
from skrin.words.catalogue import N_

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
    from skrin.practice.errors import TourStepFailed
    from skrin.practice.tour.folder import TourFolder
    from skrin.practice.tour.player import play
    from skrin.practice.tour.record import as_json, as_text, summary, title
    from skrin.practice.tour.story import STORY
    from skrin.practice.tour.tale import Tale
    from skrin.words.speech import Words

    words = Words(console.language)
    if not args.headless:
        console.say(words.say(NO_WINDOW))
    folder = TourFolder.fresh(args.out)
    lines: list[str] = []

    def say(text: str) -> None:
        lines.append(text)
        (console.err if console.json else console.out).write(text + "\n")
        (console.err if console.json else console.out).flush()

    say(title(words))
    tale = Tale(folder)
    try:
        report = play(STORY, tale, time.perf_counter, lambda played: say(as_text(played, words)))
    finally:
        tale.end()
    say(summary(report, folder, words))
    record = as_json(report, folder, words)
    folder.write_json("tour.json", record)
    folder.write("tour.txt", "\n".join(lines) + "\n")
    if report.holds:
        if console.json:
            console.result(record)
        return DONE
    refused = TourStepFailed(tuple(each.step.name for each in report.failed))
    console.refuse(refused, **{name: value for name, value in record.items() if name != "ok"})
    return REFUSED
