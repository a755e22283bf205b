"""Does a European Digital Credential keep to its application profile, and to what the EU asks of a micro-credential?"""
