"""What we fill in conforms to the shapes that Europass judges by, official ones, with and without a mandate."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skrin.formats.edc.certificate_subject import CertificateSubject
from skrin.formats.edc.from_certificate import fill
from skrin.words.eu_names import CldrNames

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SCHOOL = CertificateSubject("University of Zed", "NTRIE-1818", "IE", "Seal of Zed")
OTHER = CertificateSubject("Övningsskolan AB", "VATSE-556000000001", "SE", "Stämpel")


def conforms(document: Any, profiles: tuple[str, ...], standards: Callable[[str], Path]) -> tuple[bool, str]:
    pyshacl = pytest.importorskip("pyshacl")
    rdflib = pytest.importorskip("rdflib")
    contexts = ["w3c-credentials-v1.jsonld", "edc-ap-context-3.2.jsonld"]
    inlined = [json.loads(standards(f"elm/context/{name}").read_bytes())["@context"] for name in contexts]
    data = rdflib.Graph().parse(data=json.dumps({**document, "@context": inlined}), format="json-ld")
    shapes = rdflib.Graph()
    for name in ("generic-no-cv", "generic-full", *profiles):
        shapes.parse(standards(f"elm/shacl/EDC-{name}.ttl"))
    done, _, report = pyshacl.validate(data, shacl_graph=shapes, inference=None)
    return bool(done), str(report)


@pytest.fixture
def unsealed(standards: Callable[[str], Path]) -> dict[str, Any]:
    return dict(json.loads(standards("elm/samples/commission/mc-annex1-unsigned.jsonld").read_bytes()))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib uses what it calls old itself
@pytest.mark.parametrize(
    ("certificate", "profiles"), [(SCHOOL, ()), (OTHER, ("issuedByMandate",))], ids=["its-own", "by-mandate"]
)
def test_the_commissions_sample_conforms_once_it_is_filled_in(
    unsealed: dict[str, Any],
    certificate: CertificateSubject,
    profiles: tuple[str, ...],
    standards: Callable[[str], Path],
) -> None:
    assert not conforms(unsealed, profiles, standards)[0]
    done, report = conforms(fill(unsealed, certificate, AT, CldrNames()), profiles, standards)
    assert done, report
