"""`skrin issuer serve`: the service, until it is told to stop."""

import argparse
from contextlib import closing
from datetime import timedelta

from skrin.cli import service
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.global_options import loopback
from skrin.cli.issuer import desk

DEFAULT_LISTEN = "127.0.0.1:8300"
DAY = 86_400  # seconds
LONGEST_TTL = 7 * DAY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    service.add_arguments(parser, DEFAULT_LISTEN)
    parser.add_argument("--url", default="", help="the public address, where it differs from the one given to init")
    parser.add_argument("--status-ttl", type=int, default=DAY, metavar="SECONDS", help="how long status lists may be kept")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.issuer.app import Settings, application
    from skrin.issuer.folder import IssuerFolder
    from skrin.issuer.wiring import service_ports, system_world
    from skrin.serving import server
    from skrin.storage.issuer_db.store import SqlIssuerStore
    from skrin.use_cases.issuer.created import started

    if not 1 <= args.status_ttl <= LONGEST_TTL:
        raise ArgumentsInvalid("--status-ttl: out of range")
    rate = service.rate(args)
    folder = IssuerFolder.open(desk.folder(args))
    world = system_world(loopback(args))
    bound = server.Address.parse(args.listen).bind()
    store = SqlIssuerStore.open(folder.database)
    try:
        url = args.url or folder.url or server.url_of(bound)
        ports = service_ports(folder, url, desk.passphrase(args), store, world)
        with closing(ports.european):
            started(ports)
            settings = Settings(rate=rate, status_ttl=timedelta(seconds=args.status_ttl))
            service.run(application(ports, settings), bound, args, lambda: server.say_ready(str(ports.issuer), console.out))
    finally:
        bound.close()
        store.close()
    return 0
