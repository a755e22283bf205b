"""Where our own services lie at an issuer: fixed paths below its credential issuer identifier."""

from urllib.parse import quote

from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.wire.urls import HttpsUrl

CATALOGUE = "/catalogue"
ENROLMENTS = "/enrolments"
REVOCATIONS = "/revocations"


def catalogue_url(issuer: CredentialIssuerId) -> HttpsUrl:
    return below(issuer, CATALOGUE)


def offering_url(issuer: CredentialIssuerId, offering_id: str) -> HttpsUrl:
    return below(issuer, f"{CATALOGUE}/{quote(offering_id, safe='')}")


def enrolments_url(issuer: CredentialIssuerId) -> HttpsUrl:
    return below(issuer, ENROLMENTS)


def enrolment_url(issuer: CredentialIssuerId, enrolment_id: str) -> HttpsUrl:
    return below(issuer, f"{ENROLMENTS}/{quote(enrolment_id, safe='')}")


def revocations_url(issuer: CredentialIssuerId) -> HttpsUrl:
    return below(issuer, REVOCATIONS)


def below(issuer: CredentialIssuerId, path: str) -> HttpsUrl:
    return issuer.url.with_path(issuer.url.path.rstrip("/") + path)
