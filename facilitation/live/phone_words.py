"""Every sentence the phone page says by itself, whatever the step."""

from collections.abc import Callable


def phone_words(t: Callable[[str], str]) -> dict[str, str]:
    return {
        # joining
        "first_name": t("First name (optional)"),
        "first_name_hint": t("As the room calls you"),
        "first_name_who": t("The facilitator sees it; the room only in steps that say so."),
        "name_too_long": t("A first name of {n} characters at most."),
        "join": t("Join the workshop"),
        "join_again": t("The laptop does not answer yet. Your phone keeps trying."),
        # between the steps
        "lobby_title": t("You are in"),
        "lobby_text": t("It starts soon. You can put this phone down: the page follows the room."),
        "waiting_title": t("Over to the room"),
        "waiting_text": t("The next step appears here by itself."),
        "closed_title": t("Thank you"),
        "closed_text": t(
            "The workshop is over. What you sent has arrived; the facilitator has the report, with the actions decided."
        ),
        "action_yours": t("What you have taken on"),
        "action_keep": t("Keep this private link: you say there where the action stands."),
        "action_link": t("My action"),
        "team_link": t("See what we keep"),
        # a step
        "loading": t("One moment…"),
        "loading_again": t("This step has not reached your phone yet. It keeps trying."),
        "skip": t("Skip"),
        "done": t("I’m done"),
        "not_done": t("I’m not done yet"),
        "finished": t("You are done. You can come back to it until the step closes."),
        "step_closed": t("This step is closed."),
        "step_closed_late": t(
            "This step is closed: what you send goes to the facilitator, who may add it."
        ),
        "step_closed_soon": t("This step is closed. The rest happens in the room."),
        "time_up": t("Time is up, finish your sentence"),
        "one_minute": t("One minute left."),
        "too_long": t("It is too long: {n} characters at most."),
        # what becomes of what one sends
        "sent": t("sent"),
        "sending": t("sending"),
        "waiting": t("waiting"),
        "refused": t("not accepted"),
        "waiting_one": t("1 waiting"),
        "waiting_many": t("{n} waiting"),
        "offline": t("reconnecting"),
        "late": t(
            "The step had just closed. The facilitator has your text and decides whether to add it."
        ),
        "was_writing": t("The room moved on while you were writing. Your text is still here."),
        "send_late": t("Send it to the facilitator"),
        "write_again": t("Put it back in the field"),
        "put_away": t("Put away"),
        "close": t("Close"),
        "volatile": t(
            "This phone cannot keep a copy: leave the page open until what you write is marked as sent."
        ),
        # the foot of the page
        "menu": t("Options"),
        "leave": t("Leave this workshop"),
        "leave_title": t("Leave this workshop?"),
        "leave_text": t(
            "Your seat is forgotten and what can still be erased is erased, now. "
            "Votes and anonymous texts of closed steps stay: they no longer belong to anyone."
        ),
        "leave_confirm": t("Leave and erase"),
        "leave_cancel": t("Stay"),
        "leave_again": t(
            "The laptop does not answer: nothing is erased yet. Try again in a moment."
        ),
        "left_title": t("You have left"),
        "left_erased": t("Erased"),
        "left_kept": t("Kept"),
        "join_back": t("Join again"),
        "lost_title": t("Please join again"),
        "lost_text": t(
            "The workshop no longer knows this page. What you wrote is kept here, and leaves once you are back."
        ),
    }


def door_words(t: Callable[[str], str]) -> dict[str, str]:
    """The pages a phone sees without a workshop: the code form, and the check of the network."""
    return {
        "code_heading": t("Join a workshop"),
        "code_message": t("Type the code shown on the screen."),
        "no_workshop": t("No open workshop has this code. Look at the screen and try again."),
        "ended": t("This workshop is over. If another one begins, its code is on the screen."),
        "renewed": t("This code has been replaced. The new one is on the screen."),
        "too_fast": t("Many wrong codes came from here. Wait a minute, then try again."),
        "code_label": t("Code"),
        "code_button": t("Continue"),
        "hello_heading": t("Your phone reaches the laptop"),
        "hello_message": t("Everything is ready on this side. You can close this page."),
    }
