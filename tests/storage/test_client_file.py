"""`client.json`: who this wallet is at authorization servers."""

from pathlib import Path

import pytest

from skrin.domain.errors import SkrinError
from skrin.storage import client_file
from skrin.storage.errors import ClientFileInvalid
from skrin.use_cases.sign_in import ClientSettings
from skrin.wire.errors import AddressRefused, JsonInvalid, NotHttps
from skrin.wire.urls import ANY_LOOPBACK, NO_LOOPBACK, HttpsUrl


def test_without_the_file_the_wallet_is_what_every_wallet_is(tmp_path: Path) -> None:
    assert client_file.read(tmp_path, NO_LOOPBACK) == ClientSettings()
    assert ClientSettings().id_at("https://issuer.test") == "skrin-wallet"


def test_what_it_says_is_used(tmp_path: Path) -> None:
    text = '{"client_id":"a","client_ids":{"https://issuer.test":"b"},"attester":"https://attester.test/x","other":1}'
    (tmp_path / client_file.NAME).write_text(text)
    found = client_file.read(tmp_path, NO_LOOPBACK)
    assert found == ClientSettings("a", {"https://issuer.test": "b"}, HttpsUrl.parse("https://attester.test/x"))
    assert (found.id_at("https://issuer.test"), found.id_at("https://other.test")) == ("b", "a")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", JsonInvalid),
        ('{"client_id": 7}', ClientFileInvalid),
        ('{"client_ids": []}', ClientFileInvalid),
        ('{"client_ids": {"https://issuer.test": null}}', ClientFileInvalid),
        ('{"attester": 1}', ClientFileInvalid),
        ('{"attester": "http://attester.test"}', NotHttps),
        ('{"attester": "https://127.0.0.1/"}', AddressRefused),
    ],
)
def test_one_that_is_not_right_is_said(text: str, error: type[SkrinError], tmp_path: Path) -> None:
    (tmp_path / client_file.NAME).write_text(text)
    with pytest.raises(error):
        client_file.read(tmp_path, NO_LOOPBACK)


def test_an_attester_on_this_machine_is_for_practice(tmp_path: Path) -> None:
    (tmp_path / client_file.NAME).write_text('{"attester": "http://127.0.0.1:8500"}')
    assert client_file.read(tmp_path, ANY_LOOPBACK).attester is not None
