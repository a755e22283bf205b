"""`skrin wallet receive OFFER`: in two steps, since nothing may be asked before the person knows of whom.

First the host is named, without a packet; agreed to with `--contact` or `--yes`, or at the terminal. Then the issuer's offer is
shown; agreed to with `--yes`, or at the terminal.
"""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.exit_status import REFUSED
from skrin.cli.files import read_text
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.browser import TerminalBrowser
from skrin.cli.wallet.pending import pending_line
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.use_cases.holder.offer_preview import Introduction, OfferedCard, OfferPreview
    from skrin.use_cases.ports import Ports


LATER = N_("The issuer will hand it out later. The wallet asks for it when it refreshes; “skrin wallet pending” shows it.")
CODE = N_("Transaction code for {host}: ")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("offer", metavar="OFFER", help="a link, the text of a QR code, or a file that holds one")
    parser.add_argument("--tx-code", metavar="C", help="the transaction code that came by another way")
    parser.add_argument("--no-browser", action="store_true", help="where you sign in at the issuer, only print the link")
    parser.add_argument("--contact", action="store_true", help="agree to contact the host that the offer names, and no more")
    consent.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import listed, offered
    from skrin.use_cases.holder import accept, browse, receive
    from skrin.use_cases.holder.errors import UnverifiedNotConfirmed

    with opened(args, console) as ports:
        introduced = receive.read(text_of(args.offer), ports)
        while not introduced.resolved:
            if not _may_contact(introduced, args, ports, console):
                return REFUSED
            introduced = receive.follow(introduced, ports)
        if not _may_contact(introduced, args, ports, console):
            return REFUSED
        preview = receive.look_up(introduced, ports)
        shown_preview = _preview(preview, console.language)
        page = partial(offered.page, preview, ports, console.words, console.width)
        if not consent.agreed(console.words.say(N_("Receive this?")), shown_preview, args, console, page):
            return REFUSED
        try:
            browser = TerminalBrowser(console, opens=not args.no_browser)
            agree = consent.asking(args, console)
            received = accept.accept(preview, ports, _code(preview, args, console), agree, browser)
        except UnverifiedNotConfirmed as error:
            return consent.refuse(error, shown_preview, console)
        cards = [browse.show(each.id, ports) for each in received.credentials]
        told: JsonObject = {"ok": True, "received": [shown.line(card, console.language) for card in cards]}
        if received.pending is not None:
            told["pending"] = [pending_line(received.pending)]
            console.say(console.words.say(LATER))
        console.result(told, partial(listed.added, cards, ports.clock.now(), console.words, console.width))
    return 0


def text_of(given: str) -> str:
    """What was typed, or what is in the file of that name."""
    path = Path(given)
    try:
        is_file = len(given) < 1024 and path.is_file()
    except (OSError, ValueError):
        is_file = False
    return read_text(path) if is_file else given


def _may_contact(introduced: "Introduction", args: argparse.Namespace, ports: "Ports", console: Console) -> bool:
    from skrin.cli.wallet.pages import offered

    if args.contact:
        return True
    question = console.words.say(N_("Contact {host}?"), host=introduced.host)
    page = partial(offered.contact, introduced, ports, console.words, console.width)
    return consent.agreed(question, _introduction(introduced), args, console, page)


def _introduction(introduced: "Introduction") -> JsonObject:
    from skrin.protocols.openid4vci.offer import CredentialOffer

    about: JsonObject = {"act": "contact", "will_contact": [introduced.host]}
    if isinstance(introduced.offer, CredentialOffer):
        offer = introduced.offer
        about["issuer"] = {"id": str(offer.credential_issuer), "authentication": "none"}
        about["credential_configuration_ids"] = list(offer.configuration_ids)
        about["needs_transaction_code"] = offer.pre_authorized is not None and offer.pre_authorized.transaction_code is not None
    return about


def _preview(preview: "OfferPreview", language: str) -> JsonObject:
    code = preview.transaction_code
    return {
        "act": "receive",
        "issuer": shown.party(preview.issuer, preview.trust, language),
        "credentials": [_offered(forms) for forms in preview.things],
        "description_signed": _signed(preview),
        "will_contact": list(preview.hosts),
        "needs_transaction_code": code is not None,
        "signs_in_with_browser": preview.signs_in,
        "issuer_says_about_the_code": code.description if code is not None else "",
    }


def _signed(preview: "OfferPreview") -> JsonObject | None:
    """Who signed what the issuer says about itself; what nobody vouches for was not used (OpenID4VCI 1.0, 12.2.3)."""
    signature = preview.signature
    return None if signature is None else {"by": signature.signer, "vouched": signature.vouched}


def _offered(forms: "Sequence[OfferedCard]") -> JsonObject:
    """One credential, named by its first form; the others are the same credential in other formats."""
    told: list[JsonObject] = [
        {"configuration_id": card.configuration.id, "type": card.type, "format": card.configuration.format} for card in forms
    ]
    return {**told[0], "names": shown.texts(forms[0].names), "forms": [*told]}


def _code(preview: "OfferPreview", args: argparse.Namespace, console: Console) -> str | None:
    """The transaction code; a terminal asks for it, with the issuer's host before the issuer's own words (C-06)."""
    if args.tx_code is not None or preview.transaction_code is None or not console.interactive:
        return str(args.tx_code) if args.tx_code is not None else None
    return console.answer(console.words.say(CODE, host=preview.offer.credential_issuer.host)).strip()
