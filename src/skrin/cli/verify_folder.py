"""`skrin verify FOLDER`: what several people handed in, a folder or a file for each; a table without any score or merit."""

import argparse
from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli import checking, exit_status
from skrin.cli.console import Console
from skrin.cli.files import write_new
from skrin.cli.global_options import loopback
from skrin.cli.opening import tools
from skrin.cli.page import SIGNS, Page
from skrin.domain.json_value import JsonObject
from skrin.system import SystemClock
from skrin.wire.plain_text import plain

if TYPE_CHECKING:
    from skrin.use_cases.verifier.candidates import Candidate
    from skrin.use_cases.verifier.check_text import Terms
    from skrin.words.candidates import Row


def is_folder(inputs: Sequence[str]) -> bool:
    try:
        return len(inputs) == 1 and len(inputs[0]) < 1024 and Path(inputs[0]).is_dir()
    except (OSError, ValueError):
        return False


def run(args: argparse.Namespace, terms: "Terms", console: Console) -> int:
    """Raises FolderGiven for one with nothing in it, TooMany, FileUnread, and what writing the table raises."""
    from skrin.storage.given_candidates import handed_in
    from skrin.use_cases.opening.errors import FolderGiven
    from skrin.use_cases.verifier.candidates import check_candidates
    from skrin.use_cases.verifier.check_file import check_content
    from skrin.words.candidates import as_csv, row

    folder = Path(args.inputs[0])
    people = handed_in(folder)
    if not people:
        raise FolderGiven(plain(folder.name))
    with checking.sources(args, console) as (sources, lists), tools(SystemClock(), loopback(args)) as readers:
        check = partial(check_content, tools=readers, terms=terms, sources=sources, lists=lists)
        found = list(check_candidates(people, check, console.progress))
    rows = [row(each, console.words) for each in found]
    if args.table is not None:
        write_new(args.table, as_csv(rows, console.words))
    if not console.json:
        console.result({"ok": True}, partial(_page, rows, console))
    else:
        for each in found:
            console.result(_told(each, console))
    return exit_status.worst([exit_status.of_outcome(each.outcome) for each in found])


def _told(candidate: "Candidate", console: Console) -> JsonObject:
    from skrin.cli.verify import shown
    from skrin.use_cases.verifier.report import VERDICTS

    return {
        "ok": True,
        "input": candidate.name,
        "verdict": VERDICTS[candidate.outcome],
        "people": list(candidate.people),
        "answers": [shown(each, console.language) for each in candidate.answers],
        "unread": [{"input": each.name, "error": each.error.code} for each in candidate.unread],
    }


def _page(rows: "Sequence[Row]", console: Console) -> str:
    from skrin.words.candidates import CHECKED, NO_ORDER

    words, shown = console.words, Page(console.width)
    shown.say(words.count(CHECKED, len(rows)))
    shown.say(words.say(NO_ORDER))
    for each in rows:
        shown.blank()
        lines = tuple(chain((f"{each.handed_in}: {each.word}",), each.names, each.shown, each.remarks))
        shown.marked(SIGNS[each.outcome], lines, 1)
    return shown.text
