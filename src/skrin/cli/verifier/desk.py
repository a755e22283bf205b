"""The verifier's store, for one command: where it lies, and how it is unlocked."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.files import first_line, read_bytes
from skrin.cli.global_options import loopback
from skrin.cli.issuer import certified
from skrin.cli.wallet.session import asked_passphrase, data_folder, passphrase
from skrin.domain.json_value import JsonObject
from skrin.system import SystemClock
from skrin.wire.limits import EDC_DOCUMENT

if TYPE_CHECKING:
    from skrin.storage.vault.verifier_vault import EncryptedVerifierStore
    from skrin.storage.vault.ways import WayIn
    from skrin.use_cases.signing_certificate import CertifiedKey
    from skrin.use_cases.verifier.identity import KnownBy

API_KEY_FILE = "verifier-api-key"


def way_in(args: argparse.Namespace, console: Console, question: str = "Passphrase of the verifier: ") -> "WayIn":
    """The named file, else the terminal. Raises PassphraseNeeded."""
    from skrin.storage.vault.ways import ByPassphrase

    if args.passphrase_file is not None:
        return ByPassphrase(passphrase(first_line(args.passphrase_file)))
    return ByPassphrase(asked_passphrase(console, question))


@contextmanager
def opened(
    args: argparse.Namespace, console: Console, *, read_only: bool = False, erasing: bool = True
) -> Iterator["EncryptedVerifierStore"]:
    """The store, unlocked; locked when the block ends. `read_only` also while the service runs on it.

    Reports whose last day is over are erased first, unless it is only read.

    Raises StoreNotFound, StoreInUse, StoreDamaged, UnlockError, PassphraseNeeded.
    """
    from skrin.storage.vault.verifier import unlock_verifier_store
    from skrin.use_cases.verifier.retention import erase_passed

    folder = data_folder(args)
    store = unlock_verifier_store(folder.verifier, folder.marks, way_in(args, console), read_only=read_only)
    try:
        if erasing and not read_only:
            erase_passed(store, SystemClock().now())
        yield store
    finally:
        store.lock()


def api_key_path(args: argparse.Namespace) -> Path:
    return data_folder(args).data / API_KEY_FILE


def add_trust(files: Sequence[Path], store: "EncryptedVerifierStore", args: argparse.Namespace) -> list[str]:
    """Put trust lists, and authorities in PEM files, into the store; their names."""
    from skrin.trust.trusted_entities.reading import MAX_BYTES
    from skrin.use_cases.authorities import certificates_of_pem, is_pem
    from skrin.use_cases.verifier.trust import add_authorities, add_trust_list

    names: list[str] = []
    signers = certificates_of_pem(read_bytes(args.list_signer)) if args.list_signer else ()
    for content in (read_bytes(path, MAX_BYTES) for path in files):
        if is_pem(content):
            names += add_authorities(content, store)
        else:
            names.append(add_trust_list(content, store, SystemClock(), loopback(args), signers).name)
    return names


def add_accreditations(files: Sequence[Path], store: "EncryptedVerifierStore") -> None:
    """Keep the accreditation records in these files."""
    from skrin.use_cases.verifier.trust import add_accreditations as keep

    for path in files:
        keep(path.name, read_bytes(path, EDC_DOCUMENT), store, SystemClock())


def add_known_by(parser: argparse.ArgumentParser, help_: str) -> None:
    parser.add_argument("--known-by", choices=["did", "x509_hash", "x509_san_dns"], help=help_)


def certificate(args: argparse.Namespace) -> "tuple[CertifiedKey | None, KnownBy | None]":
    """What the line says of a certificate. Raises ArgumentsInvalid and what reading the file raises."""
    from skrin.use_cases.verifier.identity import KnownBy

    given = None if args.x509 is None else certified.given(args, SystemClock().now())
    if args.known_by is not None:
        return given, KnownBy(args.known_by)
    return given, None if given is None else KnownBy.X509_HASH


def make_known(store: "EncryptedVerifierStore", given: "CertifiedKey | None", known_by: "KnownBy | None") -> None:
    """Raises CertificateUnfit where it is to be known by a certificate that it does not have."""
    from skrin.verifier.identity import certify, make_known_by

    if given is not None:
        certify(store, given)
    if known_by is not None:
        make_known_by(store, known_by)


def known(store: "EncryptedVerifierStore") -> JsonObject:
    """Its identifiers, as far as they are known without the public address."""
    from skrin.verifier.identity import known_anywhere

    did, client_id, certificate = known_anywhere(store)
    return {"did": did, "client_id": client_id, **certified.shown(certificate)}
