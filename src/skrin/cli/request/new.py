"""`skrin request new`: a request for somebody in the room, or with `--online URL` at a verifier's service; as a QR code too."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import first_line, write_new
from skrin.cli.global_options import loopback
from skrin.cli.issuer.init import names
from skrin.cli.request import in_person
from skrin.cli.request.claims import claim
from skrin.cli.verifier import desk
from skrin.domain.json_value import JsonObject
from skrin.paper import qr_symbol


def add_arguments(parser: argparse.ArgumentParser) -> None:
    _add_question(parser)
    _add_reasons(parser)
    _add_ways(parser)


def _add_question(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ask", choices=["yes-no", "selection", "everything"], required=True, help="what kind of question")
    parser.add_argument(
        "--type",
        default="",
        metavar="VCT",
        help="the kind of credential, or OpenBadgeCredential, or EuropeanDigitalCredential (with --ask everything); "
        "the EU micro-credential if not said",
    )
    parser.add_argument("--several", action="store_true", help="more than one credential may answer it")
    parser.add_argument("--or-badge", action="store_true", help="an Open Badge will do as well")
    parser.add_argument(
        "--or-european", action="store_true", help="with --ask everything: a sealed European Digital Credential will do as well"
    )
    parser.add_argument("--credential-id", default="", metavar="ID", help="only this published credential ID")
    parser.add_argument(
        "--held", action="store_true", help="with --ask yes-no: yes if there is such a credential; no claim of it is asked for"
    )
    parser.add_argument(
        "--level-at-least", type=int, choices=range(1, 9), metavar="EQF", help="with --ask yes-no: of this level or higher"
    )
    parser.add_argument(
        "--claim", action="append", default=[], metavar="PATH", help="for a selection: name, name.0, name.*.text, name=value"
    )
    parser.add_argument(
        "--may-add",
        action="append",
        default=[],
        metavar="PATH",
        help="for a selection: what may be given or left out; up to four",
    )


def _add_reasons(parser: argparse.ArgumentParser) -> None:
    """What whoever answers reads beside the question."""
    parser.add_argument(
        "--purpose", action="append", required=True, metavar="TEXT", help='why; more than once by language: "sv=…" "en=…"'
    )
    parser.add_argument(
        "--statement", action="append", default=[], metavar="TEXT", help="whoever answers agrees to this; may be repeated"
    )
    parser.add_argument(
        "--keep-until", default="", metavar="DATE", help="until when the answer will be kept; the person sees it"
    )
    parser.add_argument(
        "--contact",
        action="append",
        default=[],
        metavar="MAIL|URL",
        help="where whoever answers can ask you to erase it: an address of mail, a page, or one of each",
    )


def _add_ways(parser: argparse.ArgumentParser) -> None:
    """For how long it may be answered, in whose name it is asked, and on which way the answer comes."""
    parser.add_argument(
        "--expires-in",
        type=int,
        metavar="SECONDS",
        help="how long it may be answered; ten minutes if not said, in the room five, on a page to scan two",
    )
    parser.add_argument(
        "--invite",
        type=int,
        metavar="DAYS",
        help="to be sent out before a meeting: for so many days it may be answered, and the answer counts",
    )
    parser.add_argument(
        "--page",
        choices=["same-device", "cross-device"],
        help="make a web page for it, for one browser: where the wallet is, or on another device with a code to scan",
    )
    parser.add_argument("--unsigned", action="store_true", help="without proof of who asks; wallets say so")
    desk.add_known_by(parser, "in whose name, where not as the service usually asks")
    parser.add_argument("--plain", action="store_true", help="take the answer unencrypted, from wallets that cannot encrypt it")
    parser.add_argument(
        "--online",
        metavar="URL",
        help="the verifier's service that takes the answer; without, it comes over the screen",
    )
    parser.add_argument(
        "--or-screen",
        action="store_true",
        help="with --online: an answer that does not reach the service may be shown to you; `request result --shown` takes it",
    )
    parser.add_argument("--api-key-file", type=Path, metavar="FILE", help="its API key; the one in the data folder if not said")
    parser.add_argument("--qr", type=Path, metavar="FILE.png", help="write it as a QR code")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write what `skrin request result` needs, for you alone")


def run(args: argparse.Namespace, console: Console) -> int:
    if args.online is None:
        return in_person.ask(_body(args), args, console)
    return _online(args, console)


def _online(args: argparse.Namespace, console: Console) -> int:
    import json

    from skrin.network.client import HttpClient
    from skrin.use_cases.verifier import remote
    from skrin.use_cases.verifier.asking import Asking
    from skrin.verifier.wiring import address

    allowed = loopback(args)
    key = first_line(args.api_key_file or desk.api_key_path(args))
    body = _body(args)
    Asking.read(body)  # what is wrong with it is said here, by name
    asked = remote.new_request(address(args.online, allowed), key, body)
    made = remote.made_request(HttpClient(loopback=allowed)(asked), allowed)
    session: JsonObject = {"result": str(made.result), "session_secret": made.secret}
    if args.save is not None:
        write_new(args.save, json.dumps(session).encode() + b"\n")
    if args.qr is not None:
        write_new(args.qr, qr_symbol.png(qr_symbol.symbol(made.link)))
    told: JsonObject = {
        "ok": True,
        "id": made.id,
        "request": made.link,
        "code": made.code,
        **({} if made.page is None else {"page": str(made.page)}),
        "expires_at": made.expires_at,
        **session,
    }
    console.result(told if args.save is None else {**told, "session_secret": None, "saved": str(args.save)})
    return 0


def _body(args: argparse.Namespace) -> JsonObject:
    if args.invite is not None and (args.expires_in is not None or args.online is not None):
        raise ArgumentsInvalid("--invite goes with neither --expires-in nor --online")
    if args.or_screen and args.online is None:
        raise ArgumentsInvalid("--or-screen goes with --online")
    if (args.claim or args.may_add) and args.ask != "selection":
        raise ArgumentsInvalid("--claim and --may-add go with --ask selection")
    body: JsonObject = {
        "ask": args.ask,
        "type": args.type,
        "credential_id": args.credential_id,
        "claims": [claim(each) for each in args.claim],
        "optional": [[claim(each)] for each in args.may_add] or None,
        "purpose": dict(names(args.purpose, args.lang)),
        "statements": [*args.statement],
        "keep_until": args.keep_until,
        "contact": [*args.contact] or None,
        "expires_in": args.expires_in if args.invite is None else args.invite * 86_400,
        "invitation": args.invite is not None or None,
        "signed": not args.unsigned,
        "known_by": args.known_by or "",
        "encrypted": False if args.plain else None,
        "or_badge": args.or_badge or None,
        "or_european": args.or_european or None,
        "page": args.page,
        "screen": args.or_screen or None,
        "several": args.several or None,
        "yes_if": "held" if args.held else "",
        "level_at_least": args.level_at_least,
    }
    return {name: value for name, value in body.items() if value not in ("", None)}
