"""Measure and share: explain the figures together, and find the levers."""

from pages.ui.ritual import ritual_page

ritual_page("measure")
