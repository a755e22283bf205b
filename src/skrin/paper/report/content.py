"""What stands on a report's pages, in one language: harmless texts, ready to be set by `report.typ`."""

from dataclasses import dataclass

from skrin.paper.page.content import Labelled


@dataclass(frozen=True, slots=True)
class CheckSaid:
    """One check: `tone` is `pass`, `unknown` or `fail`, `when` the moment that its answer is true for."""

    tone: str
    word: str
    sentence: str
    explanation: str
    when: str


@dataclass(frozen=True, slots=True)
class CredentialSaid:
    """One credential: what the person can do, how it was assessed and who stands behind it; then what the checks came to.

    `warning` stands above all of it where it is not simply valid. `more` counts outcomes that found no place.
    """

    title: str
    title_language: str
    part: str
    warning: str
    tone: str
    word: str
    sentence: str
    holder: Labelled
    outcomes_label: str
    outcomes: tuple[str, ...]
    outcomes_language: str
    more: str
    facts: tuple[Labelled, ...]
    behind_label: str
    behind: tuple[str, ...]
    checks_label: str
    checks: tuple[CheckSaid, ...]
    fields: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """All of it. `sentence` stands where no credential does, `about` is the check itself, `foot` what the report is worth.

    `author` is whoever checked, `running` the line at the foot of the pages, `lacking` is said where a letter has no font here.
    """

    spoken: str
    title: str
    author: str
    alternative: str
    subtitle: str
    sentence: str
    credentials: tuple[CredentialSaid, ...]
    about_label: str
    about: tuple[Labelled, ...]
    foot: tuple[str, ...]
    running: str
    lacking: str
