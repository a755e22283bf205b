"""What the two services take on the line alike, and how each is run until it is told to stop."""

import argparse
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from skrin.cli.errors import ArgumentsInvalid

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from skrin.serving.rate import Rate


def add_arguments(parser: argparse.ArgumentParser, listen: str) -> None:
    """`listen` is the address where nobody names one."""
    parser.add_argument("--listen", default=listen, metavar="ADDRESS:PORT", help="port 0 is any free one")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input closes")
    parser.add_argument("--rate", type=int, default=100, help="requests a second of one client; 0 is no limit")
    parser.add_argument(
        "--trusted-proxy", action="append", default=[], metavar="ADDRESS", help="believe X-Forwarded-For from this address"
    )


def rate(args: argparse.Namespace) -> "Rate":
    """Raises ArgumentsInvalid."""
    from skrin.serving.rate import Rate

    if args.rate < 0:
        raise ArgumentsInvalid("--rate: out of range")
    return Rate(args.rate, frozenset(args.trusted_proxy))


def run(app: "Starlette", bound: socket.socket, args: argparse.Namespace, ready: Callable[[], None]) -> None:
    """Until a signal tells it to stop, or standard input closes where that was asked for."""
    from skrin.serving import server

    running = server.server(app, ready)
    if args.until_stdin_closes:
        server.end_with_stdin(running)
    server.run(running, bound)
