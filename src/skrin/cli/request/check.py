"""`skrin request check REQUEST RESPONSE`: an answer that was handed over, against the request it must answer.

Nothing is spent by it and nothing remembered: whether the same answer was shown before, only the service knows. An answer that
comes as pictures, to a request that was made here for somebody in the room, is taken once and kept (`in_person`).
"""

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path

from skrin.cli import checking, reporting
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import of_outcome
from skrin.cli.files import read_bytes
from skrin.cli.global_options import loopback
from skrin.cli.request import in_person
from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import Outcome
from skrin.system import SystemClock
from skrin.wire.limits import SEVERAL_CREDENTIALS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "request",
        metavar="REQUEST",
        help="a file with the request object, its link, or its JSON; or its code",
    )
    parser.add_argument(
        "response",
        nargs="+",
        metavar="RESPONSE",
        help="a file with what was posted, or the vp_token as JSON; or all the pictures of an answer over the screen",
    )
    told = "write the receipt for an answer over the screen as a picture, for the one who answered"
    parser.add_argument("--receipt", type=Path, metavar="FILE", help=told)
    checking.add_arguments(parser)
    reporting.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.request import answer_page
    from skrin.protocols.openid4vp.response import Presented
    from skrin.protocols.openid4vp.status_lists import NO_LISTS
    from skrin.use_cases.verifier.answer import judged_answer
    from skrin.use_cases.verifier.check_answer import read_handed_over, read_request
    from skrin.use_cases.verifier.filed.making import details_of, of_answer
    from skrin.use_cases.verifier.report import OUTCOMES
    from skrin.verifier.shown import in_words

    wanted = reporting.Reporting.of(args)
    if in_person.is_shown(args.response):
        return in_person.check(args, wanted, console)
    if args.receipt is not None:
        raise ArgumentsInvalid("--receipt goes with an answer over the screen")
    if len(args.response) > 1:
        raise ArgumentsInvalid("RESPONSE: one file, or pictures")
    request = read_request(read_bytes(Path(args.request)), loopback(args))
    answer = read_handed_over(read_bytes(Path(args.response[0]), 2 * SEVERAL_CREDENTIALS))
    with checking.sources(args, console) as (sources, lists):
        along = answer.lists if isinstance(answer, Presented) else NO_LISTS
        found = judged_answer(request, answer, replace(sources, along=along).judge(lists))
    filed = of_answer(found.report, found.shown, details_of(request), SystemClock().now(), wanted.terms())
    told = in_words({"result": found.told}, console.language)["result"]
    finished: JsonObject = {"stage": "finished", "result": told}
    page = partial(answer_page.page, finished, SystemClock().now(), console.words, console.width)
    console.result({"ok": True, **(told if isinstance(told, dict) else {})}, page)
    wanted.write(filed, console)
    return of_outcome(OUTCOMES.get(str(found.report.get("verdict")), Outcome.FAIL))
