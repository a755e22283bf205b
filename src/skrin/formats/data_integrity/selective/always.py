"""What goes along with every choice, because without it nobody can tell whether the credential is any good."""

from typing import Final

from skrin.domain.json_value import JsonObject

# Who says it, until when, and where it would be called back: a copy without them would seem to hold for ever.
MEMBERS: Final = (
    "issuer",
    "validFrom",
    "validUntil",
    "issuanceDate",
    "expirationDate",
    "credentialStatus",
    "credentialSchema",
    "termsOfUse",
)


def always(document: JsonObject) -> tuple[str, ...]:
    """The JSON pointers to those of them that the document has."""
    return tuple(f"/{name}" for name in MEMBERS if name in document)
