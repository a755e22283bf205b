"""An answer that goes over the screen: written as pictures, to be shown to the camera of the one who asked."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import DONE
from skrin.cli.files import write_new
from skrin.cli.wallet import consent
from skrin.domain.json_value import Json
from skrin.storage.errors import FileNotWritten
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.protocols.mq1.schedule import Picture, Showing
    from skrin.protocols.openid4vp.request import PresentationRequest
    from skrin.use_cases.holder.consent import Consent
    from skrin.use_cases.ports import Ports

# Translators: {code} is four characters, the same on both screens.
SHOW = N_("Show the pictures in {folder} to the one who asked. When the answer has come, their screen says {code} as well.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the pictures of an answer over the screen are written")


def require_folder(request: "PresentationRequest", args: argparse.Namespace) -> None:
    """Before anybody is asked: an answer is made once, so there must be a place for it.

    Raises ArgumentsInvalid, FileNotWritten.
    """
    if not request.by_screen:
        return
    if args.out is None:
        raise ArgumentsInvalid("--out DIR: this request is answered over the screen, with pictures")
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        if any(args.out.glob("answer-*.png")):
            raise FileNotWritten(str(args.out / "answer-01.png"))
    except OSError:
        raise FileNotWritten(str(args.out)) from None


def answer(agreed: "Consent", args: argparse.Namespace, ports: "Ports", console: Console) -> int:
    """What was agreed to. Raises UnverifiedNotConfirmed, and what `show` raises."""
    from skrin.paper import qr_symbol, screen_picture
    from skrin.use_cases.holder import show

    shown = show.show(agreed, ports, consent.asking(args, console))
    files: list[Json] = []
    for number, picture in enumerate(pictures(shown.showing), 1):
        file = args.out / f"answer-{number:02}.png"
        write_new(file, qr_symbol.png(screen_picture.drawn(picture)))
        files.append(str(file))
    console.tell(SHOW, folder=args.out, code=shown.code)
    console.result(
        {
            "ok": True,
            "shared": agreed.count,
            "with": agreed.preview.verifier.id,
            "code": shown.code,
            "credentials": [item.stored.id for item in agreed.items],
            "pictures": files,
        }
    )
    return DONE


def pictures(showing: "Showing") -> "list[Picture]":
    """All that is needed, and half as many again: any of them may be unreadable then."""
    if showing.is_still:
        return [showing.picture]
    found, now = [], showing
    for _ in range(showing.picture.of + -(-showing.picture.of // 2)):
        found.append(now.picture)
        now = now.after()
    return found
