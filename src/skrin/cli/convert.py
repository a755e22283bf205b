"""`skrin convert FILE --to elm|openbadges`: a draft in the other form, which nobody has signed."""

import argparse
import json
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import write_new
from skrin.cli.global_options import loopback
from skrin.cli.opening import read_given, tools
from skrin.domain.json_value import JsonObject
from skrin.system import SystemClock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="an Open Badge or a European Digital Credential; a picture too")
    parser.add_argument(
        "--to",
        choices=("elm", "openbadges"),
        required=True,
        help="elm: a European Digital Credential, marked as converted; openbadges: an Open Badge",
    )
    parser.add_argument("--language", default="", metavar="TAG", help="openbadges: a badge is written in one language")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a new file for the draft")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.use_cases.convert import Form, convert
    from skrin.words.eu_names import CldrNames

    draft = convert(_only_text(args, console), Form(args.to), CldrNames(), args.language)
    told: JsonObject = {"ok": True, "to": args.to, "signed": False, "left": list(draft.left)}
    text = json.dumps(draft.document, ensure_ascii=False, indent=2)
    if args.out is not None:
        write_new(args.out, (text + "\n").encode("utf-8", "surrogatepass"))
        console.result({**told, "written": str(args.out)})
    else:
        console.result({**told, "draft": draft.document}, text)
    return 0


def _only_text(args: argparse.Namespace, console: Console) -> str:
    """The one credential in the file. Raises what opening it raises, and ArgumentsInvalid where there are several."""
    from skrin.use_cases.opening.found import FoundLink, Refused
    from skrin.use_cases.opening.opener import open_content

    with tools(SystemClock(), loopback(args)) as readers:
        pieces = list(open_content(read_given(args.file), args.file.name, readers))
    if len(pieces) > 1:
        raise ArgumentsInvalid(f"{args.file.name}: it holds {len(pieces)} pieces; give the one that is meant")
    for piece in pieces:
        if isinstance(piece, Refused | FoundLink):
            raise piece.error
        return piece.text
    raise ArgumentsInvalid(f"{args.file.name}: there is nothing in it")
