"""What the practice world is called and what it offers: invented, and marked as practice wherever it is shown."""

from collections.abc import Sequence
from typing import Final

from skrin import resources
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.wire import strict_json

ISSUER_NAMES: Final[Texts] = {"sv": "Övningsutfärdaren (övning)", "en": "The Practice Issuer (practice)"}
VERIFIER_NAMES: Final[Texts] = {"sv": "Övningsarbetsgivaren (övning)", "en": "The Practice Employer (practice)"}
COUNTRY: Final = "SE"
TRUST_LIST_NAME: Final = "Skrin practice"

RETAIL: Final = "practice-retail-customer-service"
TEXTILE: Final = "practice-textile-introduction"
BATTERY: Final = "practice-battery-basics"
SHORTFIRER: Final = "practice-shortfirer-class-a"

# Why the practice employer asks.
PURPOSE: Final[Texts] = {"sv": "Ansökan om anställning (övning)", "en": "A job application (practice)"}

LEARNING_RECORD: Final = "urn:skrin:practice:schema:learning-record:1"


def offerings() -> Sequence[JsonObject]:
    """The six offerings, each as `skrin issuer publish` takes it; in the order of their files."""
    folder = resources.path("practice", "offerings")
    return [strict_json.parse_object(path.read_bytes()) for path in sorted(folder.glob("*.json"))]


def extra_schema() -> str:
    """The schema that one of them follows, which asks for less than the EU micro-credential does."""
    return resources.read_text("practice", "schemas", "learning-record-1.json")
