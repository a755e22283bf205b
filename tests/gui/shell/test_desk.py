"""The verifier's own store beside the wallet, and without one: made, locked with the window, opened again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.gui import desk, opening
from skrin.gui.idle import IdleLock
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.work import Work
from skrin.storage.errors import PassphraseWrong, StoreLocked
from skrin.storage.vault.os_keyring import OsKeyring
from skrin.storage.vault.ways import ByKeyring
from skrin.use_cases.holder import trust
from tests.fakes.clock import FixedClock
from tests.gui.conftest import PASSPHRASE

NAMES = {"sv": "Norrfors Vatten AB", "en": "Norrfors Water"}


def test_it_is_made_and_opened_without_a_wallet(around: Surroundings, new_session: Callable[..., Session]) -> None:
    session = new_session()
    assert not session.may_check
    session.begin_checking(desk.create_with_passphrase(NAMES, PASSPHRASE, around))
    assert session.checking.names == NAMES
    assert session.checks
    assert not session.is_open
    assert not session.exists
    session.lock()
    assert not session.checks
    assert session.may_check
    with pytest.raises(StoreLocked):
        _ = session.checking
    with pytest.raises(PassphraseWrong):
        desk.unlock(opening.passphrase_way("something else", around), around)
    again = desk.unlock(opening.passphrase_way(PASSPHRASE, around), around)
    assert again.names == NAMES
    again.store.lock()


def test_the_keyring_opens_it_and_a_recovery_code_waits_to_be_shown(
    around: Surroundings, keyring: Callable[[], OsKeyring]
) -> None:
    with_keys = replace(around, keyring=keyring)
    made = desk.create_with_keyring(NAMES, with_keys)
    code = made.store.setting(opening.CODE_TO_SHOW)
    made.store.lock()
    assert isinstance(opening.keyring_way(with_keys, around.folder.verifier), ByKeyring)
    assert opening.keyring_way(with_keys) is None
    for way in (ByKeyring(keyring()), opening.recovery_way(code or "")):
        desk.unlock(way, with_keys).store.lock()


def test_whom_an_open_wallet_believes_is_believed_at_the_desk_too(session: Session, around: Surroundings) -> None:
    trust.add_text(b'{"name": "A list", "version": 1, "entries": []}', session.ports)
    made = desk.create_with_passphrase(NAMES, PASSPHRASE, around, session.ports)
    assert [each.id for each in made.store.trust_lists()] == ["A list"]
    made.store.lock()


def test_nobody_at_the_window_locks_it_in_its_own_time(
    around: Surroundings, new_session: Callable[..., Session], work: Work, clock: FixedClock
) -> None:
    session = new_session()
    idle = IdleLock(session, work)
    idle.too_long.connect(lambda: session.lock("idle"))
    session.begin_checking(desk.create_with_passphrase(NAMES, PASSPHRASE, around))
    session.change_checking(lock_after=timedelta(minutes=1))
    for _ in range(6):
        assert session.checks
        clock.time += timedelta(seconds=10)
        idle.tick()
    assert not session.checks
    assert (session.lock_reason, session.idle_minutes) == ("idle", 1)
