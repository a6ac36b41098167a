"""Where the notebooks, the sample data and the page's own files lie."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from pathlib import Path

from workbook import language
from workbook.language import _
from workbook.records import Refused

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = Path(__file__).resolve().parent / "template"
KIT = PACKAGE / "ui" / "kit"
THEME = PACKAGE / "ui" / "theme.css"


def notebooks() -> Path:
    """Return the folder of the notebooks: in a clone beside the package, installed inside it."""
    return _shipped("notebooks", "*.ipynb")


def pages(folder: Path, code: str) -> list[Path]:
    """Return the pages in a folder, each in that language where there is such an edition of it."""
    english = sorted(folder.glob("*.ipynb"))
    return [next(language.editions(folder, page.name, code)) for page in english]


def data() -> Path:
    """Return the folder of the invented sample data."""
    return _shipped("data", "*")


def data_file(name: str) -> Path:
    """Return a file of it, in the reader's language where there is such an edition of it."""
    return next(language.editions(data(), f"{name}.json", language.spoken()))


def charts() -> Path | None:
    """Return the folder with the script that draws charts; None where plotly is not installed."""
    plotly = importlib.util.find_spec("plotly")  # found, not imported
    return Path(plotly.origin).parent / "package_data" if plotly and plotly.origin else None


def first_page() -> str:
    """Return the file name of the page that opens first."""
    return min(page.name for page in notebooks().glob("*.ipynb"))


def fingerprint(folder: Path) -> str:
    """Return a short hash of what the files of a folder hold, for addresses that never go stale."""
    seen = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".js", ".css"}:
            seen.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return seen.hexdigest()[:16]


def named_in(setting: str) -> str:
    """Return the place that a setting names, a path made absolute: kernels run elsewhere."""
    named = os.environ.get(setting, "").strip()
    if not named or "://" in named:
        return named
    return str(Path(named).expanduser().absolute())


def _shipped(name: str, pattern: str) -> Path:
    for folder in (PACKAGE.parent / name, PACKAGE / name):
        if any(folder.glob(pattern)):
            return folder
    raise Refused(_("The workbook's {name} are missing. Install the workbook again.", name=name))
