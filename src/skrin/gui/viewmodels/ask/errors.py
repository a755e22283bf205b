"""What can go wrong with asking, beyond what the service itself says.

UiError
├── CheckingKeyWrong       ui.checking_key       the service does not know the key
├── CheckingServiceOther   ui.checking_service   something answers there, but it is no checking service
└── CodeNotWritten         ui.code_not_written   the picture of a code could not be saved
"""

from dataclasses import dataclass

from skrin.domain.errors import UiError


@dataclass(eq=False)
class CheckingKeyWrong(UiError):
    code = "ui.checking_key"
    host: str


@dataclass(eq=False)
class CheckingServiceOther(UiError):
    code = "ui.checking_service"
    host: str


@dataclass(eq=False)
class CodeNotWritten(UiError):
    """`name` is the file's own, without its folder."""

    code = "ui.code_not_written"
    name: str
