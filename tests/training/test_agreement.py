"""How far two annotations of one text agree."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.corpora import agreement, check
from training.corpora.agreement import Score, Twice

from communique.corpora.markup import MarkupError, parse

HEADER = "# negotiation: lisse\n# title: Canal\n# kind: border\n# basis: invented\n# split: train\n"
BOTH = "[party>1|Orla] [agreement#1:happened|agreed] to free [quantity>2|12] men"


def twice(first: str, second: str) -> list[Twice]:
    return [Twice("lisse 1", "train", parse(first), parse(second))]


def scores(first: str, second: str) -> dict[str, Score]:
    return {name: t["all"] for name, t in agreement.matter_scores(twice(first, second)).items()}


def test_the_same_annotation_agrees_wholly() -> None:
    markup = "A [ordinal>1|third] [round#1:scheduled|round] in [place>1|Lisse]"
    assert all(score.f1 == 1 for score in scores(markup, markup).values())
    roles = agreement.role_scores(twice(markup, markup))
    assert roles["words"]["all"] == Score(2, 2, 2)
    assert list(agreement.differences(twice(markup, markup)[0])) == []


def test_words_kind_and_place_are_told_apart() -> None:
    found = scores(
        "[round#1:happened|round of talks], [visit#2:happened|came], [call#3:happened|rang]",
        "[round#1:happened|round] of talks, [meeting#2:happened|came], [call#3:happened|rang]",
    )
    assert found["words_and_kind"] == Score(3, 3, 1)
    assert found["overlap_and_kind"] == Score(3, 3, 2)
    assert found["overlap"] == Score(3, 3, 3)


def test_a_matter_is_paired_once_and_with_the_closest() -> None:
    found = agreement.pair(
        parse("[round#1:happened|round of talks]").matters(),
        parse("[meeting#1:happened|round] of [round#2:happened|talks]").matters(),
    )
    assert found == {0: 1}


def test_one_matter_against_two_counts_the_second_as_lone() -> None:
    found = scores(
        "[round#1:happened|long talks]", "[round#1:happened|long] [round#2:happened|talks]"
    )
    assert found["overlap"] == Score(1, 2, 1)
    assert found["overlap"].f1 == pytest.approx(2 / 3)


def test_a_role_counts_where_its_matter_is_paired() -> None:
    markup = "[place>1|Lisse]: [round#1:happened|round]"
    same_role = "[place>7|Lisse]: [round#7:happened|round]"
    assert agreement.role_scores(twice(markup, same_role))["words"]["place"].same == 1
    elsewhere = "[place>2|Lisse]: round, [round#2:happened|talks]"
    longer = twice(f"{markup}, talks", elsewhere)
    assert agreement.role_scores(longer)["overlap"]["place"] == Score(1, 1, 0)
    assert agreement.role_scores(longer)["overlap_of_paired"]["all"] == Score(0, 0, 0)


def test_the_words_of_a_role_may_overlap() -> None:
    found = agreement.role_scores(
        twice(
            "[meeting#1:happened|met] on [time>1|Monday evening]",
            "[meeting#1:happened|met] on [time>1|Monday] evening",
        )
    )
    assert (found["words"]["time"].same, found["overlap"]["time"].same) == (0, 1)


def test_statuses_are_compared_on_pairs_of_one_kind() -> None:
    found = twice(
        "[round#1:scheduled|round], [visit#2:happened|came]",
        "[round#1:expected|round], [call#2:happened|came]",
    )
    assert list(agreement.compared_values(found)) == [
        ("kind", "round", "round"),
        ("status", "scheduled", "expected"),
        ("kind", "visit", "call"),
    ]
    assert agreement.confusions(found) == {
        "kinds": {"visit > call": 1},
        "statuses": {"scheduled > expected": 1},
        "roles": {},
    }


def test_one_word_in_two_roles_is_a_confusion() -> None:
    found = twice(
        "[party>1|Orla] [meeting#1:happened|met] [party>1|Besk] and [party>1|Harn]",
        "[party>1|Orla] [meeting#1:happened|met] [counterpart>1|Besk] and Harn",
    )
    assert agreement.confusions(found)["roles"] == {"party > counterpart": 1}


def test_differences_name_both_sides() -> None:
    second = BOTH.replace("[quantity>2|12]", "12").replace(":happened", ":denied")
    first = BOTH.replace(">2", ">1")
    assert list(agreement.differences(twice(first, second)[0])) == [
        "- agreement#1:happened 'agreed'  + agreement#1:denied 'agreed'",
        "- quantity '12' of agreement 'agreed'",
    ]


def _folders(root: Path, first: str, second: str) -> tuple[Path, Path]:
    for name, markup in (("first", first), ("second", second)):
        (root / name).mkdir()
        (root / name / "lisse.txt").write_text(f"{HEADER}\n@ wire\n{markup}\n", encoding="utf-8")
    return root / "first", root / "second"


def test_two_annotations_have_to_mark_one_text(tmp_path: Path) -> None:
    first, second = _folders(tmp_path, "They met.", "They [meeting#1:happened|meet].")
    with pytest.raises(MarkupError, match="texts differ"):
        agreement.read_twice(first, second)
    (first / "lisse.txt").unlink()
    with pytest.raises(MarkupError, match="no first annotation"):
        agreement.read_twice(first, second)


def test_the_program_prints_figures_and_differences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = _folders(tmp_path, "They met.", "They [meeting#1:happened|met].")
    given = ["--first", str(first), "--second", str(second), "--differences"]
    assert agreement.main(given) == 0
    printed = capsys.readouterr().out
    assert "lisse 1: 1\n+ meeting#1:happened 'met'\n" in printed
    assert "overlap regardless of kind: 0.0" in printed


def test_the_second_annotation_keeps_to_the_scheme_and_the_first_one_s_texts() -> None:
    _, faults = check.read(agreement.SECOND)
    assert faults == []
    assert len(agreement.read_twice(agreement.FIRST, agreement.SECOND)) >= 200
