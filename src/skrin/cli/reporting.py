"""`--report FILE`: what a check came to, in a file for the one who checked; what is wrong with FILE is said beforehand."""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import write_new
from skrin.domain.party import Texts
from skrin.storage.errors import FileNotWritten

if TYPE_CHECKING:
    from skrin.paper.report.saved import ReportForm
    from skrin.use_cases.judge import Judged
    from skrin.use_cases.verifier.filed.making import Terms
    from skrin.use_cases.verifier.filed.value import Filed

ENDINGS = (".pdf", ".json")
# The values of `use_cases.verifier.filed.keeping.Keep`; `nothing` is none of them.
PARTS = ("name", "title", "awarding-body", "outcomes", "assessment", "validity", "grade", "all")
NOTHING = "nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--report", type=Path, metavar="FILE", help="write a report there: FILE.pdf or FILE.json")
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        choices=[*PARTS, NOTHING],
        help="which values the report keeps, if they were shown; repeatable; without it: all of these up to validity",
    )
    parser.add_argument(
        "--keep-until",
        type=date.fromisoformat,
        metavar="DATE",
        help="until when the report may be kept, where the request does not say",
    )


@dataclass(frozen=True, slots=True)
class Reporting:
    """What the line says of a report. `path` is None where none is to be written."""

    path: Path | None
    keep: tuple[str, ...]
    keep_until: date | None

    @classmethod
    def of(cls, args: argparse.Namespace) -> "Reporting":
        """Raises ArgumentsInvalid, FileNotWritten where something lies there already."""
        path: Path | None = args.report
        if path is None and args.keep_until is not None:
            raise ArgumentsInvalid("--keep-until goes with --report")
        if path is not None:
            form_of(path)
        if NOTHING in args.keep and len(set(args.keep)) > 1:
            raise ArgumentsInvalid("--keep nothing stands alone")
        return cls(path, tuple(args.keep), args.keep_until)

    def terms(self, by: Texts | None = None) -> "Terms":
        from skrin.use_cases.verifier.filed.keeping import USUAL, Keep
        from skrin.use_cases.verifier.filed.making import Terms

        chosen = frozenset(Keep(each) for each in self.keep if each != NOTHING)
        return Terms(chosen if self.keep else USUAL, self.keep_until, by)

    def write(self, filed: "Filed | None", console: Console) -> None:
        """Nothing where none was wanted, or nothing came of it. Raises FileNotWritten, and what setting a PDF raises."""
        if self.path is not None and filed is not None:
            write(self.path, replace(filed, keep_until=filed.keep_until or self.keep_until), console)

    def write_of(self, found: "Iterable[Judged]", at: datetime, console: Console) -> None:
        """The same of what was handed over without a request."""
        from skrin.use_cases.verifier.filed.making import of_file

        if self.path is not None:
            self.write(of_file(found, at, self.terms()), console)


def form_of(path: Path) -> "ReportForm":
    """By the ending of its name. Raises ArgumentsInvalid; FileNotWritten where something lies there already."""
    from skrin.paper.report.saved import ReportForm

    if path.suffix.lower() not in ENDINGS:
        raise ArgumentsInvalid(f"{path}: a report is a .pdf or a .json file")
    if path.exists() or not path.parent.is_dir():
        raise FileNotWritten(str(path))
    return ReportForm(path.suffix.lower())


def write(path: Path, filed: "Filed", console: Console) -> None:
    """Raises as `form_of`, and what setting a PDF raises."""
    from skrin.paper.report.saved import saved

    write_new(path, saved(filed, form_of(path), console.words))
