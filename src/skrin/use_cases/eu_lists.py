"""The EU's trusted lists that are kept: who may sign them, which there are, and what a newcomer must be to join them.

They are optional. Who signs the list of lists is named by whoever runs the program, for the Commission publishes those
certificates in the Official Journal and changes them; every other list is then signed by whom the list of lists names.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from skrin.domain.ports import KeptDocument
from skrin.trust.eu_lists.errors import EuListOlder, EuListOutdated, EuListSigner
from skrin.trust.eu_lists.kept import read as read_kept
from skrin.trust.eu_lists.kept import written
from skrin.trust.eu_lists.listed import ListKind, TrustedList
from skrin.trust.eu_lists.reading import read

KIND: Final = "eu-list"
SETTING: Final = "eu-lists"
LIST_OF_LISTS: Final = "EU"


class Kept(Protocol):
    """What of a store is read here."""

    def document(self, kind: str, document_id: str) -> KeptDocument | None: ...
    def setting(self, name: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class EuLists:
    """The lists at hand. `url` is where the list of lists is fetched, empty where files are added by hand.

    `signers` are the DER certificates named for the list of lists; `territories` the countries that are kept or wanted.
    """

    signers: tuple[bytes, ...] = ()
    url: str = ""
    territories: tuple[str, ...] = ()
    lists: tuple[TrustedList, ...] = ()

    @property
    def list_of_lists(self) -> TrustedList | None:
        return next((each for each in self.lists if each.kind is ListKind.LIST_OF_LISTS), None)

    @property
    def countries(self) -> Sequence[TrustedList]:
        return [each for each in self.lists if each.kind is ListKind.COUNTRY]

    def setting(self) -> str:
        """What of it is kept as a setting."""
        signers = [each.hex() for each in self.signers]
        return json.dumps({"signers": signers, "url": self.url, "territories": list(self.territories)})

    def with_list(self, body: bytes, now: datetime) -> tuple["EuLists", KeptDocument]:
        """These and one more, or a newer one in place of an older; and what is to be kept of it.

        Raises EuListInvalid, EuListUnsigned, EuListSigner, EuListOutdated, EuListOlder.
        """
        listed = self._read(body, now)
        _require_current(listed, now)
        kept = next((each for each in self.lists if each.territory == listed.territory), None)
        if kept is not None and kept.sequence > listed.sequence:
            raise EuListOlder(listed.territory, listed.sequence, kept.sequence)
        others = tuple(each for each in self.lists if each.territory != listed.territory)
        territories = tuple(sorted({*self.territories, listed.territory} - {LIST_OF_LISTS}))
        document = KeptDocument(KIND, listed.territory, written(listed), now)
        return replace(self, lists=(*others, listed), territories=territories), document

    def _read(self, body: bytes, now: datetime) -> TrustedList:
        """By the signers of the list of lists, or else by those that it names for the territory the list is of."""
        try:
            listed = read(body, self.signers)
        except EuListSigner as error:
            named = self.list_of_lists
            pointers = [] if named is None else [each for each in named.pointers if each.territory == error.territory]
            signers = [certificate for each in pointers for certificate in each.signers]
            if named is None or not signers:
                raise
            _require_current(named, now)
            listed = read(body, signers)
            if listed.kind is not ListKind.COUNTRY:
                raise EuListSigner(listed.territory) from None
            return listed
        if listed.kind is not ListKind.LIST_OF_LISTS:
            raise EuListSigner(listed.territory)
        return listed


def _require_current(listed: TrustedList, now: datetime) -> None:
    if listed.next_update is None or listed.next_update < now:
        raise EuListOutdated(listed.territory, listed.next_update or listed.issued)


def known(store: Kept) -> EuLists:
    """What is kept. A kept list is used until its next update; whether that was due is asked where it is used."""
    said = json.loads(store.setting(SETTING) or "{}")
    territories = tuple(said.get("territories", ()))
    found = [store.document(KIND, each) for each in (LIST_OF_LISTS, *territories)]
    lists = tuple(read_kept(each.body) for each in found if each is not None and each.body)
    return EuLists(tuple(bytes.fromhex(each) for each in said.get("signers", ())), said.get("url", ""), territories, lists)
