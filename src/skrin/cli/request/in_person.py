"""Asking somebody in the room: the request as one picture, the answer as the pictures of their screen. No network is needed."""

import argparse
from typing import TYPE_CHECKING

from skrin.cli import checking
from skrin.cli.codes import codes_of, is_picture
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import of_outcome
from skrin.cli.files import write_new
from skrin.cli.reporting import Reporting
from skrin.cli.verifier import desk
from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import Outcome
from skrin.storage.errors import FileNotWritten
from skrin.system import SystemClock, SystemRandomness
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.use_cases.verifier.in_person import Came

# Translators: {code} is four characters, the same on both screens.
COMPARE = N_("Code {code}: the other screen must say the same. Look at the person, too: no code knows who sits there.")


def ask(body: JsonObject, args: argparse.Namespace, console: Console) -> int:
    """Raises AskInvalid, ArgumentsInvalid, and what opening the verifier's store raises."""
    from skrin.paper import qr_symbol
    from skrin.use_cases.verifier.in_person import InPerson, ask_in_person, read_asking
    from skrin.wire import timestamp

    if args.save is not None or args.api_key_file is not None:
        raise ArgumentsInvalid("--save and --api-key-file go with --online")
    asking = read_asking(body)
    with desk.opened(args, console) as store:
        asked = ask_in_person(asking, InPerson(store, SystemClock(), SystemRandomness()))
    if args.qr is not None:
        write_new(args.qr, qr_symbol.png(qr_symbol.symbol(asked.text, qr_symbol.Correction.SCREEN)))
    told: JsonObject = {
        "ok": True,
        "id": asked.id,
        "request": asked.text,
        "code": asked.code,
        "expires_at": timestamp.write(asked.expires_at),
    }
    console.result(told)
    return 0


def is_shown(given: list[str]) -> bool:
    """Whether what was handed over is what a screen showed: pictures, or the texts of their codes."""
    from skrin.protocols.mq1.gathering import is_ours

    return all(is_picture(each) or any(map(is_ours, codes_of([each]))) for each in given)


def check(args: argparse.Namespace, wanted: Reporting, console: Console) -> int:
    """Take the answer, once, and tell what it came to. Raises FileNotWritten, and what `take_shown` raises."""
    from skrin.paper import qr_symbol, screen_picture
    from skrin.protocols.mq1.gathering import gathered
    from skrin.use_cases.verifier.in_person import InPerson, receipt, take_shown
    from skrin.use_cases.verifier.report import OUTCOMES
    from skrin.verifier.shown import in_words

    clock = SystemClock()
    if args.receipt is not None and args.receipt.exists():
        raise FileNotWritten(str(args.receipt))
    request = _request_object(args.request)
    whole = gathered(codes_of(args.response), clock)
    with checking.with_verifier(args, console) as (store, by):
        ports = InPerson(store, clock, SystemRandomness())
        came = take_shown(request, whole, ports, by, wanted.terms().keep)
        given = receipt(came, ports)
    told = in_words({"result": came.found.told}, console.language)["result"]
    shown: JsonObject = told if isinstance(told, dict) else {}
    if args.receipt is not None:
        write_new(args.receipt, qr_symbol.png(screen_picture.drawn(given.showing.picture)))
    members: JsonObject = {"ok": True, "id": came.request_id, "code": came.code, "receipt": given.text, **shown}
    console.result(members, lambda: _page(came, shown, console))
    wanted.write(came.found.filed, console)
    return of_outcome(OUTCOMES.get(str(shown.get("verdict")), Outcome.FAIL))


def _request_object(given: str) -> str:
    """The request as it was signed, out of its code or a picture of it. Raises RequestNotOptical, QrError."""
    from skrin.protocols import inbound
    from skrin.protocols.openid4vp.link import SignedRequest
    from skrin.use_cases.verifier.errors import RequestNotOptical

    match inbound.read_codes(codes_of([given]), SystemClock()):
        case inbound.RequestLink(SignedRequest(_, text)) | inbound.CredentialText(text):
            return text
        case inbound.Unreadable(reason):
            raise reason
        case _:
            raise RequestNotOptical


def _page(came: "Came", shown: JsonObject, console: Console) -> str:
    """One page for each credential, below the code."""
    from dataclasses import replace

    from skrin.cli import verify_page
    from skrin.gui.viewmodels.checked import Checked
    from skrin.gui.viewmodels.result.answer import answer
    from skrin.use_cases.verifier import told
    from skrin.wire import timestamp

    words, now = console.words, SystemClock().now()
    compare = words.say(COMPARE, code=came.code)
    read = told.read({"stage": "finished", "answered_at": timestamp.write(now), "result": shown}, now)
    if not isinstance(read, told.Came):
        return compare
    checked = Checked(read.judged, b"", "", now)
    parts = [replace(checked, judged=part) for part in read.judged.parts] or [checked]
    pages = [verify_page.page(answer(each, now, words), words, console.width) for each in parts]
    return "\n\n".join([compare, *pages])
