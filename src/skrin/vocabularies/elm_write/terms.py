"""Addresses of the EDC application profile, and ours where it has none (EU-FORMATS 1.4, 2.1)."""

from typing import Final

CONTEXTS: Final = ("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap")
TYPES: Final = ("VerifiableCredential", "EuropeanDigitalCredential")
SHAPES: Final = "http://data.europa.eu/snb/model/ap/edc-generic-full"

SNB: Final = "http://data.europa.eu/snb/"
AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
ESCO: Final = "http://data.europa.eu/esco/"

PROFILE: Final = SNB + "credential/e34929035b"  # Generic
SHORT_PROGRAMME: Final = SNB + "learning-opportunity/74a4a268e8"
BASE64: Final = SNB + "encoding/6146cde7dd"
PNG: Final = AUTHORITY + "file-type/PNG"
ISCED: Final = SNB + "isced-f/"
EQF: Final = SNB + "eqf/"
NQF: Final = SNB + "qdr/"
ACCREDITATION: Final = SNB + "accreditation/"
LEARNING_SETTING: Final = SNB + "learning-setting/"
COUNTRY: Final = AUTHORITY + "country"
LANGUAGE: Final = AUTHORITY + "language"
REGION: Final = AUTHORITY + "atu"

OWN: Final = "https://w3id.org/skrin/"
OWN_CONCEPT: Final = OWN + "concept/"
NOTE_SUBJECT: Final = OWN_CONCEPT + "note"  # + a JSON pointer into the achievement
CYCLE: Final = OWN_CONCEPT + "qf-ehea-cycle"

# What an identifier identifies, as its `schemeId`.
ID_ACHIEVEMENT: Final = OWN + "identifier/achievement"
ID_LEARNER: Final = OWN + "identifier/learner"
ID_OUTCOME: Final = OWN + "identifier/outcome"
ID_ORGANISATION: Final = OWN + "identifier/organisation"
ID_ACCREDITATION: Final = OWN + "identifier/accreditation"
ID_OFFERING: Final = OWN + "identifier/offering"
ID_OFFERING_REGISTER: Final = OWN + "identifier/offering-register"
ID_CERTIFICATE_REGISTER: Final = OWN + "identifier/certificate-register"

_OF_A_LIST: Final = "25831c2"


def scheme_of(concept_id: str, own: str) -> str:
    """The scheme a concept belongs to: the EU's by its address, else ours, under the name `own`."""
    if concept_id.startswith(AUTHORITY):
        return concept_id.rpartition("/")[0]
    if concept_id.startswith(SNB):
        return f"{concept_id.rpartition('/')[0]}/{_OF_A_LIST}"
    if concept_id.startswith(ESCO):
        return f"{ESCO}concept-scheme/{'occupations' if '/occupation/' in concept_id else 'skills'}"
    return own if own.startswith("http") else OWN_CONCEPT + own


def notation_of(concept_id: str) -> str:
    """Europass names an authority's list in `notation`; elsewhere there is none."""
    return concept_id.removeprefix(AUTHORITY).partition("/")[0] if concept_id.startswith(AUTHORITY) else ""
