"""The order of things: what has been done already, is under way, or is over."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import ByFact, Said

SENTENCES: Final[Mapping[str, Said]] = {
    "state.already_issued": Said(
        N_("This has already been issued ({issuance_id})."),
        "",
        N_("Revoke it first if it is to be issued anew."),
    ),
    "state.already_received": Said(
        N_("You have already picked up this offer ({received_at})."),
        N_("The credential is in your wallet."),
        N_("Look for it among your credentials."),
    ),
    "state.already_revoked": Said(
        N_("The credential was already revoked ({revoked_at})."),
    ),
    "state.already_suspended": Said(
        N_("The credential is already out of force."),
    ),
    "state.answered": Said(
        N_("You have already answered this request ({answered_at})."),
        N_("Nothing was shared a second time."),
        N_("Ask for a new request if the answer did not arrive."),
    ),
    "state.delivery_unknown": Said(
        N_("The wallet was shut while this was on its way. It may have arrived."),
        "",
        N_("Ask the one it was for, before you share it again."),
    ),
    "state.enrolment": Said(
        N_("The enrolment is not open for this (it is: {state})."),
    ),
    "state.enrolment_not_open": Said(
        N_("The enrolment is not open for this (it is: {state})."),
    ),
    "state.in_progress": Said(
        N_("This offer from {host} is just being picked up."),
        "",
        N_("Wait until that is done."),
    ),
    "state.not_enrolled": Said(
        N_("{holder} is not enrolled for {offering_id}."),
    ),
    "state.not_suspended": Said(
        N_("The credential is not out of force."),
    ),
    "state.nothing_here": Said(
        ByFact(
            "what",
            {
                "issuance": N_("There is no credential prepared under that number."),
                "credential": N_("No credential was issued under that name."),
                "enrolment": N_("There is no enrolment of that number."),
                "schema": N_("There is no schema of that name."),
            },
            N_("There is nothing here for you."),
        ),
        N_("It is unknown, or belongs to somebody else."),
    ),
    "state.practice_refused": Said(
        N_("The practice {service} refused a step: {reason}."),
        N_("The tour stops here; your own wallet is not touched."),
        N_("Start it again; if it goes on, report it as a fault."),
    ),
    "state.practice_service": Said(
        N_("The practice {service} did not start."),
        N_("The tour stops here; your own wallet is not touched."),
        N_("Start it again; if it goes on, report it as a fault."),
    ),
    "state.request_answered": Said(
        N_("The request has already been answered."),
        N_("A second answer is not accepted."),
        N_("Make a new request."),
    ),
    "state.request_expired": Said(
        N_("The request has ended."),
        "",
        N_("Make a new request."),
    ),
    "state.revocation_date": Said(
        N_("The date of revocation cannot be ({date})."),
        N_("Nothing was revoked."),
        N_("Choose a date from the issuing up to now."),
    ),
    "state.schema_id_taken": Said(
        N_("There is already a schema {schema_id}."),
        N_("A schema is never replaced under its ID."),
        N_("Give the new one an ID of its own."),
    ),
    "state.sealing_unavailable": Said(
        N_("The European credential could not be made just now."),
        N_("Nothing was issued."),
        N_("Try again later. If it goes on, tell those who run the service."),
    ),
    "state.status_places_taken": Said(
        N_("There is no free place in the status list."),
        N_("Nothing was issued."),
        N_("Tell those who run the service."),
    ),
    "state.tour_step": Said(
        N_("These steps of the tour do not hold: {steps}."),
        N_("The program may have a fault on this computer; your own wallet is not touched."),
        N_("Report it, with the folder that the tour wrote."),
    ),
    "state.asked_enough": Said(
        N_("The issuer was asked many times, and it is not ready yet."),
        N_("The wallet no longer asks by itself."),
        N_("Ask once more, ask the issuer how it goes, or cancel."),
    ),
    "state.edition_gone": Said(
        N_("This new edition is no longer here."),
        N_("You have already answered, in another window or a moment ago."),
        N_("Look at the credential to see which edition you have."),
    ),
    "state.renewal_later": Said(
        N_("The issuer will hand out the new edition later."),
        N_("What you have stays as it is."),
        N_("It is listed among what you wait for."),
    ),
    "state.too_soon": Said(
        N_("The issuer wants to be left alone until {until}."),
        "",
        N_("Ask again then."),
    ),
    "state.unknown_credential": Said(
        N_("There is no such credential ({credential_id})."),
    ),
    "state.unknown_enrolment": Said(
        N_("There is no such enrolment ({enrolment_id})."),
    ),
    "state.unknown_key": Said(
        N_("There is no such key ({key_id})."),
    ),
    "state.unknown_pending": Said(
        N_("Nothing that is awaited has this id ({pending_id})."),
    ),
    "state.unknown_report": Said(
        N_("There is no such report."),
        N_("It was erased, or was never kept here."),
        N_("Look at the list of reports."),
    ),
    "state.unknown_request": Said(
        N_("There is no such request."),
        N_("It was never made here, or was cleared away."),
        N_("Make a new request."),
    ),
}
