"""What checking itself can find missing, and what can be wrong with the certificate of a service.

SkrinError
├── StatusError
│   └── StatusNotFetched              status.not_fetched        the list was never fetched, and is not fetched now
├── UnlockError
│   └── CertificatePassphraseWrong    unlock.certificate        it does not open the file of the certificate
├── FileError
│   └── CertificateUnfit              file.certificate          it cannot sign for this service, at this address, now
└── StateError
    └── CertificateOver               state.certificate_over    the certificate that signs has ended
"""

from datetime import datetime

from skrin.domain.errors import FileError, StateError, StatusError, UnlockError
from skrin.protocols.errors import Answered


class StatusNotFetched(StatusError, code="status.not_fetched"):
    """No copy of the status list is at hand, and this check asks nobody (offline, or while presenting)."""

    uri: str


class CertificatePassphraseWrong(UnlockError, code="unlock.certificate"): ...


class CertificateUnfit(FileError, code="file.certificate"):
    """`reason`: unreadable, key, authority, self_signed, usage, not_in_force or address; missing where there is none."""

    reason: str


class CertificateOver(StateError, Answered, code="state.certificate_over"):
    until: datetime
    error = "temporarily_unavailable"
    status = 503
