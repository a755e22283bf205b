"""did:webvh 1.0, read only: a DID whose documents are the entries of a log, each bound to the one before and signed."""
