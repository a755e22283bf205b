"""What can be wrong with a W3C credential or presentation as a document.

LinkedDataError                 ld.*
├── ContextMissing              ld.context         `@context` does not begin with the base context (VCDM 2.0, 4.3)
├── ModelInvalid                ld.model           a member is absent or not what the data model says; `member` names it
├── TypeMissing                 ld.type            something that must say its type does not (4.5)
└── DateInvalid                 ld.date            no date-time with a zone (4.9); `member` names it
"""

from skrin.domain.errors import LinkedDataError


class ContextMissing(LinkedDataError, code="ld.context"):
    """The document does not begin with the context of the data model."""


class ModelInvalid(LinkedDataError, code="ld.model"):
    """A member is absent, or not of the kind that the data model gives it."""

    member: str


class TypeMissing(LinkedDataError, code="ld.type"):
    """Something that must say of what type it is does not."""

    member: str


class DateInvalid(LinkedDataError, code="ld.date"):
    """No full date and time with its zone."""

    member: str
