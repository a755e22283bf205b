"""The European Learning Model (ELM 3) as EDC documents say it, read into an achievement. `elm_write` writes."""

from typing import Final

TYPE: Final = "EuropeanDigitalCredential"
# The same document as the claims of an SD-JWT VC (DC4EU): at the top, and under `elm`.
DIPLOMA_VCT: Final = "urn:eudi:diploma:1"
ELM_VCT: Final = "urn:eudi:elm:1"
