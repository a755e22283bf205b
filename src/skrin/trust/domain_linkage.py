"""A domain vouches for a DID: /.well-known/did-configuration.json (DIF Well Known DID Configuration), the JWT form.

Statements in the JSON-LD form are skipped. One good statement about the DID is enough.
"""

from datetime import datetime

from skrin.dids.identifier import Did, DidUrl
from skrin.dids.resolver import Resolver
from skrin.domain.errors import DidError, JoseError, LimitError, ParseError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import KeyPurpose
from skrin.trust.errors import LinkageInvalid
from skrin.wire import limits, numeric_date
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.urls import HttpsUrl

WELL_KNOWN = "/.well-known/did-configuration.json"
CONFIGURATION_CONTEXT = "https://identity.foundation/.well-known/did-configuration/v1"
CREDENTIAL_CONTEXT = "https://www.w3.org/2018/credentials/v1"
TYPES = ["VerifiableCredential", "DomainLinkageCredential"]
MAX_STATEMENTS = 20


def request(url: HttpsUrl) -> HttpRequest:
    """What to ask at the origin of `url`."""
    return HttpRequest("GET", url.with_path(WELL_KNOWN), {"Accept": "application/json"})


def response(answer: HttpResponse, url: HttpsUrl, did: str, resolver: Resolver, at: datetime) -> None:
    """Returns when the origin of `url` vouches for `did` at `at`. Raises LinkageInvalid, ParseError, LimitError."""
    if answer.status != 200:
        raise LinkageInvalid(url.origin, did, "absent")
    require_linked(answer.json_object(what="DID configuration"), url.origin, did, resolver, at)


def require_linked(configuration: JsonObject, origin: str, did: str, resolver: Resolver, at: datetime) -> None:
    """Raises LinkageInvalid with the problem of the last statement about `did`, or `absent` where there is none."""
    statements = configuration.get("linked_dids")
    if not isinstance(statements, list) or len(statements) > MAX_STATEMENTS:
        raise LinkageInvalid(origin, did, "unreadable")
    refused = LinkageInvalid(origin, did, "absent")
    for statement in statements:
        if not isinstance(statement, str):
            continue
        try:
            return check_statement(statement, origin, did, resolver, at)
        except LinkageInvalid as problem:
            if problem.problem != "absent":
                refused = problem
    raise refused


def check_statement(statement: str, origin: str, did: str, resolver: Resolver, at: datetime) -> None:
    """One Domain Linkage Credential as JWT (section "JSON Web Token Proof Format"). Raises LinkageInvalid."""
    try:
        token = CompactJws.parse(statement)
        claims = token.claims()
    except (JoseError, ParseError, LimitError):
        raise LinkageInvalid(origin, did, "unreadable") from None
    if claims.get("iss") != did:
        raise LinkageInvalid(origin, did, "absent")
    check_claims(claims, origin, did)
    check_time(claims, origin, did, at)
    try:
        name = DidUrl.of(Did.parse(did), token.header.key_id or "")
        if str(name.did) != did:
            raise LinkageInvalid(origin, did, "signature")
        jws.verify(token, resolver.key(str(name), KeyPurpose.ASSERTION))
    except (DidError, JoseError):
        raise LinkageInvalid(origin, did, "signature") from None


def check_claims(claims: JsonObject, origin: str, did: str) -> None:
    credential = claims.get("vc")
    subject = credential.get("credentialSubject") if isinstance(credential, dict) else None
    types = credential.get("type") if isinstance(credential, dict) else None
    named = isinstance(types, list) and "DomainLinkageCredential" in types
    if claims.get("sub") != did or not isinstance(subject, dict) or subject.get("id") != did or not named:
        raise LinkageInvalid(origin, did, "claims")
    if subject.get("origin") != origin:
        raise LinkageInvalid(origin, did, "origin")


def check_time(claims: JsonObject, origin: str, did: str, at: datetime) -> None:
    """`exp` and `nbf` must both be there (the specification asks for them)."""
    try:
        begins, ends = numeric_date.read(claims.get("nbf")), numeric_date.read(claims.get("exp"))
    except ParseError:
        raise LinkageInvalid(origin, did, "time") from None
    if not begins - limits.CLOCK_LEEWAY <= at <= ends + limits.CLOCK_LEEWAY:
        raise LinkageInvalid(origin, did, "time")


def write(origin: str, did: str, key_id: str, signer: Signer, begins: datetime, ends: datetime) -> JsonObject:
    """The configuration that an issuer serves at `origin` to vouch for its own DID."""
    credential: JsonObject = {
        "@context": [CREDENTIAL_CONTEXT, CONFIGURATION_CONTEXT],
        "issuer": did,
        "issuanceDate": written(begins),
        "expirationDate": written(ends),
        "type": list(TYPES),
        "credentialSubject": {"id": did, "origin": origin},
    }
    claims: JsonObject = {
        "iss": did,
        "sub": did,
        "nbf": numeric_date.write(begins),
        "exp": numeric_date.write(ends),
        "vc": credential,
    }
    return {"@context": CONFIGURATION_CONTEXT, "linked_dids": [jws.sign({"kid": key_id}, claims, signer)]}


def written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
