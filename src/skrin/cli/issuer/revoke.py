"""`skrin issuer revoke ID --reason …`: for good."""

import argparse

from skrin.cli.console import Console
from skrin.cli.issuer import desk
from skrin.wire import timestamp


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="a credential's id or hash, or an issuance; all its forms and copies")
    parser.add_argument("--reason", required=True)
    parser.add_argument("--from", dest="since", default="", metavar="DATE", help="from when it counts; not in the future")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.issuer.revoke import revoke

    since = desk.since(args.since) if args.since else None
    with desk.opened(args) as ports:
        done = revoke(args.id, args.reason, since, ports)
    console.result(
        {
            "ok": True,
            "revoked": [*done.credentials],
            "already_revoked": [*done.again],
            "revoked_from": timestamp.write(done.revoked_from),
        }
    )
    return 0
