"""`skrin request result FILE`: what came of a request, from the file that `request new --save` wrote."""

import argparse
import time
from functools import partial
from pathlib import Path

from skrin.cli import reporting
from skrin.cli.console import Console
from skrin.cli.exit_status import COULD_NOT_CHECK, DONE, REFUSED
from skrin.cli.files import read_bytes
from skrin.cli.global_options import loopback
from skrin.domain.json_value import JsonObject
from skrin.system import SystemClock

POLLED_EVERY = 1.0  # seconds
OVER = frozenset({"finished", "expired"})
STATUS = {"valid": DONE, "not_valid": REFUSED, "could_not_check": COULD_NOT_CHECK}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", type=Path, metavar="FILE", help="as `request new --save` wrote it")
    reporting.add_arguments(parser)
    parser.add_argument("--wait", type=int, default=0, metavar="SECONDS", help="wait so long for the answer")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.errors import FileUnreadable
    from skrin.cli.request import answer_page
    from skrin.network.client import HttpClient
    from skrin.use_cases.verifier import remote
    from skrin.use_cases.verifier.filed.making import of_service
    from skrin.wire import strict_json
    from skrin.wire.members import Members
    from skrin.wire.urls import HttpsUrl

    allowed, wanted = loopback(args), reporting.Reporting.of(args)
    session = Members(strict_json.parse_object(read_bytes(args.session)), lambda _: FileUnreadable(str(args.session)))
    asked = remote.result_request(HttpsUrl.parse(session.text("result"), allowed), session.text("session_secret"), args.lang)
    client = HttpClient(loopback=allowed)
    left = max(args.wait, 0)
    while (told := remote.result_answer(client(asked))).get("stage") not in OVER and left > 0:
        time.sleep(POLLED_EVERY)
        left -= POLLED_EVERY
    page = partial(answer_page.page, told, SystemClock().now(), console.words, console.width)
    console.result({"ok": True, **told}, page)
    if wanted.path is not None:
        wanted.write(of_service(told, SystemClock().now(), wanted.terms()), console)
    return status_of(told)


def status_of(told: JsonObject) -> int:
    """Valid is 0; not valid, refused or declined 2; not answered, or not to be checked, 3."""
    found = told.get("result")
    if not isinstance(found, dict):
        return COULD_NOT_CHECK
    if found.get("answer") == "declined":
        return REFUSED
    return STATUS.get(str(found.get("verdict")), COULD_NOT_CHECK)
