"""What is wrong with the structure of an EDC, and with what its shapes say of it.

FileError                       file.*
├── StructureBroken             file.edc_structure      a place that our JSON Schema of EDC does not allow
└── ShapeBroken                 file.edc_shape          a thing that the shapes of the application profile do not allow

LimitError                      limit.*
└── ShapesTooHard               limit.shapes            it would take longer, or more memory, than a credential may
"""

from skrin.domain.errors import FileError, LimitError


class StructureBroken(FileError, code="file.edc_structure"):
    """`path` is a JSON pointer, `keyword` the keyword of the schema that was not met."""

    path: str
    keyword: str


class ShapeBroken(FileError, code="file.edc_shape"):
    """`name` is the last part of the property, `rule` what of the shape is broken, `shape` which one and of which class."""

    name: str
    rule: str
    shape: str


class ShapesTooHard(LimitError, code="limit.shapes"):
    """The document was built to be hard; the process that worked on it was ended."""
