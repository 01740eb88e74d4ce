"""Refusals: one code, one HTTP status, one sentence. A refusal changes nothing."""

from facilitation.i18n import N_, Words

TO_PHONES: dict[str, tuple[int, str]] = {
    "malformed": (400, N_("This request could not be read.")),
    "unknown_verb": (400, N_("This step does not know that gesture.")),
    "no_seat": (401, N_("Your seat was not found. Please join again.")),
    "not_yours": (403, N_("Only the person who wrote it can change it.")),
    "own_idea": (403, N_("You cannot put a dot on your own idea.")),
    "other_site": (403, N_("This request comes from another site.")),
    "not_ready": (403, N_("Please read the notice first.")),
    "bad_key": (403, N_("This link is not valid any more. Ask the facilitator for a new one.")),
    "no_workshop": (404, N_("No workshop is open under this code.")),
    "no_activity": (404, N_("This step does not exist any more.")),
    "moved_on": (409, N_("The room has moved on: this answer was not counted.")),
    "taken": (409, N_("Somebody has just taken this action.")),
    "ended": (409, N_("The workshop is over: only what had arrived before the end counts.")),
    "too_large": (413, N_("This is too long to be sent.")),
    "empty": (422, N_("Please write something first.")),
    "too_long": (422, N_("Please keep it under {n} characters.")),
    "unknown_option": (422, N_("This choice does not exist any more.")),
    "twice": (422, N_("The same choice appears twice.")),
    "out_of_range": (422, N_("This answer is outside the scale.")),
    "over_budget": (422, N_("Dots to place: {n}, no more.")),
    "over_limit": (422, N_("You have reached the limit of {n}.")),
    "bad_date": (422, N_("Please choose a date from today on.")),
    "name_needed": (422, N_("Please give a first name, so that the room knows who it is.")),
    "reason_needed": (422, N_("Please say why: that is what the room can work on.")),
    "same_card": (422, N_("A card cannot go with itself.")),
    "bad_name": (422, N_("Please keep your first name under {n} characters.")),
    "too_fast": (429, N_("One moment, please: that was very quick.")),
    "cannot_store": (503, N_("The server cannot store this now. Your phone tries again.")),
    # Refusals of the call's pages, where a browser shows them by themselves.
    "no_call": (
        404,
        N_("This link leads to no call. Ask whoever gave it to you for the right one."),
    ),
    "call_closed": (410, N_("This call is closed: its link takes no more answers.")),
    "no_invitation": (
        404,
        N_("This invitation is not valid any more: it was answered, or its time is over."),
    ),
    "no_action": (404, N_("No action is under this link, or not any more.")),
    "why_dropped": (
        422,
        N_("Please say in a few words why it is dropped: nobody then has to ask."),
    ),
    "no_volunteer": (404, N_("Nobody is on the list under this link, or not any more.")),
    "who_needed": (422, N_("Please write your name: it is how the facilitators will know you.")),
    "name_to_leave_out": (
        422,
        N_("Please write your name: no invitation is made for it any more."),
    ),
    "nobody_thought_of": (422, N_("Please choose what one turns to at least one colleague for.")),
    "quality_needed": (422, N_("Please choose what one turns to each colleague for.")),
    "not_stored": (503, N_("The server cannot store this now. Please send it again in a moment.")),
    "too_many_tries": (
        429,
        N_("Many wrong links were tried from here. Wait a minute, then try again."),
    ),
}

# What the facilitator's pages refuse; their status is never seen.
TO_PAGES: dict[str, tuple[int, str]] = {
    "not_open": (409, N_("This step is not open.")),
    "not_closed": (409, N_("Please close this step first.")),
    "nothing_to_feed": (409, N_("This step has nothing to work on yet: an earlier step feeds it.")),
    "went_on": (
        409,
        N_("People have answered about these cards in a later step: what goes on is settled."),
    ),
    "too_many_options": (
        409,
        N_("There are {n} options and a vote holds {most}: please cluster them first."),
    ),
    "gone": (404, N_("This was deleted meanwhile: nothing is left of it to change.")),
    "people_wait": (
        409,
        N_("People have already joined it: end it from Conduct rather than delete it."),
    ),
    "was_opened": (409, N_("This workshop has been opened: it cannot be deleted any more.")),
    "link_revoked": (403, N_("This link was withdrawn. Ask for the new one.")),
    "same_text": (422, N_("This is the same text: change it, then propose it.")),
    "no_theme": (422, N_("Please choose at least one theme: a proposal is about something.")),
    "objection_stands": (
        409,
        N_("An objection still stands: lift it with the room, or propose another version."),
    ),
    "already_adopted": (
        409,
        N_("This is adopted: open another round to put it into question."),
    ),
    "nobody_answered": (409, N_("Nobody has answered yet: there is nothing to adopt.")),
    "bad_setting": (422, N_("This setting is not valid: {reason}")),
    "bad_username": (422, N_("A sign-in name has 2 to 40 letters, digits, dots or dashes.")),
    "username_taken": (422, N_("This sign-in name is already taken.")),
    "weak_password": (422, N_("A password has at least {n} characters.")),
    "long_password": (422, N_("This password is too long: about 70 characters at most.")),
    "wrong_password": (403, N_("The current password is not right.")),
    "wrong_sign_in": (403, N_("This name and password do not go together.")),
    "name_waits": (
        429,
        N_("Too many sign-ins have failed with this name. Please wait five minutes."),
    ),
    "wrong_code": (403, N_("This is not the code the server printed.")),
    "signed_out": (401, N_("Your sign-in had ended here: this changed nothing.")),
    "not_leading": (409, N_("{name} leads this workshop: take over to move the room.")),
    "not_administrator": (403, N_("Only an administrator looks after accounts.")),
    "last_administrator": (
        409,
        N_("This is the last administrator: please name another one first."),
    ),
    "bad_invitation": (403, N_("This invitation is no longer valid. Please ask for a new one.")),
    "already_set_up": (409, N_("The first account already exists: please sign in.")),
    "too_many_teams": (422, N_("A programme has {n} teams or sites at most.")),
    "bad_size": (422, N_("A number of people is from 1 to ten million; empty, it is not known.")),
    "bad_team_size": (
        422,
        N_("{name}: a number of people is from 1 to ten million; empty, it is not known."),
    ),
    "bad_rhythm": (422, N_("A rhythm is from {least} to {most} days, or nothing.")),
    "bad_minutes": (422, N_("A step lasts from 1 to {most} minutes.")),
    "bad_hands": (422, N_("Raised hands are counted from 1 to {most}.")),
    "team_twice": (422, N_("Two teams have the same name: {name}.")),
}

REFUSALS = TO_PHONES | TO_PAGES


class Refusal(Exception):
    """A gesture that is refused, with the code of `REFUSALS` and what its sentence needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
        self.status, self.sentence = REFUSALS[code]

    def message(self, t: Words) -> str:
        """The sentence, in a language."""
        return t(self.sentence, **self.values)
