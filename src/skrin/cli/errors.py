"""What can be wrong with how the program was called, and what the person has not agreed to.

SkrinError
├── UsageError                    usage.*
│   ├── ArgumentsInvalid          usage.arguments            an option or a value is missing, unknown or malformed
│   ├── VerbUnknown               usage.unknown_verb         there is no such command
│   ├── NotInThisVersion          usage.not_in_this_version  the command is planned; this version does not have it
│   ├── FileUnreadable            usage.file                 a named file cannot be read
│   ├── NoDisplay                 usage.no_display           there is no screen to show the window on
│   └── PassphraseNeeded          usage.passphrase           neither a file, nor the keyring, nor a terminal to ask
└── ConsentError                  consent.*
    └── ConsentRequired           consent.required           nobody has agreed to what was printed
"""

from dataclasses import dataclass

from skrin.domain.errors import ConsentError, UsageError


@dataclass(eq=False)
class ArgumentsInvalid(UsageError):
    """The command line cannot be read; `detail` is argparse's own words."""

    code = "usage.arguments"
    detail: str


@dataclass(eq=False)
class VerbUnknown(UsageError):
    """There is no command of this name."""

    code = "usage.unknown_verb"
    verb: str


@dataclass(eq=False)
class NotInThisVersion(UsageError):
    """The command belongs to the design and is not in this version."""

    code = "usage.not_in_this_version"
    verb: str


@dataclass(eq=False)
class FileUnreadable(UsageError):
    """A file named on the command line is absent, no file, unreadable or too large."""

    code = "usage.file"
    path: str


@dataclass(eq=False)
class NoDisplay(UsageError):
    """The window was asked for, and this session has no screen to show it on."""

    code = "usage.no_display"


@dataclass(eq=False)
class PassphraseNeeded(UsageError):
    """The wallet is locked, and this run has no way to ask for the passphrase."""

    code = "usage.passphrase"


@dataclass(eq=False)
class ConsentRequired(ConsentError):
    """What was printed was not agreed to: no `--yes`, and no terminal that could ask, or the answer was no."""

    code = "consent.required"
