"""`skrin request check REQUEST RESPONSE`: an answer that was handed over, against the request it must answer.

Nothing is spent by it and nothing remembered: whether the same answer was shown before, only the service knows.
"""

import argparse
from pathlib import Path

from skrin.cli import checking
from skrin.cli.console import Console
from skrin.cli.exit_status import of_outcome
from skrin.cli.files import read_bytes
from skrin.cli.global_options import loopback
from skrin.domain.verdict import Outcome
from skrin.wire.limits import SEVERAL_CREDENTIALS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("request", type=Path, metavar="REQUEST", help="a file with the request object, its link, or its JSON")
    parser.add_argument("response", type=Path, metavar="RESPONSE", help="a file with what was posted, or the vp_token as JSON")
    checking.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.verifier.check_answer import check_handed_over, read_handed_over, read_request
    from skrin.use_cases.verifier.report import OUTCOMES
    from skrin.verifier.shown import in_words

    request = read_request(read_bytes(args.request), loopback(args))
    answer = read_handed_over(read_bytes(args.response, 2 * SEVERAL_CREDENTIALS))
    with checking.sources(args, console) as (sources, lists):
        found = check_handed_over(request, answer, sources.judge(lists))
    told = in_words({"result": found}, console.language)["result"]
    console.result({"ok": True, **(told if isinstance(told, dict) else {})})
    return of_outcome(OUTCOMES.get(str(found.get("verdict")), Outcome.FAIL))
