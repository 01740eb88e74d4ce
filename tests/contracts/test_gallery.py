"""Every kind has its pictures: one that is added without them would never be looked at."""

from facilitation.activities import BY_KEY
from tests.gallery import phone_states
from tests.gallery.screens import scenes


def test_every_kind_is_in_the_gallery_of_phones_and_in_that_of_screens():
    assert set(phone_states.KINDS) == set(BY_KEY)
    assert {scenes.kind_of(scene) for scene in scenes.SCENES} - {"lobby", "end"} == set(BY_KEY)
