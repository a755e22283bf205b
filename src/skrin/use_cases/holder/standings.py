"""How every credential stands, worked out once and kept while the wallet is open, so that a filter is a question to the index.

What is kept holds until the moment at which time alone could change it: an end, a list that goes stale, a period of trust. Any
change of a credential, a list or a document makes the vault forget what depends on it (docs/decisions/0132-how-it-stands.md).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Progress
from skrin.domain.standing import standing
from skrin.domain.summary import JudgedBefore, Settled
from skrin.trust import decision
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports
from skrin.use_cases.status_check import KEPT_WITHOUT_END
from skrin.use_cases.vouching import trusted_when
from skrin.wire import limits

# Whatever else may depend on the time (a certificate that signed a list) is asked again after this long.
LONGEST = timedelta(hours=1)
# An end belongs to its period: what it changes is true from here on.
JUST_AFTER = timedelta(microseconds=1)


def settle(ports: Ports, progress: Progress | None = None, judge: Callable[[], Judge] | None = None) -> None:
    """Afterwards the vault knows of each credential how it stands. Raises what `progress` raises; what was found is kept.

    `judge` makes one that knows the vault as it is when it is asked for, at the least; without it one is made here.
    """
    while True:
        generation = ports.vault.generation()  # before anything is read that the judge knows
        by = offline(ports) if judge is None else judge()
        if _settled(replace(by, only_counted=True), generation, ports, progress):
            return


def holds_until(credential: JudgedBefore, by: Judge) -> datetime:
    """The next moment at which the verdict could be another one, all lists being what they are."""
    moments = [*_of_period(credential), *_of_status(credential, by), *_of_trust(credential, by)]
    later = [end for moment in moments for end in (moment, moment + JUST_AFTER) if end > by.at]
    return min((*later, by.at + LONGEST))


def _settled(by: Judge, generation: int, ports: Ports, progress: Progress | None) -> bool:
    """False where the vault has changed meanwhile: what `by` knew may be out of date."""
    of = ports.vault.count() if progress is not None else 0
    done = 0
    while waiting := ports.vault.unsettled(by.at):
        found = [Settled(each.id, standing(judge_again(each, by)), holds_until(each, by)) for each in waiting]
        if not ports.vault.settle(found, by.at, generation):
            return False
        done += len(found)
        if progress is not None:
            progress(min(done, of), of)
    return True


def _of_period(credential: JudgedBefore) -> Iterator[datetime]:
    if credential.valid_until is not None:
        yield credential.valid_until + limits.CLOCK_LEEWAY
    for beginning in (credential.valid_from, credential.issued_at):
        if beginning is not None:
            yield beginning - limits.CLOCK_LEEWAY


def _of_status(credential: JudgedBefore, by: Judge) -> Iterator[datetime]:
    """When the list goes stale; and, where it came from a future that our clock has left again, when that is over."""
    for reference in credential.statuses:
        try:
            signers = (credential.issuer.id, *by.vouching.list_signers(reference.uri))
            read, cached = by.status_lists.read(reference, signers)
        except SkrinError:
            continue
        yield cached.fetched_at - limits.CLOCK_LEEWAY
        yield read.fresh_until(cached.fetched_at) or cached.fetched_at + KEPT_WITHOUT_END


def _of_trust(credential: JudgedBefore, by: Judge) -> Iterator[datetime]:
    """Only where trust is asked for the moment of now; else it is asked for the day of issuing, which stays what it is."""
    if credential.issued_at is not None and trusted_when(credential, by.at) == credential.issued_at:
        return
    if credential.issued_at is not None:
        yield credential.issued_at
    for name in (*by.vouching.names(credential.issuer.id), *credential.issuer.certified_by):
        for entry in decision.entries_of(name, by.trust_lists):
            yield from (moment for moment in (entry.from_, entry.until) if moment is not None)
