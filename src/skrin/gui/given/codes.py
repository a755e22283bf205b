"""The texts of the QR codes in a picture, found by a process of its own. Slow: call it on a worker."""

from contextlib import closing

from skrin.gui.given.errors import NoCode
from skrin.gui.given.grey import Grey
from skrin.use_cases.opening.kinds import Kind


def in_picture(octets: bytes, kind: Kind) -> tuple[str, ...]:
    """At least one. Raises NoCode, PictureBroken, PictureTooLarge, ReaderAbsent."""
    from skrin.paper.codes import ChildCodes

    with closing(ChildCodes()) as reader:
        return _some(reader.texts(octets, kind))


def in_pdf(octets: bytes) -> tuple[str, ...]:
    """Of the texts that are attached to it, such as the saved answer to an invitation. Raises NoCode, FileError."""
    from skrin.protocols.mq1.gathering import is_ours
    from skrin.sandbox.pdf import ChildPdf

    with closing(ChildPdf()) as reader:
        texts = [each.content.decode("utf-8", "replace").strip() for each in reader.attachments(octets)]
    return _some(tuple(line for text in texts if is_ours(text) for line in text.splitlines()))


def in_grey(seen: Grey) -> tuple[str, ...]:
    """At least one. Raises NoCode, PictureBroken, ReaderAbsent."""
    from skrin.paper.codes import ChildCodes

    with closing(ChildCodes()) as reader:
        return _some(reader.in_grey(seen.pixels, seen.width, seen.height, seen.stride))


def _some(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        raise NoCode
    return texts
