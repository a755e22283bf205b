"""`skrin request result FILE`: what came of a request, from the file that `request new --save` wrote."""

import argparse
import time
from pathlib import Path

from skrin.cli import reporting
from skrin.cli.console import Console
from skrin.cli.exit_status import COULD_NOT_CHECK, DONE, REFUSED
from skrin.cli.files import read_bytes
from skrin.cli.global_options import loopback
from skrin.cli.request.in_person import COMPARE
from skrin.domain.json_value import JsonObject
from skrin.system import SystemClock
from skrin.wire.plain_text import plain

POLLED_EVERY = 1.0  # seconds
OVER = frozenset({"finished", "expired"})
STATUS = {"valid": DONE, "not_valid": REFUSED, "could_not_check": COULD_NOT_CHECK}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("session", type=Path, metavar="FILE", help="as `request new --save` wrote it")
    reporting.add_arguments(parser)
    parser.add_argument(
        "--shown",
        nargs="+",
        metavar="FRAME",
        help="the pictures of an answer over the screen, or their texts: it did not reach the service, which takes it so",
    )
    parser.add_argument("--wait", type=int, default=0, metavar="SECONDS", help="wait so long for the answer")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.errors import FileUnreadable
    from skrin.network.client import HttpClient
    from skrin.use_cases.verifier import remote
    from skrin.wire import strict_json
    from skrin.wire.members import Members
    from skrin.wire.urls import HttpsUrl

    allowed, wanted = loopback(args), reporting.Reporting.of(args)
    session = Members(strict_json.parse_object(read_bytes(args.session)), lambda _: FileUnreadable(str(args.session)))
    result, secret = HttpsUrl.parse(session.text("result"), allowed), session.text("session_secret")
    asked = remote.result_request(result, secret, args.lang)
    client = HttpClient(loopback=allowed)
    if args.shown is not None:
        told = remote.take_shown(result, secret, _payload(args.shown), args.lang, client)
        return _tell(told, wanted, console)
    left = max(args.wait, 0)
    while (told := remote.result_answer(client(asked))).get("stage") not in OVER and left > 0:
        time.sleep(POLLED_EVERY)
        left -= POLLED_EVERY
    return _tell(told, wanted, console)


def _payload(frames: list[str]) -> bytes:
    """What these pictures or texts are together. Raises TransferNotAnswer, and what `gathered` raises."""
    from skrin.cli.codes import codes_of
    from skrin.protocols.mq1.gathering import gathered
    from skrin.use_cases.verifier.in_person import sealed_in

    return sealed_in(gathered(codes_of(frames), SystemClock()))


def _tell(told: JsonObject, wanted: reporting.Reporting, console: Console) -> int:
    from skrin.cli.request import answer_page
    from skrin.use_cases.verifier.filed.making import of_service

    def page() -> str:
        found = answer_page.page(told, SystemClock().now(), console.words, console.width)
        code = told.get("code")
        return f"{console.words.say(COMPARE, code=plain(code, 20))}\n\n{found}" if isinstance(code, str) else found

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
