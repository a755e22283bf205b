"""What can be wrong with how the program was called, and what the person has not agreed to.

SkrinError
├── UsageError                    usage.*
│   ├── ArgumentsInvalid          usage.arguments            an option or a value is missing, unknown or malformed
│   ├── VerbUnknown               usage.unknown_verb         there is no such command
│   ├── NotInThisVersion          usage.not_in_this_version  the command is planned; this version does not have it
│   ├── FileUnreadable            usage.file                 a named file cannot be read
│   ├── FileNotJson               usage.file_not_json      a named file is no JSON object
│   ├── NoDisplay                 usage.no_display           there is no screen to show the window on
│   └── PassphraseNeeded          usage.passphrase           neither a file, nor the keyring, nor a terminal to ask
└── ConsentError                  consent.*
    └── ConsentRequired           consent.required           nobody has agreed to what was printed
"""

from skrin.domain.errors import ConsentError, UsageError


class ArgumentsInvalid(UsageError, code="usage.arguments"):
    """The command line cannot be read; `detail` is argparse's own words."""

    detail: str


class VerbUnknown(UsageError, code="usage.unknown_verb"):
    """There is no command of this name."""

    verb: str


class NotInThisVersion(UsageError, code="usage.not_in_this_version"):
    """The command belongs to the design and is not in this version."""

    verb: str


class FileUnreadable(UsageError, code="usage.file"):
    """A file named on the command line is absent, no file, unreadable or too large."""

    path: str


class FileNotJson(UsageError, code="usage.file_not_json"):
    """A file that its administrator wrote is no text, no JSON, or no object."""

    path: str


class NoDisplay(UsageError, code="usage.no_display"):
    """The window was asked for, and this session has no screen to show it on."""


class PassphraseNeeded(UsageError, code="usage.passphrase"):
    """The wallet is locked, and this run has no way to ask for the passphrase."""


class ConsentRequired(ConsentError, code="consent.required"):
    """What was printed was not agreed to: no `--yes`, and no terminal that could ask, or the answer was no."""
