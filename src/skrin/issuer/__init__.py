"""The issuer as a service: its folder on disk, HTTP routes that are one use case each, and the server that carries them."""
