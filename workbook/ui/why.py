"""Why a rule is a rule: what was found, in whom, and what it can't tell. Folded until asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbook import texts
from workbook.language import N_, _
from workbook.ui.nodes import Node, details, link, stack, words

_NO_STUDY = {
    "custom": N_("This is custom. It has no study behind it."),
    "ours": N_("This is our own choice. It has no study behind it."),
}


def why(*keys: str) -> Node:
    """A fold that says what a rule rests on; its words stand in `data/sources.json`.

    It stands where the rule is used, and names what it is about: several may be on a page.
    """
    told = texts.written("sources")
    about = [told[key]["about"] for key in keys]
    named = "; ".join(about) if len(about) < 3 else _("{what}, and more", what=about[0])
    inside = [node for key in keys for node in _told(told[key], headed=len(keys) > 1)]
    label = _("Why this? {what}", what=named[0].upper() + named[1:])
    return details(label, *inside, key=f"why-{keys[0]}")


def with_why(view: Callable[[], Node], keys: tuple[str, ...]) -> Callable[[], Node]:
    """Return a view with a fold at its foot: within its card where it has one, else below.

    Where nothing is shown, nothing is explained.
    """
    if not keys:
        return view

    def whole() -> Node:
        shown, fold = view(), why(*keys)
        if shown.kind == "stack" and not shown.inside:
            return shown
        if shown.kind in ("card", "stack"):
            return replace(shown, inside=(*shown.inside, fold))
        return stack(shown, fold)

    return whole


def _told(source: dict[str, str], *, headed: bool) -> list[Node]:
    """Return a source in words: the finding with its limit, then where it stands."""
    about = source["about"]
    head = [words(f"{about[0].upper()}{about[1:]}", "strong")] if headed else []
    return [*head, words(f"{source['found']} {source['limit']}"), _place(source)]


def _place(source: dict[str, str]) -> Node:
    if source["kind"] != "study":
        return words(_(_NO_STUDY[source["kind"]]), "quiet")
    doi = source.get("doi")
    if doi:
        label = _("{source}, doi {doi}", source=source["source"], doi=doi)
        return link(label, f"https://doi.org/{doi}", "quiet")
    return words(f"{source['source']} ({source['where']})", "quiet")
