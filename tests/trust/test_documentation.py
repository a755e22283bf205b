import json
import re
from pathlib import Path

from skrin.trust.trust_list import TrustList

PAGE = Path(__file__).resolve().parents[2] / "docs" / "protocols" / "trust-list.md"


def test_the_example_in_the_documentation_is_a_trust_list() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE.read_text(), re.DOTALL)

    found = TrustList.parse(example)

    assert [entry.party for entry in found.entries] == ["did:web:school.example", "did:web:employer.example"]
    assert found.write() == {**json.loads(example), "entries": [{**json.loads(example)["entries"][0], **written(found)}]}


def written(found: TrustList) -> dict[str, object]:
    """Dates are written back as the moments they stand for."""
    entry = found.entries[0].write()
    return {"from": entry["from"], "until": entry["until"]}
