"""`skrin issuer init DIR`: a new issuer, with its keys."""

import argparse
import re
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.global_options import loopback
from skrin.cli.issuer import certified, desk
from skrin.domain.party import Texts
from skrin.words.catalogue import N_

TAGGED = re.compile(r"(?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(?P<text>.+)", re.DOTALL)
ARCHIVE = N_("{path} opens every stored credential: move it to a safe place.")
COUNTRY = re.compile(r"[A-Z]{2}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the issuer will live")
    parser.add_argument(
        "--name", action="append", required=True, help='what it is called; more than once by language: "sv=…" "en=…"'
    )
    parser.add_argument("--country", required=True, help="two letters, ISO 3166-1: SE")
    parser.add_argument("--did", choices=["key", "jwk", "web"], default="key", help="the kind of identifier")
    parser.add_argument("--key", choices=["P-256", "Ed25519"], default="P-256", help="the kind of signing key")
    parser.add_argument("--url", default="", help="the public address, https, without a path")
    parser.add_argument("--homepage", default="", help="a web page about the issuer")
    certified.add_arguments(parser, "--x509")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.issuer.folder import DidMethod, IssuerFolder, NewIssuer
    from skrin.issuer.wiring import issuer_id, system_world
    from skrin.keys.algorithms import Algorithm
    from skrin.storage.issuer_db.store import SqlIssuerStore
    from skrin.use_cases.issuer.created import created

    if not COUNTRY.fullmatch(args.country):
        raise ArgumentsInvalid("--country: two capital letters")
    new = NewIssuer(
        names=names(args.name, args.lang),
        country=args.country,
        method=DidMethod(args.did),
        algorithm=Algorithm.ES256 if args.key == "P-256" else Algorithm.EDDSA,
        url=issuer_id(args.url, loopback(args)).url if args.url else None,
        homepage=args.homepage,
        certified=certified.given(args, system_world().clock.now()) if args.x509 else None,
    )
    made = IssuerFolder.create(args.folder, new, desk.passphrase(args))
    store = SqlIssuerStore.open(made.database)
    try:
        created(made.identity.did, store, system_world().clock)
    finally:
        store.close()
    console.tell(ARCHIVE, path=args.folder / "archive-key.pem")
    told = {"did": made.identity.did, "key_id": made.identity.key_id, **certified.shown(made.identity.certificate)}
    console.result({"ok": True, "folder": str(args.folder), **told})
    return 0


def names(given: list[str], language: str) -> Texts:
    """`sv=…` is a name in that language; a name without a tag is in the language of this run."""
    found: dict[str, str] = {}
    for each in given:
        tagged = TAGGED.fullmatch(each)
        found[tagged["tag"] if tagged else language] = tagged["text"] if tagged else each
    if not all(text.strip() for text in found.values()):
        raise ArgumentsInvalid("--name: it is empty")
    return found
