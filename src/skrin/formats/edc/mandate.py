"""Issued by mandate: who seals is not who awarded, and the document says so (EU-FORMATS 2.3, `edc-issued-by-mandate`)."""

from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.nodes import listed

PROFILE: Final = "http://data.europa.eu/snb/credential/c_9a31f32a"
SHAPES: Final = "http://data.europa.eu/snb/model/ap/edc-issued-by-mandate"
EVIDENCE: Final = "http://data.europa.eu/snb/evidence-type/c_18016257"
EVIDENCE_ID: Final = "urn:epass:evidence:mandate"
# It stands in the credential, a string in no language of its own (EDC, Evidence.evidenceStatement).
STATEMENT: Final = (
    "The organisation that sealed this credential did so on behalf of the awarding body that is named in it. "
    "What the credential says is said by the awarding body, which alone answers for it."
)


def add(document: JsonObject) -> JsonObject:
    """A copy with the evidence, the profile and the shapes of a mandate; those that are there already stay as they are."""
    evidence = listed(document.get("evidence"))
    if not any(_type_of(each) == EVIDENCE and _statement(each) for each in evidence):
        evidence = [*evidence, _evidence()]
    profiles = listed(document.get("credentialProfiles"))
    if PROFILE not in [_id_of(each) for each in profiles]:
        profiles = [*profiles, _concept(PROFILE, {"en": "Mandated Issue", "sv": "Utfärdat på uppdrag"})]
    schemas = listed(document.get("credentialSchema"))
    if SHAPES not in [_id_of(each) for each in schemas]:
        schemas = [*schemas, {"id": SHAPES, "type": "ShaclValidator2017"}]
    return {**document, "evidence": evidence, "credentialProfiles": profiles, "credentialSchema": schemas}


def is_stated(document: JsonObject) -> bool:
    return PROFILE in [_id_of(each) for each in listed(document.get("credentialProfiles"))]


def _evidence() -> JsonObject:
    kind = _concept(EVIDENCE, {"en": "Mandate", "sv": "Uppdrag"})
    return {"id": EVIDENCE_ID, "type": "Evidence", "dcType": kind, "evidenceStatement": STATEMENT}


def _concept(concept_id: str, labels: JsonObject) -> JsonObject:
    scheme = f"{concept_id.rpartition('/')[0]}/25831c2"
    return {"id": concept_id, "type": "Concept", "inScheme": {"id": scheme, "type": "ConceptScheme"}, "prefLabel": labels}


def _id_of(value: Json) -> Json:
    return value.get("id") if isinstance(value, dict) else value


def _type_of(evidence: Json) -> Json:
    return _id_of(evidence.get("dcType")) if isinstance(evidence, dict) else None


def _statement(evidence: Json) -> bool:
    return isinstance(evidence, dict) and bool(evidence.get("evidenceStatement"))
