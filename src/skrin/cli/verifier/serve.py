"""`skrin verifier serve`: the service, until it is told to stop."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.verifier import desk
from skrin.system import SystemClock

DEFAULT_LISTEN = "127.0.0.1:8310"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--listen", default=DEFAULT_LISTEN, metavar="ADDRESS:PORT", help="port 0 is any free one")
    parser.add_argument("--url", default="", help="the public address, https, without a path")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input closes")
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a trust list to believe from now on, or authorities in PEM",
    )
    parser.add_argument("--rate", type=int, default=100, help="requests a second of one client; 0 is no limit")
    parser.add_argument(
        "--trusted-proxy", action="append", default=[], metavar="ADDRESS", help="believe X-Forwarded-For from this address"
    )


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.serving import server
    from skrin.serving.rate import Rate
    from skrin.verifier.app import Settings, application
    from skrin.verifier.wiring import service_ports

    if args.rate < 0:
        raise ArgumentsInvalid("--rate: out of range")
    bound = server.Address.parse(args.listen).bind()
    try:
        with desk.opened(args, console) as store:
            desk.add_trust(args.trust, store, args)
            ports = service_ports(store, args.url or server.url_of(bound), SystemClock(), desk.loopback(args))
            settings = Settings(rate=Rate(args.rate, frozenset(args.trusted_proxy)))

            def ready() -> None:
                server.say_ready(
                    str(ports.address),
                    console.out,
                    client_id=str(ports.identity.client_id),
                    did=ports.identity.did,
                    api_key_file=str(desk.api_key_path(args)),
                )

            running = server.server(application(ports, settings), ready)
            if args.until_stdin_closes:
                server.end_with_stdin(running)
            server.run(running, bound)
    finally:
        bound.close()
    return 0
