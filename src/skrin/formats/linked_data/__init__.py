"""JSON-LD as signed documents use it: known contexts, what may stand in a document, and the port to its canonical form."""
