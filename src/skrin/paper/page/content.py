"""What stands on a certificate's pages, in one language: harmless texts, ready to be set."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with its lines."""

    label: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """The first page, and what stands behind it.

    `spoken` is the language of the labels, `title_language` and its like those of the credential's own texts where they are
    known (ISO 639; empty where not). `warning` says why it is not simply valid, `failed` whether
    that is a failure or only not known. `seal` is what stands behind the page,
    in plain words. `checked` is what was found, by whom and when; empty where nobody checked. `more` counts outcomes that found
    no place, `running` is the line at the foot of the pages, `alternative` the front in one sentence, for who cannot see it.
    `lacking` is said where some letter has no font here.
    """

    spoken: str
    title: str
    title_language: str
    awarding_body: str
    awarding_language: str
    kind: str
    part: str
    warning: str
    holder_label: str
    holder: str
    facts: tuple[Labelled, ...]
    seal: tuple[str, ...]
    about_label: str
    description: str
    description_language: str
    outcomes_label: str
    outcomes: tuple[str, ...]
    outcomes_language: str
    more: str
    says_label: str
    elements: tuple[Labelled, ...]
    checking_label: str
    checking: tuple[str, ...]
    identifiers: tuple[Labelled, ...]
    running: str
    alternative: str
    lacking: str
    issuer: str = ""
    failed: bool = False
    checked: Labelled = field(default_factory=lambda: Labelled(""))
