"""`skrin issuer publish FILE.json`: a credential ID, with what every credential under it says."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.json", help="an offering; its member `credential` is for all")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.issuer.publish import publish

    document = desk.read_object(args.file)
    with desk.opened(args) as ports:
        offering = publish(document, ports)
    console.result({"ok": True, "credential_id": offering.id, "schema_id": offering.schema_id, "withdrawn": offering.withdrawn})
    return 0
