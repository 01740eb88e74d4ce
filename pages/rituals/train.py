"""Train: groups of a level build what they need, and start together."""

from pages.ui.ritual import ritual_page

ritual_page("train")
