"""What can go wrong in the window itself.

UiError
├── PassphrasesDiffer   ui.passphrases_differ   the second time something else was typed
├── FileNotRead         ui.file                 a chosen file cannot be read, or is larger than it may be
└── Unexpected          ui.unexpected           a fault of the program; `kind` is the class of the exception, never its text
"""

from skrin.domain.errors import UiError


class Unexpected(UiError, code="ui.unexpected"):
    """A task failed in a way nobody foresaw. The exception itself is the cause of this one."""

    kind: str


class PassphrasesDiffer(UiError, code="ui.passphrases_differ"):
    """A new passphrase is typed twice, and the two are not the same."""


class FileNotRead(UiError, code="ui.file"):
    """`name` is the file's own name, without its folder."""

    name: str
