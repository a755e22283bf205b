"""`skrin wallet import FILE|FOLDER…`: one object a line for each credential, each only when it is durable."""

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli import exit_status
from skrin.cli.console import Console
from skrin.cli.errors import FileUnreadable
from skrin.cli.global_options import loopback
from skrin.cli.opening import read_given, tools
from skrin.cli.page import SIGNS
from skrin.cli.wallet import shown
from skrin.cli.wallet.session import opened
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import in_language
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.domain.credential import StoredCredential
    from skrin.use_cases.holder.import_many import Input, Taken
    from skrin.use_cases.ports import Ports

STORED = N_("{title}, from {input}")
HELD = N_("Here already: {title}, from {input}")
SUMMARY = N_("Taken in: {stored}. Here already: {held}. Not taken in: {refused}.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Takes in credentials by their content: as text or JSON, in pictures (badges, QR codes), PDF, ZIP archives and mail, "
        "several in one file. A folder is gone through with the folders in it. Ctrl+C stops; what was taken in stays."
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE|FOLDER", help="what holds credentials")


def run(args: argparse.Namespace, console: Console) -> int:
    with opened(args, console) as ports, tools(ports.clock, loopback(args)) as readers, _interrupted() as stopped:
        from skrin.use_cases.holder.import_many import import_all

        telling = _Telling(ports, console, stopped)
        inputs = [each for path in args.files for each in _inputs(path)]
        try:
            import_all(inputs, readers, ports, telling.tell, telling.progress)
        finally:
            telling.sum_up(len(inputs))
        return exit_status.worst(telling.statuses)


@dataclass
class _Telling:
    """What is told while it goes on. `stopped` is set when the person wants no more of it."""

    ports: "Ports"
    console: Console
    stopped: threading.Event
    statuses: list[int] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def tell(self, taken: "Taken") -> None:
        """Stored is done, whatever the verdict: the label says what it is worth (RULINGS 8)."""
        self.counts[taken.ended.value] = self.counts.get(taken.ended.value, 0) + 1
        if taken.stored is None:
            if taken.error is not None:
                self.console.refuse(taken.error, input=taken.name)
                self.statuses.append(exit_status.of_error(taken.error))
            return
        self.statuses.append(exit_status.DONE)
        line, here = self._line(taken)
        text = partial(self._text, taken, here)
        self.console.result({"ok": True, "input": taken.name, "here_already": here, **line}, text)

    def progress(self, done: int, of: int) -> None:
        """Raises ImportStopped."""
        from skrin.use_cases.holder.errors import ImportStopped

        if self.stopped.is_set() and done < of:
            raise ImportStopped(done, of)
        if of > 1:
            self.console.progress(done, of)

    def sum_up(self, files: int) -> None:
        if files > 1 or sum(self.counts.values()) > 1:
            count = self.counts.get
            held, refused = count("here_already", 0), count("refused", 0)
            self.console.tell(SUMMARY, stored=count("stored", 0), held=held, refused=refused)

    def _line(self, taken: "Taken") -> tuple[JsonObject, bool]:
        from skrin.use_cases.holder import browse
        from skrin.use_cases.holder.import_many import Ended

        if taken.stored is None:
            raise AssertionError("only what is stored has a line")
        if taken.ended is Ended.STORED:
            return _just_stored(taken.stored, self.console.language), False
        return shown.line(browse.show(taken.stored.id, self.ports), self.console.language), True

    def _text(self, taken: "Taken", here: bool) -> str:
        if taken.stored is None:
            return ""
        from skrin.words.credential import brief

        words, outcome = self.console.words, taken.stored.credential.verdict.outcome
        title = brief.title(taken.stored.credential.achievement, taken.stored.type_names, words)
        line = words.say(HELD if here else STORED, title=title, input=taken.name)
        return f"{SIGNS[outcome]} {line}{brief.BETWEEN}{words.verdict(outcome)}"


def _just_stored(stored: "StoredCredential", language: str) -> JsonObject:
    """As a list shows it, with the verdict that it was stored with a moment ago."""
    held, verdict = stored.credential, stored.credential.verdict
    return {
        "id": stored.id,
        "title": shown.title(stored, language),
        "type": held.type,
        "format": held.format.value,
        "issuer": in_language(held.issuer.names, language) or held.issuer.id,
        "verdict": shown.outcome(verdict.outcome),
        "reason": verdict.worst.code if verdict.worst is not None else "",
        "received_at": shown.moment(stored.received_at),
        "valid_until": shown.moment(held.valid_until),
    }


def _inputs(path: Path) -> "Iterator[Input]":
    """The file, or each file of the folder. What cannot be read says so when its turn comes."""
    from skrin.storage import given_files
    from skrin.use_cases.holder.import_many import Input

    def failed(error: SkrinError) -> bytes:
        raise error

    try:
        for each in given_files.within(path):
            yield Input(str(each), partial(read_given, each))
    except SkrinError as error:
        yield Input(plain(str(path)), partial(failed, error))
    except (OSError, ValueError):
        yield Input(plain(str(path)), partial(failed, FileUnreadable(str(path))))


@contextmanager
def _interrupted() -> Iterator[threading.Event]:
    """Ctrl+C is heard between two credentials, so that nothing is cut off in the middle; a second one ends the program."""
    stopped = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return

    def stop(number: int, frame: object) -> None:
        stopped.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)
