"""Taking the wallet away from this computer, because the person asked for it. It is locked first."""

from typing import TYPE_CHECKING

from skrin.gui.session import Session
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.storage.vault.os_keyring import OsKeyring


def erase_wallet(session: Session, work: Work) -> None:
    """`session` tells when it is gone (`erased`), or why not (`not_erased`)."""
    around = session.around
    session.lock()

    def keyring() -> "OsKeyring | None":
        from skrin.domain.errors import SkrinError

        try:
            return around.keyring()
        except SkrinError:
            return None

    def erase() -> None:
        from skrin.storage.vault.erase import erase_vault

        erase_vault(around.folder.wallet, around.folder.marks, keyring())

    work.run(erase, lambda _: session.erased.emit(), session.not_erased.emit, owner=session)
