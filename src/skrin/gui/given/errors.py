"""What can be wrong with what was given.

FileError
├── FolderGiven            file.folder          a folder where a file is meant
├── FileEmpty              file.empty           nothing in it
├── KindRefused            file.picture_kind    a kind of file that is never opened: SVG, PDF, programs
├── PictureBroken          file.picture         a picture that cannot be decoded
└── PictureTooLarge        file.picture_size    more pixels than are decoded, by its own header
QrError
├── NoCode                 qr.none              a good picture without a readable QR code
└── NoCodeOnScreen         qr.none_on_screen    the same of the screens
UiError
├── NotToCheck             ui.not_to_check      an offer or a request where a credential is meant
├── ScreenNotSeen          ui.screen            the screens came back empty
├── ScreenGuarded          ui.screen_guarded    the same under Wayland, which shows them to nobody
└── ScreenNotPermitted     ui.screen_permission the same on macOS, which has to be told
"""

from dataclasses import dataclass

from skrin.domain.errors import FileError, QrError, UiError


@dataclass(eq=False)
class FolderGiven(FileError):
    """`name` is its own, without where it lies; so it is in `FileEmpty`."""

    code = "file.folder"
    name: str


@dataclass(eq=False)
class FileEmpty(FileError):
    code = "file.empty"
    name: str


@dataclass(eq=False)
class KindRefused(FileError):
    code = "file.picture_kind"


@dataclass(eq=False)
class PictureBroken(FileError):
    code = "file.picture"


@dataclass(eq=False)
class PictureTooLarge(FileError):
    """Both in millions of pixels, `millions` rounded up."""

    code = "file.picture_size"
    millions: int
    limit: int


@dataclass(eq=False)
class NoCode(QrError):
    code = "qr.none"


@dataclass(eq=False)
class NoCodeOnScreen(QrError):
    code = "qr.none_on_screen"


@dataclass(eq=False)
class NotToCheck(UiError):
    code = "ui.not_to_check"


@dataclass(eq=False)
class ScreenNotSeen(UiError):
    code = "ui.screen"


@dataclass(eq=False)
class ScreenGuarded(UiError):
    code = "ui.screen_guarded"


@dataclass(eq=False)
class ScreenNotPermitted(UiError):
    code = "ui.screen_permission"
