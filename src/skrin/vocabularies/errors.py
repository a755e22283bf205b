"""What can be wrong with achievements, offerings and schemas that people write.

FileError                       file.*
├── AchievementInvalid          file.achievement        a member is missing, unknown or of the wrong kind
├── NotConvertible              file.not_convertible    of no form that is turned into the one asked for
├── OfferingInvalid             file.offering           the same, for an offering
├── SchemaNotMet                file.schema             the achievement does not follow its schema
├── SchemaUnknown               file.schema_unknown     nobody here knows a schema of that ID
└── SchemaUnreadable            file.schema_unreadable  not a usable JSON Schema
"""

from skrin.domain.errors import FileError


class AchievementInvalid(FileError, code="file.achievement"):
    """An achievement as JSON has a member that cannot be read; `member` is its dotted place."""

    member: str


class NotConvertible(FileError, code="file.not_convertible"):
    """Only an Open Badge becomes a European Digital Credential, and the other way round. `type_` is what it is."""

    type_: str


class OfferingInvalid(FileError, code="file.offering"):
    """An offering as JSON has a member that cannot be read; `member` is its dotted place."""

    member: str


class SchemaNotMet(FileError, code="file.schema"):
    """An achievement breaks its schema. `places` are JSON pointers, each with the keyword that was not met."""

    schema_id: str
    places: tuple[str, ...]


class SchemaUnknown(FileError, code="file.schema_unknown"):
    """No schema with this ID is registered."""

    schema_id: str


class SchemaUnreadable(FileError, code="file.schema_unreadable"):
    """A file that should be a JSON Schema is none: no `$id`, a reference to elsewhere, or a broken rule. `what` says which."""

    what: str
