"""What can be wrong with an issuer's folder, and with the tables that are imported.

StoreError                        store.*
├── IssuerFolderMissing           store.no_issuer            the folder holds no issuer
├── IssuerFolderExists            store.issuer_exists        there is one already; nothing is replaced
├── IssuerFolderInvalid           store.issuer_folder        a file in it is missing or unreadable
└── IssuerFolderTooNew            store.issuer_folder_too_new    written by a newer version of the program
UnlockError                       unlock.*
├── KeyFileExposed                unlock.key_exposed         others on this machine may read a secret file
└── KeyFileMismatch               unlock.key_mismatch        the key in the file is not the one that was published
FileError                         file.*
└── TableUnreadable               file.table_unreadable      neither CSV in UTF-8 nor an XLSX workbook
"""

from skrin.domain.errors import FileError, StoreError, UnlockError


class IssuerFolderMissing(StoreError, code="store.no_issuer"):
    folder: str


class IssuerFolderExists(StoreError, code="store.issuer_exists"):
    folder: str


class IssuerFolderInvalid(StoreError, code="store.issuer_folder"):
    """`what` is the name of the file, or the dotted place in it."""

    what: str


class IssuerFolderTooNew(StoreError, code="store.issuer_folder_too_new"):
    version: int


class KeyFileExposed(UnlockError, code="unlock.key_exposed"):
    """`path` can be read by others than its owner; the service does not start until that is put right."""

    path: str


class KeyFileMismatch(UnlockError, code="unlock.key_mismatch"):
    path: str


class TableUnreadable(FileError, code="file.table_unreadable"):
    """`what` says what is wrong with it, and where."""

    what: str
