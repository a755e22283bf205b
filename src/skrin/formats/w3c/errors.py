"""What can be wrong with a W3C credential or presentation as a document.

LinkedDataError                 ld.*
├── ContextMissing              ld.context         `@context` does not begin with the base context (VCDM 2.0, 4.3)
├── ModelInvalid                ld.model           a member is absent or not what the data model says; `member` names it
├── TypeMissing                 ld.type            something that must say its type does not (4.5)
└── DateInvalid                 ld.date            no date-time with a zone (4.9); `member` names it
"""

from dataclasses import dataclass

from skrin.domain.errors import LinkedDataError


@dataclass(eq=False)
class ContextMissing(LinkedDataError):
    """The document does not begin with the context of the data model."""

    code = "ld.context"


@dataclass(eq=False)
class ModelInvalid(LinkedDataError):
    """A member is absent, or not of the kind that the data model gives it."""

    code = "ld.model"
    member: str


@dataclass(eq=False)
class TypeMissing(LinkedDataError):
    """Something that must say of what type it is does not."""

    code = "ld.type"
    member: str


@dataclass(eq=False)
class DateInvalid(LinkedDataError):
    """No full date and time with its zone."""

    code = "ld.date"
    member: str
