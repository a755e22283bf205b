"""What can be wrong with a proof inside a document.

LinkedDataError                 ld.*
├── ProofMissing                ld.no_proof            there is none
├── ProofInvalid                ld.proof               a member of it is absent or wrong; `member` names it
├── ProofPurposeWrong           ld.proof_purpose       made for something else
├── ProofExpired                ld.proof_expired
├── ProofFromTheFuture          ld.proof_future
├── ProofChained                ld.proof_chain         rests on another proof, which this program does not follow
├── SuiteUnknown                ld.suite               a cryptosuite that this program does not know
├── BbsUnsupported              ld.bbs                 bbs-2023, for which there is no library that is kept up
├── ProofSignatureInvalid       ld.signature           not made by this key over this document
├── SelectionInvalid            ld.selection           a selective proof that does not fit the document
├── BaseProofShown              ld.base_proof          the holder's own copy, with what opens all of it, shown to somebody
├── AlreadyDerived              ld.derived             what somebody showed of a credential, where a whole one is needed
└── NotSelective                ld.not_selective       its proof covers the whole, and parts cannot be shown
"""

from datetime import datetime

from skrin.domain.errors import LinkedDataError


class ProofMissing(LinkedDataError, code="ld.no_proof"):
    """Nobody has signed the document."""


class ProofInvalid(LinkedDataError, code="ld.proof"):
    """A member of the proof is absent, or not what the specification says."""

    member: str


class ProofPurposeWrong(LinkedDataError, code="ld.proof_purpose"):
    """The proof was made for another purpose than this document's."""

    purpose: str


class ProofExpired(LinkedDataError, code="ld.proof_expired"):
    """The proof was made with an end, and that is over."""

    at: datetime


class ProofFromTheFuture(LinkedDataError, code="ld.proof_future"):
    """The proof says that it was made later than now."""

    at: datetime


class ProofChained(LinkedDataError, code="ld.proof_chain"):
    """The proof says that it rests on another one."""


class SuiteUnknown(LinkedDataError, code="ld.suite"):
    """A way of signing that this program does not know; nothing is known to be wrong."""

    suite: str


class BbsUnsupported(LinkedDataError, code="ld.bbs"):
    """Signed with BBS (vc-di-bbs), which this program cannot check; nothing is known to be wrong."""


class ProofSignatureInvalid(LinkedDataError, code="ld.signature"):
    """The document was changed after it was signed, or another key signed it."""


class SelectionInvalid(LinkedDataError, code="ld.selection"):
    """What is shown does not fit the proof over the parts of the document."""


class BaseProofShown(LinkedDataError, code="ld.base_proof"):
    """A base proof is for the holder alone: with it everything is shown, and anybody could choose what to show on."""


class AlreadyDerived(LinkedDataError, code="ld.derived"):
    """A derived proof covers what was chosen once. It is somebody's presentation, and nothing can be derived from it."""


class NotSelective(LinkedDataError, code="ld.not_selective"):
    """Every proof of the document covers all of it; no part can be shown."""
