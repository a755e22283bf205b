"""Certificates on paper: keep a scan, a photo or a PDF, describe it, write it out unchanged, let it go (PRODUCT rule 14).

Nobody is asked anything, and nothing in the file is decoded. What it is, its first bytes say.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from skrin.domain.history import Event, EventKind
from skrin.domain.paper_certificate import PaperCertificate, PaperFields, PaperFile, PaperKind
from skrin.use_cases.holder.errors import (
    PaperFieldTooLong,
    PaperKindRefused,
    PapersFull,
    PaperTitleMissing,
    PaperTooLarge,
)
from skrin.use_cases.holder.labels import tidy
from skrin.use_cases.ports import Ports
from skrin.wire import limits
from skrin.wire.paper_file import kind_of

# The one thing that is ever said of whether it is genuine; no outcome of a check, for none is made.
VERDICT: Final = "cannot_be_checked"
_SLASHES: Final = re.compile(r"\s*[/\\]\s*")


@dataclass(frozen=True, slots=True)
class Kept:
    """`new` is False where the same file was here already: then nothing was changed."""

    paper: PaperCertificate
    new: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """The bytes exactly as they came, and a name for the file they are written to."""

    paper: PaperCertificate
    octets: bytes = field(repr=False)
    name: str


def keep(octets: bytes, name: str, fields: PaperFields, ports: Ports) -> Kept:
    """Keep the file that was called `name`.

    Raises PaperKindRefused, PaperTooLarge, PapersFull, PaperTitleMissing, PaperFieldTooLong.
    """
    kind = require_kept(octets)
    described = tidied(fields)
    file = PaperFile(kind, len(octets), hashlib.sha256(octets).hexdigest(), _name(name))
    now = ports.clock.now()
    paper = PaperCertificate(ports.randomness.token_bytes(8).hex(), described, file, now)
    with ports.vault.transaction() as tx:
        held = ports.vault.papers()
        if (same := next((each for each in held if each.file.sha256 == file.sha256), None)) is not None:
            return Kept(same, new=False)
        _require_room(held, file)
        tx.add_paper(paper, octets)
        tx.record(_event(EventKind.PAPER_KEPT, paper, ports))
    return Kept(paper, new=True)


def require_kept(octets: bytes) -> PaperKind:
    """What the bytes are. Raises PaperKindRefused, PaperTooLarge."""
    if len(octets) > limits.PAPER_FILE:
        raise PaperTooLarge(-(-len(octets) // limits.MIB), limits.PAPER_FILE // limits.MIB)
    kind = kind_of(octets)
    if kind is None:
        raise PaperKindRefused
    return kind


def change(paper_id: str, fields: PaperFields, ports: Ports) -> PaperCertificate:
    """Describe it with these fields from now on. Raises PaperUnknown, PaperTitleMissing, PaperFieldTooLong."""
    held = ports.vault.paper(paper_id)
    described = tidied(fields)
    if described == held.fields:
        return held
    changed = replace(held, fields=described, changed_at=ports.clock.now())
    with ports.vault.transaction() as tx:
        tx.update_paper(changed)
        tx.record(_event(EventKind.PAPER_CHANGED, changed, ports))
    return changed


def export(paper_id: str, ports: Ports) -> Copy:
    """Raises PaperUnknown."""
    paper = ports.vault.paper(paper_id)
    octets = ports.vault.paper_bytes(paper_id)
    with ports.vault.transaction() as tx:
        tx.record(_event(EventKind.PAPER_EXPORTED, paper, ports))
    return Copy(paper, octets, file_name(paper))


def delete(paper_id: str, ports: Ports) -> PaperCertificate:
    """With its file, here; what it was. Raises PaperUnknown."""
    paper = ports.vault.paper(paper_id)
    with ports.vault.transaction() as tx:
        tx.delete_paper(paper_id)
        tx.record(_event(EventKind.PAPER_DELETED, paper, ports))
    return paper


def listed(text: str, ports: Ports) -> Sequence[PaperCertificate]:
    """Those that say every word of `text` somewhere, newest first."""
    words = text.casefold().split()
    return [paper for paper in ports.vault.papers() if all(word in _said(paper.fields) for word in words)]


def tidied(fields: PaperFields) -> PaperFields:
    """Blanks at the ends and double ones are gone. Raises PaperTitleMissing, PaperFieldTooLong."""
    lines = (" ".join(line.split()) for line in fields.note.splitlines())
    tidy_fields = PaperFields(
        " ".join(fields.title.split()),
        " ".join(fields.issuer.split()),
        fields.issued_on,
        "\n".join(lines).strip("\n"),
        tidy(fields.labels),
    )
    for name, text, most in (
        ("title", tidy_fields.title, limits.PAPER_LINE),
        ("issuer", tidy_fields.issuer, limits.PAPER_LINE),
        ("note", tidy_fields.note, limits.PAPER_NOTE),
    ):
        if len(text) > most:
            raise PaperFieldTooLong(name, most)
    if not tidy_fields.title:
        raise PaperTitleMissing
    return tidy_fields


def file_name(paper: PaperCertificate) -> str:
    """For a copy: its old name where that ends as such a file does, else one from the title."""
    stem, dot, ending = paper.file.name.rpartition(".")
    endings = {paper.file.kind.ending, ".jpeg"} if paper.file.kind is PaperKind.JPEG else {paper.file.kind.ending}
    if stem and dot + ending.lower() in endings:
        return paper.file.name
    return (_name(_SLASHES.sub(" ", paper.fields.title)) or paper.id) + paper.file.kind.ending


def _require_room(held: Sequence[PaperCertificate], file: PaperFile) -> None:
    total = sum(each.file.size for each in held) + file.size
    if len(held) >= limits.PAPER_COUNT or total > limits.PAPER_FILES:
        raise PapersFull(limits.PAPER_COUNT, limits.PAPER_FILES // limits.MIB)


def _name(name: str) -> str:
    """What may stand in the name of a file anywhere: no folder, nothing unseen, no point at the beginning."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')
    stem, dot, ending = kept.strip(" .").rpartition(".")
    return stem[: limits.PAPER_LINE - 8] + dot + ending[:7] if stem else ending[: limits.PAPER_LINE]


def _said(fields: PaperFields) -> str:
    return " ".join((fields.title, fields.issuer, fields.note, *fields.labels)).casefold()


def _event(kind: EventKind, paper: PaperCertificate, ports: Ports) -> Event:
    """Which one, by its id: what the person wrote of it goes with it (PRODUCT rule 6)."""
    return Event(kind, ports.clock.now(), details={"paper": paper.id})
