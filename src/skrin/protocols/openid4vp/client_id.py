"""Who asks: the client identifier and its prefix (OpenID4VP 1.0, 5.9)."""

from dataclasses import dataclass
from enum import Enum
from typing import Self

from skrin.protocols.openid4vp.errors import ClientIdNotRegistered, ClientIdPrefixRefused, RequestMemberInvalid
from skrin.wire.plain_text import plain

LENGTH = 2048


class Prefix(Enum):
    """The prefixes this wallet speaks. There is no fallback from one to another."""

    REDIRECT_URI = "redirect_uri"
    DECENTRALIZED_IDENTIFIER = "decentralized_identifier"
    X509_SAN_DNS = "x509_san_dns"
    X509_HASH = "x509_hash"
    VERIFIER_ATTESTATION = "verifier_attestation"

    @property
    def signed(self) -> bool:
        """Whether requests under it must be signed; under `redirect_uri` they cannot be (5.9.3)."""
        return self is not Prefix.REDIRECT_URI


@dataclass(frozen=True, slots=True)
class ClientId:
    """A client identifier: `text` is the whole of it, which is also the audience of what is presented; `value` the rest."""

    text: str
    prefix: Prefix
    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Split at the first colon. Raises RequestMemberInvalid, ClientIdNotRegistered, ClientIdPrefixRefused."""
        if not 0 < len(text) <= LENGTH or not text.isprintable() or " " in text:
            raise RequestMemberInvalid("client_id")
        prefix, colon, value = text.partition(":")
        if not colon:
            raise ClientIdNotRegistered(plain(text))
        known = {each.value: each for each in Prefix}
        if prefix not in known or not value:
            raise ClientIdPrefixRefused(plain(prefix))
        return cls(text, known[prefix], value)

    @classmethod
    def of(cls, prefix: Prefix, value: str) -> Self:
        return cls(f"{prefix.value}:{value}", prefix, value)

    def __str__(self) -> str:
        return self.text
