"""Where whoever asks can be asked to erase, and which authority supervises them (EU TS7 1.0, 3.3; EU TS8 1.0, RPT_DPA_01).

By the word of a registrar before that of a certificate, and that before the verifier's own. Of the latter `contacts` and
`policy_uri` of RFC 7591 are read, as this profile has them beside `client_name` (OpenID4VP 1.0, 5.1). Total: what cannot be
used says nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from skrin.domain.contact import NOBODY, Contact, Source
from skrin.domain.json_value import Json, JsonObject
from skrin.wire.contact_text import mail_address, phone_number, web_page

# As many texts of one place are looked at.
_LOOKED_AT: Final = 10
# ETSI TS 119 475: the support address, then the page about privacy, where no support address is a page.
_SUPPORT: Final = ("support_uri", "privacy_policy", "info_uri")
# Under its present name, and under the one of its first version.
_AUTHORITY: Final = ("supervisory_authority", "dpa")


def contact(texts: Iterable[str], source: Source) -> Contact:
    """The first of each kind."""
    mail = page = phone = ""
    for text in texts:
        if url := web_page(text):
            page = page or str(url)
        elif address := mail_address(text):
            mail = mail or address
        else:
            phone = phone or phone_number(text)
    return Contact(mail, page, phone, source) if mail or page or phone else NOBODY


def registered(claims: JsonObject) -> Contact:
    """Of the party that a registration is about."""
    return contact(_texts(claims.get(name) for name in _SUPPORT), Source.REGISTRAR)


def supervisor(claims: JsonObject) -> Contact:
    """Of the authority that a registration names."""
    named = next((each for name in _AUTHORITY if isinstance(each := claims.get(name), dict)), {})
    return contact(_texts(named.values()), Source.REGISTRAR)


def own(metadata: Mapping[str, Json]) -> Contact:
    """By the verifier's own `client_metadata`."""
    policies = (value for name, value in metadata.items() if name.partition("#")[0] == "policy_uri")
    return contact(_texts((metadata.get("contacts"), *policies)), Source.OWN)


def offered(own_contact: Contact) -> JsonObject:
    """What a verifier says of it in `client_metadata`; nothing where it has none."""
    told: JsonObject = {"contacts": [own_contact.mail]} if own_contact.mail else {}
    return {**told, "policy_uri": own_contact.page} if own_contact.page else told


def best(found: Iterable[Contact]) -> Contact:
    """The first that says anything."""
    return next((each for each in found if each.is_known), NOBODY)


def _texts(values: Iterable[Json]) -> Iterator[str]:
    """Texts, also in lists, and where a policy is an object, its `policyURI`."""
    for value in values:
        for each in value[:_LOOKED_AT] if isinstance(value, list) else [value]:
            text = each.get("policyURI") if isinstance(each, dict) else each
            if isinstance(text, str):
                yield text.strip(" ")
