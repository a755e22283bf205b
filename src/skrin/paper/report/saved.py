"""A report as the file it is saved in: the ending of its name says which."""

from enum import Enum
from typing import Final

from skrin.paper.page.press import Enclosed, Press, Template
from skrin.paper.report.made import report_page
from skrin.use_cases.verifier.filed import document
from skrin.use_cases.verifier.filed.value import Filed
from skrin.words.catalogue import N_
from skrin.words.speech import Words


class ReportForm(Enum):
    """The values are the endings of file names."""

    PDF = ".pdf"
    JSON = ".json"


# Translators: the name of a file that a report is saved in, before the day and the ending.
FILE_NAME = N_("report")
MOST_PRINTED: Final = 40  # pages
DATA: Final = "application/json"
ATTACHED = N_("The report for programs")


def file_name(filed: Filed, form: ReportForm, words: Words) -> str:
    """By its day alone: a name of a file is read by many."""
    return f"{words.say(FILE_NAME)}-{filed.at.astimezone():%Y-%m-%d}{form.value}"


def pdf(filed: Filed, words: Words, press: Press) -> bytes:
    """PDF/A-3a and PDF/UA-1 with the JSON attached. Raises what `Press.pdf` does."""
    name = file_name(filed, ReportForm.JSON, words)
    enclosed = Enclosed(name, DATA, words.say(ATTACHED), document.file(filed))
    return press.pdf(Template.REPORT, [report_page(filed, words)], [enclosed], filed.at)


def pictures(filed: Filed, words: Words, dots: int) -> tuple[bytes, ...]:
    """Its pages as PNG, `dots` an inch, to be printed. Raises what `Press.pictures` does."""
    with Press() as press:
        return press.pictures(report_page(filed, words), dots, MOST_PRINTED, Template.REPORT)


def saved(filed: Filed, form: ReportForm, words: Words) -> bytes:
    """The bytes of the file. A PDF begins a process of its own, and ends it. Raises what `Press.pdf` does."""
    match form:
        case ReportForm.JSON:
            return document.file(filed)
        case ReportForm.PDF:
            with Press() as press:
                return pdf(filed, words, press)
