"""Runs each case in a fork of a process that has everything imported; started under the shim.

A line of JSON on standard input is a case; a line on standard output is what came of it: what the child said before it ended,
how it ended, how many calls counted and whether the fault fired.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skrin.domain.errors import SkrinError
from skrin.storage.errors import StoreUncertain
from tests.faults.operations import FLOWS, OPERATIONS, day, fixed, logical, unlock_tomorrow
from tests.faults.plan import Calls, Fault, Page, Plan
from tests.storage.wallets import WalletPlace

OPENINGS: dict[str, Callable[[WalletPlace], Any]] = {
    "create": lambda place: place.create(),
    "unlock": lambda place: place.unlock(),
    "migrate": unlock_tomorrow,
}


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


@dataclass
class Case:
    """One case inside its own process."""

    page: Page
    place: WalletPlace
    plan: Plan
    folder: Path
    writing: int

    def say(self, text: str) -> None:
        os.write(self.writing, text.encode() + b"\n")

    def arm(self) -> None:
        self.page.arm(self.plan, self.folder)

    def opening(self, name: str) -> Any:
        """The opened wallet, or None where it was refused."""
        self.arm()
        try:
            vault = OPENINGS[name](self.place)
            self.say("acknowledged")
        except SkrinError as error:
            self.say(f"refused {error.code}")
            return None
        finally:
            self.page.disarm()
        return vault

    def day(self) -> None:
        self.arm()
        for _ in day(self.place):
            self.say("done")
        self.page.disarm()
        self.say("acknowledged")

    def operation(self, name: str, *, arm_before_opening: bool) -> Any:
        if arm_before_opening:
            self.arm()
        vault = self.place.unlock(randomness=fixed())
        before = logical(vault)
        if self.plan.calls is Calls.READS:
            # Otherwise everything needed would still be in memory from opening.
            vault.vault.store.read(lambda table: table.database.run("PRAGMA shrink_memory"))
        self.arm()
        try:
            {**OPERATIONS, **FLOWS}[name].run(vault)
            self.say("acknowledged")
        except SkrinError as error:
            self.page.disarm()
            self.say(f"refused {error.code}")
            if not isinstance(error, StoreUncertain):
                assert logical(vault) == before, "what was refused is there all the same"
        finally:
            self.page.disarm()
        return vault


def run(asked: dict[str, Any], page: Page, writing: int) -> None:
    place = WalletPlace(Path(asked["path"]), Path(asked["marks"]))
    plan = Plan(Fault(asked["fault"]), asked["at"], asked["lasting"], Calls(asked["calls"]))
    case, name = Case(page, place, plan, Path(asked["folder"]), writing), asked["operation"]
    if name == "day":
        case.day()
        return
    if name in OPENINGS:
        vault = case.opening(name)
    else:
        vault = case.operation(name, arm_before_opening=asked.get("arm_before_opening", False))
    if vault is None:
        return
    if not asked["afterwards"]:
        os.kill(os.getpid(), 9)
    go_on(place, vault, case.say)


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
