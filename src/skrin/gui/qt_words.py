"""Qt's own words (file dialogs, the menus of text fields) in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from skrin.gui.session import Session


class QtWords(QObject):
    """Follows the session's language; Qt's own is English, which needs no catalogue."""

    def __init__(self, app: QCoreApplication, session: Session) -> None:
        super().__init__(app)
        self._app = app
        self._session = session
        self._translator: QTranslator | None = None
        session.language_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        spoken = self._session.words.spoken
        QLocale.setDefault(QLocale("sv_SE" if spoken == "sv" else "en_GB"))
        translator = QTranslator(self)
        if translator.load(f"qtbase_{spoken}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(translator)
            self._translator = translator
