"""Where the keys that seal are kept: in a PKCS #12 file, or on a device behind PKCS #11. They are used there, never copied."""
