"""The issuer's signed catalogue: what can be learnt, in pages (docs/protocols/catalogue.md)."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from skrin.domain.errors import FileError, SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.offering import Catalogue, Offering
from skrin.domain.party import Texts
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import KeyFinder, KeyPurpose
from skrin.protocols.errors import CatalogueInvalid
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.vocabularies import offering_json
from skrin.wire import base64url, limits, numeric_date, strict_json
from skrin.wire.errors import TooMany
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

CATALOGUE_TYPE = "skrin-catalogue+jwt"
MEDIA_TYPE = f"application/{CATALOGUE_TYPE}"
PAGE = 50  # offerings on one page, as we write it
LARGEST_PAGE = 500  # and as we read it
OK = 200
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """One page as it was read. `etag` may be sent back to ask whether anything has changed."""

    catalogue: Catalogue
    etag: str = ""


def catalogue_request(url: HttpsUrl, etag: str = "") -> HttpRequest:
    headers = {"accept": MEDIA_TYPE}
    if etag:
        headers["if-none-match"] = etag
    return HttpRequest("GET", url, headers, limit=limits.COMPACT_TOKEN)


def catalogue_response(
    answer: HttpResponse, url: HttpsUrl, find_key: KeyFinder, now: datetime, loopback: Loopback = NO_LOOPBACK
) -> CataloguePage | None:
    """The page, or None where nothing has changed since the ETag.

    Raises CatalogueInvalid, and of the families jose, did, trust and net what finding the key and the signature raise.
    """
    if answer.status == NOT_MODIFIED:
        return None
    if answer.status != OK or answer.media_type != MEDIA_TYPE:
        raise CatalogueInvalid("status" if answer.status != OK else "content-type")
    try:
        text = answer.body.decode("ascii")
    except UnicodeDecodeError as error:
        raise CatalogueInvalid("form") from error
    return CataloguePage(read_catalogue(text, url, find_key, now, loopback), answer.headers.get("etag", ""))


def read_catalogue(text: str, url: HttpsUrl, find_key: KeyFinder, now: datetime, loopback: Loopback = NO_LOOPBACK) -> Catalogue:
    """A signed page that was fetched from `url`.

    `signed_by` is the DID whose key signed; whether that DID speaks for `issuer` is a question of trust and is asked
    elsewhere.
    """
    token = CompactJws.parse(text)
    token.require_type(CATALOGUE_TYPE)
    claims = token.claims()
    members = Members(claims, CatalogueInvalid)
    signer = members.identifier("iss")
    found = find_key(token.header, signer, KeyPurpose.ASSERTION)
    jws.verify(token, found.key)
    if found.controller != signer:
        raise CatalogueInvalid("iss")
    as_of = _issued_at(claims, now)
    try:
        issuer = CredentialIssuerId.parse(members.text("credential_issuer"), loopback)
    except SkrinError as error:
        raise CatalogueInvalid("credential_issuer") from error
    return Catalogue(
        str(issuer), _texts(members, "names"), _offerings(members), found.controller, as_of, _next(members, url, loopback)
    )


def _issued_at(claims: JsonObject, now: datetime) -> datetime:
    try:
        as_of = numeric_date.read(claims.get("iat"))
    except SkrinError as error:
        raise CatalogueInvalid("iat") from error
    if as_of > now + limits.CLOCK_LEEWAY:
        raise CatalogueInvalid("iat")
    return as_of


def _texts(members: Members, name: str) -> Texts:
    found = members.optional_object(name) or {}
    texts = {tag: text for tag, text in found.items() if isinstance(text, str)}
    if len(texts) != len(found):
        raise CatalogueInvalid(name)
    return texts


def _offerings(members: Members) -> tuple[Offering, ...]:
    found = members.array("offerings")
    if len(found) > LARGEST_PAGE:
        raise TooMany("offerings", LARGEST_PAGE)
    try:
        offerings = tuple(offering_json.read(each, ignore_unknown=True) for each in found)
    except FileError as error:
        raise CatalogueInvalid("offerings") from error
    if len({each.id for each in offerings}) != len(offerings):
        raise CatalogueInvalid("offerings")
    return offerings


def _next(members: Members, url: HttpsUrl, loopback: Loopback) -> str:
    """The next page, which lies at the same service: a catalogue sends nobody elsewhere."""
    text = members.optional_text("next", max_length=limits.LINK)
    if text is None:
        return ""
    try:
        following = HttpsUrl.parse(text, loopback)
    except SkrinError as error:
        raise CatalogueInvalid("next") from error
    if following.origin != url.origin or text == str(url):
        raise CatalogueInvalid("next")
    return text


# the issuer's side


def catalogue_json(catalogue: Catalogue) -> JsonObject:
    """The page as JSON: what is signed, and what is served to those who ask for JSON."""
    offerings: list[Json] = [offering_json.write(each) for each in catalogue.offerings]
    body: JsonObject = {
        "iss": catalogue.signed_by,
        "credential_issuer": catalogue.issuer,
        "iat": numeric_date.write(catalogue.as_of),
        "names": dict(catalogue.names),
        "offerings": offerings,
    }
    return {**body, "next": catalogue.next_page} if catalogue.next_page else body


def sign_catalogue(catalogue: Catalogue, signer: Signer, key_id: str) -> str:
    """`key_id` is the absolute DID URL of the signing key; its DID is `catalogue.signed_by`."""
    return jws.sign({"typ": CATALOGUE_TYPE, "kid": key_id}, catalogue_json(catalogue), signer)


def etag(catalogue: Catalogue) -> str:
    """The same as long as the page says the same, whenever it was signed."""
    said = {name: value for name, value in catalogue_json(catalogue).items() if name != "iat"}
    return f'"{base64url.encode(hashlib.sha256(strict_json.dump(said)).digest())}"'


def catalogue_answer(catalogue: Catalogue, signer: Signer, key_id: str, request: HttpRequest) -> HttpResponse:
    """304 where the reader has this page already; else signed, or as JSON to those who accept only that."""
    headers = {"etag": etag(catalogue), "cache-control": "public, max-age=60", "vary": "accept"}
    if headers["etag"] in _etags(request.headers.get("if-none-match", "")):
        return HttpResponse(NOT_MODIFIED, headers)
    if wants_json(request):
        body = strict_json.dump(catalogue_json(catalogue))
        return HttpResponse(OK, {**headers, "content-type": "application/json"}, body)
    signed = sign_catalogue(catalogue, signer, key_id).encode("ascii")
    return HttpResponse(OK, {**headers, "content-type": MEDIA_TYPE}, signed)


def _etags(said: str) -> set[str]:
    return {each.strip().removeprefix("W/") for each in said.split(",")}


def wants_json(request: HttpRequest) -> bool:
    accepted = {each.partition(";")[0].strip().lower() for each in request.headers.get("accept", "").split(",")}
    return "application/json" in accepted and MEDIA_TYPE not in accepted


def as_of(now: datetime) -> datetime:
    """The moment a page is true for, in whole seconds, as it will be read."""
    return now.astimezone(UTC).replace(microsecond=0)
