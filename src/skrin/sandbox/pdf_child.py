"""The child process that takes the attachments out of a PDF. `sandbox.pdf` starts it, and ends it at any time.

Nothing in the PDF is drawn or run.
"""

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from skrin.sandbox.attached import packed, refused
from skrin.sandbox.served import serve
from skrin.wire import limits

if TYPE_CHECKING:
    from pypdf import PdfReader

MEMORY: Final = 768 * limits.MIB


class _TooMany(Exception): ...


class _TooLarge(Exception): ...


def main() -> None:
    serve(_ready, answer, MEMORY)


def _ready() -> None:
    import logging

    import pypdf

    logging.disable()
    warnings.simplefilter("ignore")
    pypdf.PdfReader  # noqa: B018 - loaded before the limits are set


def answer(content: bytes) -> bytes:
    from pypdf.errors import DependencyError, PyPdfError

    try:
        found = attachments(content)
    except _TooMany:
        return refused("many")
    except _TooLarge:
        return refused("large")
    except (MemoryError, RecursionError):
        return refused("hard")
    except DependencyError:
        return refused("locked")
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        AssertionError,
        OSError,
        NotImplementedError,
    ):
        return refused("broken")  # its authors' own errors among them: a damaged PDF is read as far as a library gets
    if found is None:
        return refused("locked")
    return packed([({"name": name}, octets) for name, octets in found])


def attachments(content: bytes) -> list[tuple[str, bytes]] | None:
    """Each file once, in the order of the name tree, of the associated files, of the pages; None where it is locked."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    found: dict[tuple[str, bytes], None] = {}
    total = 0
    for number, (name, octets) in enumerate(_files(reader), 1):
        total += len(octets)
        if number > limits.PDF_ATTACHMENTS:
            raise _TooMany
        if len(octets) > limits.OPENED_PIECE or total > limits.OPENED_PIECE:
            raise _TooLarge
        found[name, octets] = None
    return list(found)


def _files(reader: "PdfReader") -> Iterator[tuple[str, bytes]]:
    from pypdf.errors import LimitReachedError

    try:
        for file in reader.attachment_list:
            yield file.name, file.content
        seen: list[Any] = [*_listed(reader.root_object.get("/AF"))]
        for number, page in enumerate(reader.pages):
            if number >= limits.PDF_PAGES:
                break
            seen += _listed(page.get("/AF"))
            seen += [note.get("/FS") for note in _listed(page.get("/Annots")) if note.get("/Subtype") == "/FileAttachment"]
        for specification in seen:
            if (file_ := _embedded(specification)) is not None:
                yield file_
    except LimitReachedError:
        raise _TooLarge from None


def _listed(value: Any) -> list[Any]:
    array = value.get_object() if value is not None else []
    return [each.get_object() for each in array][: 10 * limits.PDF_ATTACHMENTS] if isinstance(array, list) else []


def _embedded(specification: Any) -> tuple[str, bytes] | None:
    """A file specification dictionary with the file in it (ISO 32000-2, 7.11.3)."""
    if specification is None:
        return None
    entry = specification.get_object()
    stream = entry.get("/EF", {}).get_object()
    content = stream.get("/UF") or stream.get("/F")
    if content is None:
        return None
    return str(entry.get("/UF") or entry.get("/F") or ""), content.get_object().get_data()


if __name__ == "__main__":
    main()
