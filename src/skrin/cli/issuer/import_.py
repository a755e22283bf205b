"""`skrin issuer import CREDENTIAL_ID FILE.csv|.xlsx`: a credential for each row, or nothing and a report."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("credential_id", metavar="CREDENTIAL_ID")
    parser.add_argument("file", type=Path, metavar="FILE.csv|.xlsx", help="the first row names the columns")
    parser.add_argument("--dry-run", action="store_true", help="only check the rows")
    parser.add_argument("--allow-missing", action="store_true", help="issue without elements that the schema demands")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown
    from skrin.issuer.tables import read_table
    from skrin.use_cases.issuer.bulk_import import import_table
    from skrin.use_cases.issuer.errors import TableInvalid

    table = read_table(args.file)
    with desk.opened(args) as ports:
        try:
            done = import_table(
                args.credential_id,
                table,
                ports,
                dry_run=args.dry_run,
                allow_missing=args.allow_missing,
                progress=console.progress,
            )
        except TableInvalid as refused:
            console.refuse(refused, problems=[shown.problem(each) for each in refused.problems])
            return 2
    rows = [{"row": each.row, **shown.prepared(each.prepared), "tx_code": each.transaction_code} for each in done.rows]
    console.result({"ok": True, "rows": done.count, "dry_run": args.dry_run, "prepared": [*rows]})
    return 0
