"""The wallet is killed, its disk filled up and made to fail, at each call by which an operation changes a file.

Always: it opens again, holds exactly what was there before or exactly what is there after, what was acknowledged is there, and
what was refused is not. Every case asserts that its fault happened.
"""

import os
import signal
from random import Random

import pytest

from tests.faults.conftest import (
    EMPTY,
    SETTING,
    FaultServer,
    Outcome,
    log_leads_to_the_database,
    rows_now,
    unfinished,
)
from tests.faults.operations import OPERATIONS, TOMORROW, day, logical, unlock_tomorrow
from tests.faults.plan import CHANGING, Calls, Fault, Plan
from tests.storage.wallets import WalletPlace, rows

CHOICE = 6  # so many calls of each operation are broken in a normal run


def chosen(count: int, thorough: bool) -> list[int]:
    """Which calls are broken: all of them, or some from the first to the last."""
    if thorough or count <= CHOICE:
        return list(range(1, count + 1))
    return sorted({1 + round(step * (count - 1) / (CHOICE - 1)) for step in range(CHOICE)})


def calls_of(server: FaultServer, operation: str, calls: Calls = CHANGING) -> int:
    counted = server.case(operation, Plan(calls=calls))
    assert counted.acknowledged
    assert counted.count > 0
    return counted.count


def check_killed(server: FaultServer, outcome: Outcome, operation: str) -> None:
    assert outcome.fired == 1
    assert os.WIFSIGNALED(outcome.status)
    assert os.WTERMSIG(outcome.status) == signal.SIGKILL
    now = rows_now(outcome.place)
    assert now in (server.before, server.after(operation))
    if outcome.acknowledged:
        assert now == server.after(operation)
    assert unfinished(outcome.place) == []
    assert log_leads_to_the_database(outcome.place)
    server.clear(outcome.place)


@pytest.mark.case("S-01")
@pytest.mark.parametrize("fault", [Fault.KILL, Fault.TORN], ids=lambda fault: fault.name.lower())
@pytest.mark.parametrize("operation", OPERATIONS)
def test_killed_at_any_call_an_operation_has_happened_or_it_has_not(
    server: FaultServer, operation: str, fault: Fault, thorough: bool
) -> None:
    calls = CHANGING if fault is Fault.KILL else Calls.WRITES
    for at in chosen(calls_of(server, operation, calls), thorough):
        outcome = server.case(operation, Plan(fault, at, calls=calls))

        check_killed(server, outcome, operation)
        assert not outcome.acknowledged


@pytest.mark.case("S-01")
@pytest.mark.parametrize("operation", [name for name in OPERATIONS if "lock" not in name])
def test_killed_right_after_it_was_acknowledged_nothing_is_lost(server: FaultServer, operation: str) -> None:
    outcome = server.case(operation, Plan())

    assert outcome.acknowledged
    assert rows_now(outcome.place) == server.after(operation)


@pytest.mark.case("S-01")
def test_killed_while_a_wallet_is_made_there_is_one_or_none(server: FaultServer, thorough: bool) -> None:
    for at in chosen(calls_of(server, "create"), thorough):
        outcome = server.case("create", Plan(Fault.KILL, at))

        assert outcome.fired == 1
        assert rows_now(outcome.place) == EMPTY
        if not outcome.place.path.exists():
            outcome.place.create().lock()
        assert rows_now(outcome.place) == EMPTY
        assert unfinished(outcome.place) == []


@pytest.mark.case("S-01")
def test_killed_while_opening_after_a_kill_nothing_more_is_lost(server: FaultServer, thorough: bool) -> None:
    def killed_before() -> WalletPlace:
        return server.case("receive", Plan()).place

    count = server.case("unlock", Plan(), place=killed_before()).count
    for at in chosen(count, thorough):
        outcome = server.case("unlock", Plan(Fault.KILL, at), place=killed_before())

        assert outcome.fired == 1
        assert rows_now(outcome.place) == server.after("receive")


@pytest.mark.case("S-03")
@pytest.mark.parametrize("lasting", [True, False], ids=["from-the-nth-on", "only-at-the-nth"])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_on_a_full_disk_an_operation_is_refused_and_works_once_there_is_room(
    server: FaultServer, operation: str, lasting: bool, thorough: bool
) -> None:
    calls = Calls.WRITES | Calls.NAMES
    for at in chosen(calls_of(server, operation, calls), thorough):
        outcome = server.case(operation, Plan(Fault.NO_SPACE, at, lasting=lasting, calls=calls), afterwards=True)

        assert outcome.fired >= 1
        assert outcome.refused in ("", "store.full", "store.uncertain")
        check_went_on(server, outcome, operation)


def check_went_on(server: FaultServer, outcome: Outcome, operation: str) -> None:
    """Refused: as before. Acknowledged: as after. Either way the same process went on working."""
    assert outcome.said[-1] == "works", outcome
    now = rows_now(outcome.place)
    assert SETTING in now
    now -= {SETTING}
    if outcome.acknowledged:
        assert now == server.after(operation)
    elif not outcome.uncertain:
        assert outcome.refused.startswith("store.")
        assert now == server.before
    else:
        assert now in (server.before, server.after(operation))
    assert unfinished(outcome.place) == []
    assert log_leads_to_the_database(outcome.place)
    server.clear(outcome.place)


@pytest.mark.case("S-03")
@pytest.mark.parametrize("fault", [Fault.NO_SPACE, Fault.IO_ERROR], ids=lambda fault: fault.name.lower())
def test_a_wallet_that_cannot_be_made_leaves_nothing_behind(server: FaultServer, fault: Fault, thorough: bool) -> None:
    for at in chosen(calls_of(server, "create"), thorough):
        outcome = server.case("create", Plan(fault, at))

        assert outcome.fired == 1
        assert outcome.acknowledged or outcome.refused.startswith("store."), outcome
        if outcome.refused and outcome.place.path.exists():
            assert rows_now(outcome.place) == EMPTY  # it was made, and only opening it failed
        elif outcome.refused:
            outcome.place.create().lock()
        assert rows_now(outcome.place) == EMPTY


@pytest.mark.case("S-03")
@pytest.mark.case("S-04")
@pytest.mark.parametrize("lasting", [True, False], ids=["from-the-nth-on", "only-at-the-nth"])
@pytest.mark.parametrize("fault", [Fault.NO_SPACE, Fault.IO_ERROR, Fault.READ_ONLY], ids=lambda fault: fault.name.lower())
def test_a_wallet_that_cannot_be_opened_now_opens_when_the_disk_works(
    server: FaultServer, fault: Fault, lasting: bool, thorough: bool
) -> None:
    def killed_before() -> WalletPlace:
        return server.case("receive", Plan()).place

    count = server.case("unlock", Plan(), place=killed_before()).count
    for at in chosen(count, thorough):
        outcome = server.case("unlock", Plan(fault, at, lasting=lasting), place=killed_before())

        assert outcome.fired >= 1
        assert outcome.acknowledged or outcome.refused.startswith("store."), outcome
        assert rows_now(outcome.place) == server.after("receive")


@pytest.mark.case("S-04")
@pytest.mark.parametrize("lasting", [True, False], ids=["from-the-nth-on", "only-at-the-nth"])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_when_a_sync_fails_nothing_is_said_to_be_saved_that_is_not(
    server: FaultServer, operation: str, lasting: bool, thorough: bool
) -> None:
    for at in chosen(calls_of(server, operation, Calls.SYNCS), thorough):
        outcome = server.case(operation, Plan(Fault.IO_ERROR, at, lasting=lasting, calls=Calls.SYNCS), afterwards=True)

        assert outcome.fired >= 1
        assert outcome.refused in ("", "store.device", "store.uncertain")
        check_went_on(server, outcome, operation)


@pytest.mark.case("S-04")
@pytest.mark.parametrize("operation", ["receive", "delete", "change_setting", "add_trusted_issuer"])
def test_what_was_refused_for_a_failed_sync_is_not_there_after_a_crash_either(
    server: FaultServer, operation: str, thorough: bool
) -> None:
    for at in chosen(calls_of(server, operation, Calls.SYNCS), thorough):
        outcome = server.case(operation, Plan(Fault.IO_ERROR, at, calls=Calls.SYNCS))

        assert outcome.fired == 1
        expected = server.after(operation) if outcome.acknowledged else server.before
        assert rows_now(outcome.place) == expected
        server.clear(outcome.place)


@pytest.mark.case("S-04")
@pytest.mark.parametrize("operation", ["receive", "refresh_status", "delete", "delete_and_lock"])
def test_when_a_read_fails_it_is_refused_or_done_and_never_wrong(server: FaultServer, operation: str, thorough: bool) -> None:
    for at in chosen(calls_of(server, operation, Calls.READS), thorough):
        outcome = server.case(operation, Plan(Fault.IO_ERROR, at, calls=Calls.READS), afterwards=True)

        assert outcome.fired == 1
        assert outcome.refused in ("", "store.device", "store.uncertain")
        check_went_on(server, outcome, operation)


@pytest.mark.case("S-04")
def test_when_a_read_fails_on_opening_it_is_refused_or_opened_and_never_wrong(server: FaultServer, thorough: bool) -> None:
    for at in chosen(calls_of(server, "unlock", Calls.READS), thorough):
        outcome = server.case("unlock", Plan(Fault.IO_ERROR, at, calls=Calls.READS))

        assert outcome.fired == 1
        assert outcome.acknowledged or outcome.refused.startswith("store."), outcome
        assert rows_now(outcome.place) == server.before


@pytest.mark.case("S-05")
@pytest.mark.parametrize("operation", [name for name in OPERATIONS if "lock" not in name])
def test_on_a_disk_that_has_become_read_only_an_operation_is_refused(server: FaultServer, operation: str) -> None:
    outcome = server.case(operation, Plan(Fault.READ_ONLY, 1, lasting=True), afterwards=True)

    assert outcome.fired >= 1
    assert outcome.refused in ("store.read_only", "store.device", "store.uncertain")
    check_went_on(server, outcome, operation)


@pytest.mark.case("S-02")
def test_killed_at_a_random_moment_of_a_long_day_all_that_was_reported_is_there(server: FaultServer, thorough: bool) -> None:
    states = [server.before]
    place = server.fresh()
    states.extend(logical(vault) for vault in day(place))
    count = server.case("day", Plan()).count
    random = Random(20261122)

    for _ in range(300 if thorough else 12):
        outcome = server.case("day", Plan(Fault.KILL, random.randrange(1, count + 1)))

        assert outcome.fired == 1
        done = outcome.said.count("done")
        assert rows_now(outcome.place) in states[done : done + 2]
        assert log_leads_to_the_database(outcome.place)
        server.clear(outcome.place)


@pytest.mark.case("S-20")
@pytest.mark.parametrize("fault", [Fault.KILL, Fault.NO_SPACE, Fault.IO_ERROR], ids=lambda fault: fault.name.lower())
def test_a_migration_stopped_at_any_call_is_done_at_the_next_start(server: FaultServer, fault: Fault, thorough: bool) -> None:
    count = server.case("migrate", Plan()).count
    with server.template.unlocked() as template:
        kept = {(kind, id_) for kind, id_, _ in rows(template)}

    for at in chosen(count, thorough):
        outcome = server.case("migrate", Plan(fault, at))

        assert outcome.fired == 1
        assert outcome.acknowledged or outcome.refused.startswith("store.") or os.WIFSIGNALED(outcome.status)
        vault = unlock_tomorrow(outcome.place)
        found = vault.store.read(lambda table: list(table.all()))
        assert {record.version for record in found} == {TOMORROW.version}
        assert {(record.kind, record.id) for record in found} == kept
        vault.lock()
        assert unfinished(outcome.place) == []
        server.clear(outcome.place)
