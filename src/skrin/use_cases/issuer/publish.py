"""Publishing a credential ID: what can be learnt, until when one can enrol, and what every credential under it says."""

from collections.abc import Iterator
from dataclasses import replace

from skrin.domain.json_value import JsonObject
from skrin.domain.offering import Offering
from skrin.domain.party import Texts
from skrin.use_cases.issuer import forms, trail
from skrin.use_cases.issuer.draft import Course
from skrin.use_cases.issuer.errors import ClaimsInvalid
from skrin.use_cases.issuer.european import require_possible
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.model import Action, PublishedOffering
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.schemas import DEFAULT_SCHEMA, require_known
from skrin.vocabularies import achievement_json, offering_json
from skrin.vocabularies.errors import OfferingInvalid

# The member of a published file that holds what every credential under it says; the rest is the offering.
TEMPLATE = "credential"
# And the one that says in which forms it is issued, by their format identifiers; nothing of it is in the catalogue.
FORMS = "forms"


def publish(document: JsonObject, ports: IssuerPorts) -> Offering:
    """Publish an offering, or publish it anew under the same id.

    `document` is an offering as JSON; its member `credential` holds, as an achievement, what is the same for every learner;
    `forms` names the forms it is issued in, by default an SD-JWT VC and, of an issuer without a certificate, an Open Badge.
    The issuer's own name and country are filled in where the file says nothing. Raises OfferingInvalid, AchievementInvalid,
    SchemaUnknown, ClaimsInvalid. With a European Digital Credential among the forms also SealingKeyNotSaid,
    SealingSecretNotSaid, what opening the key and looking at its certificate raises, and NotConformant where the file says what
    none of them may say.
    """
    issued_in = forms.read(document.get(FORMS), ports.identity.is_certified)
    offering, template = read({name: value for name, value in document.items() if name != FORMS}, issued_in[0], ports)
    if Form.EDC in issued_in:
        ports.european.require_ready()
        require_possible(Course.of(offering, template, issued_in, ports).for_all(), ports)
    now = ports.clock.now()
    published = PublishedOffering(
        id=offering.id,
        document=offering_json.write(replace(offering, changed_at=now)),
        template=template,
        schema_id=offering.schema_id,
        start=offering.start,
        end=offering.end,
        labels=offering.labels,
        search_text=searchable(offering),
        changed_at=now,
        withdrawn=offering.withdrawn,
        forms=issued_in,
    )
    with ports.store.transaction() as change:
        change.put_offering(published)
        trail.record(change, ports, Action.OFFERING_PUBLISHED, offering.id)
    return replace(offering, changed_at=now)


def read(document: JsonObject, form: Form, ports: IssuerPorts) -> tuple[Offering, JsonObject]:
    """The offering and its template, checked and completed. A catalogue names the first form it is issued in."""
    said = {name: value for name, value in document.items() if name != TEMPLATE}
    template = document.get(TEMPLATE, {})
    if not isinstance(template, dict):
        raise ClaimsInvalid(TEMPLATE)
    promised = achievement_json.read(template)
    said.setdefault("schema_id", DEFAULT_SCHEMA)
    said["credential_configuration_id"] = form.value
    offering = offering_json.read(said)
    if offering.asks_for_identity:
        # This version takes no identity credential at enrolment, and must not seem to.
        raise OfferingInvalid("asks_for_identity")
    require_known(offering.schema_id, ports.store)
    completed = replace(
        offering,
        awarding_body=offering.awarding_body or ports.identity.names,
        country=offering.country or ports.identity.country,
        # What the credential will say is said where one enrols, too: nobody types it twice (PRODUCT rule 18).
        prerequisites=offering.prerequisites or promised.prerequisites,
    )
    return completed, template


def searchable(offering: Offering) -> str:
    """All words of an offering, case-folded, for a search that is taken letter for letter."""

    def words() -> Iterator[str]:
        yield offering.id
        yield from offering.labels
        texts: tuple[Texts, ...] = (offering.title, offering.description, offering.awarding_body, offering.stack)
        for text in texts:
            yield from text.values()

    return "\n".join(words()).casefold()
