"""A ready-made message at the command line: printed, or begun in the mail program or on a page."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.domain.contact import Contact
    from skrin.gui.viewmodels.history.messages import Message

# Translators: before an address of mail, a page, a telephone number.
TO = N_("To")
SUBJECT = N_("Subject")
PAGE = N_("Page")
PHONE = N_("Telephone")
NO_ADDRESS = N_("No address is known. Fill it in yourself.")
OPENED = N_("Begun in your own program. Nothing is sent before you send it.")
NOT_OPENED = N_("No program opened it. Copy the text above.")
CUT = N_("The link has only the beginning of the message: paste the text above in its place.")
NOT_NOTED = N_("Nothing is noted yet. --open begins it in your own program; --sent notes that you have sent it yourself.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("event", type=int, metavar="EVENT", help="the number of an entry of the history")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--open", action="store_true", help="begin it in your mail program, or open their page in the browser")
    how.add_argument("--sent", action="store_true", help="note that you have sent it yourself")


def deliver(
    message: "Message", contact: "Contact", args: argparse.Namespace, console: Console, note: Callable[[str], None]
) -> int:
    """Print it; with `--open` begin it. `note` is told where it goes, once it does."""
    link = message.link(contact.mail)
    by_mail = bool(contact.mail) or not contact.page
    target = link.text if by_mail else contact.page
    opened = bool(args.open) and console.open(target)
    if opened or args.sent:
        note(contact.mail or contact.page or contact.phone)
    told: JsonObject = {
        "ok": True,
        "event": args.event,
        "to": contact.mail,
        "page": contact.page,
        "phone": contact.phone,
        "source": contact.source.value,
        "subject": message.subject,
        "body": message.body,
        "mailto": link.text,
        "whole": link.whole,
        "opened": opened,
        "noted": opened or bool(args.sent),
    }
    console.result(told, lambda: _page(message, contact, console))
    if args.open:
        console.tell(OPENED if opened else NOT_OPENED)
    if args.open and by_mail and not link.whole:
        console.tell(CUT)
    if not args.open and not args.sent:
        console.tell(NOT_NOTED)
    return 0


def _page(message: "Message", contact: "Contact", console: Console) -> str:
    from skrin.cli.page import Page

    say, page = console.words.say, Page(console.width)
    where = [(say(TO), contact.mail), (say(PAGE), contact.page), (say(PHONE), contact.phone)]
    page.facts([(label, [text]) for label, text in where if text] or [(say(TO), [say(NO_ADDRESS)])], 0)
    page.facts([(say(SUBJECT), [message.subject])], 0)
    page.blank()
    for line in message.body.split("\n"):
        page.say(line) if line else page.blank()
    return page.text
