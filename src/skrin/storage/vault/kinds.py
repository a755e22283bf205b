"""The kinds of records, what each is named by, and the type it holds."""

from typing import Final

CREDENTIAL: Final = "credential"  # by the wallet's own id: StoredCredential
COPIES: Final = "copies"  # by the id of their credential: Copies
COPY_TEXT: Final = "copy_text"  # by the same id and a number from 2: the text itself, in UTF-8
PENDING: Final = "pending"  # by the wallet's own id: Pending
RENEWAL: Final = "renewal"  # by the wallet's own id: Renewal
PAPER: Final = "paper"  # by the wallet's own id: PaperCertificate
PAPER_FILE: Final = "paper_file"  # by the same id: the bytes themselves
PACK: Final = "pack"  # by the wallet's own id: Pack
PAIRWISE: Final = "pairwise"  # by issuer: PairwiseKey
ENROLMENT: Final = "enrolment"  # by id: Enrolment
CATALOGUE_URL: Final = "catalogue_url"  # by URL: nothing more
CATALOGUE: Final = "catalogue"  # by URL: Catalogue
EVENT: Final = "event"  # by number: Event
FOLLOW_UP: Final = "follow_up"  # by the number of its event: FollowUp
ANSWERED: Final = "answered"  # by fingerprint: Moment
STATUS_LIST: Final = "status_list"  # by URI: CachedList
DOCUMENT: Final = "document"  # by kind and id: KeptDocument
TRUST_LIST: Final = "trust_list"  # by id: KeptDocument
SETTING: Final = "setting"  # by name: Setting
REQUEST: Final = "request"  # by id: KeptRequest
REPORT: Final = "report"  # by number: StoredReport
ERASED_REPORT: Final = "erased_report"  # by the same number: ErasedReport


def numbered(number: int) -> str:
    """An id that sorts as its number does."""
    return f"{number:016d}"


def copy_id(credential_id: str, number: int) -> str:
    return f"{credential_id} {number}"


def document_id(kind: str, id_: str) -> str:
    return f"{kind} {id_}"
