"""Badges in the wallet: hosted ones ask first, and every badge can leave as a picture."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from openbadgeslib import baking as theirs

from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.history import EventKind
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats.baking.baked import PictureKind
from skrin.formats.baking.errors import CannotBake
from skrin.formats.baking.picture import bake, extract
from skrin.formats.hosted.errors import HostedAskFirst
from skrin.use_cases.holder import hosted
from skrin.use_cases.holder.export import export_badge, export_original
from skrin.use_cases.holder.import_credential import begin, import_found, import_text
from skrin.use_cases.holder.refresh import refresh
from skrin.use_cases.hosted import host_to_ask
from skrin.use_cases.opening.found import Found
from tests.formats.baking.carriers import BADGE_TEXT, png, svg
from tests.formats.open_badges_2.conftest import SITE, Site, assertion, private, site
from tests.use_cases.holder.conftest import World

__all__ = ["private", "site"]  # fixtures made elsewhere
HOSTED = json.dumps(assertion())


@pytest.fixture
def badges(world: World, site: Site) -> World:
    """The same wallet, with the badges' site on its network."""
    world.ports = replace(world.ports, network=lambda: site)
    return world


def imported(world: World, text: str = HOSTED) -> StoredCredential:
    return import_text(text, "badge.json", world.ports, begin(world.ports))


def signature(stored: StoredCredential) -> tuple[Outcome, str]:
    check = stored.credential.verdict.check(CheckName.SIGNATURE)
    assert check is not None
    return check.outcome, check.code


def test_a_hosted_badge_is_stored_unchecked_and_nobody_is_asked(badges: World, site: Site) -> None:
    stored = imported(badges)
    assert signature(stored) == (Outcome.UNKNOWN, HostedAskFirst.code)
    assert host_to_ask(stored.credential.verdict) == hosted.site_of(stored.credential) == "issuer.test"
    assert stored.credential.statuses == ()
    refresh(badges.ports)
    assert site.asked == []


def test_it_is_checked_when_the_person_agrees(badges: World, site: Site) -> None:
    stored = imported(badges)
    asked = hosted.ask(stored.id, badges.ports)
    assert signature(asked) == (Outcome.PASS, "signature.hosted")
    kept = badges.vault.credential(stored.id)
    assert kept.credential.format is CredentialFormat.OPEN_BADGE_2
    assert dict(kept.credential.achievement.title) == {"und": "Kundservice"}
    assert kept.credential.issuer.id == f"{SITE}/issuer"
    assert host_to_ask(kept.credential.verdict) == ""
    assert badges.vault.history()[0].kind is EventKind.STATUS_CHANGED


def test_once_agreed_it_is_asked_again_for_its_status_and_the_person_is_told(badges: World, site: Site) -> None:
    stored = hosted.ask(imported(badges).id, badges.ports)
    site.pages[f"{SITE}/assertions/1"] = 410
    assert [each.id for each in refresh(badges.ports).changed] == [stored.id]
    status = badges.vault.credential(stored.id).credential.verdict.check(CheckName.STATUS)
    assert status is not None
    assert (status.outcome, status.code) == (Outcome.FAIL, "status.revoked")


def test_what_the_site_does_not_confirm_is_kept_and_said_to_be_bad(badges: World, site: Site) -> None:
    stored = imported(badges)
    page = site.pages[f"{SITE}/assertions/1"]
    assert isinstance(page, dict)
    page["recipient"] = {"type": "email", "hashed": False, "identity": "bo@example.org"}
    hosted.ask(stored.id, badges.ports)
    kept = badges.vault.credential(stored.id)
    assert signature(kept) == (Outcome.FAIL, "ld.assertion_differs")
    assert kept.credential.raw == HOSTED


def test_one_that_was_taken_back_before_it_was_ever_checked_says_so(badges: World, site: Site) -> None:
    stored = imported(badges)
    site.pages[f"{SITE}/assertions/1"] = 410
    assert signature(hosted.ask(stored.id, badges.ports)) == (Outcome.FAIL, "status.gone")


def test_a_site_that_does_not_answer_leaves_it_unchecked(badges: World, site: Site) -> None:
    stored = imported(badges)
    del site.pages[f"{SITE}/assertions/1"]
    asked = hosted.ask(stored.id, badges.ports)
    assert signature(asked) == (Outcome.UNKNOWN, "net.unreachable")
    # It can be asked again, and nobody is told that it is still to be agreed to.
    assert (hosted.site_of(asked.credential), host_to_ask(asked.credential.verdict)) == ("issuer.test", "")


@pytest.mark.parametrize("kind", PictureKind)
def test_a_badge_leaves_as_a_picture_that_carries_it(badges: World, kind: PictureKind) -> None:
    stored = imported(badges)
    picture = export_badge(stored.id, kind, badges.ports)
    found = extract(picture)
    assert (found.text, found.picture) == (HOSTED, kind)
    assert badges.vault.history()[0].details == {"format": f"baked-{kind.value}"}
    read: Callable[..., str | None] = theirs.extract_png if kind is PictureKind.PNG else theirs.extract_svg
    assert read(picture) == (HOSTED if kind is PictureKind.PNG else f"{SITE}/assertions/1")


@pytest.mark.parametrize("picture", [png(), svg()], ids=["png", "svg"])
def test_a_badge_that_came_in_a_picture_leaves_in_it(badges: World, picture: bytes) -> None:
    own = bake(picture, HOSTED)
    found = extract(own)
    stored = import_found(Found("badge", found.text, own, picture=True), badges.ports, begin(badges.ports))
    assert export_badge(stored.id, found.picture, badges.ports) == own
    assert export_original(stored.id, badges.ports) == own
    other = next(kind for kind in PictureKind if kind is not found.picture)
    assert extract(export_badge(stored.id, other, badges.ports)).text == HOSTED


def test_a_picture_that_carries_something_else_is_not_taken_for_the_badge(badges: World) -> None:
    other = bake(png(), BADGE_TEXT)
    stored = import_found(Found("badge", HOSTED, other, picture=True), badges.ports, begin(badges.ports))
    assert extract(export_badge(stored.id, PictureKind.PNG, badges.ports)).text == HOSTED


@pytest.mark.parametrize("kind", PictureKind)
def test_what_is_no_badge_is_not_baked(world: World, kind: PictureKind) -> None:
    stored = world.received()
    with pytest.raises(CannotBake):
        export_badge(stored.id, kind, world.ports)
