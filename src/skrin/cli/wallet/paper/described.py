"""What a person says of a certificate on paper, as options; and what is known of one, as JSON and as a page."""

import argparse
from dataclasses import replace
from datetime import date

from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.page import SIGNS, Page
from skrin.cli.wallet.shown import moment
from skrin.domain.json_value import JsonObject
from skrin.domain.paper_certificate import PaperCertificate, PaperFields
from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.paper.sheet import CANNOT, row, sheet
from skrin.words.catalogue import N_
from skrin.words.speech import Words

ID = N_("ID {id}")


def add_options(parser: argparse.ArgumentParser, *, title_needed: bool) -> None:
    parser.add_argument("--title", required=title_needed, help="what the certificate is called")
    parser.add_argument("--issuer", metavar="NAME", help="who gave it, as it is written there")
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="when it was given")
    parser.add_argument("--note", metavar="TEXT")
    parser.add_argument("--label", action="append", metavar="LABEL", help="your own, to find it by; may be given several times")


def fields(args: argparse.Namespace, before: PaperFields) -> PaperFields:
    """`before` with what was said now; an empty text takes a field away. Raises ArgumentsInvalid."""
    said = {"title": args.title, "issuer": args.issuer, "note": args.note}
    changed: dict[str, object] = {name: text for name, text in said.items() if text is not None}
    if args.date is not None:
        changed["issued_on"] = _date(args.date) if args.date else None
    if args.label is not None:
        changed["labels"] = tuple(args.label)
    return replace(before, **changed)  # type: ignore[arg-type]


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentsInvalid("--date is a day as YYYY-MM-DD") from None


def members(paper: PaperCertificate) -> JsonObject:
    from skrin.use_cases.holder.paper import VERDICT

    said = paper.fields
    return {
        "id": paper.id,
        "verdict": VERDICT,
        "title": said.title,
        "issuer": said.issuer,
        "date": moment(said.issued_on),
        "note": said.note,
        "labels": list(said.labels),
        "file": {
            "name": paper.file.name,
            "media_type": paper.file.kind.value,
            "bytes": paper.file.size,
            "sha256": paper.file.sha256,
        },
        "received_at": moment(paper.received_at),
        "changed_at": moment(paper.changed_at),
    }


def lines(paper: PaperCertificate, words: Words) -> tuple[str, ...]:
    """In a list."""
    said = row(paper, words)
    return said.title, said.issuer, said.meta, words.say(ID, id=paper.id)


def mark(words: Words) -> str:
    return f"{SIGNS[Outcome.UNKNOWN]} {words.say(CANNOT)}"


def page(paper: PaperCertificate, words: Words, width: int) -> str:
    said, shown = sheet(paper, words), Page(width)
    shown.say(said.title)
    shown.say(mark(words))
    shown.blank()
    shown.facts((fact.label, fact.lines) for fact in said.facts)
    shown.heading(said.why)
    shown.say(words.say(ID, id=paper.id))
    return shown.text
