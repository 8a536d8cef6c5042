"""Expected values, made by reading the text; `attendus("engagements")` reads one of the files of this folder."""

from pathlib import Path
from typing import Any

import yaml


def attendus(nom: str) -> Any:
    texte = (Path(__file__).parent / f"{nom}.yaml").read_text(encoding="utf-8")
    return yaml.load(texte, Loader=yaml.CSafeLoader)
