"""What can be wrong with an issuer's folder, and with what a client sends to its service.

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
UsageError                        usage.*
└── AddressInUse                  usage.address              the address to listen on cannot be used
LimitError                        limit.*
├── TooManyRequests               limit.rate                 this client asks too often
└── RequestTooSlow                limit.request_time         the request took too long to arrive
AuthError                         auth.*
└── HeaderTwice                   auth.header_twice          a header was sent twice, or two that contradict each other
"""

from dataclasses import dataclass

from skrin.domain.errors import AuthError, FileError, LimitError, StoreError, UnlockError, UsageError
from skrin.protocols.errors import Answered


@dataclass(eq=False)
class IssuerFolderMissing(StoreError):
    code = "store.no_issuer"
    folder: str


@dataclass(eq=False)
class IssuerFolderExists(StoreError):
    code = "store.issuer_exists"
    folder: str


@dataclass(eq=False)
class IssuerFolderInvalid(StoreError):
    """`what` is the name of the file, or the dotted place in it."""

    code = "store.issuer_folder"
    what: str


@dataclass(eq=False)
class IssuerFolderTooNew(StoreError):
    code = "store.issuer_folder_too_new"
    version: int


@dataclass(eq=False)
class KeyFileExposed(UnlockError):
    """`path` can be read by others than its owner; the service does not start until that is put right."""

    code = "unlock.key_exposed"
    path: str


@dataclass(eq=False)
class KeyFileMismatch(UnlockError):
    code = "unlock.key_mismatch"
    path: str


@dataclass(eq=False)
class TableUnreadable(FileError):
    """`what` says what is wrong with it, and where."""

    code = "file.table_unreadable"
    what: str


@dataclass(eq=False)
class AddressInUse(UsageError):
    code = "usage.address"
    address: str


@dataclass(eq=False)
class TooManyRequests(LimitError, Answered):
    code = "limit.rate"
    retry_after: int
    error = "slow_down"
    status = 429


@dataclass(eq=False)
class RequestTooSlow(LimitError, Answered):
    code = "limit.request_time"
    error = "invalid_request"
    status = 408


@dataclass(eq=False)
class HeaderTwice(AuthError, Answered):
    code = "auth.header_twice"
    header: str
    error = "invalid_request"
