"""What a person does with a file for Europass, and what Europass will say of its seal. Never that Europass will accept it."""

from typing import Final

from skrin.words.catalogue import N_

# Translators: an act on a credential: a file is written that the person uploads to Europass.
EXPORT: Final = N_("Export for Europass")
# Translators: beneath “Export for Europass”.
EXPORT_CAPTION: Final = N_("The sealed file. You upload it yourself.")
# Translators: where the file is uploaded. “My Library” is what Europass calls the place, in the language of its site.
WHERE: Final = N_("Sign in at europa.eu/europass and upload the file in My Library, among certificates and diplomas.")
WHAT: Final = N_("The file is the issuer's sealed text, unchanged. It shows everything that the credential says.")
# Translators: “Seal” is the name of one of the checks that Europass shows; a qualified seal is a term of EU law (eIDAS).
SEAL: Final = N_(
    "Europass looks at it itself. Where the issuer's seal is not a qualified one, its check “Seal” will not say OK."
)
NOTHING_SENT: Final = N_("Nothing is sent to Europass from here.")
POINTS: Final = (WHERE, WHAT, SEAL, NOTHING_SENT)
