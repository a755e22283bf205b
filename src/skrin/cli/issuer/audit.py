"""`skrin issuer audit`: the trail, and whether it is whole."""

import argparse
import json
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.files import write_new
from skrin.cli.issuer import desk

SHOWN = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--export", type=Path, metavar="FILE", help="write all entries, one JSON object a line")
    parser.add_argument("--after", type=int, default=None, metavar="NUMBER", help="show entries after this one")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown
    from skrin.use_cases.issuer.audit import export, inspect

    with desk.opened(args) as ports:
        state = inspect(ports)
        if args.export is not None:
            lines = "".join(json.dumps(shown.audit_entry(each), ensure_ascii=False) + "\n" for each in export(ports))
            write_new(args.export, lines.encode())
        after = max(0, state.entries - SHOWN) if args.after is None else args.after
        entries = ports.store.audit(after, SHOWN)
    result = {"ok": state.broken_at is None, "entries": state.entries, "broken_at": state.broken_at}
    if args.export is None:
        console.result({**result, "shown": [shown.audit_entry(each) for each in entries]})
    else:
        console.result({**result, "exported": str(args.export)})
    return 0 if state.broken_at is None else 2
