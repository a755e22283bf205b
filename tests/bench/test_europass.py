"""What is measured is a European credential as it is issued: whole, and let through by the gate. No figure is asserted."""

import json
from contextlib import closing
from datetime import UTC, datetime

from skrin.bench.europass import SCHOOL, achievement, rows, sealing_key
from skrin.domain.learning import missing_elements
from skrin.formats.edc.conformance import gate
from skrin.sandbox.shapes import ChildShapes
from skrin.use_cases.issuer.sealing import Sealer, seal_document
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.framing import Framing
from skrin.words.eu_names import CldrNames
from tests.vocabularies.elm_write.micro_credentials import PAGES


def test_the_credential_is_a_whole_micro_credential_and_passes_the_gate() -> None:
    now, names = datetime.now(UTC), CldrNames()
    assert missing_elements(achievement()) == ()
    framing = Framing("urn:credential:00000000-0000-4000-8000-0000000000b0", SCHOOL, now, PAGES)
    with closing(ChildShapes()) as shapes:
        made = seal_document(credential(achievement(), framing, names), Sealer(sealing_key(now), names), now)
        gate.require(made.document, shapes)
    assert json.loads(made.text)["signatures"]


def test_measuring_yields_a_row_for_writing_and_one_for_checking() -> None:
    found = {row.name: row.at_most for row in rows(times=1)}
    assert found["write and seal a European credential"] == 400
    assert found["check a European credential"] == 150
