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
        events = history.page(ports, limit=max(1, min(args.limit, 1000)), before=args.before)
    console.result({"ok": True, "events": [history.as_json(event) for event in events]})
    return 0
