"""A share with a sealed document, which travels in base64url: it is judged as the file it is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from skrin.protocols.openid4vp import cover as covers
from skrin.protocols.openid4vp import sealed, share_file
from skrin.protocols.openid4vp.cover import Cover, CoverEntry
from tests.cli.conftest import Shell

SAMPLE = "elm/samples/commission/mc-annex1-signed.jsonld"


def test_it_reads_as_the_file_does_and_its_cover_is_signed_by_nobody(bare: Shell, standards: Callable[[str], Path]) -> None:
    document = standards(SAMPLE).read_text(encoding="utf-8").strip()
    bare.loopback = False
    alone = bare("verify", bare.file("alone.jsonld", document), "--offline", status=3)
    cover = covers.write(Cover("Norrfors AB", date(2027, 1, 31), (CoverEntry("1", covers.digest(document)),), "Hej!"))
    file = bare.file("share.json", share_file.message({"1": [sealed.written(document)]}, cover))
    told = bare("verify", file, "--offline", status=3)
    assert (told["format"], told["credential"]["title"]) == (alone["format"], alone["credential"]["title"])
    assert [each["code"] for each in told["checks"]] == [each["code"] for each in alone["checks"]]
