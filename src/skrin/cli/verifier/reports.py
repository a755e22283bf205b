"""`skrin verifier reports [list|show ID|save ID FILE|erase ID|erase --passed]`: what is kept of checks, until its day.

What has passed is erased before anything is listed. While the service runs on the store it is only read; the service erases.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli import reporting
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import REFUSED
from skrin.cli.verifier import desk, reports_page
from skrin.cli.wallet import consent
from skrin.domain.json_value import Json, JsonObject
from skrin.storage.errors import StoreInUse
from skrin.system import SystemClock
from skrin.wire import timestamp
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.domain.ports import VerifierStore
    from skrin.domain.stored_request import ErasedReport
    from skrin.use_cases.verifier.retention import Kept

ERASE = N_("Erase it? This cannot be undone.")
ACTS = ("list", "show", "save", "erase")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", nargs="?", default="list", choices=ACTS)
    parser.add_argument("id", nargs="?", type=int, metavar="ID", help="of a report, as the list has it")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="of `save`: FILE.pdf or FILE.json")
    parser.add_argument("--yes", action="store_true", help="of `erase`: confirm it")
    parser.add_argument("--passed", action="store_true", help="of `erase`: every report whose last day is over")


def run(args: argparse.Namespace, console: Console) -> int:
    _require(args)
    if args.act == "erase":
        return _erase(args, console)
    with _store(args, console) as store:
        if args.act == "list":
            return _list(store, console)
        from skrin.use_cases.verifier import retention
        from skrin.use_cases.verifier.errors import ReportUnreadable

        found = retention.report(args.id, store, SystemClock().now())
    if found.filed is None:
        raise ReportUnreadable
    if args.act == "save":
        reporting.write(args.file, found.filed, console)
        console.result({"ok": True, "saved": str(args.file)}, partial(reports_page.saved, found, console.words))
    else:
        told: JsonObject = {"ok": True, "id": found.id, "kept_until": found.until.isoformat()}
        page = partial(reports_page.one, found, SystemClock().now(), console.words, console.width)
        console.result({**told, "report": _document(found)}, page)
    return 0


def _require(args: argparse.Namespace) -> None:
    """Raises ArgumentsInvalid; of `save` also what is wrong with the file."""
    passed = args.act == "erase" and args.passed
    if args.passed and not passed:
        raise ArgumentsInvalid("--passed goes with erase")
    if (args.id is not None) is (passed or args.act == "list"):
        raise ArgumentsInvalid(f"{args.act}: {'takes no ID' if args.id is not None else 'name a report by its ID'}")
    if (args.file is not None) is not (args.act == "save"):
        raise ArgumentsInvalid("FILE goes with save")
    if args.file is not None:
        reporting.form_of(args.file)


@contextmanager
def _store(args: argparse.Namespace, console: Console) -> "Iterator[VerifierStore]":
    """Opening it erases what has passed; where another program has it open, it is read without."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        try:
            store = stack.enter_context(desk.opened(args, console))
        except StoreInUse:
            store = stack.enter_context(desk.opened(args, console, read_only=True))
        yield store


def _list(store: "VerifierStore", console: Console) -> int:
    from skrin.use_cases.verifier import retention

    kept, erased = retention.reports(store, SystemClock().now()), retention.erased(store)
    listed: list[Json] = [_listed(each) for each in kept]
    gone: list[Json] = [_gone(each) for each in erased]
    page = partial(reports_page.listed, kept, erased, console.words, console.width)
    console.result({"ok": True, "reports": listed, "erased": gone}, page)
    return 0


def _listed(kept: "Kept") -> JsonObject:
    """Without the checks and the fields, which `show` tells."""
    told: JsonObject = {"id": kept.id, "checked_at": timestamp.write(kept.at), "kept_until": kept.until.isoformat()}
    if kept.filed is None:
        return {**told, "answer": None}
    document = _document(kept)
    shown: list[Json] = [each.get("kept") for each in reports_page.objects(document["presentations"])]
    return {**told, "answer": document["answer"], "verdict": document.get("verdict"), "kept": shown}


def _gone(erased: "ErasedReport") -> JsonObject:
    return {"id": erased.id, "checked_on": erased.made_on.isoformat(), "erased_at": timestamp.write(erased.erased_at)}


def _document(kept: "Kept") -> JsonObject:
    from skrin.use_cases.verifier.filed import document

    return {} if kept.filed is None else document.write(kept.filed)


def _erase(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.verifier import retention

    with desk.opened(args, console, erasing=not args.passed) as store:
        now, count = SystemClock().now(), 1
        if args.passed:
            count = retention.erase_passed(store, now)
        else:
            found = retention.report(args.id, store, now)
            page = partial(reports_page.one, found, now, console.words, console.width)
            about: JsonObject = {"act": "erase the report and what was shown with it, for good", "id": args.id}
            if not consent.confirmed(console.words.say(ERASE), about, args, console, page):
                return REFUSED
            retention.erase(args.id, store, now)
    console.result({"ok": True, "erased": count}, partial(reports_page.gone, count, console.words))
    return 0
