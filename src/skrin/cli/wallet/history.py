"""`skrin wallet history`: who, when, which fields, never values."""

import argparse
import json
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.files import write_new
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--export", type=Path, metavar="FILE", help="write all of it as JSON")
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--before", type=int, metavar="ID", help="only what is older than this event")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.holder import history

    with opened(args, console) as ports:
        if args.export is not None:
            exported = history.export(ports)
            write_new(args.export, json.dumps(exported, ensure_ascii=False, indent=1).encode() + b"\n")
            console.result({"ok": True, "exported": str(args.export)})
            return 0
        limit = max(1, min(args.limit, 1000))
        events = history.page(ports, limit=limit, before=args.before)

        def page() -> str:
            from skrin.cli.wallet.pages import events as pages

            return pages.page(events, ports, more=len(events) == limit, words=console.words, width=console.width)

        console.result({"ok": True, "events": [history.as_json(event) for event in events]}, page)
    return 0
