"""What can be wrong with what was given.

FileError
├── FolderEmpty            file.folder_empty    a folder without a file in it
└── FileEmpty              file.empty           nothing in it
QrError
├── NoCode                 qr.none              a good picture without a readable QR code
└── NoCodeOnScreen         qr.none_on_screen    the same of the screens
UiError
├── NotToCheck             ui.not_to_check      an offer or a request where a credential is meant
├── ScreenNotSeen          ui.screen            the screens came back empty
├── ScreenGuarded          ui.screen_guarded    the same under Wayland, which shows them to nobody
└── ScreenNotPermitted     ui.screen_permission the same on macOS, which has to be told
"""

from skrin.domain.errors import FileError, QrError, UiError
from skrin.use_cases.opening.errors import FolderGiven, PictureBroken, PictureTooLarge

# Those of files belong to whoever opens one.
__all__ = [
    "FileEmpty",
    "FolderEmpty",
    "FolderGiven",
    "NoCode",
    "NoCodeOnScreen",
    "NotToCheck",
    "PictureBroken",
    "PictureTooLarge",
    "ScreenGuarded",
    "ScreenNotPermitted",
    "ScreenNotSeen",
]


class FolderEmpty(FileError, code="file.folder_empty"):
    name: str


class FileEmpty(FileError, code="file.empty"):
    """`name` is its own, without where it lies."""

    name: str


class NoCode(QrError, code="qr.none"): ...


class NoCodeOnScreen(QrError, code="qr.none_on_screen"): ...


class NotToCheck(UiError, code="ui.not_to_check"): ...


class ScreenNotSeen(UiError, code="ui.screen"): ...


class ScreenGuarded(UiError, code="ui.screen_guarded"): ...


class ScreenNotPermitted(UiError, code="ui.screen_permission"): ...
