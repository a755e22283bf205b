"""European Digital Credentials that are read, and their seals."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

_ASK_ANEW: Final = N_("Ask whoever gave it to you for the file exactly as it was issued.")

SENTENCES: Final[Mapping[str, Said]] = {
    "file.accreditations": Said(
        N_("There is no accreditation record in this file."),
        N_("Nothing was kept of it."),
        N_("Ask the register for the record as JSON, with the address that credentials name it by."),
    ),
    "jose.older_seal": Said(
        N_("It is a Europass credential of before 2023. It is shown, and its seal is not checked here."),
        N_("For all that is known here, anybody can have written it."),
        N_("Have it checked by Europass, or ask the issuer for a new one."),
    ),
    "jose.seal_certificate": Said(
        N_("The certificate in the seal is not the one that was sealed with it."),
        N_("Who sealed it cannot be told from it."),
        _ASK_ANEW,
    ),
    "jose.seal_header": Said(
        N_("The seal is not written as it must be ({member})."),
        N_("It was not read further."),
        _ASK_ANEW,
    ),
    "jose.seal_missing": Said(
        N_("It has the form of a sealed credential, and no seal."),
        N_("Anybody can have written it."),
        _ASK_ANEW,
    ),
    "jose.seal_shape": Said(
        N_("The sealed credential is not written as it must be ({member})."),
        N_("It was not read further."),
        _ASK_ANEW,
    ),
    "jose.unsealed": Said(
        N_("It is not sealed: a draft of a European Digital Credential."),
        N_("Anybody can have written it."),
        N_("Ask the issuer for the sealed file."),
    ),
    "parse.edc": Said(
        N_("The European Digital Credential is wrong at “{member}”."),
        N_("It cannot be read."),
        _ASK_ANEW,
    ),
    "time.seal_certificate": Said(
        N_("The certificate of the seal was in force from {begins} to {ends}, not at {at}."),
        N_("Nothing proves that it was sealed in time."),
        N_("Ask the issuer for a credential with a new seal."),
    ),
    "time.seal_unproved": Said(
        N_("The certificate of the seal ended on {ends}. A time stamp says that it was sealed before, on {stamped}."),
        N_("Whether that time-stamp authority can be believed is not known here."),
        N_("Have it checked by Europass, or ask the issuer for a new seal."),
    ),
    "trust.seal_of_another": Said(
        N_("It is sealed by {certified}, and calls {stated} its issuer."),
        N_("The one is not the other; do not rely on it."),
        N_("Ask the issuer that it names."),
    ),
}
