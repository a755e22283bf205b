"""split/1, the packing of MQ1: a presentation without what its reader can compute (docs/protocols/mq1.md, "Payload").

What is random (salts, signatures, keys) goes into a stream of raw bytes, certificates into one of their own, and the rest stays
text, with codes where something was taken out. JSON is never written anew, so what comes out is what went in, octet for octet.
"""
