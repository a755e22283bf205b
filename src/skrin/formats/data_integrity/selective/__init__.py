"""`ecdsa-sd-2023`: a proof over each statement of a document, from which its holder shows some (vc-di-ecdsa, 3.5 and 3.6)."""
