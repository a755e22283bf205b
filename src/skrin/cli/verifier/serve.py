"""`skrin verifier serve`: the service, until it is told to stop."""

import argparse
from contextlib import closing
from pathlib import Path

from skrin.cli import service
from skrin.cli.console import Console
from skrin.cli.global_options import loopback
from skrin.cli.verifier import desk
from skrin.system import SystemClock

DEFAULT_LISTEN = "127.0.0.1:8310"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    service.add_arguments(parser, DEFAULT_LISTEN)
    parser.add_argument("--url", default="", help="the public address, https, without a path")
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a trust list to believe from now on, or authorities in PEM",
    )
    parser.add_argument(
        "--list-signer", type=Path, metavar="FILE.pem", help="who signs a list of trusted entities given with --trust"
    )
    parser.add_argument(
        "--accreditations",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="records of accreditations to keep and use from now on",
    )


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.sandbox.linked_data import ChildLinkedData
    from skrin.sandbox.shapes import ChildShapes
    from skrin.serving import server
    from skrin.verifier.app import Settings, application
    from skrin.verifier.wiring import service_ports

    settings = Settings(rate=service.rate(args))
    bound = server.Address.parse(args.listen).bind()
    try:
        with desk.opened(args, console) as store, closing(ChildLinkedData()) as linked_data, closing(ChildShapes()) as shapes:
            desk.add_trust(args.trust, store, args)
            desk.add_accreditations(args.accreditations, store)
            ports = service_ports(store, args.url or server.url_of(bound), SystemClock(), loopback(args), linked_data, shapes)

            def ready() -> None:
                server.say_ready(
                    str(ports.address),
                    console.out,
                    client_id=str(ports.identity.client_id),
                    did=ports.identity.did,
                    api_key_file=str(desk.api_key_path(args)),
                )

            service.run(application(ports, settings), bound, args, ready)
    finally:
        bound.close()
    return 0
