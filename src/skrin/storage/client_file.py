"""`client.json` in the data folder: who this wallet is at authorization servers, where somebody has settled that."""

from pathlib import Path
from typing import Final

from skrin.storage.errors import ClientFileInvalid
from skrin.use_cases.sign_in import CLIENT_ID, ClientSettings
from skrin.wire import limits, strict_json
from skrin.wire.members import Members
from skrin.wire.urls import HttpsUrl, Loopback

NAME: Final = "client.json"
ID_LENGTH: Final = 1024


def read(folder: Path, loopback: Loopback) -> ClientSettings:
    """What holds where there is no such file. Members: `client_id`, `client_ids` (by server), `attester`, all optional.

    Raises ClientFileInvalid, UrlInvalid, NotHttps, AddressRefused, ParseError, LimitError.
    """
    try:
        octets = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return ClientSettings()
    members = Members(strict_json.parse_object(octets, limit=limits.JSON_BYTES, what=NAME), ClientFileInvalid)
    ids = Members(members.optional_object("client_ids") or {}, ClientFileInvalid)
    attester = members.optional_text("attester", max_length=limits.LINK)
    return ClientSettings(
        members.optional_identifier("client_id", max_length=ID_LENGTH) or CLIENT_ID,
        {server: ids.identifier(server, max_length=ID_LENGTH) for server in ids.obj},
        None if attester is None else HttpsUrl.parse(attester, loopback),
    )
