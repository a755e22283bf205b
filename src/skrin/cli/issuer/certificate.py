"""`skrin issuer certificate FILE.p12`: give the issuer a certificate for its address, or a newer one."""

import argparse

from skrin.cli.console import Console
from skrin.cli.global_options import loopback
from skrin.cli.issuer import certified, desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    certified.add_arguments(parser, "x509")
    parser.add_argument("--url", default="", help="the public address, where it differs from the one given to init")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.issuer.folder import IssuerFolder
    from skrin.issuer.wiring import issuer_id, system_world
    from skrin.use_cases.issuer.errors import PublicUrlNeeded

    folder = IssuerFolder.open(desk.folder(args))
    url = args.url or folder.url
    if not url:
        raise PublicUrlNeeded
    found = certified.given(args, system_world().clock.now())
    made = folder.certify(found, str(issuer_id(url, loopback(args))), desk.passphrase(args))
    console.result({"ok": True, "folder": str(folder.path), **certified.shown(made.identity.certificate)})
    return 0
