"""`skrin wallet export ID --format …`: what was received, a badge in a picture, or a page for people.

On standard output or into a file.
"""

import argparse
import base64
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import write_new
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

BAKED = {"baked-png": "png", "baked-svg": "svg"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument(
        "--format",
        choices=("original", "sd-jwt", "baked-png", "baked-svg", "pdf", "elm"),
        default="original",
        help="original: byte for byte what was received, a picture too; sd-jwt: the text; "
        "baked-png, baked-svg: a badge in a picture; elm: the sealed file that Europass reads; "
        "pdf: a page for people, with what was received attached",
    )
    parser.add_argument(
        "--language",
        action="append",
        default=[],
        metavar="TAG",
        help="pdf: a language that the credential is written in; several for a page in each",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="a new file for it")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.formats.baking.baked import PictureKind
    from skrin.use_cases.holder.export import export, export_badge, export_elm, export_original

    if args.language and args.format != "pdf":
        raise ArgumentsInvalid("--language: only with --format pdf")
    with opened(args, console) as ports:
        if args.format == "original":
            content = export_original(args.id, ports)
        elif args.format == "elm":
            content = export_elm(args.id, ports)
        elif args.format == "pdf":
            content = _pdf(args.id, args.language, console, ports)
        elif args.format in BAKED:
            content = export_badge(args.id, PictureKind(BAKED[args.format]), ports)
        else:
            content = export(args.id, args.format, ports).encode("utf-8", "surrogatepass")
    told: JsonObject = {"ok": True, "id": args.id, "format": args.format}
    if args.out is not None:
        write_new(args.out, content)
        _explain(args.format, console)
        console.result({**told, "written": str(args.out)})
        return 0
    _explain(args.format, console)
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


def _explain(form: str, console: Console) -> None:
    """To a person, beside the result: what to do with a file for Europass."""
    from skrin.words.europass_upload import POINTS

    if form == "elm" and not console.json:
        for point in POINTS:
            console.tell(point)


def _pdf(credential_id: str, languages: list[str], console: Console, ports: "Ports") -> bytes:
    """Raises ArgumentsInvalid for a language that neither the credential nor this program has words in."""
    from skrin.paper.page.kept import export_pdf
    from skrin.paper.page.press import Press
    from skrin.use_cases.holder import browse
    from skrin.words.catalogue import LANGUAGES
    from skrin.words.credential.languages import languages_of

    written = languages_of(browse.show(credential_id, ports).stored.credential.achievement)
    for each in languages:
        if each not in {*written, *LANGUAGES}:
            raise ArgumentsInvalid(f"--language {each}: it is written in {', '.join(written)}")
    with Press() as press:
        return export_pdf(credential_id, languages, console.words, press, ports)


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
