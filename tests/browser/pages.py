"""Every kind of public page, with results and without: what axe and the HTML checker visit."""

from guide.composing.draft import ChosenClause, Draft, encode

EDITED = ChosenClause("demande-de-prix-obligatoire", "soft", (), "Autrement.")
TO_CORRECT, READY = (
    encode(
        Draft("bylaw", "57040", "", (ChosenClause("gre-a-gre-sous-plafond", "standard", (("plafond", text),)), EDITED))
    )
    for text in ("9000000", "95000")
)
PAGES = {
    "home": "/",
    "list": "/fournisseurs/",
    "list-words-and-town": "/fournisseurs/?q=traiteur&municipalite=57040",
    "list-many-filters": "/fournisseurs/?categorie=alimentation&nature=services&forme=obnl&municipalite=57040",
    "list-by-rule": "/fournisseurs/?regle=obnl-services&municipalite=58227",
    "list-typo": "/fournisseurs/?q=traitteur",
    "list-nothing": "/fournisseurs/?q=traiteur+introuvablissime",
    "list-ignored": "/fournisseurs/?couleur=vert&forme=sarl&page=999&municipalite=Sainte-Sabine",
    "order": "/fournisseurs/ordre/",
    "guide": "/guide/",
    "chapter": "/guide/exemptions-obnl-et-cooperatives/",
    "glossary": "/guide/glossaire/",
    "history": "/guide/exemptions-obnl-et-cooperatives/historique/",
    "rules": "/regles/",
    "rules-for-a-town": "/regles/?municipalite=57040",
    "rule": "/regles/obnl-services/",
    "rule-to-confirm": "/regles/obnl-services-liste/?municipalite=57040",
    "rule-nobody": "/regles/cooperative-solidarite-designee/",
    "assistant": "/parcours/",
    "assistant-answer": "/parcours/?nature=services&categorie=entretien-menager&montant=95000&municipalite=57040",
    "assistant-public-tender": "/parcours/?nature=construction&montant=6000000&municipalite=58227",
    "assistant-unknown-amount": "/parcours/?nature=services&inconnu=1&municipalite=58227",
    "assistant-errors": "/parcours/?nature=&montant=95k&municipalite=Sainte-Sabine&categorie=neige&date=demain",
    "sources": "/sources/",
    "poles": "/poles/",
    "privacy": "/donnees-et-confidentialite/",
    "accessibility": "/accessibilite/",
    "gallery": "/composants/",
    "kit": "/trousse/?municipalite=57040",
    "kit-nothing": "/trousse/?q=introuvablissime",
    "clause": "/trousse/clauses/gre-a-gre-sous-plafond/?municipalite=57040",
    "clause-grid": "/trousse/clauses/grille-une-enveloppe/",
    "compose": "/trousse/composer/?municipalite=Sainte-Sabine&document=bylaw",
    "compose-clauses": "/trousse/composer/clauses/?document=bylaw&municipalite=57040",
    "compose-texts": f"/trousse/composer/textes/?d={TO_CORRECT}",
    "compose-document": f"/trousse/composer/document/?d={READY}",
    "self-assessment": "/trousse/autodiagnostic/?profil=1&municipalite=Sainte-Sabine",
    "self-assessment-profile": "/trousse/autodiagnostic/profil/?definition=0&exemption=1&mesure=nsp&municipalite=57040",
    "council": "/elus/?municipalite=Sainte-Sabine",
    "council-town": "/elus/57040/",
    "council-unknown-by-law": "/elus/58227/",
    "examples": "/guide/exemples/",
    "example": "/guide/exemples/traiteur-evenement/?municipalite=57040",
    "example-history": "/guide/exemples/traiteur-evenement/historique/",
    "partners": "/partenaires/",
    "not-found": "/nulle-part/",
}
