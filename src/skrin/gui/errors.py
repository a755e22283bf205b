"""What can go wrong in the window itself.

UiError
└── Unexpected   ui.unexpected   a fault of the program; `kind` is the class of the exception, never its text
"""

from dataclasses import dataclass

from skrin.domain.errors import UiError


@dataclass(eq=False)
class Unexpected(UiError):
    """A task failed in a way nobody foresaw. The exception itself is the cause of this one."""

    code = "ui.unexpected"
    kind: str
