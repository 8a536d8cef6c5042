"""The closed vocabulary: one class per type of the model, one property per field. An unknown term raises at once."""

# ruff: noqa: N815  (RDF properties are camel-cased, as the fields of the API)

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "https://w3id.org/contrat-de-ville/"


class CDV(DefinedNamespace):
    _NS = Namespace(f"{BASE}vocabulaire#")
    _fail = True

    # What a file is, and what a list holds where the contract prints nothing readable
    Graphe: URIRef
    version: URIRef
    noeuds: URIRef
    absent: URIRef

    # Nodes
    Contrat: URIRef
    Thematique: URIRef
    Engagement: URIRef
    Enjeu: URIRef
    Temoignage: URIRef
    Action: URIRef
    Acteur: URIRef
    Participation: URIRef
    Financement: URIRef
    Mobilisation: URIRef
    Plan: URIRef
    Indicateur: URIRef
    Arrondissement: URIRef
    Quartier: URIRef
    Projet: URIRef
    Dispositif: URIRef
    Mention: URIRef
    Ancrage: URIRef
    Sigle: URIRef
    Instance: URIRef
    Note: URIRef
    LigneSynthese: URIRef
    Anomalie: URIRef
    Rapport: URIRef

    # Values held by a node
    Source: URIRef
    Classement: URIRef
    ProgrammeBudgetaire: URIRef
    CitationPlan: URIRef
    ChiffresCles: URIRef
    Comptage: URIRef

    # Links
    acteur: URIRef
    action: URIRef
    arrondissement: URIRef
    arrondissements: URIRef
    contrat: URIRef
    dispositif: URIRef
    element: URIRef
    engagement: URIRef
    engagements: URIRef
    financement: URIRef
    financeur: URIRef
    mentionEngagement: URIRef
    mentionProjet: URIRef
    parent: URIRef
    projet: URIRef
    quartier: URIRef
    quartiersCites: URIRef
    rattachement: URIRef
    services: URIRef
    thematique: URIRef

    # Values
    adresse: URIRef
    annees: URIRef
    application: URIRef
    attendu: URIRef
    autresNoms: URIRef
    categorie: URIRef
    certitude: URIRef
    chiffresCles: URIRef
    citations: URIRef
    classement: URIRef
    code: URIRef
    codeInsee: URIRef
    codesPostaux: URIRef
    comptages: URIRef
    debut: URIRef
    descriptif: URIRef
    description: URIRef
    developpement: URIRef
    document: URIRef
    empreinteSource: URIRef
    enDefinition: URIRef
    evolutions: URIRef
    fiche: URIRef
    fin: URIRef
    frequence: URIRef
    gravite: URIRef
    habitants: URIRef
    indicateur: URIRef
    libelle: URIRef
    ligneDebut: URIRef
    ligneFin: URIRef
    message: URIRef
    mission: URIRef
    missions: URIRef
    motif: URIRef
    nature: URIRef
    niveau: URIRef
    nom: URIRef
    note: URIRef
    notePauvrete: URIRef
    numero: URIRef
    numeroSource: URIRef
    origine: URIRef
    origines: URIRef
    partMoins25: URIRef
    partMonoparentales: URIRef
    partNeet: URIRef
    partPlus65: URIRef
    population: URIRef
    portee: URIRef
    problematique: URIRef
    programme: URIRef
    rang: URIRef
    regle: URIRef
    releve: URIRef
    role: URIRef
    sigle: URIRef
    signature: URIRef
    siren: URIRef
    source: URIRef
    sousPoints: URIRef
    statutSource: URIRef
    statuts: URIRef
    tauxChomage: URIRef
    tauxPauvrete: URIRef
    territoires: URIRef
    texte: URIRef
    titre: URIRef
    type: URIRef
    typeCredit: URIRef
    valeurs: URIRef
    volet: URIRef
