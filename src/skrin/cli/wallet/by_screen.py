"""An answer that goes over the screen: written as pictures, to be shown to the camera of the one who asked."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import DONE
from skrin.cli.files import write_all_new
from skrin.cli.wallet import consent
from skrin.domain.json_value import Json, JsonObject
from skrin.storage.errors import FileNotWritten
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.protocols.openid4vp.request import PresentationRequest
    from skrin.use_cases.holder.consent import Consent
    from skrin.use_cases.holder.present import Shared
    from skrin.use_cases.holder.show import Shown
    from skrin.use_cases.ports import Ports

# Translators: {code} is four characters, the same on both screens.
SHOW = N_("Show the pictures in {folder} to the one who asked. When the answer has come, their screen says {code} as well.")

# The same in one text, for a mail: it is sealed for the one who asked.
TEXT = "answer.txt"
NOT_TAKEN = N_("{host} did not take the answer over the network. The same answer is shown instead.")
LATE = N_("It has arrived over the network after all: {host} took it. The pictures are not needed any longer.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    told = "where the pictures of an answer over the screen are written; one that may go both ways is posted first"
    parser.add_argument("--out", type=Path, metavar="DIR", help=told)


def require_folder(request: "PresentationRequest", args: argparse.Namespace) -> None:
    """Before anybody is asked: an answer is made once, so there must be a place for it.

    Raises ArgumentsInvalid, FileNotWritten.
    """
    if not request.by_screen and not may_be_shown(request, args):
        return
    if args.out is None:
        raise ArgumentsInvalid("--out DIR: this request is answered over the screen, with pictures")
    require_empty(args.out)


def require_empty(folder: Path) -> None:
    """A folder in which no pictures are yet; made where there is none. Raises FileNotWritten."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = next(folder.glob("*.png"), None)
    except OSError:
        raise FileNotWritten(str(folder)) from None
    if there is not None:
        raise FileNotWritten(str(there))


def may_be_shown(request: "PresentationRequest", args: argparse.Namespace) -> bool:
    """It is posted, and where nobody takes it there is a place for its pictures."""
    return request.also_by_screen and args.out is not None


def answer(agreed: "Consent", args: argparse.Namespace, ports: "Ports", console: Console) -> int:
    """What was agreed to. Raises UnverifiedNotConfirmed, FileNotWritten, and what `invited.save` raises."""
    from skrin.use_cases.holder import invited

    files: list[str] = []
    shown = invited.save(agreed, lambda shown: files.extend(_written(shown, args)), ports, consent.asking(args, console))
    console.tell(SHOW, folder=args.out, code=shown.code)
    console.result(_told(shown, files))
    return DONE


def post_or_show(agreed: "Consent", args: argparse.Namespace, ports: "Ports", console: Console) -> "Shared | None":
    """Posted; or else shown, and told here. Whether it arrives over the network after all is waited for, as long as such takes.

    Raises UnverifiedNotConfirmed, and what `two_ways` raises.
    """
    from concurrent.futures import ThreadPoolExecutor

    from skrin.use_cases.holder import two_ways

    answer = two_ways.send(agreed, ports, consent.asking(args, console))
    with ThreadPoolExecutor(1, "skrin-post") as posting:
        post = posting.submit(answer.post)
        try:
            shared = post.result(two_ways.WAIT.total_seconds() if answer.can_be_shown else None)
        except TimeoutError:
            shared = None
        shown = answer.show() if shared is None else None
        if shown is None:
            return shared or post.result()  # taken in the very moment in which it was to be shown
        console.tell(NOT_TAKEN, host=agreed.preview.request.host)
        files = _written(shown, args)
        console.tell(SHOW, folder=args.out, code=shown.code)
        late = post.result() is not None
    if late:
        console.tell(LATE, host=agreed.preview.request.host)
    console.result({**_told(shown, files), "arrived_late": late})
    return None


def _written(shown: "Shown", args: argparse.Namespace) -> list[str]:
    """The pictures' files."""
    from skrin.paper import qr_symbol, screen_picture

    drawn = [qr_symbol.png(screen_picture.drawn(picture)) for picture in screen_picture.enough(shown.showing)]
    files = [(args.out / f"answer-{number:02}.png", each) for number, each in enumerate(drawn, 1)]
    write_all_new([*files, (args.out / TEXT, shown.showing.whole.text.encode() + b"\n")])
    return [str(file) for file, _ in files]


def _told(shown: "Shown", files: list[str]) -> JsonObject:
    agreed = shown.consent
    return {
        "ok": True,
        "shared": agreed.count,
        "with": agreed.preview.verifier.id,
        "code": shown.code,
        "credentials": [item.stored.id for item in agreed.items],
        "pictures": list[Json](files),
        "status_lists": list[Json](shown.lists),
    }
