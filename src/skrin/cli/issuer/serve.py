"""`skrin issuer serve`: the service, until it is told to stop."""

import argparse
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from skrin.cli import service
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.global_options import loopback
from skrin.cli.issuer import desk
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.use_cases.issuer.ports import ServicePorts

DEFAULT_LISTEN = "127.0.0.1:8300"
DAY = 86_400  # seconds
LONGEST_TTL = 7 * DAY
NOT_SEALED = N_("European credentials cannot be handed out until this is put right:")


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
            say_what_cannot_be_sealed(ports, console)
            settings = Settings(rate=rate, status_ttl=timedelta(seconds=args.status_ttl))
            service.run(application(ports, settings), bound, args, lambda: server.say_ready(str(ports.issuer), console.out))
    finally:
        bound.close()
        store.close()
    return 0


def say_what_cannot_be_sealed(ports: "ServicePorts", console: Console) -> None:
    """Before the first learner is the one to find out. Everything else is handed out all the same."""
    from skrin.domain.errors import SkrinError
    from skrin.use_cases.issuer.forms import Form
    from skrin.words.errors import explain

    if not ports.store.issues_in(Form.EDC):
        return
    try:
        ports.european.require_ready()
    except SkrinError as error:
        said = explain(error, console.language)
        console.say(f"{console.words.say(NOT_SEALED)} {said.happened} {said.next}")
