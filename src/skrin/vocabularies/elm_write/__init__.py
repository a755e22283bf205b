"""An achievement -> a European Digital Credential: ELM 3.2 in the EDC application profile, VCDM 1.1. `document` is the way in.

What ELM has no place for stands in notes whose subject says what it is (`notes`; docs/decisions/0197).
"""
