"""Reading the flattened JSON form of an SD-JWT (RFC 9901, 8): it becomes the compact form, over which `sd_hash` is made."""

from skrin.formats.sd_jwt.compact import join
from skrin.formats.sd_jwt.errors import SdJwtShapeInvalid
from skrin.wire import limits, strict_json
from skrin.wire.members import Members


def to_compact(text: str | bytes) -> str:
    """The compact form of one flattened JWS with its disclosures and KB-JWT in the unprotected header (8.1).

    The general form with several signatures is not read. Raises SdJwtShapeInvalid, ParseError or LimitError; the parts are
    checked where the compact form is parsed.
    """
    read = strict_json.parse_object(text, limit=limits.CREDENTIAL, what="sd-jwt", string=limits.CREDENTIAL)
    members = Members(read, lambda _: SdJwtShapeInvalid())
    if "signatures" in members:
        raise SdJwtShapeInvalid
    header = members.within("header")
    parts = [members.text(name, max_length=limits.CREDENTIAL) for name in ("protected", "payload", "signature")]
    disclosures = header.texts("disclosures", max_length=limits.CREDENTIAL)
    key_binding = header.optional_text("kb_jwt") or ""
    if any("~" in part for part in (*parts, *disclosures, key_binding)):
        raise SdJwtShapeInvalid
    return join(".".join(parts), disclosures, key_binding)
