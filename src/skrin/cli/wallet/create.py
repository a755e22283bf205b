"""`skrin wallet create`: a new wallet, with ways in that last."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import NotInThisVersion
from skrin.cli.files import first_line
from skrin.cli.wallet import session
from skrin.system import SystemClock

if TYPE_CHECKING:
    from skrin.storage.vault.ways import WayIn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--recovery-code", action="store_true", help="make a recovery code as well, and show it once")
    parser.add_argument("--recovery-sheet", type=Path, metavar="FILE.pdf", help=argparse.SUPPRESS)


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.domain.history import Event, EventKind
    from skrin.keys.recovery_code import RecoveryCode
    from skrin.storage.vault.holder import create_wallet
    from skrin.storage.vault.ways import ByKeyring, ByRecoveryCode
    from skrin.system import SystemRandomness

    if args.recovery_sheet is not None:
        raise NotInThisVersion("skrin wallet create --recovery-sheet")
    folder = session.data_folder(args)
    randomness = SystemRandomness()
    ways = [_first_way(args, console)]
    code = None
    # The keyring may go with the account; a code on paper does not (RULINGS 24).
    if args.recovery_code or isinstance(ways[0], ByKeyring):
        code = RecoveryCode.generate(randomness)
        ways.append(ByRecoveryCode(code))
    vault = create_wallet(folder.wallet, folder.marks, ways, randomness)
    try:
        with vault.transaction() as tx:
            tx.record(Event(EventKind.WALLET_CREATED, SystemClock().now()))
        shown = {"recovery_code": code.text} if code is not None else {}
        console.result({"ok": True, "wallet": str(folder.wallet), "ways_in": [way.value for way in vault.vault.ways], **shown})
    finally:
        vault.lock()
    return 0


def _first_way(args: argparse.Namespace, console: Console) -> "WayIn":
    """A passphrase from the named file; else the keyring where there is one that encrypts; else one typed twice."""
    from skrin.domain.errors import UnlockError
    from skrin.storage.vault.os_keyring import find_keyring
    from skrin.storage.vault.ways import ByKeyring, ByPassphrase

    if args.passphrase_file is not None:
        return ByPassphrase(session.passphrase(first_line(args.passphrase_file)))
    try:
        return ByKeyring(find_keyring())
    except UnlockError:
        return ByPassphrase(session.chosen_passphrase(console))
