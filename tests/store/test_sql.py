"""What only a store on disk has to stand: other files, other versions, other programs, a kill."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from communique.errors import StoreError
from communique.pipeline.read import recode
from communique.review.judgement import judge
from communique.store import codec, migrations, schema, sql_engine, sql_tables
from communique.store.sql import SqlStore, open_store
from communique.store.sql_rows import dispatch_row
from made.dispatches import SEEN, FakeCoder, FakeReader, made_dispatch
from made.engines import NEWER_CODER

TESTS = Path(__file__).parents[1]


def fill(store: SqlStore) -> str:
    dispatch = made_dispatch()
    reading = FakeReader().read(dispatch.text)
    store.keep(dispatch, reading, FakeCoder().code(dispatch, reading))
    return dispatch.id


def test_what_is_kept_outlives_the_program(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db", create=True)
    kept = fill(store)
    store.close()
    again = open_store(f"sqlite:///{tmp_path / 's.db'}")
    assert [d.id for d in again.dispatches()] == [kept]


def test_a_path_with_odd_characters_works(tmp_path: Path) -> None:
    path = tmp_path / "с пробелом %41?#.db"
    fill(open_store(path, create=True))
    assert [p.name for p in tmp_path.glob("*.db")] == [path.name]


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db", create=True)
    with store._engine.connect() as connection:
        options = {"version_table": schema.VERSION_TABLE}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, sql_tables.metadata) == []


def test_the_newest_migration_is_the_schema_that_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.SCHEMA]


def test_a_missing_store_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="communique read"):
        open_store(tmp_path / "typo.db")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "nowhere" / "s.db", create=True)
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path, create=True)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Just my notes, a page or so of them.\n" * 40)
    with pytest.raises(StoreError, match="not a store"):
        open_store(path, create=True)
    assert path.read_text().startswith("Just my notes")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name)")
    with pytest.raises(StoreError, match="another program"):
        open_store(path, create=True)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_a_newer_schema_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    open_store(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version"):
        open_store(path)


def test_a_busy_store_is_said_after_waiting(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    store = open_store(path, create=True, wait=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="busy"):
        fill(store)
    assert list(store.dispatches()) == []  # reading goes on beside a writer
    other.execute("COMMIT")
    fill(store)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anything")
def test_a_store_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    store = open_store(path, create=True)
    fill(store)
    store.close()
    path.chmod(0o444)
    again = open_store(path)
    assert again.counts().dispatches == 1
    with pytest.raises(StoreError, match="may not be written"):
        fill(again)


def test_a_read_only_database_is_said(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db", create=True)
    connection = store._engine.raw_connection()
    connection.cursor().execute("PRAGMA query_only = ON")
    connection.close()
    with pytest.raises(StoreError, match="may not be written"):
        fill(store)


def test_other_kinds_of_store_are_refused() -> None:
    with pytest.raises(StoreError, match="mysql stores are not supported"):
        open_store("mysql://host/db")


KEEP_MANY = """
import sys
from made.dispatches import FakeCoder, FakeReader, made_dispatch
from communique.store.sql import open_store
store = open_store(sys.argv[1], create=True)
for n in range(10_000):
    dispatch = made_dispatch(f"Note {n}: yes, Mara Quill said." + "x" * 20_000)
    reading = FakeReader().read(dispatch.text)
    store.keep(dispatch, reading, FakeCoder().code(dispatch, reading))
    print(dispatch.id, flush=True)
"""


def test_a_kill_loses_nothing_reported_and_leaves_nothing_half(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with subprocess.Popen(
        [sys.executable, "-c", KEEP_MANY, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    ) as program:
        assert program.stdout is not None
        reported = [program.stdout.readline().strip() for _ in range(25)]
        program.send_signal(signal.SIGKILL)
        reported += program.stdout.read().split()
    store = open_store(path)
    kept = {d.id for d in store.dispatches()}
    assert kept >= set(reported)
    assert {c.dispatch for c in store.codings()} == kept
    assert all(store.reading(i, "fake-1") is not None for i in kept)
    assert store.known(reported) == set(reported)


def test_judgements_of_an_older_store_are_filled_in_before_it_is_coded_anew(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    store = open_store(path, create=True)
    fill(store)
    (claim, *_) = next(c for c in store.claim_codings() if c.claims).claims
    store.judge(judge("reject", claim.id, "Ana", SEEN))
    with store._engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE judgements DROP COLUMN about"))
        connection.execute(sa.text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '0003'"))
    store.close()
    again = open_store(path)
    assert [(j.target, j.about) for j in again.judgements()] == [(claim.id, ())]
    list(recode(again, NEWER_CODER))
    ((kept,),) = [j.about for j in again.judgements()]
    assert (kept.id, kept.dispatch, kept.evidence) == (claim.id, claim.dispatch, claim.evidence)


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    kept = [
        made_dispatch(),
        made_dispatch("Undated: no.", published=None, latest="2031-05-01"),
        made_dispatch("Undated: yes.", published=None),
    ]
    engine = sql_engine.connect(str(path), create=True, wait=1)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for dispatch in kept:
            coding = FakeCoder().code(dispatch, FakeReader().read(dispatch.text))
            row = {"dispatch": dispatch.id, "coder": "c", "reader": "r", "publication": "p"}
            connection.execute(sa.insert(sql_tables.dispatches).values(dispatch_row(dispatch)))
            connection.execute(
                sa.insert(sql_tables.codings).values({**row, **codec.encode_parts(coding)})
            )
        bound = {"dispatch": kept[2].id, "basis": "inferred", "latest": "2031-06-01"}
        connection.execute(sa.insert(sql_tables.bounds).values(bound))
        dating = {"dispatch": kept[1].id, "at": "2031-04-02T00:00:00+00:00"}
        for day in ("2031-04-03", "2031-04-20"):
            connection.execute(sa.insert(sql_tables.datings).values({**dating, "date": day}))
        connection.execute(sa.text("INSERT INTO derived VALUES ('board', 0, 'as it stood')"))
    engine.dispose()
    store = open_store(path)
    found = [(e.id, e.publication, e.first_seen) for e in store.calendar()]
    assert found == [(h.id, h.publication, h.first_seen) for h in store.headings()]
    for day in (dt.date(2031, 4, 10), dt.date(2031, 4, 20), dt.date(2031, 6, 1)):
        assert [e.id for e in store.calendar(day)] == [h.id for h in store.headings(day)]
    assert store.recall("board", store.moment()) is None
    assert dict(store.gists("any")) == {d.id: None for d in kept}
