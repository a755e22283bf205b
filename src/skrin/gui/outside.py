"""Handing a link to the person's own programs: the browser, the mail program, the telephone. Nothing else is handed on."""

from typing import Final

SCHEMES: Final = ("https:", "mailto:", "tel:")


def open_outside(link: str) -> bool:
    """Whether some program took it. A link of another kind opens nothing."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    url = QUrl.fromEncoded(link.encode(), QUrl.ParsingMode.StrictMode)
    return link.startswith(SCHEMES) and url.isValid() and QDesktopServices.openUrl(url)
