"""From what was published and what is said of one learner to the achievement that will be signed.

Providers type nothing twice (PRODUCT rule 18): the offering says the course, its template what is the same for all, the claims
only what is this learner's own. Later ones win; objects are joined member by member.
"""

import uuid
from dataclasses import dataclass, replace

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, OfferingReference, Organisation, OrganisationRole
from skrin.domain.offering import Offering
from skrin.protocols.errors import OfferingUnknown
from skrin.use_cases.issuer.errors import ClaimsInvalid
from skrin.use_cases.issuer.european import require_complete
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.schemas import registry
from skrin.vocabularies import achievement_json, offering_json
from skrin.vocabularies.errors import SchemaNotMet
from skrin.vocabularies.schemas import SCHEMA_ID, SCHEMA_VERSION, SchemaRegistry

# What only the service says: an administrator who writes one of these is mistaken about what it does.
OURS = ("achievement_id", "derived")


@dataclass(frozen=True, slots=True)
class Course:
    """A published offering, read once, to be filled in for any number of learners. `said` is what is the same for all."""

    offering: Offering
    said: JsonObject
    schemas: SchemaRegistry
    forms: tuple[Form, ...]

    @classmethod
    def published(cls, offering_id: str, ports: IssuerPorts) -> "Course":
        """Raises OfferingUnknown, SchemaUnknown."""
        published = ports.store.offering(offering_id)
        if published is None:
            raise OfferingUnknown(offering_id)
        offering = offering_json.read(published.document, ignore_unknown=True)
        return cls.of(offering, published.template, published.forms, ports)

    @classmethod
    def of(cls, offering: Offering, template: JsonObject, forms: tuple[Form, ...], ports: IssuerPorts) -> "Course":
        """Raises SchemaUnknown."""
        # Only its own, read once: a registry reads what ships with the program anew each time it is asked.
        schema = registry(ports.store).get(offering.schema_id)
        return cls(offering, joined(_course(offering, ports), template), SchemaRegistry({schema.id: schema}), forms)

    def for_all(self) -> Achievement:
        """What is the same for every learner. Raises AchievementInvalid."""
        achievement = achievement_json.read(self.said)
        return replace(achievement, offering=_reference(self.offering, achievement.offering))

    def achievement_for(self, claims: JsonObject, ports: IssuerPorts, *, allow_missing: bool = False) -> Achievement:
        """The whole achievement of one learner, with an id of its own, checked against the offering's schema.

        With `allow_missing` elements that the schema demands may be left out; they are then shown as missing, never invented.
        A European credential leaves nothing out, whatever is allowed otherwise. Raises ClaimsInvalid, AchievementInvalid,
        SchemaNotMet, SchemaUnknown, NotConformant.
        """
        for name in OURS:
            if name in claims:
                raise ClaimsInvalid(name)
        achievement = achievement_json.read(joined(self.said, claims))
        completed = replace(
            achievement,
            achievement_id=f"urn:uuid:{fresh_uuid(ports)}",
            issued_on=achievement.issued_on or ports.clock.now().date(),
            offering=_reference(self.offering, achievement.offering),
        )
        try:
            self.schemas.check(achievement_json.write(completed), self.offering.schema_id)
        except SchemaNotMet as fault:
            if not allow_missing or not all(_is_absence(place) for place in fault.places):
                raise
        if Form.EDC in self.forms:
            require_complete(completed, ports)
        return completed


def _is_absence(place: str) -> bool:
    """Whether a fault (`/assessment: required types`) is only that something is not said."""
    return place.partition(": ")[2].partition(" ")[0] in ("required", "contains", "minItems")


def fresh_uuid(ports: IssuerPorts) -> str:
    return str(uuid.UUID(bytes=ports.randomness.token_bytes(16), version=4))


def joined(below: JsonObject, above: JsonObject) -> JsonObject:
    """`above` laid over `below`: objects member by member, everything else replaced."""
    result = dict(below)
    for name, value in above.items():
        under = result.get(name)
        result[name] = joined(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return result


def _course(offering: Offering, ports: IssuerPorts) -> JsonObject:
    """What the offering says of the course, in the words of an achievement."""
    awarding = Organisation(
        OrganisationRole.AWARDING_BODY,
        offering.awarding_body or ports.identity.names,
        country=offering.country or ports.identity.country,
    )
    return achievement_json.write(
        Achievement(
            title=offering.title,
            description=offering.description,
            organisations=(awarding,),
            issuer_country=ports.identity.country,
            workload=offering.workload,
            level=offering.level,
            languages=offering.languages,
        )
    )


def _reference(offering: Offering, said: OfferingReference) -> OfferingReference:
    """Register numbers are the administrator's to say; everything else is what was published."""
    return replace(
        said,
        credential_id=offering.id,
        schema_id=offering.schema_id,
        schema_version=SCHEMA_VERSION if offering.schema_id == SCHEMA_ID else said.schema_version,
        start=offering.start,
        end=offering.end,
        labels=offering.labels,
    )
