"""`skrin issuer seal FILE.json --out FILE.jsonld`: a European credential, filled in from the certificate and sealed."""

import argparse
import contextlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import first_line, read_bytes, write_new
from skrin.cli.global_options import loopback
from skrin.cli.issuer import desk
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.use_cases.issuer.sealing import SealedDocument
    from skrin.use_cases.issuer.sealing_settings import SealingSettings

ASK_SECRET = N_("Passphrase or PIN of the sealing key: ")
# The options that say where a key is, and the names of the same in `sealing.json`.
OF_A_KEY = {"file_of_key": "file", "library": "library", "token": "token", "name": "name", "certificates": "certificates"}
OF_ALL = {"algorithm": "algorithm", "time_stamps": "time_stamps"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.json", help="a European Digital Credential, not sealed yet")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.jsonld", help="where the sealed credential goes")
    parser.add_argument("--key", choices=["p12", "pkcs11"], help="what to seal with, where sealing.json is not to say it")
    parser.add_argument("--p12", dest="file_of_key", metavar="FILE.p12", help="with --key p12: the key and its certificate")
    parser.add_argument("--library", metavar="FILE.so", help="with --key pkcs11: the device's driver")
    parser.add_argument("--token", help="with --key pkcs11: the name of the device")
    parser.add_argument("--name", help="with --key pkcs11: the name of the key")
    parser.add_argument("--certificates", metavar="FILE.pem", help="with --key pkcs11: where the device does not hold them")
    parser.add_argument("--algorithm", choices=["RS256", "PS256", "ES256"], help="else as the key is")
    parser.add_argument("--time-stamps", metavar="URL", help="a time-stamp authority: the time of the seal is then proved")
    parser.add_argument("--unjudged", action="store_true", help="seal also what is no EU micro-credential as it should be")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.formats.edc.conformance.profile_errors import NotConformant
    from skrin.issuer.sealing import opened_gate, opened_sealer
    from skrin.network.client import HttpClient
    from skrin.system import SystemClock
    from skrin.use_cases.issuer.sealing import seal_document
    from skrin.wire import limits, strict_json

    content = read_bytes(args.file, limits.EDC_DOCUMENT)
    document = strict_json.parse_object(content, limit=limits.EDC_DOCUMENT, what="file", string=limits.EDC_STRING)
    settings, folder = _settings(args)
    clock, fetch = SystemClock(), HttpClient(loopback=loopback(args))
    with opened_sealer(settings, folder, _secret(args, console), fetch, clock) as sealer, opened_gate() as gate:
        now = clock.now()
        try:
            done = seal_document(document, sealer, now, None if args.unjudged else gate)
        except NotConformant as refused:
            return desk.not_conformant(refused, console)
        algorithm = sealer.key.algorithm.value
    _note(args, done, algorithm)
    write_new(args.out, done.text.encode("utf-8"))
    console.result(_told(args.out, done, algorithm, now, judged=not args.unjudged), lambda: _page(console, done))
    return 0


def _settings(args: argparse.Namespace) -> "tuple[SealingSettings, Path]":
    """By the options, else as the issuer's folder says; and from where relative paths are."""
    from skrin.issuer.sealing import settings_of
    from skrin.use_cases.issuer import sealing_settings

    given: JsonObject = {name: said for option, name in {**OF_A_KEY, **OF_ALL}.items() if (said := getattr(args, option))}
    if args.key:
        return sealing_settings.read({"key": args.key, **given}, loopback(args)), Path()
    if given:
        raise ArgumentsInvalid(f"--key: say which kind of key ({', '.join(sorted(given))})")
    folder = desk.folder(args)
    return settings_of(folder, loopback(args)), folder


def _note(args: argparse.Namespace, done: "SealedDocument", algorithm: str) -> None:
    """In the trail of the issuer whose folder is named; a key and its settings alone belong to no issuer here."""
    from skrin.issuer.errors import IssuerFolderMissing
    from skrin.use_cases.issuer.sealing import note_sealed

    if args.data is None:
        return
    with contextlib.suppress(IssuerFolderMissing), desk.opened(args) as ports:
        note_sealed(done, algorithm, ports, judged=not args.unjudged)


def _secret(args: argparse.Namespace, console: Console) -> str:
    """Never from the command line: others on this machine can read that."""
    from skrin.issuer.sealing import secret_of
    from skrin.use_cases.issuer.errors import SealingSecretNotSaid

    if args.passphrase_file is not None:
        return first_line(Path(args.passphrase_file))
    try:
        if not args.key:
            return secret_of(desk.folder(args))
    except SealingSecretNotSaid:
        if not console.interactive:
            raise
    if not console.interactive:
        raise SealingSecretNotSaid
    return console.secret(console.words.say(ASK_SECRET))


def _told(out: Path, done: "SealedDocument", algorithm: str, now: datetime, *, judged: bool) -> JsonObject:
    from skrin.wire import timestamp

    return {
        "ok": True,
        "sealed": str(out),
        "level": done.level.value,
        "algorithm": algorithm,
        "issuer": done.subject.organisation,
        "identifier": done.subject.identifier,
        "sealed_at": timestamp.write(now),
        "mandated": done.mandated,
        "judged": judged,
    }


def _page(console: Console, done: "SealedDocument") -> str:
    from skrin.words.seals import LEVELS, NOT_YET_KNOWN

    return "\n".join(console.words.say(each) for each in (LEVELS[done.level], NOT_YET_KNOWN))
