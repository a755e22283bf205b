"""`skrin issuer issue CREDENTIAL_ID --claims FILE.json`: for an enrolled learner, or as an offer to hand out."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.issuer import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("credential_id", metavar="CREDENTIAL_ID")
    claims = parser.add_mutually_exclusive_group(required=True)
    claims.add_argument("--claims", type=Path, metavar="FILE.json", help="what is this learner's own")
    claims.add_argument(
        "--claims-later", action="store_true", help="offer it now, and say with `complete` what it says when that is known"
    )
    to = parser.add_mutually_exclusive_group()
    to.add_argument("--to", default="", metavar="DID|ENROLMENT", help="the enrolled learner whose wallet will fetch it")
    to.add_argument("--offer", action="store_true", help="an offer to hand out (this is what happens without --to)")
    parser.add_argument(
        "--by",
        choices=desk.WAYS,
        default="",
        help="how an offer that is handed out is taken up: with the code in it (code, as usual), by signing in on the issuer's"
        " page with a code of the learner's own (sign-in), or as the wallet likes (both)",
    )
    code = parser.add_mutually_exclusive_group()
    code.add_argument("--tx-code", action="store_true", help="ask for a transaction code, also of an enrolled learner")
    code.add_argument("--no-tx-code", action="store_true", help="ask for none: whoever sees the offer can take the credential")
    parser.add_argument("--allow-missing", action="store_true", help="issue without elements that the schema demands")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.cli.issuer import shown
    from skrin.formats.edc.conformance.profile_errors import NotConformant
    from skrin.use_cases.issuer.offers import Way
    from skrin.use_cases.issuer.prepare import Recipient, prepare, prepare_later, recipient_named

    if args.to and args.by:
        raise ArgumentsInvalid("--by: an enrolled learner's wallet is told its offer; only one that is handed out has a way")
    claims = None if args.claims_later else desk.read_object(args.claims)
    with desk.opened(args) as ports:
        if args.to:
            recipient = recipient_named(args.credential_id, args.to, transaction_code=args.tx_code, ports=ports)
        else:
            recipient = Recipient(None, not args.no_tx_code, Way(args.by or Way.CODE.value))
        try:
            if claims is None:
                made = prepare_later(args.credential_id, recipient, ports)
            else:
                made = prepare(args.credential_id, claims, recipient, ports, allow_missing=args.allow_missing)
        except NotConformant as refused:
            return desk.not_conformant(refused, console)
        needed = recipient.needs_transaction_code and recipient.way is not Way.SIGN_IN
        code = ports.secret.transaction_code_for(made.issuance_id) if needed else None
    console.result({"ok": True, **shown.prepared(made), "tx_code": code})
    return 0
