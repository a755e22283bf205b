"""The list of what is in the wallet, in short: pages, counts, and how each stands. Nothing is fetched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from skrin.domain.ports import CredentialFilter, Progress
from skrin.domain.summary import Summary
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder import standings
from skrin.use_cases.holder.browse import ShortCard
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.forms import kept_forms
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports


@dataclass(frozen=True, slots=True)
class _Known:
    """A judge, and the state of the wallet that it knows."""

    generation: int
    by: Judge


class Listing:
    """Reads the trust lists and status lists once, and again when the wallet has changed. Safe for several threads."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._known: _Known | None = None

    def page(self, wanted: CredentialFilter) -> Sequence[ShortCard]:
        """Where it is asked for how they stand, all are judged first that were not yet."""
        self._settle_for(wanted)
        by = self._judge()
        return [_short(summary, by) for summary in self._ports.vault.summaries(wanted)]

    def count(self, wanted: CredentialFilter) -> int:
        """How many fit."""
        self._settle_for(wanted)
        return self._ports.vault.count(wanted)

    def settle(self, progress: Progress | None = None) -> None:
        """As `standings.settle`."""
        standings.settle(self._ports, progress, self._judge)

    def _settle_for(self, wanted: CredentialFilter) -> None:
        if wanted.standings:
            self.settle()

    def _judge(self) -> Judge:
        """For this moment. Its generation is read before what it knows, so that a change meanwhile makes it old."""
        generation, now = self._ports.vault.generation(), self._ports.clock.now()
        known = self._known
        if known is None or known.generation != generation or not known.by.at <= now < known.by.at + standings.LONGEST:
            known = self._known = _Known(generation, offline(self._ports))
        return replace(known.by, at=now)


def _short(summary: Summary, by: Judge) -> ShortCard:
    forms = kept_forms(summary.forms, by) if summary.beside else ()
    return ShortCard(summary, judge_again(summary.judged, by), forms)
