"""The addresses of the service: each handler reads a message, calls one use case, writes the answer."""
