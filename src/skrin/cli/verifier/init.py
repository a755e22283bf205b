"""`skrin verifier init`: the verifier's store in the data folder, its key, and the API key that lets programs ask."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import write_new
from skrin.cli.issuer import certified
from skrin.cli.issuer.init import names
from skrin.cli.verifier import desk
from skrin.cli.wallet.session import data_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--name", action="append", required=True, help='what it is called; more than once by language: "sv=…" "en=…"'
    )
    parser.add_argument(
        "--did", choices=["key", "web"], default="key", help="the kind of identifier; web needs a public address"
    )
    parser.add_argument("--key", choices=["P-256", "Ed25519"], default="P-256", help="the kind of signing key")
    parser.add_argument(
        "--trust", type=Path, action="append", default=[], metavar="FILE", help="a trust list to believe, or authorities in PEM"
    )
    parser.add_argument(
        "--list-signer", type=Path, metavar="FILE.pem", help="who signs a list of trusted entities given with --trust"
    )
    certified.add_arguments(parser, "--x509")
    desk.add_known_by(parser, "in whose name it asks; by the certificate (x509_hash) where it is given one, else by its DID")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.storage.vault.verifier import create_verifier_store
    from skrin.system import SystemRandomness
    from skrin.use_cases.verifier.api_key import new_api_key
    from skrin.verifier.identity import DidMethod, introduce

    called, folder = names(args.name, args.lang), data_folder(args)
    given, known_by = desk.certificate(args)
    if given is None and args.known_by not in (None, "did"):
        raise ArgumentsInvalid("--known-by: there is no certificate to be known by; give one with --x509")
    algorithm = "ES256" if args.key == "P-256" else "EdDSA"
    way = desk.way_in(args, console, "New passphrase for the verifier: ")
    store = create_verifier_store(folder.verifier, folder.marks, [way], algorithm=algorithm)
    try:
        introduce(store, called, DidMethod(args.did))
        desk.make_known(store, given, known_by)
        trusted = desk.add_trust(args.trust, store, args)
        write_new(desk.api_key_path(args), new_api_key(store, SystemRandomness()).encode() + b"\n")
        known = desk.known(store)
    finally:
        store.lock()
    console.say(f"{desk.api_key_path(args)} lets a program ask in this verifier's name: give it to no one else.")
    console.result(
        {
            "ok": True,
            "store": str(folder.verifier),
            **known,
            "api_key_file": str(desk.api_key_path(args)),
            "trusted": list(trusted),
        }
    )
    return 0
