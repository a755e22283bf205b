"""`skrin wallet passphrase --new-passphrase-file F`: set or change the passphrase. Never an argument itself."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, cast

from skrin.cli.console import Console
from skrin.cli.files import first_line
from skrin.cli.wallet import session

if TYPE_CHECKING:
    from skrin.storage.vault.holder_vault import EncryptedHolderVault
    from skrin.storage.vault.passphrase import Passphrase


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new-passphrase-file", type=Path, metavar="F", help="its first line is the new passphrase")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.storage.vault.ways import ByPassphrase

    with session.opened(args, console) as ports:
        vault = cast("EncryptedHolderVault", ports.vault).vault
        vault.put_way(ByPassphrase(_new(args, console)), ports.randomness)
        console.result({"ok": True, "ways_in": [way.value for way in vault.ways]})
    return 0


def _new(args: argparse.Namespace, console: Console) -> "Passphrase":
    if args.new_passphrase_file is not None:
        return session.passphrase(first_line(args.new_passphrase_file))
    return session.chosen_passphrase(console)
