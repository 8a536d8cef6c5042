"""What tests read of pages."""

from html.parser import HTMLParser

from requetes.operations.publiees import Operation, operation_publiee

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
LISTES = {
    "acteurs": {"nodes": [{"id": "acteur/caf", "nom": "Caisse", "sigle": "Caf"}, {"id": "acteur/b", "nom": "B", "sigle": None}]},
    "quartiers": {"nodes": [{"id": "quartier/QN1", "nom": "Goutte d'Or", "code": "QN1"}]},
    "financements": {"nodes": [{"id": "financement/f", "nom": "Fonds"}]},
    "dispositifs": {"nodes": [{"id": "dispositif/aveq", "nom": "Aller vers", "sigle": "AVEQ"}]},
    "engagements": {"nodes": [{"id": "paris-2024/engagement/7", "numero": 7, "titre": "Sept"}]},
    "arrondissements": {"nodes": [{"id": "arrondissement/18", "numero": 18, "nom": "Paris 18e"}]},
    "contrats": {"nodes": [{"id": "paris-2024", "titre": "Contrat", "edition": "2024"}]},
}  # fmt: skip


class Lecture(HTMLParser):
    """Opening tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texte = page
        self.balises: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.append((tag, dict(attrs)))

    def valeurs(self, attribut: str, *balises: str) -> list[str]:
        return [v for b, a in self.balises if not balises or b in balises if (v := a.get(attribut)) is not None]


def operation(nom: str) -> Operation:
    trouvee = operation_publiee(nom)
    assert trouvee is not None
    return trouvee
