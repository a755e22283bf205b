"""Runs each case in a fork of a process that has everything imported; started under the shim.

A line of JSON on standard input is a case; a line on standard output is what came of it: what the child said before it ended,
how it ended, how many calls counted and whether the fault fired.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from skrin.domain.errors import SkrinError
from skrin.storage.errors import StoreUncertain
from tests.faults.operations import OPERATIONS, fixed
from tests.faults.plan import Calls, Fault, Page, Plan
from tests.storage.wallets import WalletPlace


def main() -> None:
    page = Page(Path(os.environ["SKRIN_FAULT_PAGE"]))
    for line in sys.stdin:
        case = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                run(case, page, writing)
            except BaseException as error:
                os.write(writing, f"bug {type(error).__name__}: {error}\n".encode())
                os._exit(1)
            os._exit(0)
        os.close(writing)
        said = b""
        while piece := os.read(reading, 4096):
            said += piece
        os.close(reading)
        _, status = os.waitpid(child, 0)
        page.disarm()
        answer = {"said": said.decode().splitlines(), "status": status, "count": page.count, "fired": page.fired}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def run(case: dict[str, Any], page: Page, writing: int) -> None:
    place = WalletPlace(Path(case["path"]), Path(case["marks"]))
    plan = Plan(Fault(case["fault"]), case["at"], case["lasting"], Calls(case["calls"]))

    def say(text: str) -> None:
        os.write(writing, text.encode() + b"\n")

    if case["operation"] in ("create", "unlock"):
        page.arm(plan, Path(case["folder"]))
        try:
            vault = place.create() if case["operation"] == "create" else place.unlock()
            say("acknowledged")
        except SkrinError as error:
            say(f"refused {error.code}")
            return
        finally:
            page.disarm()
    else:
        operation = OPERATIONS[case["operation"]]
        vault = place.unlock(randomness=fixed())
        if plan.calls is Calls.READS:
            # Otherwise everything needed would still be in memory from opening.
            vault.vault.store.read(lambda table: table.database.run("PRAGMA shrink_memory"))
        page.arm(plan, Path(case["folder"]))
        try:
            operation.run(vault)
            say("acknowledged")
        except SkrinError as error:
            say(f"refused {error.code}")
        finally:
            page.disarm()
    if not case["afterwards"]:
        os.kill(os.getpid(), 9)
    go_on(place, vault, say)


def go_on(place: WalletPlace, vault: Any, say: Any) -> None:
    """The same process then works normally, once there is room again (S-03, R8)."""
    try:
        if vault.vault.store.open:
            with vault.transaction() as transaction:
                transaction.set_setting("after the fault", "works")
            vault.lock()
        else:
            again(place)
    except StoreUncertain:
        say("uncertain")
        vault.lock()
        again(place)
    say("works")


def again(place: WalletPlace) -> None:
    with place.unlocked() as vault, vault.transaction() as transaction:
        transaction.set_setting("after the fault", "works")


if __name__ == "__main__":
    main()
