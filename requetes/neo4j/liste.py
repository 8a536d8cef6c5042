"""A list of nodes being written: what finds its elements, and what puts them in order."""

from dataclasses import dataclass

from requetes.neo4j.enonce import du_type


@dataclass
class Liste:
    """`clauses` bind `variable` to the elements, several times perhaps; `avec` and `ordre` put them in order.

    `porte` is a value that goes with each element. `naturelle`: no element comes twice. `longue`: not to be read
    through for a page of it. `nombre` is an expression of how many they are, when it is known without them.
    """

    clauses: str
    variable: str
    type: str
    avec: str = ""
    ordre: tuple[str, ...] = ()
    porte: str = ""
    naturelle: bool = False
    longue: bool = False
    nombre: str = ""

    @property
    def continuable(self) -> bool:
        """It is long, in the order of identifiers, and its clauses end with predicates: it goes on from any element."""
        return self.longue and self.ordre == (f"{self.variable}.version", f"{self.variable}.ordre")

    @property
    def rangee(self) -> str:
        """Each element once, in order."""
        ordre = ", ".join(self.ordre or (f"{self.variable}.ordre",))
        suite = f", {self.avec}" if self.avec else ""
        distincts = "" if self.naturelle else "DISTINCT "
        return f"{self.clauses} WITH {distincts}{self.variable}{suite} ORDER BY {ordre}"

    @property
    def compte(self) -> str:
        distincts = "" if self.naturelle else "DISTINCT "
        return self.nombre or f"COUNT {{ {self.clauses} RETURN {distincts}{self.variable} }}"


def ou(predicats: list[str]) -> str:
    return f" WHERE {' AND '.join(predicats)}" if predicats else ""


def de_la_version(x: str, type_: str, predicats: list[str], nombre: str = "") -> Liste:
    """All of a type: what an index on the version, then on what is asked, then on the order gives sorted."""
    ordre = (f"{x}.version", f"{x}.ordre")
    return Liste(du_type(type_, x, *predicats), x, type_, ordre=ordre, naturelle=True, longue=True, nombre=nombre)
