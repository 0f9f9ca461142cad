import json
import os
from pathlib import Path

import pytest
from tests.dispatches.reading import BODY

from communique.dispatches.encoding import decode
from communique.dispatches.load import load_path, read_content
from communique.dispatches.source import RawDispatch, SetAside

PROSE = "Delegations met again on Wednesday, the mediator said, and they went home."
TYPOGRAPHIC = "The mediator called it “a long day” – the café was shut. Nobody signed, he said."


def load(path: Path) -> list[RawDispatch | SetAside]:
    return list(load_path(path))


def dispatches(path: Path) -> list[RawDispatch]:
    found = load(path)
    assert all(isinstance(f, RawDispatch) for f in found), found
    return [f for f in found if isinstance(f, RawDispatch)]


def reason(path: Path) -> str:
    (found,) = load(path)
    assert isinstance(found, SetAside), found
    assert found.path == str(path)
    return found.reason


def test_a_text_file_is_kept_verbatim(tmp_path: Path) -> None:
    text = f" date 2025-08-28 {BODY}\r\n\tend of it.\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (found,) = dispatches(tmp_path / "a.txt")
    assert (found.text, found.path) == (text, str(tmp_path / "a.txt"))


def test_a_folder_is_read_in_the_order_of_names_and_one_bad_file_keeps_the_rest(
    tmp_path: Path,
) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(PROSE)
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "c.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / ".hidden.txt").write_text(PROSE)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(PROSE)
    found = load(tmp_path)
    assert [Path(f.path).relative_to(tmp_path).as_posix() for f in found] == [
        "a.txt",
        "b/2.txt",
        "c.bin",
    ]
    assert [type(f) for f in found] == [RawDispatch, RawDispatch, SetAside]


def test_a_link_back_to_its_folder_is_no_loop(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = load(tmp_path)
    assert [Path(f.path).name for f in found] == ["a.txt", "gone.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_set_aside_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in reason(tmp_path / "pipe.txt")


def test_what_is_not_there_or_empty_is_set_aside(tmp_path: Path) -> None:
    assert "no such file" in reason(tmp_path / "gone.txt")
    assert "no files" in reason(tmp_path)
    (tmp_path / "e.txt").write_bytes(b" \n\n")
    assert "empty" in reason(tmp_path / "e.txt")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b\x08\x00....", "gzip"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "binary"),
        (bytes(5000), "binary"),
    ],
)
def test_binary_files_are_set_aside_with_their_kind(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    assert words in reason(tmp_path / "x.txt")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_usual_encodings(encoding: str) -> None:
    decoded = decode((TYPOGRAPHIC * 3).encode(encoding))
    assert decoded is not None
    assert decoded.text == TYPOGRAPHIC * 3
    assert decoded.guessed is (encoding in {"utf-16-le", "utf-16-be", "cp1252"})


def test_latin_1_and_cyrillic_pages() -> None:
    latin = "Il a dit que le café était fermé après la réunion, à Genève.".encode("latin-1")
    assert decode(latin) == decode(latin.decode("latin-1").encode("cp1252"))
    cyrillic = "Делегации встретились снова в среду, сообщил посредник. Это был долгий день. " * 3
    decoded = decode(cyrillic.encode("cp1251"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (cyrillic, "cp1251")


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TYPOGRAPHIC.encode("cp1252"))
    (found,) = dispatches(tmp_path / "a.txt")
    assert found.text == TYPOGRAPHIC
    assert "cp1252" in found.warnings[0]


def test_json_lines_with_their_usual_names(tmp_path: Path) -> None:
    rows = [
        {"text": PROSE, "date": "2025-04-03", "outlet": "Courier", "title": "T", "url": "u"},
        {"Content": PROSE, "publishedAt": 1743638400, "source": {"id": 1, "name": "Herald"}},
        {"body": PROSE, "pub_date": "2025", "domain": "a.example", "headline": "H", "link": "l"},
        {"article": [PROSE, PROSE], "publish_date": None, "publisher": " "},
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = dispatches(tmp_path / "r.jsonl")
    assert [(f.published, f.outlet, f.headline, f.url) for f in found] == [
        ("2025-04-03", "Courier", "T", "u"),
        ("1743638400", "Herald", None, None),
        ("2025", "a.example", "H", "l"),
        (None, None, None, None),
    ]
    assert found[3].text == f"{PROSE}\n\n{PROSE}"
    assert found[2].path == f"{tmp_path / 'r.jsonl'}:3"


def test_a_bad_line_is_set_aside_alone(tmp_path: Path) -> None:
    good = json.dumps({"text": PROSE})
    (tmp_path / "r.jsonl").write_text(f'{good}\n{{"text": \n\n[1]\n{{"foo": 1}}\n{good}\n')
    found = load(tmp_path / "r.jsonl")
    assert [f.path.rsplit(":", 1)[1] for f in found] == ["1", "2", "4", "5", "6"]
    assert [isinstance(f, SetAside) for f in found] == [False, True, True, True, False]


@pytest.mark.parametrize(
    "document",
    [{"text": PROSE}, [{"text": PROSE}], {"status": "ok", "articles": [{"content": PROSE}]}],
)
def test_json_documents(tmp_path: Path, document: object) -> None:
    (tmp_path / "d.json").write_text(json.dumps(document, indent=1))
    (found,) = dispatches(tmp_path / "d.json")
    assert found.text == PROSE


def test_json_without_rows_or_nested_beyond_reading_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text("[]")
    assert "no rows" in reason(tmp_path / "d.json")
    (tmp_path / "n.json").write_text("[" * 200_000)
    (found,) = load(tmp_path / "n.json")
    assert isinstance(found, SetAside)


def test_tables(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(
        f'Title,Date,Source,Body\nT,2025-04-03,Courier,"{PROSE}\n\nIt ""rained"", he said."\n,,,\n'
    )
    (found,) = dispatches(tmp_path / "c.csv")
    assert found.text == f'{PROSE}\n\nIt "rained", he said.'
    assert (found.headline, found.published, found.outlet) == ("T", "2025-04-03", "Courier")
    (tmp_path / "s.csv").write_text(f"\ufeffdate;text\n2025-04-03;{PROSE}\n")
    assert dispatches(tmp_path / "s.csv")[0].published == "2025-04-03"
    (tmp_path / "t.tsv").write_text(f"date\ttext\n2025-04-03\t{PROSE}\n")
    assert dispatches(tmp_path / "t.tsv")[0].text == PROSE


def test_a_table_without_text_says_which_columns_it_has(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("when,what\n1,2\n")
    assert "when, what" in reason(tmp_path / "c.csv")


def test_a_row_without_text_is_set_aside_alone(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(f"date,text\n2025-04-03,\n2025-04-04,{PROSE}\n")
    first, second = load(tmp_path / "c.csv")
    assert isinstance(first, SetAside)
    assert "empty" in first.reason
    assert isinstance(second, RawDispatch)


def test_an_outlets_other_dates_say_how_it_writes_them(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(
        f'source,date,text\nCourier,03/04/2025,"{PROSE}"\nCourier,13/04/2025,"{PROSE}"\n'
        f'Herald,03/04/2025,"{PROSE}"\nTribune,03/04/2025,"{PROSE}"\nTribune,04/13/2025,"{PROSE}"\n'
    )
    assert [f.day_first for f in dispatches(tmp_path / "c.csv")] == [True, True, None, False, False]


PAGE = f"""<!DOCTYPE html><html><head><title>Talks go on | The Courier</title>
<meta property="og:title" content="Talks go on in Geneva"/>
<meta property="og:site_name" content="The Courier"/>%s
<link rel="canonical" href="https://courier.example/talks"/></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks go on in Geneva</h1>
%s<p>{PROSE}</p><p>{BODY}</p><p>Nobody would say when they are to meet again, he added.</p>
</article><aside><time datetime="2019-01-01">1 January 2019</time></aside>
<footer><p>© 2021 The Courier. Updated 1 January 2022</p></footer></body></html>"""
PUBLISHED = '<meta property="article:published_time" content="2025-04-03T22:30:00+00:00"/>'
LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", '
    '"datePublished": "2025-04-03T08:00:00Z", "dateModified": "2025-04-09T08:00:00Z"}</script>'
)
TIMED = '<time datetime="2025-04-03T22:30:00+00:00">April 3</time>'


@pytest.mark.parametrize(
    ("head", "top", "published"),
    [
        (PUBLISHED, "", "2025-04-03"),
        (LINKED, "", "2025-04-03"),
        ("", TIMED, "2025-04-03"),
        (PUBLISHED.replace("2025", "2091"), "", "2091-04-03"),
        ("", "", None),
    ],
)
def test_a_page_is_dated_by_its_metadata_and_never_by_its_footer(
    head: str, top: str, published: str | None
) -> None:
    (found,) = read_content((PAGE % (head, top)).encode(), "page.html")
    assert isinstance(found, RawDispatch)
    assert found.published == published
    assert (found.headline, found.outlet) == ("Talks go on in Geneva", "The Courier")
    assert found.url == "https://courier.example/talks"
    assert PROSE in found.text
    assert "©" not in found.text
    assert "Home" not in found.text


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("\n<!-- saved -->\n" + PAGE % (PUBLISHED, ""))
    (found,) = dispatches(tmp_path / "page")
    assert found.published == "2025-04-03"


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body></body></html>",
        "<html><body>" + "<div>" * 30_000 + f"<p>{PROSE}</p>",
        "<html><body>" + "<div>" * 30_000 + f"<p>{PROSE}</p>" + "</div>" * 30_000,
        "<!--" * 50_000 + "<html>",
        "<html><body>" + "<table><tr><td>" * 5_000,
    ],
)
def test_a_page_without_an_article_or_beyond_reading_is_set_aside(markup: str) -> None:
    (found,) = read_content(markup.encode(), "page.html")
    assert isinstance(found, SetAside)
    assert ";" in found.reason


@pytest.mark.parametrize("name", ["about.yaml", "feed.xml", "app.py"])
def test_settings_code_and_feeds_are_no_dispatches(name: str) -> None:
    (found,) = read_content(PROSE.encode(), name)
    assert isinstance(found, SetAside)


@pytest.mark.parametrize("name", ["a.md", "a.text", "a", "a.news"])
def test_other_names_are_read_as_text(name: str) -> None:
    assert list(read_content(PROSE.encode(), name)) == [RawDispatch(PROSE, name)]


def test_rows_without_a_suffix_are_known_by_their_content() -> None:
    line = json.dumps({"text": PROSE})
    assert len(list(read_content(f"{line}\n{line}\n".encode(), "rows"))) == 2
