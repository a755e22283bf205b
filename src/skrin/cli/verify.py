"""`skrin verify FILE|TEXT|- …`: check credentials and presentations; one object a line for several."""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli import checking, exit_status
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid, FileUnreadable, NotInThisVersion
from skrin.cli.files import FILE_BYTES, read_bytes
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import in_language

if TYPE_CHECKING:
    from skrin.gui.viewmodels.checked import Checked
    from skrin.keys.public_key import PublicKey
    from skrin.use_cases.judge import Judged
    from skrin.use_cases.verifier.check_text import Terms

SHORTEST_TEXT = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="FILE|TEXT|-", help="a file, the text itself, or - for standard input")
    checking.add_arguments(parser)
    parser.add_argument("--issuer-key", type=Path, metavar="FILE", help="a JWK or PEM: the key that must have signed")
    parser.add_argument("--require-key-binding", action="store_true", help="the holder must have signed what is shown")
    parser.add_argument("--aud", default="", metavar="A", help="for whom the holder must have signed; with --nonce")
    parser.add_argument("--nonce", default="", metavar="N", help="for which request the holder must have signed; with --aud")
    parser.add_argument("--report", type=Path, metavar="FILE.pdf", help=argparse.SUPPRESS)


def run(args: argparse.Namespace, console: Console) -> int:
    if args.report is not None:
        raise NotInThisVersion("skrin verify --report")
    terms = _terms(args)
    with checking.sources(args, console) as (sources, lists):
        from skrin.gui.viewmodels.checked import Checked
        from skrin.use_cases.verifier.check_text import check_bytes

        statuses = []
        for given in args.inputs:
            named: JsonObject = {"input": _named(given)} if len(args.inputs) > 1 else {}
            try:
                content = _content(given)
                judged = check_bytes(content, terms, sources, lists)
            except SkrinError as error:
                if not named:
                    raise
                console.refuse(error, **named)
                statuses.append(exit_status.of_error(error))
                continue
            checked = Checked(judged, content, str(named.get("input", "")), sources.clock.now())
            console.result({"ok": True, **named, **shown(judged, console.language)}, partial(_page, checked, console))
            statuses.append(exit_status.of_outcome(judged.verdict.outcome))
    return exit_status.worst(statuses)


def _page(checked: "Checked", console: Console) -> str:
    from skrin.cli import verify_page
    from skrin.gui.viewmodels.result.answer import answer

    words = console.words
    text = verify_page.page(answer(checked, checked.at, words), words, console.width)
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
    """What a name stands for: standard input, a file of that name, or itself where it is long enough to be no file name."""
    if given == "-":
        return sys.stdin.buffer.read(FILE_BYTES + 1)
    try:
        is_file = len(given) < 1024 and Path(given).is_file()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        return read_bytes(Path(given))
    if len(given) < SHORTEST_TEXT or given.count(".") < 2:
        raise FileUnreadable(given)
    return given.encode("utf-8", "surrogateescape")


def _named(given: str) -> str:
    """A text is named by its beginning: the whole of it would repeat every claim."""
    return given if len(given) <= 200 else given[:40] + "…"


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
    }
