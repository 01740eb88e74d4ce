"""The sentences of the consent views."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "version": t("Proposal, version {n}"),
        "in_fr": t("in French"),
        "in_en": t("in English"),
        "clarify": t("Is anything unclear? Ask it here; the facilitator answers aloud."),
        "question": t("My question"),
        "ask": t("Ask"),
        "asked": t("Asked"),
        "empty": t("Please write something first."),
        "answer": t("Can you live with it, good enough for now?"),
        "consent": t("I consent: I can live with it"),
        "concern": t("I consent, with a concern"),
        "objection": t("I object: it would harm what we do"),
        "reason": t("Why (needed for a concern or an objection)"),
        "reason_needed": t("Please say why: that is what the room can work on."),
        "choose": t("Choose one of the three answers."),
        "send": t("Send"),
        "change": t("Change my answer"),
        "thanks": t("Your answer has arrived. You can change it until the step closes."),
        "waiting": t("Your answer is waiting for the network. It leaves by itself."),
        "on_question": t("The question on the table"),
        "on_concern": t("The concern on the table"),
        "on_objection": t("The objection on the table"),
        "result_one": t("One person answered."),
        "result_many": t("{n} people answered."),
        "adopted": t("Adopted by consent."),
        "review": t("We look at it again on {date}."),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {
        "version": t("Proposal, version {n}"),
        "changed": t("What changed: {note}"),
        "clarify": t("Read, then ask what is unclear"),
        "on_question": t("The question on the table"),
        "on_concern": t("The concern on the table"),
        "on_objection": t("The objection on the table"),
        "adopted": t("Adopted by consent"),
        "review": t("Looked at again on {date}"),
    }
