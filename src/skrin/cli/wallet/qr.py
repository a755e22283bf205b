"""`skrin wallet qr ID…`: answer somebody in the room with these credentials, or show one as a code where nobody asked."""

import argparse
from functools import partial

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import DONE, REFUSED
from skrin.cli.files import write_all_new
from skrin.cli.wallet import by_screen, consent, present
from skrin.cli.wallet.pack.export import SHARE
from skrin.cli.wallet.session import opened
from skrin.cli.wallet.share import add_fields, entry
from skrin.domain.json_value import Json, JsonObject
from skrin.words.catalogue import N_

BEARER = N_("Whoever has a copy of this code can show it as well. It proves what was issued, not who shows it.")
LIVE = N_("The code is good for two minutes. A photograph of it proves nothing after that.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="+", metavar="ID", help="the credentials to show; without a request, one")
    parser.add_argument("--request", metavar="REQUEST", help="the text of the request's code, or a picture of it")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--live", action="store_true", help="without a request: signed now, good for two minutes")
    ways.add_argument(
        "--bearer", action="store_true", help="without a request: no proof of who shows it, for paper or a screen"
    )
    parser.add_argument("--to", default="", metavar="NAME", help="without a request: who sees it, for your own history")
    add_fields(parser)
    by_screen.add_arguments(parser)
    consent.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    if args.request is None:
        return _one_way(args, console)
    from skrin.use_cases.holder.consent import Picked, Selection

    if args.live or args.bearer or args.to or args.least or args.fields is not None:
        raise ArgumentsInvalid("--live, --bearer, --to, --fields and --least: without --request")
    with opened(args, console) as ports:
        preview = present.look_up(args.request, ports)
        if not preview.request.by_screen:
            raise ArgumentsInvalid("--request: this one is not answered over the screen; use `skrin wallet present`")
        chosen = {
            wanted: next((each.query.id for each in preview.questions if wanted in {choice.id for choice in each.choices}), "")
            for wanted in args.id
        }
        selection = Selection(tuple(Picked(query_id, wanted) for wanted, query_id in chosen.items()))
        return present.answered(preview, selection, args, ports, console)


def _one_way(args: argparse.Namespace, console: Console) -> int:
    """Raises ArgumentsInvalid, FileNotWritten, and what `one_way` raises."""
    from skrin.cli.wallet.pack import described
    from skrin.paper import qr_symbol, screen_picture
    from skrin.use_cases.holder import one_way

    if not (args.live or args.bearer) or not args.to or args.out is None or len(args.id) != 1:
        raise ArgumentsInvalid("without --request: one ID, --live or --bearer, --to NAME and --out DIR")
    by_screen.require_empty(args.out)
    way = one_way.OneWay.LIVE if args.live else one_way.OneWay.BEARER
    with opened(args, console) as ports:
        offered = one_way.offer(entry(args.id[0], args, ports), args.to, way, ports)
        about: JsonObject = {"act": "share", **described.members(offered.now.pack, ports, console.language)}
        page = partial(described.page, offered.now.pack, ports, console.words, console.width)
        console.tell(LIVE if args.live else BEARER)
        if not consent.agreed(console.words.count(SHARE, offered.item.things), about, args, console, page):
            return REFUSED
        files: list[Json] = []

        def write(drawn: one_way.Drawn) -> None:
            made = [qr_symbol.png(screen_picture.drawn(picture)) for picture in screen_picture.enough(drawn.showing)]
            named = [(args.out / f"code-{number:02}.png", each) for number, each in enumerate(made, 1)]
            write_all_new(named)
            files.extend(str(file) for file, _ in named)

        drawn = one_way.draw(offered, ports, write)
    console.result({"ok": True, "way": way.value, "text": drawn.showing.whole.text, "pictures": files})
    return DONE
