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

from skrin.domain.errors import FileError, QrError, UiError


class FolderGiven(FileError, code="file.folder"):
    """`name` is its own, without where it lies; so it is in `FileEmpty`."""

    name: str


class FileEmpty(FileError, code="file.empty"):
    name: str


class KindRefused(FileError, code="file.picture_kind"): ...


class PictureBroken(FileError, code="file.picture"): ...


class PictureTooLarge(FileError, code="file.picture_size"):
    """Both in millions of pixels, `millions` rounded up."""

    millions: int
    limit: int


class NoCode(QrError, code="qr.none"): ...


class NoCodeOnScreen(QrError, code="qr.none_on_screen"): ...


class NotToCheck(UiError, code="ui.not_to_check"): ...


class ScreenNotSeen(UiError, code="ui.screen"): ...


class ScreenGuarded(UiError, code="ui.screen_guarded"): ...


class ScreenNotPermitted(UiError, code="ui.screen_permission"): ...
