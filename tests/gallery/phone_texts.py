"""The words of the gallery's room: what people wrote, and what the facilitator asks."""

TITLE = {"fr": "Nos sujets de prise de parole", "en": "What we want to speak about"}
LENSES = (
    ("metier", "◆", "Métier", "Craft", "#0F6E66"),
    ("passion", "●", "Passion", "Passion", "#A8470B"),
    ("valeur", "▲", "Valeur", "Value", "#5A3EA8"),
)
WEATHER = (
    ("sun", "☀️", "Grand soleil", "Bright sun"),
    ("fair", "🌤️", "Éclaircies", "Fair"),
    ("cloud", "☁️", "Nuageux", "Cloudy"),
    ("rain", "🌧️", "Pluie fine", "Light rain"),
    ("storm", "⛈️", "Orage", "Storm"),
    ("fog", "🌫️", "Brouillard", "Fog"),
)
IDEAS = (
    (
        "metier",
        "Montrer comment on répare un roulement sur la ligne 3, en deux minutes et sans jargon.",
    ),
    (
        "passion",
        "Le club course du jeudi : ce que courir ensemble change entre l’atelier et le siège.",
    ),
    ("valeur", "Dire aussi ce que nous n’avons pas réussi, avec ce que nous en avons appris."),
    ("metier", "Une journée avec le service après-vente, racontée par ceux qui décrochent."),
    (
        "valeur",
        "Pourquoi nous avons refusé ce contrat : le raconter avec les mots de ceux qui ont décidé.",
    ),
    ("passion", "Les abeilles du toit, leur miel, et les voisins qui viennent le goûter 🐝"),
    (
        "metier",
        "https://exemple.orvane.fr/une-adresse-tres-longue-sans-aucun-espace/pour-voir-si-la-carte-tient-bon",
    ),
    ("valeur", "שלום, ideas from our Haifa team read right to left"),
    ("metier", "Expliquer un appel d’offres perdu."),
)
FATES = {
    "open": ("À faire", "To do"),
    "doing": ("En cours", "In progress"),
    "done": ("Faite", "Done"),
    "dropped": ("Abandonnée", "Dropped"),
}
REVIEWED = (
    ("Filmer le geste de la ligne 3", "Ada", "open", None),
    ("Ouvrir un canal pour les idées de la semaine", "Karim", "doing", None),
    ("Inviter le service après-vente", "Chloé", "done", "Ils reviennent en février."),
    ("Tenir la liste des sujets refusés", None, "dropped", "Personne ne la lisait."),
)
PROPOSALS = (
    (
        "Nous prenons ces thèmes pour socle, nous les nourrissons trois mois, puis nous en reparlons : Le métier raconté de l’intérieur · Ce qui nous tient à cœur · Nos ratés.",
        "We take these themes as our base, feed them for three months, then talk about them again: Our craft from the inside · What we hold dear · What went wrong.",
    ),
    (
        "Nous prenons ces thèmes pour socle, nous les nourrissons trois mois, puis nous en reparlons : Le métier raconté de l’intérieur · Ce qui nous tient à cœur.",
        "We take these themes as our base, feed them for three months, then talk about them again: Our craft from the inside · What we hold dear.",
    ),
)
QUESTIONS = {
    "action_review": (
        "Qu’est devenu ce que nous avions décidé ?",
        "What became of what we had decided?",
    ),
    "consent": (
        "Pouvons-nous vivre avec ce socle, assez bon pour l’instant ?",
        "Can we live with this base, good enough for now?",
    ),
    "check_in": ("Avec quelle météo arrivez-vous ?", "What weather do you arrive with?"),
    "brainstorm": (
        "De quoi aimeriez-vous parler, vous, sur vos réseaux ?",
        "What would you like to talk about on your own networks?",
    ),
    "cluster": ("Quelles idées vont ensemble ?", "Which ideas belong together?"),
    "two_axis": (
        "Quel intérêt pour vous, quel intérêt pour l’entreprise ?",
        "How much does it matter to you, and to the company?",
    ),
    "dot_vote": ("Par quels sujets commencer ?", "Which subjects do we start with?"),
    "action_plan": (
        "Qui fait vivre ces thèmes, et par quel premier pas ?",
        "Who keeps these themes alive, and with which first step?",
    ),
    "check_out": ("Ce temps était-il bien investi ?", "Was it worth your time?"),
}
TITLES = {
    "action_review": ("Nos actions", "Our actions"), "consent": ("Notre socle", "Our base"),
    "check_in": ("Météo", "Check-in"), "brainstorm": ("Brainstorm", "Brainstorm"), "cluster": ("Regrouper", "Cluster"),
    "two_axis": ("Double intérêt", "Shared interest"), "dot_vote": ("Vote par points", "Dot vote"),
    "action_plan": ("Plan d’action", "Action plan"), "check_out": ("Déclusion", "Check-out"),
}  # fmt: skip
