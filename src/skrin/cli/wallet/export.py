"""`skrin wallet export ID --format …`: what was received, or a badge in a picture, on standard output or into a file."""

import argparse
import base64
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid, NotInThisVersion
from skrin.cli.files import write_new
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject

BAKED = {"baked-png": "png", "baked-svg": "svg"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument(
        "--format",
        choices=("original", "sd-jwt", "baked-png", "baked-svg", "elm"),
        default="original",
        help="original: byte for byte what was received, a picture too; sd-jwt: the text; "
        "baked-png, baked-svg: a badge in a picture",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="a new file for it")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.formats.baking.baked import PictureKind
    from skrin.use_cases.holder.export import export, export_badge, export_original

    if args.format == "elm":
        raise NotInThisVersion("skrin wallet export --format elm")
    with opened(args, console) as ports:
        if args.format == "original":
            content = export_original(args.id, ports)
        elif args.format in BAKED:
            content = export_badge(args.id, PictureKind(BAKED[args.format]), ports)
        else:
            content = export(args.id, args.format, ports).encode("utf-8", "surrogatepass")
    told: JsonObject = {"ok": True, "id": args.id, "format": args.format}
    if args.out is not None:
        write_new(args.out, content)
        console.result({**told, "written": str(args.out)})
        return 0
    text = _text(content)
    if console.json:
        console.result({**told, **({"base64": base64.b64encode(content).decode()} if text is None else {"text": text})})
    elif not console.out.isatty():
        console.octets(content)
    elif text is None:
        raise ArgumentsInvalid("--out: what was received is no text; name a file for it")
    else:
        console.result(told, text)
    return 0


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
