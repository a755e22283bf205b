"""The power is cut at any moment of any operation, and of what was not synced anything may be missing or half there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import ROOT, FaultServer, rows_now
from tests.faults.operations import OPERATIONS
from tests.faults.plan import CHANGING, Fault
from tests.faults.power import Call, Disk, read_trace
from tests.storage.wallets import WalletPlace

SEEDS = 3
SEEDS_LONG = 25


def traced(server: FaultServer, shim: Path, operation: str, folder: Path) -> tuple[WalletPlace, list[Call]]:
    """The operation on a fresh copy: the folder as it was before, and every call that changed it."""
    place = server.fresh()
    before = WalletPlace(folder / "before" / "wallet.skrin", folder / "before" / "marks")
    # What opening does is durable and no part of the trace: it happens to the copy before it is kept.
    place.unlock().lock()
    shutil.copytree(place.path.parent, before.path.parent)
    case = {
        "operation": operation,
        "path": str(place.path),
        "marks": str(place.marks),
        "folder": str(place.path.parent),
        "fault": Fault.COUNT.value,
        "at": 0,
        "lasting": False,
        "calls": int(CHANGING),
        "afterwards": False,
        "arm_before_opening": True,
    }
    page, trace = folder / "page", folder / "trace"
    environment = {
        **os.environ,
        "LD_PRELOAD": str(shim),
        "SKRIN_FAULT_PAGE": str(page),
        "SKRIN_FAULT_TRACE": str(trace),
        "PYTHONPATH": str(ROOT),
    }
    page.write_bytes(bytes(2048))
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.server"],
        cwd=ROOT,
        env=environment,
        input=json.dumps(case) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "acknowledged" in json.loads(done.stdout)["said"]
    return before, [moved(call, place.path.parent, before.path.parent) for call in read_trace(trace)]


def moved(call: Call, source: Path, target: Path) -> Call:
    return Call(
        call.kind,
        call.path.replace(str(source), str(target), 1),
        call.offset,
        call.data,
        call.other.replace(str(source), str(target), 1),
    )


@pytest.mark.case("S-01")
@pytest.mark.parametrize(
    "operation", ["receive", "receive_batch", "delete", "refresh_status", "change_passphrase", "delete_and_lock"]
)
def test_after_a_power_cut_an_operation_has_happened_or_it_has_not(
    server: FaultServer, shim: Path, tmp_path: Path, operation: str, thorough: bool
) -> None:
    before, calls = traced(server, shim, operation, tmp_path)
    assert any(call.kind == "sync" for call in calls)
    points = range(len(calls) + 1) if thorough else sorted({round(step * len(calls) / 7) for step in range(8)})
    folder = before.path.parent

    for point in points:
        for seed in range(SEEDS_LONG if thorough else SEEDS):
            disk = Disk(folder)
            for call in calls[:point]:
                disk.play(call)
            target = tmp_path / f"{point}-{seed}"
            disk.cut(target, folder, Random(seed))

            place = WalletPlace(target / "wallet.skrin", target / "marks")
            now = rows_now(place)
            assert now in (server.before, server.after(operation)), (operation, point, seed)
            if point == len(calls):
                assert now == server.after(operation), (operation, point, seed)
            shutil.rmtree(target)


def test_the_simulated_disk_drops_what_was_not_synced(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    (folder / "file").write_bytes(b"old old old")
    name = str(folder / "file")
    disk = Disk(folder)
    disk.play(Call("write", name, 0, b"new", "-"))
    seen = set()
    for seed in range(40):
        disk.cut(tmp_path / str(seed), folder, Random(seed))
        seen.add((tmp_path / str(seed) / "file").read_bytes())
    assert {b"old old old", b"new old old", b"neold old"} - seen <= {b"neold old"}

    disk.play(Call("sync", name, 0, b"", "-"))
    disk.cut(tmp_path / "synced", folder, Random(1))
    assert (tmp_path / "synced" / "file").read_bytes() == b"new old old"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_has_a_known_end(server: FaultServer, operation: str) -> None:
    assert server.after(operation)
