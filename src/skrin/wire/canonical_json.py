"""JSON in its one canonical spelling (JCS, RFC 8785), for hashing and signing."""

from skrin.domain.json_value import JsonObject


def dump(value: JsonObject) -> bytes:
    """Canonical UTF-8. `value` was read by `strict_json`, whose numbers all have a canonical form."""
    import rfc8785

    return rfc8785.dumps(value)
