"""Listen: find the ambassadors and the themes of common interest."""

from pages.ui.ritual import ritual_page

ritual_page("listen")
