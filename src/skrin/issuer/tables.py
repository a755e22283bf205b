"""Reading tables that people made: CSV and XLSX, every cell as text, within limits."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from skrin.issuer.errors import TableUnreadable
from skrin.use_cases.issuer.bulk_import import Table
from skrin.wire.errors import TooLarge
from skrin.wire.limits import MIB

FILE_BYTES = 64 * MIB
UNPACKED_BYTES = 256 * MIB
CELL = 20_000
SEPARATORS = ",;\t"


def read_table(path: Path) -> Table:
    """The first sheet, or the CSV text, of a file. Raises TableUnreadable, TooLarge."""
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise TooLarge("table", FILE_BYTES)
        content = path.read_bytes()
    except OSError:
        raise TableUnreadable("file") from None
    rows = _xlsx(content) if content[:4] == b"PK\x03\x04" else _csv(content)
    heading = next(rows, ())
    return Table(tuple(cell for cell in _without_empty_end(heading)), rows)


def _without_empty_end(cells: tuple[str, ...]) -> list[str]:
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _csv(content: bytes) -> Iterator[tuple[str, ...]]:
    """UTF-8, with or without a mark; commas, semicolons (as Excel writes in Sweden) or tabs."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableUnreadable(f"utf-8 at byte {error.start}") from None
    if "\0" in text:
        raise TableUnreadable("a zero byte")
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    return _csv_rows(text, separator)


def _csv_rows(text: str, separator: str) -> Iterator[tuple[str, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            yield tuple(row)
    except csv.Error:
        raise TableUnreadable(f"row {reader.line_num}") from None


def _xlsx(content: bytes) -> Iterator[tuple[str, ...]]:
    """The first sheet. Formulas are never computed: their text is the cell."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > UNPACKED_BYTES:
                raise TooLarge("table", UNPACKED_BYTES)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
    except TooLarge:
        raise
    except Exception as error:  # the library raises whatever the parts of a broken file make it raise
        raise TableUnreadable("xlsx") from error
    return _xlsx_rows(sheet.iter_rows(values_only=True))


def _xlsx_rows(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[str, ...]]:
    try:
        for row in rows:
            yield tuple(_text(cell) for cell in row)
    except TableUnreadable:
        raise
    except Exception as error:
        raise TableUnreadable("xlsx") from error


def _text(cell: object) -> str:
    """What stands in a cell, as a person would type it."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date():
            return cell.isoformat()
    text = str(cell)
    if len(text) > CELL:
        raise TableUnreadable("a cell that is too long")
    return text
