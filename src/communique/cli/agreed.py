"""How far persons agree, on a terminal and as JSON."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from communique.cli.ids import short
from communique.cli.streams import note
from communique.cli.terminal import cell, out, table
from communique.review.agreement import VERDICTS, Agreement, Pair


def agreement_json(found: Agreement) -> dict[str, Any]:
    """As other programs get it; what is said of a pair stands beside, where there is but one."""
    pairs = [_pair_json(pair) for pair in found.pairs]
    only = {name: pairs[0][name] for name in _OF_ONE_PAIR} if len(pairs) == 1 else {}
    return {
        "by": list(found.persons),
        "claims": found.claims,
        "alpha": found.alpha,
        "differing": list(found.differing),
        **only,
        "pairs": pairs,
    }


_OF_ONE_PAIR = ("counts", "observed", "expected", "kappa", "corrected_alike")


def _pair_json(pair: Pair) -> dict[str, Any]:
    return {
        "first": pair.first,
        "second": pair.second,
        "claims": pair.claims,
        "counts": [
            {"first": one, "second": other, "claims": n}
            for (one, other), n in sorted(pair.counts.items())
        ],
        "observed": pair.kappa.observed,
        "expected": pair.kappa.expected,
        "kappa": pair.kappa.value,
        "corrected_alike": pair.alike,
        "differing": list(pair.differing),
    }


def show_agreement(found: Agreement) -> None:
    """Print the verdicts of each pair against each other, then what all come to."""
    if not found.claims:
        note(f"{', '.join(found.persons)} have judged no claim in common")
        return
    console = out()
    for pair in found.pairs:
        if pair.claims:
            _show_pair(pair, console)
    console.print(f"Krippendorff's alpha of all: {_figure(found.alpha)}, {found.claims:,} claims")
    if found.differing:
        ids = ", ".join(map(short, found.differing))
        console.print(cell(f"they differ on {ids}"), soft_wrap=True)


def _show_pair(pair: Pair, console: Console) -> None:
    made = table((pair.first, *(f"{pair.second}: {_verb(v)}" for v in VERDICTS)))
    for column in made.columns[1:]:
        column.justify = "right"
    for one in VERDICTS:
        counts = (str(pair.counts.get((one, other), 0)) for other in VERDICTS)
        made.add_row(cell(_verb(one)), *counts)
    console.print(made)
    console.print()
    shares = f"agreed on {pair.kappa.observed:.1%}, by chance {pair.kappa.expected:.1%}"
    kappa = _figure(pair.kappa.value)
    console.print(f"{pair.claims:,} claims, {shares}, Cohen's kappa {kappa}", soft_wrap=True)
    both = pair.counts.get(("amend", "amend"), 0)
    if both:
        console.print(f"of {both:,} that both corrected, {pair.alike:,} to the same")
    console.print()


def _figure(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def _verb(verdict: str) -> str:
    return "correct" if verdict == "amend" else verdict
