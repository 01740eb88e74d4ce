"""The registry of activity kinds: one explicit tuple, the only place that names them all."""

from facilitation.activities.action_plan import ActionPlan
from facilitation.activities.action_review import ActionReview
from facilitation.activities.brainstorm import Brainstorm
from facilitation.activities.check_in import CheckIn
from facilitation.activities.check_out import CheckOut
from facilitation.activities.cluster import ClusterStep
from facilitation.activities.consent import Consent
from facilitation.activities.dot_vote import DotVote
from facilitation.activities.kind import ActivityKind
from facilitation.activities.two_axis import TwoAxis
from models.activity import Activity

KINDS: tuple[ActivityKind, ...] = (
    ActionReview(),
    CheckIn(),
    Brainstorm(),
    ClusterStep(),
    TwoAxis(),
    DotVote(),
    Consent(),
    ActionPlan(),
    CheckOut(),
)

BY_KEY = {kind.key: kind for kind in KINDS}


def kind_of(activity: Activity) -> ActivityKind:
    """The kind of a step."""
    return BY_KEY[activity.kind]
