"""A `.po` catalogue as the `.mo` bytes that gettext reads. Used when building, and where nothing has been built."""

import hashlib
from io import BytesIO

# A message that no program asks for: its translation is the hash of the source, so that a stale catalogue is noticed.
SOURCE_HASH = "#source"


def compile_catalogue(source: bytes) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalogue = read_po(BytesIO(source))
    catalogue.add(SOURCE_HASH, source_hash(source))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def source_hash(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()
