"""A service of one's own: its certificate, its settings, what it promised to issue later."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import ByFact, Said

SENTENCES: Final[Mapping[str, Said]] = {
    "file.certificate": Said(
        ByFact(
            "reason",
            {
                "unreadable": N_("The file holds no certificate that can be read."),
                "key": N_("The file has no key that can sign here, or one that the certificate is not about."),
                "authority": N_("The certificate is an authority's own, and not one for a service."),
                "self_signed": N_("The certificate was signed with its own key, and not by an authority."),
                "usage": N_("The certificate is not for signing."),
                "not_in_force": N_("The certificate is not in force today."),
                "address": N_("The certificate does not name the address of this service."),
            },
            N_("The certificate cannot sign here."),
        ),
        N_("Nothing was changed."),
        N_("Ask whoever gave you the certificate for one for this address, with a P-256 or Ed25519 key."),
    ),
    "file.service_settings": Said(
        N_("What is said of how the service issues is wrong at “{member}”."),
        N_("The service has not begun."),
        N_("Correct that place and try again."),
    ),
    "state.certificate_over": Said(
        N_("The certificate that signs here ended ({until})."),
        N_("Nothing was signed."),
        N_("Tell those who run the service: they need a new certificate."),
    ),
    "state.not_awaited": Said(
        N_("Nothing is awaited here ({issuance_id})."),
        N_("Nothing was changed."),
        N_("Use the number that was shown when the offer was made."),
    ),
    "unlock.certificate": Said(
        N_("The passphrase does not open the certificate's file."),
        N_("Nothing was changed."),
        N_("Try again with the passphrase that came with the file."),
    ),
}
