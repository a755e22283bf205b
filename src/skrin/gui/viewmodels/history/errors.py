"""What stops the history from being written to a file.

UsageError
└── FileNotWritten   usage.file_not_written   the same rule as on the command line
"""

from dataclasses import dataclass

from skrin.domain.errors import UsageError


@dataclass(eq=False)
class FileNotWritten(UsageError):
    """`path` is the file's own name, without its folder."""

    code = "usage.file_not_written"
    path: str
