"""`skrin verify FILE|TEXT|- …`: check credentials and presentations; one object a line for several."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli import checking, cover_page, europass, exit_status, reporting, verify_folder
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid, FileUnreadable
from skrin.cli.files import read_bytes
from skrin.cli.global_options import loopback
from skrin.cli.main import LINK_SCHEMES
from skrin.cli.opening import read_given, tools
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import in_language
from skrin.system import SystemClock
from skrin.wire import limits
from skrin.wire.plain_text import plain

if TYPE_CHECKING:
    from skrin.gui.viewmodels.checked import Checked
    from skrin.keys.public_key import PublicKey
    from skrin.use_cases.judge import Judged
    from skrin.use_cases.opening.found import Refused
    from skrin.use_cases.verifier.check_file import Checked as Answer
    from skrin.use_cases.verifier.check_text import Terms
    from skrin.use_cases.verifier.shared_cover import CoverChecked

SHORTEST_TEXT = 40
LONGEST_NAME = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="FILE|TEXT|-",
        help="a file, the text itself, - for standard input, or a folder of candidates",
    )
    checking.add_arguments(parser)
    parser.add_argument("--issuer-key", type=Path, metavar="FILE", help="a JWK or PEM: the key that must have signed")
    parser.add_argument("--require-key-binding", action="store_true", help="the holder must have signed what is shown")
    parser.add_argument("--aud", default="", metavar="A", help="for whom the holder must have signed; with --nonce")
    parser.add_argument("--nonce", default="", metavar="N", help="for which request the holder must have signed; with --aud")
    parser.add_argument(
        "--table", type=Path, metavar="FILE.csv", help="of a folder of candidates: write the table there as well"
    )
    reporting.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    terms, wanted = _terms(args), reporting.Reporting.of(args)
    if wanted.path is not None and (len(args.inputs) > 1 or verify_folder.is_folder(args.inputs)):
        raise ArgumentsInvalid("--report: of one file or text")
    if verify_folder.is_folder(args.inputs):
        return verify_folder.run(args, terms, console)
    if args.table is not None:
        raise ArgumentsInvalid("--table: for a folder alone")
    with checking.sources(args, console) as (sources, lists), tools(SystemClock(), loopback(args)) as readers:
        from skrin.use_cases.verifier.check_file import check_content, pieces_together

        check = partial(check_content, tools=readers, terms=terms, sources=sources, lists=lists)
        statuses, found, pieces = list[int](), list["Judged"](), list["Refused"]()

        def tell(answers: "Iterator[Answer | Refused]", name: str, content: bytes) -> None:
            for answer, shown_name in _with_names(answers, name, len(args.inputs) > 1):
                statuses.append(_tell(answer, shown_name, content, sources.clock.now(), console))
                found.append(_judged(answer))

        for given in args.inputs:
            name = _named(given)
            try:
                content = _content(given)
            except SkrinError as error:
                if len(args.inputs) == 1:
                    raise
                console.refuse(error, input=name)
                statuses.append(exit_status.of_error(error))
                continue
            tell(_but_pieces(check(content, name), pieces), name, content)
        tell(pieces_together(pieces, check), "", b"")
        at = sources.clock.now()
    wanted.write_of(found, at, console)
    return exit_status.worst(statuses)


def _but_pieces(answers: "Iterator[Answer | Refused]", pieces: "list[Refused]") -> "Iterator[Answer | Refused]":
    """All the others at once; the pictures of codes that move wait in `pieces` until all of them are here."""
    from skrin.use_cases.opening.codes import is_piece

    for each in answers:
        if is_piece(each):
            pieces.append(each)
        else:
            yield each


def _with_names(answers: "Iterator[Answer | Refused]", name: str, always: bool) -> "Iterator[tuple[Answer | Refused, str]]":
    """A name is told where there is more than one answer, and where it lay inside of what was given."""
    first, second = next(answers, None), next(answers, None)
    if first is None:
        return
    alone = second is None and not always and _name(first) == name
    yield first, "" if alone else _name(first)
    for each in () if second is None else chain((second,), answers):
        yield each, _name(each)


def _name(answer: "Answer | Refused") -> str:
    from skrin.use_cases.opening.found import Refused

    return answer.name if isinstance(answer, Refused) else answer.piece.name


def _judged(answer: "Answer | Refused") -> "Judged":
    """What could not be read is in the report too, as what could not be checked."""
    from skrin.domain.verdict import Check, CheckName, Verdict
    from skrin.use_cases.judge import Judged
    from skrin.use_cases.opening.found import Refused

    if isinstance(answer, Refused):
        return Judged(Verdict((Check.unknown(CheckName.FORMAT, answer.error),)), None)
    return answer.judged


def _tell(answer: "Answer | Refused", name: str, content: bytes, at: datetime, console: Console) -> int:
    from skrin.gui.viewmodels.checked import Checked
    from skrin.use_cases.opening.found import FoundLink, Refused

    named: JsonObject = {"input": name} if name else {}
    if isinstance(answer, Refused):
        console.refuse(answer.error, **named)
        return exit_status.of_error(answer.error)
    judged, link = answer.judged, answer.piece
    more: JsonObject = {"recognised": link.kind} if isinstance(link, FoundLink) else {}
    if answer.cover is not None:
        more["cover"] = cover_page.members(answer.cover)
    checked = Checked(judged, content, name, at)
    console.result(
        {"ok": True, **named, **shown(judged, console.language), **more}, partial(_page, checked, console, answer.cover)
    )
    return cover_page.status(answer.cover, judged.verdict.outcome)


def _page(checked: "Checked", console: Console, cover: "CoverChecked | None" = None) -> str:
    from skrin.cli import verify_page
    from skrin.gui.viewmodels.result.answer import answer

    words = console.words
    parts = [replace(checked, judged=part) for part in checked.judged.parts] or [checked]
    before = "" if cover is None else cover_page.page(cover, words, console.width) + "\n"
    text = before + "\n".join(verify_page.page(answer(each, each.at, words), words, console.width) for each in parts)
    return text + "\n" if checked.name else text  # one of several: a line between them


def _terms(args: argparse.Namespace) -> "Terms":
    from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
    from skrin.use_cases.verifier.check_text import Terms

    if bool(args.aud) != bool(args.nonce):
        raise ArgumentsInvalid("--aud and --nonce go together")
    # Whether it is asked for is decided here, before anything is looked at (RFC 9901, 7.3).
    binding = KeyBindingPolicy(args.aud, args.nonce) if args.aud else None
    return Terms(binding, args.require_key_binding, _key(args.issuer_key))


def _key(path: Path | None) -> "PublicKey | None":
    from skrin.keys import public_key_file
    from skrin.keys.public_key import PublicKey
    from skrin.wire import strict_json

    if path is None:
        return None
    content = read_bytes(path)
    if content.lstrip().startswith(b"-----BEGIN"):
        return public_key_file.read(content)
    return PublicKey.from_jwk(strict_json.parse_object(content, what="key"))


def _content(given: str) -> bytes:
    """What a name stands for: standard input, what lies there, or itself where it is a text that no file is called.

    Raises FileUnreadable, FolderGiven, NotAFile, FileTooLarge.
    """
    if given == "-":
        return sys.stdin.buffer.read(limits.OPENED_FILE + 1)
    try:
        is_there = len(given) < 1024 and Path(given).exists()
    except (OSError, ValueError):
        is_there = False
    if is_there:
        return read_given(Path(given))
    is_text = given.lstrip().startswith("{") or given.lower().startswith(LINK_SCHEMES)
    if not is_text and (len(given) < SHORTEST_TEXT or given.count(".") < 2):
        raise FileUnreadable(given)
    return given.encode("utf-8", "surrogateescape")


def _named(given: str) -> str:
    """As it may be shown. A text is named by its beginning: the whole of it would repeat every claim."""
    return plain(given if len(given) <= LONGEST_NAME else given[:40] + "…", 2 * LONGEST_NAME)


def shown(judged: "Judged", language: str) -> JsonObject:
    """The object of INTERFACES section 3, over all of a presentation; where it holds several, `credentials` has each."""
    told = _shown(judged, language)
    return {**told, "credentials": [_shown(each, language) for each in judged.parts]} if judged.parts else told


def _shown(judged: "Judged", language: str) -> JsonObject:
    """What could not be read has neither issuer nor credential."""
    from skrin.domain.learning import missing_elements
    from skrin.use_cases.verifier import report
    from skrin.verifier.shown import checks
    from skrin.words.speech import Words

    credential = judged.credential
    told: JsonObject = {
        "verdict": report.VERDICTS[judged.verdict.outcome],
        "format": None if credential is None else credential.format.value,
        "checks": checks(judged.verdict, Words(language)),
        "issuer": None,
        "holder_binding": report.holder_binding(judged),
        "credential": None,
        "missing_elements": [],
    }
    if credential is None:
        return told
    return {
        **told,
        "issuer": {
            "id": credential.issuer.id,
            "name": in_language(credential.issuer.names, language),
            "trust": credential.trust.trust.value,
            "vouched_by": list(credential.trust.vouched_by),
        },
        "credential": {"title": in_language(credential.achievement.title, language), "claims": credential.claims},
        "missing_elements": [element.value for element in missing_elements(credential.achievement)],
        **europass.told(judged.europass, language),
    }
