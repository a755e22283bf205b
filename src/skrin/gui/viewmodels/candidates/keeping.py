"""The table as a file, and as reports in the verifier's store: each where the person wants it, and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.domain.verdict import Outcome
from skrin.gui.viewmodels.candidates.checking import Done

if TYPE_CHECKING:
    from skrin.domain.party import Texts
    from skrin.gui.desk import Desk
    from skrin.words.candidates import Row
    from skrin.words.speech import Words


@dataclass(frozen=True, slots=True)
class Why:
    """What reports are kept for, in the person's words and their language, and the last day."""

    purpose: "Texts"
    until: date


def can_be_kept(done: Done) -> bool:
    """A credential was judged, or something that is not valid; of a file that holds neither a report would say nothing."""
    return any(each.credential is not None or each.verdict.outcome is Outcome.FAIL for each in done.candidate.credentials)


def save(path: Path, rows: "Sequence[Row]", words: "Words") -> str:
    """The name of the file. Raises FileNotWritten."""
    from skrin.storage.errors import FileNotWritten
    from skrin.storage.private_files import replace_durably
    from skrin.words.candidates import as_csv

    try:
        replace_durably(path, as_csv(rows, words))
    except OSError:
        raise FileNotWritten(path.name) from None
    return path.name


def keep(found: Sequence[Done], why: Why, desk: "Desk") -> int:
    """A report for each, erased by itself after its day, with the usual values alone; how many. Raises StoreError."""
    from skrin.use_cases.verifier.filed.making import Terms, of_file
    from skrin.use_cases.verifier.retention import to_keep

    terms = Terms(keep_until=why.until, by=desk.names)
    for each in found:
        filed = of_file(each.candidate.answers, each.at, terms)
        desk.store.add_report(to_keep(replace(filed, asked={"purpose": dict(why.purpose)})))
    return len(found)
