"""What can go wrong in the window itself.

UiError
├── PassphrasesDiffer   ui.passphrases_differ   the second time something else was typed
├── FileNotRead         ui.file                 a chosen file cannot be read, or is larger than it may be
└── Unexpected          ui.unexpected           a fault of the program; `kind` is the class of the exception, never its text
"""

from dataclasses import dataclass

from skrin.domain.errors import UiError


@dataclass(eq=False)
class Unexpected(UiError):
    """A task failed in a way nobody foresaw. The exception itself is the cause of this one."""

    code = "ui.unexpected"
    kind: str


@dataclass(eq=False)
class PassphrasesDiffer(UiError):
    """A new passphrase is typed twice, and the two are not the same."""

    code = "ui.passphrases_differ"


@dataclass(eq=False)
class FileNotRead(UiError):
    """`name` is the file's own name, without its folder."""

    code = "ui.file"
    name: str
