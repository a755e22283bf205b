"""What can be wrong with achievements, offerings and schemas that people write.

FileError                       file.*
├── AchievementInvalid          file.achievement        a member is missing, unknown or of the wrong kind
├── OfferingInvalid             file.offering           the same, for an offering
├── SchemaNotMet                file.schema             the achievement does not follow its schema
├── SchemaUnknown               file.schema_unknown     nobody here knows a schema of that ID
└── SchemaUnreadable            file.schema_unreadable  not a usable JSON Schema
"""

from dataclasses import dataclass

from skrin.domain.errors import FileError


@dataclass(eq=False)
class AchievementInvalid(FileError):
    """An achievement as JSON has a member that cannot be read; `member` is its dotted place."""

    code = "file.achievement"
    member: str


@dataclass(eq=False)
class OfferingInvalid(FileError):
    """An offering as JSON has a member that cannot be read; `member` is its dotted place."""

    code = "file.offering"
    member: str


@dataclass(eq=False)
class SchemaNotMet(FileError):
    """An achievement breaks its schema. `places` are JSON pointers, each with the keyword that was not met."""

    code = "file.schema"
    schema_id: str
    places: tuple[str, ...]


@dataclass(eq=False)
class SchemaUnknown(FileError):
    """No schema with this ID is registered."""

    code = "file.schema_unknown"
    schema_id: str


@dataclass(eq=False)
class SchemaUnreadable(FileError):
    """A file that should be a JSON Schema is none: no `$id`, a reference to elsewhere, or a broken rule. `what` says which."""

    code = "file.schema_unreadable"
    what: str
