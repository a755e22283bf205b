"""`skrin trust sign`: how a register publishes whom it vouches for. It needs the register's key, and no wallet."""

import argparse
from pathlib import Path

from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.files import first_line, read_bytes, write_new
from skrin.domain.errors import ParseError
from skrin.domain.json_value import JsonObject


def signed(args: argparse.Namespace) -> JsonObject:
    """Sign the list in a file, and write it beside.

    Raises ArgumentsInvalid, FileUnreadable, FileNotWritten, NoTrustList, TrustListInvalid, and what is wrong with
    the key's file.
    """
    from skrin.dids import key as did_key
    from skrin.dids.identifier import DidUrl
    from skrin.keys.private_key import PrivateKey
    from skrin.system import SystemClock
    from skrin.trust.errors import NoTrustList
    from skrin.trust.trust_list import TrustList

    if args.key is None or args.passphrase_file is None:
        raise ArgumentsInvalid("trust sign takes --key and --passphrase-file, the passphrase of the key")
    try:
        listed = TrustList.parse(read_bytes(Path(args.what)))
    except ParseError:
        raise NoTrustList from None
    key = PrivateKey.from_pem(read_bytes(args.key), first_line(args.passphrase_file))
    key_id = args.key_id or did_key.key_id_for(key.public)
    did = str(DidUrl.parse(key_id).did)
    path = Path(args.what).with_suffix(".jwt")
    write_new(path, listed.sign(key, did, key_id, SystemClock().now()).encode("ascii"))
    return {"ok": True, "signed": str(path), "signed_by": did, "entries": len(listed.entries)}
