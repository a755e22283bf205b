"""A plugin of pytest: writes docs/conformance.md from what came of the marked tests (`make conformance`).

Under xdist only the process that is told of every test writes.
"""

import pytest

from tests.architecture.conformance.marks import marks
from tests.architecture.conformance.page import PAGE, Outcome, page

_WORSE = (Outcome.SKIPPED, Outcome.PASSED, Outcome.FAILED)


class Recorder:
    """What came of each test, without its parameters: failed if one of them failed, passed if one of them passed."""

    def __init__(self) -> None:
        self.outcomes: dict[str, Outcome] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.outcome == "passed":
            return
        test, found = report.nodeid.split("[")[0], Outcome(report.outcome)
        self.outcomes[test] = max(self.outcomes.get(test, found), found, key=_WORSE.index)

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """A test that was not run shows nothing."""
        if exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            carried = marks()
            outcomes = {mark.id: self.outcomes.get(mark.id, Outcome.SKIPPED) for mark in carried}
            PAGE.write_text(page(carried, outcomes), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Recorder(), "conformance-recorder")
