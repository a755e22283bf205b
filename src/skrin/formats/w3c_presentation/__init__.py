"""Presentations of W3C credentials: as a JWT (VCDM 1.1, 6.3.1; VC-JOSE-COSE, 3.1.2) and with a proof inside.

Here a presentation is read, signed and verified. Each credential in it is a text of its own and is judged by itself.
"""
