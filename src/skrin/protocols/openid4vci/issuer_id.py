"""Who issues: the Credential Issuer Identifier."""

from dataclasses import dataclass
from typing import Self

from skrin.domain.errors import SkrinError
from skrin.protocols.openid4vci.errors import OfferIssuerInvalid
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

WELL_KNOWN = "/.well-known/openid-credential-issuer"


@dataclass(frozen=True, slots=True)
class CredentialIssuerId:
    """The Credential Issuer Identifier: https, no query, no fragment (OpenID4VCI 1.0, 12.2.1).

    Compared character by character, never normalised: `https://a.example` and `https://a.example/` are two issuers.
    """

    url: HttpsUrl

    @classmethod
    def parse(cls, text: str, loopback: Loopback = NO_LOOPBACK) -> Self:
        """Raises OfferIssuerInvalid."""
        try:
            url = HttpsUrl.parse(text, loopback)
        except SkrinError as error:
            raise OfferIssuerInvalid(plain(text)) from error
        if "?" in text or "#" in text:
            raise OfferIssuerInvalid(plain(text))
        return cls(url)

    @property
    def metadata_url(self) -> HttpsUrl:
        """Where the metadata lies: the well-known part goes between host and path (12.2.2)."""
        return self.url.with_path(WELL_KNOWN + self.url.path.rstrip("/"))

    @property
    def host(self) -> str:
        return self.url.host

    def is_named(self, text: str) -> bool:
        return str(self) == text

    def __str__(self) -> str:
        return str(self.url)
