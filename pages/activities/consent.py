"""Consent: the questions, the objections one at a time, another version, and the decision."""

from datetime import date, timedelta

import streamlit as st

from facilitation.i18n import LOCALES, N_, Words
from models.base import JsonObject
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.entries import Entry, Options
from pages.ui.conduct.press import steer_on
from pages.ui.errors import say_refusal
from pages.ui.number import number
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.text import DATE, in_words

MAIN = {"fr": N_("The proposal, in French"), "en": N_("The proposal, in English")}
ALSO = {
    "fr": N_("The same in French, for phones that read it (or nothing)"),
    "en": N_("The same in English, for phones that read it (or nothing)"),
}


def draw_result(view: JsonObject, t: Words) -> None:
    """How many gave each answer to which version."""
    result = view["result"]
    counts = [
        f"{plain(s['label'])} **{t.number(result['counts'][s['key']])}**" for s in view["stances"]
    ]
    st.markdown(" · ".join(counts))


def panel(desk: Desk) -> None:
    """The proposal, what is on the table, then what may be made of it now."""
    current, view, t = desk.seen.current, desk.seen.view, desk.t
    assert current is not None
    with st.container(border=True, key=f"proposal:{current.id}"):
        quiet(t("Proposal, version {n}", n=t.number(view["version"])))
        st.markdown(_with_changes(view))
        if view["note"]:
            quiet(plain(t("What changed: {note}", note=view["note"])))
    _on_the_table(desk)
    if view["decision"]:
        _decided(view["decision"], t)
    if view["phase"] == "clarify" and current.is_open:
        _questions(desk)
        with st.expander(t("Say the proposal better"), key=f"reword:{current.id}"):
            _text_form(desk, "reword", view["text"], t("Use this text"))
    if "result" in view:
        _reasons(desk)
        _another_version(desk)
        if not view["result"]["standing"] and view["result"]["n"]:
            _adopt(desk)
    if view["former"]:
        with st.expander(t("Reasons of earlier rounds"), key=f"former:{current.step}"):
            for reason in view["former"]:
                _reason(desk, reason, [])


def draw_hands(view: JsonObject, options: Options, t: Words, key: str) -> None:
    """A question said aloud; then an answer, and how many hands."""
    if view["phase"] == "clarify":
        st.text_input(t("The question"), key=f"{key}:question")
        return
    names = {stance["key"]: stance["label"] for stance in view["stances"]}
    st.pills(
        t("Answer"), list(names), format_func=names.__getitem__, default="consent",
        required=True, key=f"{key}:stance",
    )  # fmt: skip
    st.text_input(t("Why (a concern or an objection)"), key=f"{key}:reason")
    number(t("Raised hands"), 1, key=f"{key}:hands")


def read_hands(view: JsonObject, options: Options, key: str) -> list[Entry]:
    """The question, or the same answer for each hand."""
    held = st.session_state
    if view["phase"] == "clarify":
        return [Entry({"do": "ask", "text": held[f"{key}:question"]})]
    body = {
        "do": "answer",
        "stance": held[f"{key}:stance"],
        "reason": held[f"{key}:reason"] or None,
    }
    return [Entry(body, int(held[f"{key}:hands"]))]


def _with_changes(view: JsonObject) -> str:
    parts = view["changes"] or [{"is": "same", "text": view["text"]}]
    look = {"same": "{}", "new": "**{}**", "gone": "~~{}~~"}
    return " ".join(look[part["is"]].format(plain(part["text"])) for part in parts)


def _on_the_table(desk: Desk) -> None:
    t, on = desk.t, desk.seen.view["on"]
    if not on:
        return
    with st.container(border=True, key=desk.key("on")):
        quiet(t("On the screen now"))
        st.markdown(plain(on["text"]))
        _button(desk, "put", t("Take it off the screen"), "off", id=None)


def _questions(desk: Desk) -> None:
    t, questions = desk.t, desk.seen.view["questions"]
    count = t.count("{n} question", "{n} questions", len(questions))
    st.markdown(f"**{count}**")
    for question in questions:
        with st.container(border=True, key=desk.key(f"question:{question['id']}")):
            st.markdown(plain(question["text"]))
            with st.container(horizontal=True, gap="small"):
                _button(desk, "put", t("Show on the screen"), question["id"], id=question["id"])
                _button(desk, "answered", t("Answered"), question["id"], id=question["id"])


def _reasons(desk: Desk) -> None:
    """Objections first, one at a time: what the room makes of each is kept in its words."""
    t, view = desk.t, desk.seen.view
    if view["result"]["standing"]:
        st.info(
            t("An objection still stands: lift it with the room, or propose another version."),
            icon=":material/front_hand:",
        )
    for reason in view["result"]["reasons"]:
        can = [] if reason["hidden"] else ["put"]
        if reason["lifted"] and not view["decision"]:
            can.append("stand")
        if reason["stance"] == "objection" and not reason["lifted"]:
            can.append("lift")
        _reason(desk, reason, can)


def _another_version(desk: Desk) -> None:
    """The way on while an objection stands, in plain sight; otherwise folded."""
    t, view, current = desk.t, desk.seen.view, desk.seen.current
    assert current is not None
    title = t("Propose another version")
    label = t("Open a round on version {n}", n=t.number(view["version"] + 1))
    if view["result"]["standing"] and not view["decision"]:
        st.markdown(f"**{title}**")
        _text_form(desk, "amend", view["text"], label, kind="primary")
        return
    with st.expander(title, key=f"amend:{current.id}:{current.round}"):
        _text_form(desk, "amend", view["text"], label)


def _reason(desk: Desk, reason: JsonObject, can: list[str]) -> None:
    """One reason, what became of it, and what can be made of it: hiding it, in any case."""
    t, one = desk.t, reason["id"]
    names = {stance["key"]: stance["label"] for stance in desk.seen.view["stances"]}
    with st.container(border=True, key=desk.key(f"reason:{one}")):
        quiet(plain(names[reason["stance"]]))
        st.markdown(plain(reason["text"]))
        if reason["lifted"]:
            quiet(plain(t("Lifted: {why}", why=reason["lifted"])))
        if reason["hidden"]:
            quiet(t("Hidden: neither the room nor the team reads it."))
        with st.container(horizontal=True, gap="small"):
            if "put" in can:
                _button(desk, "put", t("Show on the screen"), one, id=one)
            if "stand" in can:
                _button(desk, "stand", t("It stands after all"), one, id=one)
            if "lift" in can:
                _lift(desk, one)
            if reason["hidden"]:
                _button(desk, "unhide", t("Show it again"), one, id=one)
            else:
                _button(desk, "hide", t("Hide this reason"), one, id=one)


def _lift(desk: Desk, reason: str) -> None:
    t, key = desk.t, desk.key(f"lift:{reason}")
    with (
        st.popover(t("The room lifts it"), key=f"{key}:open"),
        st.form(f"{key}:form", border=False),
    ):
        st.text_input(t("What met it, in the room’s words"), key=f"{key}:why")
        st.form_submit_button(
            t("Lift this objection"),
            key=f"{key}:send",
            on_click=_lifted,
            args=(desk, reason, f"{key}:why"),
        )


def _lifted(desk: Desk, reason: str, field: str) -> None:
    steer_on(desk, {"do": "lift", "id": reason, "why": st.session_state[field]})


def _text_form(desk: Desk, verb: str, text: str, label: str, kind: str = "secondary") -> None:
    t, key = desk.t, desk.key(f"{verb}:{desk.seen.view['version']}")
    with st.form(f"{key}:form", border=False):
        view, lang = desk.seen.view, desk.seen.view["lang"]
        st.text_area(
            t(MAIN[lang]) if lang else t("The proposal"),
            value=text,
            height=120,
            key=f"{key}:text",
        )
        other = next(one for one in LOCALES if one != _written_in(desk))
        st.text_area(
            t(ALSO[other]),
            # A new version starts without: left as it was, it would say something else.
            value=view["texts"].get(other, "") if verb == "reword" else "",
            height=80,
            key=f"{key}:also",
        )
        if verb == "amend":
            st.text_input(t("What changed, in a few words"), key=f"{key}:note")
            titles = {one["id"]: one["title"] for one in desk.seen.view["about"]}
            st.multiselect(
                t("The themes it is about"),
                list(titles),
                default=list(titles),
                format_func=titles.__getitem__,
                placeholder=t("Choose themes"),
                select_all=False,
                key=in_words(f"{key}:about"),
            )
        st.form_submit_button(
            label, type=kind, key=f"{key}:send", on_click=_written, args=(desk, verb, key)
        )
    say_refusal(t, key)


def _written_in(desk: Desk) -> str:
    """The language of the text in the form: the page's, or the only one there is."""
    return desk.seen.view["lang"] or desk.t.locale


def _written(desk: Desk, verb: str, key: str) -> None:
    held = st.session_state
    told: JsonObject = {
        "do": verb,
        "text": held[f"{key}:text"],
        "lang": _written_in(desk),
        "also": held[f"{key}:also"] or None,
    }
    if verb == "amend":
        told |= {"note": held[f"{key}:note"] or None, "about": held[in_words(f"{key}:about")]}
    steer_on(desk, told, where=key)


def _adopt(desk: Desk) -> None:
    t, key, view = desk.t, desk.key("adopt-on"), desk.seen.view
    held = view["decision"] and date.fromisoformat(view["decision"]["review_on"])
    name = t("Adopt, and choose when to look at it again")
    with st.popover(name, key=f"{key}:open"), st.form(f"{key}:form", border=False):
        st.date_input(
            t("Look at it again on"),
            value=held or date.today() + timedelta(days=view["review_days"]),
            min_value=date.today(),
            format=DATE,
            key=f"{key}:on",
        )
        st.form_submit_button(
            t("Adopt by consent"), key=f"{key}:send", on_click=_adopted, args=(desk, key)
        )


def _adopted(desk: Desk, key: str) -> None:
    on = st.session_state[f"{key}:on"]
    steer_on(desk, {"do": "adopt", "review_on": on.isoformat() if on else None})


def _decided(decision: JsonObject, t: Words) -> None:
    st.success(
        t(
            "Adopted by consent, version {version}, {n} answers; to be looked at again on {date}.",
            version=t.number(decision["version"]),
            n=t.number(decision["n"]),
            date=t.day(date.fromisoformat(decision["review_on"])),
        ),
        icon=":material/check_circle:",
    )


def _button(desk: Desk, verb: str, label: str, name: str, **told: object) -> None:
    st.button(
        label,
        key=desk.key(f"{verb}:{name}"),
        on_click=steer_on,
        args=(desk, {"do": verb, **told}),
    )
