"""`skrin wallet paper add FILE --title …`: keep a scan, a photo or a PDF of a certificate."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.files import read_bytes
from skrin.cli.wallet.paper import described
from skrin.cli.wallet.session import opened


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="PDF, PNG or JPEG")
    described.add_options(parser, title_needed=True)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.domain.paper_certificate import PaperFields
    from skrin.use_cases.holder import paper
    from skrin.wire import limits

    fields = paper.tidied(described.fields(args, PaperFields("")))
    octets = read_bytes(args.file, 2 * limits.PAPER_FILE)  # what is a little too large is told so
    paper.require_kept(octets)
    with opened(args, console) as ports:
        kept = paper.keep(octets, args.file.name, fields, ports)
    console.result(
        {"ok": True, "input": str(args.file), "new": kept.new, **described.members(kept.paper)},
        lambda: described.page(kept.paper, console.words, console.width),
    )
    return 0
