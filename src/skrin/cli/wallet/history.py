"""`skrin wallet history`: who, when, which fields, never values."""

import argparse
import json
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.files import write_new
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject

if TYPE_CHECKING:
    from skrin.domain.history import Event
    from skrin.use_cases.holder.aftermath import Aftermath


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--export", type=Path, metavar="FILE", help="write all of it as JSON")
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--before", type=int, metavar="ID", help="only what is older than this event")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import events as pages
    from skrin.use_cases.holder import aftermath, history

    with opened(args, console) as ports:
        if args.export is not None:
            exported = history.export(ports)
            write_new(args.export, json.dumps(exported, ensure_ascii=False, indent=1).encode() + b"\n")
            console.result({"ok": True, "exported": str(args.export)})
            return 0
        limit = max(1, min(args.limit, 1000))
        events = history.page(ports, limit=limit, before=args.before)
        after, now = aftermath.read(ports), ports.clock.now()
        told = pages.Told(events, after, more=len(events) == limit)
        page = partial(pages.page, told, ports, console.words, console.width)
        console.result({"ok": True, "events": [_as_json(event, after.of(event.id), now) for event in events]}, page)
    return 0


def _as_json(event: "Event", after: "Aftermath", now: datetime) -> JsonObject:
    from skrin.cli.wallet.pages.aftermath import as_json
    from skrin.use_cases.holder import history

    followed = as_json(after, now)
    return {**history.as_json(event), "afterwards": followed} if followed else history.as_json(event)
