"""`skrin wallet export ID --format pdf`: a page for people, with what was received inside."""

import base64
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Shell


def test_a_page_is_written_with_the_credential_in_it(skrin: Shell, held: str, tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    told = skrin("wallet", "export", held, "--format", "pdf", "--out", str(out))
    assert (told["format"], told["written"]) == ("pdf", str(out))
    document = PdfReader(io.BytesIO(out.read_bytes()))
    (attached,) = document.attachment_list
    assert attached.content.decode() == skrin("wallet", "show", held, "--raw")["raw"]
    title = str(skrin("wallet", "show", held)["title"])
    assert title in " ".join(document.pages[0].extract_text().split())


def test_it_is_told_in_each_language_that_is_named(skrin: Shell, held: str) -> None:
    made = skrin("wallet", "export", held, "--format", "pdf", "--language", "sv")
    catalogue = PdfReader(io.BytesIO(base64.b64decode(made["base64"]))).trailer["/Root"]
    assert catalogue["/Lang"] == "sv"  # type: ignore[index]


@pytest.mark.parametrize("arguments", [["--format", "pdf", "--language", "fi"], ["--language", "sv"]])
def test_a_language_that_means_nothing_here_is_refused(arguments: list[str], skrin: Shell, held: str) -> None:
    assert skrin("wallet", "export", held, *arguments, status=2)["error"] == "usage.arguments"


def test_the_history_has_it(skrin: Shell, held: str) -> None:
    skrin("wallet", "export", held, "--format", "pdf")
    newest = skrin("wallet", "history")["events"][0]
    assert newest["kind"] == "exported"
