"""`skrin issuer serve`: the service, until it is told to stop."""

import argparse
from datetime import timedelta

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.issuer import desk

DEFAULT_LISTEN = "127.0.0.1:8300"
DAY = 86_400  # seconds
LONGEST_TTL = 7 * DAY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--listen", default=DEFAULT_LISTEN, metavar="ADDRESS:PORT", help="port 0 is any free one")
    parser.add_argument("--url", default="", help="the public address, where it differs from the one given to init")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input closes")
    parser.add_argument("--rate", type=int, default=100, help="requests a second of one client; 0 is no limit")
    parser.add_argument(
        "--trusted-proxy", action="append", default=[], metavar="ADDRESS", help="believe X-Forwarded-For from this address"
    )
    parser.add_argument("--status-ttl", type=int, default=DAY, metavar="SECONDS", help="how long status lists may be kept")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.issuer.app import Settings, application
    from skrin.issuer.folder import IssuerFolder
    from skrin.issuer.wiring import service_ports, system_world
    from skrin.serving import server
    from skrin.serving.rate import Rate
    from skrin.storage.issuer_db.store import SqlIssuerStore
    from skrin.use_cases.issuer.created import started

    if args.rate < 0 or not 1 <= args.status_ttl <= LONGEST_TTL:
        raise ArgumentsInvalid("--rate, --status-ttl: out of range")
    folder = IssuerFolder.open(desk.folder(args))
    world = system_world(desk.loopback(args))
    bound = server.Address.parse(args.listen).bind()
    store = SqlIssuerStore.open(folder.database)
    try:
        url = args.url or folder.url or server.url_of(bound)
        ports = service_ports(folder, url, desk.passphrase(args), store, world)
        started(ports)
        settings = Settings(rate=Rate(args.rate, frozenset(args.trusted_proxy)), status_ttl=timedelta(seconds=args.status_ttl))
        running = server.server(application(ports, settings), lambda: server.say_ready(str(ports.issuer), console.out))
        if args.until_stdin_closes:
            server.end_with_stdin(running)
        server.run(running, bound)
    finally:
        bound.close()
        store.close()
    return 0
