"""The learner finds something, enrols, and receives what was learnt; the issuer accepts, fills in and issues."""

from collections.abc import Iterator
from datetime import date

from skrin.domain.credential import CredentialFormat
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Basis, Element, missing_elements
from skrin.domain.offering import EnrolmentState
from skrin.domain.party import Trust
from skrin.domain.ports import CredentialFilter
from skrin.domain.verdict import Outcome
from skrin.practice import content
from skrin.practice.tour.step import Finding, found
from skrin.practice.tour.tale import Tale
from skrin.use_cases.holder import accept, browse, enrol, find, receive
from skrin.use_cases.holder.export import export_elm
from skrin.use_cases.holder.find import Wanted
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.words.catalogue import N_

WANTED = (content.SHORTFIRER, content.TEXTILE, content.RETAIL, content.BATTERY)
LEARNER: JsonObject = {
    "given_name": "Alva",
    "family_name": "Övningsson",
    "identifier": "PRACTICE-0001",
    "date_of_birth": "2001-02-03",
}
YEARS = 10
GRADE = "Godkänd"
# The credential that is handed over with a code of its own, told by another way than the offer.
WITH_CODE = content.RETAIL
# Published as an SD-JWT VC, as an Open Badge and as a sealed European Digital Credential; the others as the first alone.
IN_THREE_FORMS = content.RETAIL
FORMS = [CredentialFormat.SD_JWT_VC, CredentialFormat.DATA_INTEGRITY, CredentialFormat.EDC]


def follow(tale: Tale) -> Iterator[Finding]:
    read = find.follow(tale.world.catalogue_url, tale.ports)
    yield found(
        N_("The catalogue is signed by the practice issuer's own key and has {count} offerings."),
        read.signed_by == tale.world.issuer_did and len(read.offerings) == len(content.offerings()),
        count=len(read.offerings),
    )


def search(tale: Tale) -> Iterator[Finding]:
    with tale.watched() as sent:
        by_word = find.find(Wanted("textil"), tale.ports)
        by_label = find.find(Wanted(label="safety"), tale.ports)
        everything = find.find(Wanted(open_now=True), tale.ports)
    yield found(N_("A word finds the textile course."), [each.offering.id for each in by_word] == [content.TEXTILE])
    yield found(N_("A label finds the Shortfirer."), content.SHORTFIRER in {each.offering.id for each in by_label})
    told = [each.offering.practicalities for each in everything]
    yield found(
        N_("Each says its cost, time and place before anything is asked of the learner."),
        len(everything) == len(content.offerings()) and all(each.cost and each.time and each.place for each in told),
    )
    yield found(N_("Searching asked nobody: not one packet left."), not sent)


def enrol_in_four(tale: Tale) -> Iterator[Finding]:
    previews = [enrol.look_up(wanted, tale.ports) for wanted in WANTED]
    yield found(
        N_("The list “{name}” vouches for the issuer."),
        all(each.trust.trust is Trust.TRUSTED and content.TRUST_LIST_NAME in each.trust.vouched_by for each in previews),
        name=content.TRUST_LIST_NAME,
    )
    enrolled = [enrol.enrol(preview, tale.ports) for preview in previews]
    yield found(
        N_("Each enrolment proved, with a signature over the issuer's fresh challenge, who asks."),
        all(each.state is EnrolmentState.REQUESTED and each.did.startswith("did:key:") for each in enrolled),
    )
    yield found(
        N_("The identifier is made for this issuer alone."),
        {each.did for each in enrolled} == {each.did for each in tale.vault.enrolments()}
        and len({e.did for e in enrolled}) == 1,
    )


def issuer_accepts(tale: Tale) -> Iterator[Finding]:
    waiting = tale.world.office.requested()
    yield found(
        N_("{count} enrolments wait at the issuer."), {course for _, course in waiting} == set(WANTED), count=len(waiting)
    )
    for enrolment, _ in waiting:
        tale.world.office.accept(enrolment)
    refreshed, failed = enrol.refresh(tale.ports)
    yield found(
        N_("The wallet asked, with a proof, and learnt that all are accepted."),
        not failed and {each.state for each in refreshed} == {EnrolmentState.ACCEPTED} and len(refreshed) == len(WANTED),
    )


def issuer_fills_in(tale: Tale) -> Iterator[Finding]:
    at_issuer = {each.offering_id: each.url.rpartition("/")[2] for each in tale.vault.enrolments()}
    for course in WANTED:
        prepared = tale.world.office.issue(
            course, at_issuer[course], _claims(course, tale), transaction_code=course == WITH_CODE
        )
        tale.prepared[course] = prepared
    lacking = {course: prepared.missing for course, prepared in tale.prepared.items() if prepared.missing}
    yield found(
        N_("The textile course lacks type of assessment and form of participation; the others lack nothing."),
        lacking == {content.TEXTILE: (Element.ASSESSMENT_TYPE.value, Element.PARTICIPATION.value)},
    )
    refreshed, failed = enrol.refresh(tale.ports)
    yield found(
        N_("An offer waits for the learner in each enrolment."),
        not failed and all(each.state is EnrolmentState.COMPLETED and each.offer for each in refreshed),
    )


def _claims(course: str, tale: Tale) -> JsonObject:
    """What the issuer types for this learner; everything else was said when the course was published."""
    claims: JsonObject = {"learner": LEARNER}
    if course == content.SHORTFIRER:
        claims["assessment"] = {"grade": GRADE}
        claims["validity"] = {"until": years_after(tale.clock.now().date(), YEARS).isoformat()}
    return claims


def years_after(day: date, years: int) -> date:
    """The same day of a later year; 1 March for 29 February where that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def receive_all(tale: Tale) -> Iterator[Finding]:
    offers = {each.offering_id: each.offer for each in tale.vault.enrolments()}
    previews = {course: _looked_up(offers[course], tale) for course in WANTED}
    tale.offered = previews[WITH_CODE]
    yield found(
        N_("One offer asks for a code that came by another way, the others do not."),
        [course for course, preview in previews.items() if preview.transaction_code is not None] == [WITH_CODE],
    )
    for course, preview in previews.items():
        received = accept.accept(preview, tale.ports, tale.prepared[course].transaction_code)
        tale.held[course] = received.credentials[0].id
        tale.forms[course] = tuple(each.id for each in received.credentials)
    cards = [browse.show(each, tale.ports) for each in tale.held.values()]
    yield found(
        N_("All {count} credentials are in the wallet, every check of them passed."),
        len(cards) == len(WANTED) and all(card.verdict.outcome is Outcome.PASS for card in cards),
        count=len(cards),
    )
    stored = [tale.vault.credential(id_) for forms in tale.forms.values() for id_ in forms]
    in_forms = [tale.vault.credential(id_).credential for id_ in tale.forms[IN_THREE_FORMS]]
    yield found(
        N_("One of them came in three forms, also as an Open Badge and as a sealed European one, and is one card."),
        [each.format for each in in_forms] == FORMS
        and len(stored) == len(WANTED) + len(FORMS) - 1
        and {each.stored.id for each in browse.page(CredentialFilter(), tale.ports)} == set(tale.held.values()),
    )
    keys = [tale.vault.signer(each.key_id).public_jwk["x"] for each in stored if each.key_id]
    yield found(N_("Each that can be bound is bound to a key of its own."), len(set(keys)) == len(keys))


def _looked_up(offer: str, tale: Tale) -> OfferPreview:
    return receive.look_up(receive.follow(receive.read(offer, tale.ports), tale.ports), tale.ports)


def show(tale: Tale) -> Iterator[Finding]:
    with tale.watched() as sent:
        listed = browse.page(CredentialFilter(sort="title"), tale.ports)
        textile = browse.show(tale.held[content.TEXTILE], tale.ports)
        shortfirer = browse.show(tale.held[content.SHORTFIRER], tale.ports)
    yield found(
        N_("The list shows {count} credentials."), {c.stored.id for c in listed} == set(tale.held.values()), count=len(listed)
    )
    yield found(
        N_("The textile credential shows type of assessment and form of participation as missing."),
        textile.missing == (Element.ASSESSMENT_TYPE, Element.PARTICIPATION),
    )
    yield found(
        N_("It was attended, not assessed; the Shortfirer was assessed."),
        textile.stored.credential.achievement.basis is Basis.ATTENDED
        and shortfirer.stored.credential.achievement.basis is Basis.ASSESSED,
    )
    achievement = shortfirer.stored.credential.achievement
    issued = tale.clock.now().date()
    yield found(
        N_("The Shortfirer says all that it must, and may be used for {years} years, until {until}."),
        not missing_elements(achievement) and achievement.validity.until == years_after(issued, YEARS),
        years=YEARS,
        until=achievement.validity.until,
    )
    yield found(N_("Showing asked nobody: not one packet left."), not sent)
    for_europass = export_elm(tale.held[IN_THREE_FORMS], tale.ports)
    tale.folder.write("europass/customer-service.jsonld", for_europass)
    sealed = tale.vault.credential(tale.forms[IN_THREE_FORMS][-1]).credential
    yield found(
        N_("The file for Europass is what was sealed, to the byte."),
        for_europass == sealed.raw.encode() and sealed.verdict.outcome is Outcome.PASS,
    )
