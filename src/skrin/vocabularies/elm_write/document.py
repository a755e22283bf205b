"""The whole European Digital Credential as JSON: complete, or as Europass takes it for sealing."""

from collections.abc import Sequence

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Concept
from skrin.vocabularies.elm_write import claim, display, terms
from skrin.vocabularies.elm_write.framing import EuNames, Framing
from skrin.vocabularies.elm_write.organisations import Organisations
from skrin.vocabularies.elm_write.writing import Writing, last_moment, listed, moment, said


def credential(achievement: Achievement, framing: Framing, names: EuNames) -> JsonObject:
    """VCDM 1.1, profile Generic. What the achievement does not say is not written: the gate names what is missing."""
    w = Writing(achievement, framing, names)
    organisations = Organisations(w)
    shown = display.display(w)
    w.place("/offering/certificate_register_number", *_ends(w))
    subject = claim.subject_of(w, organisations)
    issued = moment(framing.issued) if framing.issued else ""
    members: JsonObject = {
        "@context": list(terms.CONTEXTS),
        "id": framing.credential_id,
        "type": list(terms.TYPES),
        "credentialSchema": [{"id": terms.SHAPES, "type": "ShaclValidator2017"}],
        "credentialProfiles": listed(w.concept(Concept(terms.PROFILE, w.words("generic")), "profile")),
        "identifier": listed(w.identifier(achievement.offering.certificate_register_number, terms.ID_CERTIFICATE_REGISTER)),
        "issued": issued,
        "issuanceDate": issued,
        "validFrom": moment(framing.valid_from),
        "expirationDate": _expiration(w),
        "credentialStatus": _status(framing),
        "displayParameter": shown,
        "issuer": organisations.issuer,
        "credentialSubject": subject,
    }
    return said(members)


def upload_form(document: JsonObject, addresses: Sequence[str] = ()) -> JsonObject:
    """The wrapper that Europass's issuer takes a credential in before it is sealed, with where to deliver it."""
    details: JsonObject = {"deliveryDetails": {"deliveryAddress": list(addresses)}} if addresses else {}
    return {"credential": document, **details}


def _ends(w: Writing) -> list[str]:
    """The end of the learning's validity is the credential's own, unless the frame says another one."""
    until, expires = w.a.validity.until, w.framing.expires
    return ["/validity/until"] if until and (expires is None or expires.date() == until) else []


def _expiration(w: Writing) -> str:
    if w.framing.expires:
        return moment(w.framing.expires)
    return last_moment(w.a.validity.until) if w.a.validity.until else ""


def _status(framing: Framing) -> JsonObject | None:
    if framing.status is None:
        return None
    return {"id": f"{framing.status.uri}#{framing.status.index}", "type": "CredentialStatus"}
