"""The organisations of an achievement as nodes. ELM wants a country of each; one without can only stand in a note."""

from dataclasses import replace

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Concept, Organisation, OrganisationRole
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.notes import said_in
from skrin.vocabularies.elm_write.writing import Writing, listed, texts_of

NOT_STATED = "/quality_assurance/body#=not_stated"


class Organisations:
    """Each organisation once, as one node; the issuer first."""

    def __init__(self, w: Writing) -> None:
        self._w = w
        self._nodes: dict[tuple[str, ...], JsonObject] = {}
        self._unnamed: JsonObject | None = None
        self._issuer = self._the_issuer()
        self.issuer = self._node(self._issuer, certified=True)
        self.awarding = self._of(OrganisationRole.AWARDING_BODY, w.a.issuer_country)

    def of(self, role: OrganisationRole) -> list[Json]:
        return self._of(role, "")

    def agent(self, name: str) -> JsonObject | None:
        """Who stands behind a quality assurance, by name; without a country of its own, that of the issuer.

        ELM wants an agent: where nobody is named, it says so.
        """
        w = self._w
        known = self._named(name, OrganisationRole.QUALITY_ASSURER) if name else None
        if known is not None:
            index, found = known
            w.place(f"/organisations/{index}")
            return self._node(found if found.country else replace(found, country=self._issuer.country))
        if name:
            return self._node(Organisation(OrganisationRole.QUALITY_ASSURER, w.plain(name), country=self._issuer.country))
        return self._nobody()

    def _nobody(self) -> JsonObject | None:
        w = self._w
        node = self._node(Organisation(OrganisationRole.QUALITY_ASSURER, w.words("not_stated"), country=self._issuer.country))
        if self._unnamed is None and node is not None:
            self._unnamed = {**node, "additionalNote": [said_in(w, NOT_STATED, "not_stated")]}
        return self._unnamed

    def _the_issuer(self) -> Organisation:
        """The issuer as the frame has it, with what the achievement says of the same organisation."""
        issuer = replace(self._w.framing.issuer, role=OrganisationRole.ISSUER)
        issuer = issuer if issuer.country else replace(issuer, country=self._w.a.issuer_country)
        for index, other in enumerate(self._w.a.organisations):
            if other.role in (OrganisationRole.ISSUER, OrganisationRole.AWARDING_BODY) and _same(issuer, other):
                issuer = _completed(issuer, other)
                self._w.place(f"/organisations/{index}")
        if issuer.country == self._w.a.issuer_country:
            self._w.place("/issuer_country")
        return issuer

    def _of(self, role: OrganisationRole, otherwise: str) -> list[Json]:
        found: list[Json] = []
        for index, each in enumerate(self._w.a.organisations):
            if each.role is role:
                same = _same(self._issuer, each)
                node = self.issuer if same else self._node(replace(each, country=each.country or otherwise))
                found.extend(listed(node))
                self._w.place(*([f"/organisations/{index}"] if node else []))
        return found

    def _named(self, name: str, role: OrganisationRole) -> tuple[int, Organisation] | None:
        found = ((n, each) for n, each in enumerate(self._w.a.organisations) if each.role is role)
        return next(((n, each) for n, each in found if name in each.names.values()), None)

    def _node(self, organisation: Organisation, *, certified: bool = False) -> JsonObject | None:
        w, o = self._w, organisation
        country = w.country(o.country)
        key = (o.id, o.legal_identifier, o.country, o.region, o.homepage, *(f"{tag}={o.names[tag]}" for tag in sorted(o.names)))
        if country is None and not certified:
            return None
        if key not in self._nodes:
            self._nodes[key] = w.node("org", "Organisation", self._members(o, country, certified))
        return self._nodes[key]

    def _members(self, o: Organisation, country: JsonObject | None, certified: bool) -> JsonObject:
        w = self._w
        homepage = w.node("webResource", "WebResource", {"contentURL": o.homepage}) if o.homepage else None
        return {
            "legalName": texts_of(o.names),
            "location": listed(location(w, country, o.region)),
            "identifier": listed(w.identifier(o.id, terms.ID_ORGANISATION)),
            "registration": self._legal(o.legal_identifier, country),
            "homepage": listed(homepage),
            "eIDASIdentifier": self._certificate() if certified else None,
        }

    def _legal(self, notation: str, country: JsonObject | None) -> JsonObject | None:
        if not notation:
            return None
        return self._w.node("legalIdentifier", "LegalIdentifier", {"notation": notation, "spatial": country})

    def _certificate(self) -> JsonObject | None:
        certificate = self._w.framing.certificate
        if certificate is None:
            return None
        country = self._w.country(certificate.country)
        node: JsonObject = {"id": "urn:certificateIdentifier:1", "type": "LegalIdentifier", "notation": certificate.notation}
        return {**node, "spatial": country} if country else node


def location(w: Writing, country: JsonObject | None, place: str) -> JsonObject | None:
    """A place in a country: a region of the EU's list by its id, anything else by its name."""
    if country is None:
        return None
    address = w.node("address", "Address", {"countryCode": country})
    listed_region = place.startswith(terms.REGION + "/")
    region = w.concept(Concept(place), terms.REGION) if listed_region else None
    name: Json = None if listed_region else dict(w.plain(place))
    return w.node("location", "Location", {"address": [address], "spatialCode": listed(region), "geographicName": name})


def _same(one: Organisation, other: Organisation) -> bool:
    if one.legal_identifier and other.legal_identifier:
        return one.legal_identifier == other.legal_identifier
    return bool(set(one.names.values()) & set(other.names.values()))


def _completed(one: Organisation, other: Organisation) -> Organisation:
    """`one`, and what only `other` says of the same organisation."""
    return replace(
        one,
        names={**other.names, **one.names},
        id=one.id or other.id,
        legal_identifier=one.legal_identifier or other.legal_identifier,
        country=one.country or other.country,
        region=one.region or other.region,
        homepage=one.homepage or other.homepage,
    )
