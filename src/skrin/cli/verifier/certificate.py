"""`skrin verifier certificate --x509 FILE.p12`: give the verifier a certificate, or a newer one; say in whose name it asks."""

import argparse

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.issuer import certified
from skrin.cli.verifier import desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    certified.add_arguments(parser, "--x509")
    desk.add_known_by(parser, "in whose name it asks; by the certificate (x509_hash) where it is given one")


def run(args: argparse.Namespace, console: Console) -> int:
    given, known_by = desk.certificate(args)
    if given is None and known_by is None:
        raise ArgumentsInvalid("--x509 or --known-by: say what is to change")
    with desk.opened(args, console) as store:
        desk.make_known(store, given, known_by)
        known = desk.known(store)
    console.result({"ok": True, **known})
    return 0
