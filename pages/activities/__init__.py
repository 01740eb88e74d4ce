"""What a kind adds to pages: its chart, its result in words, the facilitator's panel, hands in the room."""

from pages.activities import (
    action_plan,
    action_review,
    brainstorm,
    check_in,
    check_out,
    cluster,
    consent,
    dot_vote,
    overruling,
    same_options,
    two_axis,
)
from pages.ui.conduct.hiding import hide_answers

# Modules with chart() and alt_text(): where the result is a picture.
CHARTS = {"two_axis": two_axis, "dot_vote": dot_vote, "check_out": check_out}

# What is written under the picture, or in its place.
RESULTS = {
    "check_in": check_in.draw_result,
    "check_out": check_out.draw_result,
    "consent": consent.draw_result,
    "two_axis": two_axis.draw_result,
}

# Panels beside the step's buttons, and those that need the whole width below.
PANELS = {
    "action_review": action_review.panel,
    "brainstorm": brainstorm.panel,
    "check_in": hide_answers,
    "check_out": hide_answers,
    "two_axis": overruling.panel,
    "dot_vote": same_options.panel,
    "consent": consent.panel,
    "action_plan": action_plan.panel,
}
WIDE = {"cluster": cluster.panel}

# How hands raised in the room are entered: what draws the fields, what reads them.
HANDS = {
    "check_in": (check_in.draw_hands, check_in.read_hands),
    "brainstorm": (brainstorm.draw_hands, brainstorm.read_hands),
    "two_axis": (two_axis.draw_hands, two_axis.read_hands),
    "dot_vote": (dot_vote.draw_hands, dot_vote.read_hands),
    "consent": (consent.draw_hands, consent.read_hands),
    "action_plan": (action_plan.draw_hands, action_plan.read_hands),
    "check_out": (check_out.draw_hands, check_out.read_hands),
}
