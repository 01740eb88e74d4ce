"""The language of a page, from one session to the next."""

from pages.ui.text import COOKIE


def test_a_language_that_was_chosen_outlives_the_session(stranger, cookies):
    cookies[COOKIE] = "en"
    app = stranger()
    assert app.session_state["locale"] == "en" and not app.session_state["locale_guessed"]
    assert stranger(lang="fr").session_state["locale"] == "fr", "the address comes before it"


def test_a_title_nobody_has_changed_follows_the_language(page):
    app = page("rituals/listen.py")
    [title] = [one for one in app.text_input if one.label == "Title"]
    proposed = title.value
    app.session_state["locale"] = "fr"
    app.run()
    assert (proposed, [one.value for one in app.text_input if one.label == "Titre"]) == (
        "Listen",
        ["Écouter"],
    )


def test_a_cookie_that_names_no_language_chooses_nothing(stranger, cookies):
    cookies[COOKIE] = "xx"
    assert stranger().session_state["locale_guessed"]
