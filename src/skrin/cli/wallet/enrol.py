"""`skrin wallet enrol CREDENTIAL_ID`: prove control of a DID to the issuer, and enrol."""

import argparse
from functools import partial

from skrin.cli.console import Console
from skrin.cli.errors import NotInThisVersion
from skrin.cli.exit_status import REFUSED
from skrin.cli.wallet import consent, shown
from skrin.cli.wallet.session import opened
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("credential_id", metavar="CREDENTIAL_ID")
    parser.add_argument("--issuer", default="", help="where several issuers offer the same credential ID")
    parser.add_argument("--present", metavar="ID", help=argparse.SUPPRESS)
    consent.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.wallet.pages import enrolled
    from skrin.domain.party import in_language
    from skrin.use_cases.holder import enrol
    from skrin.use_cases.holder.errors import UnverifiedNotConfirmed

    if args.present is not None:
        raise NotInThisVersion("skrin wallet enrol --present")
    with opened(args, console) as ports:
        preview = enrol.look_up(args.credential_id, ports, args.issuer)
        shown_preview: JsonObject = {
            "act": "enrol",
            "credential_id": preview.offering.id,
            "title": in_language(preview.offering.title, console.language),
            "issuer": shown.party(preview.issuer, preview.trust, console.language),
            "will_contact": list(preview.hosts),
            "proves": "control of a DID used with this issuer alone",
            "did": preview.did or "made first",
        }
        page = partial(enrolled.page, preview, ports, console.words, console.width)
        if not consent.agreed(console.words.say(N_("Enrol?")), shown_preview, args, console, page):
            return REFUSED
        try:
            enrolment = enrol.enrol(preview, ports, consent.asking(args, console))
        except UnverifiedNotConfirmed as error:
            return consent.refuse(error, shown_preview, console)
        told: JsonObject = {"ok": True, "enrolment": enrolment.id, **shown.enrolment(enrolment, console.language)}
        console.result(told, partial(enrolled.one, enrolment, console.words, console.width))
    return 0
