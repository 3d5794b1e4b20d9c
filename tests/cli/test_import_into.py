"""`workbook import --into`: what the sources changed is updated, what a person wrote stays."""

from pathlib import Path

import pytest

from tests.cli.ran import Ran, workbook

BEFORE = """
services:
  web: {image: nginx, depends_on: [api], deploy: {replicas: 2}}
  api: {image: shop, depends_on: [db], environment: {DB: "postgres://db:5432"}}
  db: {image: postgres}
  cache: {image: redis}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with a source and the design that was imported from it."""
    (tmp_path / "compose.yaml").write_text(BEFORE, encoding="utf-8")
    assert workbook("import", tmp_path / "compose.yaml", "-o", tmp_path / "shop.yaml").code == 0
    return tmp_path


def merged(folder: Path, *options: str) -> Ran:
    return workbook("import", folder / "compose.yaml", "--into", folder / "shop.yaml", *options)


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def design(folder: Path) -> str:
    return (folder / "shop.yaml").read_text(encoding="utf-8")


def test_the_first_import_is_kept_beside_the_design(shop: Path) -> None:
    assert (shop / "shop.import.yaml").read_text(encoding="utf-8") == design(shop)
    assert merged(shop).out == "0 parts updated, 0 conflicts, 0 of yours kept\n"


def test_what_only_the_sources_changed_is_updated(shop: Path) -> None:
    edit(shop / "compose.yaml", "replicas: 2", "replicas: 3")
    ran = merged(shop)
    assert ran.code == 0
    assert "- web.replicas: 2 → 3" in ran.lines
    assert "replicas: 3" in design(shop)


def test_what_a_person_wrote_stays_with_comments_and_order(shop: Path) -> None:
    edit(
        shop / "shop.yaml", "    replicas: 2 # compose.yaml:3\n", "    replicas: 2\n    why: two are enough # for now\n"
    )
    before = design(shop)
    edit(shop / "compose.yaml", "{image: postgres}", "{image: postgres, deploy: {replicas: 3}}")
    ran = merged(shop)
    assert "- web: why" in ran.lines
    assert design(shop) == before.replace("    kind: database", "    kind: database\n    replicas: 3")


def test_at_a_conflict_the_persons_value_stays_and_both_are_listed(shop: Path) -> None:
    edit(shop / "shop.yaml", "replicas: 2", "replicas: 4")
    edit(shop / "compose.yaml", "replicas: 2", "replicas: 3")
    ran = merged(shop)
    assert "- web.replicas: yours 4, sources 3" in ran.lines
    assert "replicas: 4" in design(shop)


def test_what_the_sources_no_longer_have_goes_unless_somebody_changed_or_names_it(shop: Path) -> None:
    edit(shop / "compose.yaml", "  cache: {image: redis}\n", "")
    folder_of_another = shop / "changed"
    folder_of_another.mkdir()
    for name in ("compose.yaml", "shop.yaml", "shop.import.yaml"):
        (folder_of_another / name).write_bytes((shop / name).read_bytes())
    assert "- cache: no source has it any more; removed" in merged(shop).lines
    assert "cache" not in design(shop)

    edit(folder_of_another / "shop.yaml", "kind: cache", "kind: cache\n    why: speed")
    ran = merged(folder_of_another)
    assert "- cache: no source has it any more, and you changed it" in ran.lines
    assert "why: speed" in design(folder_of_another)


def test_what_the_design_still_names_stays(shop: Path) -> None:
    edit(shop / "compose.yaml", "  cache: {image: redis}\n", "")
    with (shop / "shop.yaml").open("a", encoding="utf-8") as file:
        file.write("journeys:\n  buy: {needs: [web, cache]}\n")
    ran = merged(shop)
    assert "No source has cache any more, but your design still names it; it stays." in ran.lines
    assert workbook("check", shop / "shop.yaml").code < 2


def test_a_new_component_comes_with_the_place_where_it_was_found(shop: Path) -> None:
    with (shop / "compose.yaml").open("a", encoding="utf-8") as file:
        file.write("  mail: {image: mailer, depends_on: [db]}\n")
    assert "- mail: new" in merged(shop).lines
    assert "  mail: # compose.yaml:7\n    depends_on:\n      # start order — compose.yaml:7\n" in design(shop)


def test_a_component_with_another_id_is_known_by_its_alias(shop: Path) -> None:
    text = (
        design(shop)
        .replace("  db: # compose.yaml:5\n", "  orders:\n    aliases: [db]\n")
        .replace("      db: {", "      orders: {")
    )
    (shop / "shop.yaml").write_text(text, encoding="utf-8")
    edit(shop / "compose.yaml", "{image: postgres}", "{image: postgres, deploy: {replicas: 3}}")
    ran = merged(shop)
    assert "- orders.replicas: new, 3" in ran.lines
    assert "1 part updated, 0 conflicts" in ran.out


def test_the_patch_is_shown_and_nothing_written(shop: Path) -> None:
    edit(shop / "compose.yaml", "replicas: 2", "replicas: 3")
    before = {file.name: file.read_bytes() for file in shop.iterdir()}
    ran = merged(shop, "--diff")
    assert "-    replicas: 2 # compose.yaml:3\n+    replicas: 3 # compose.yaml:3\n" in ran.out
    assert "1 part to update" in ran.err
    assert {file.name: file.read_bytes() for file in shop.iterdir()} == before


def test_twice_the_same_import_changes_nothing(shop: Path) -> None:
    edit(shop / "shop.yaml", "replicas: 2", "replicas: 4")
    edit(shop / "compose.yaml", "{image: redis}", "{image: redis, deploy: {replicas: 3}}")
    merged(shop)
    after = {file.name: file.read_bytes() for file in shop.iterdir()}
    assert merged(shop).out.startswith("0 parts updated, 0 conflicts")
    assert {file.name: file.read_bytes() for file in shop.iterdir()} == after


def test_without_a_last_import_nothing_is_taken_out(shop: Path) -> None:
    (shop / "shop.import.yaml").unlink()
    edit(shop / "shop.yaml", "replicas: 2", "replicas: 4")
    edit(shop / "compose.yaml", "  cache: {image: redis}\n", "")
    ran = merged(shop)
    assert "- web.replicas: yours 4, sources 2" in ran.lines
    assert "cache" in design(shop)
    assert (shop / "shop.import.yaml").exists()


def test_a_design_whose_merge_would_not_load_is_refused_and_left_alone(shop: Path) -> None:
    edit(shop / "shop.yaml", "kind: database", "kind: external")
    edit(shop / "shop.import.yaml", "kind: database", "kind: database\n    made_up: 1")
    before = design(shop)
    ran = merged(shop)
    assert (ran.code, design(shop)) == (2, before)
    assert "made_up" in ran.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["-o", "new.yaml", "--into", "shop.yaml"], "--into writes the design that it merges into; leave out -o"),
        (["--diff"], "name the design with --into FILE"),
        (["--into", "nowhere.yaml"], "there is no design 'nowhere.yaml' to merge into; write a new one with -o"),
    ],
)
def test_options_that_do_not_go_together(shop: Path, options: list[str], told: str) -> None:
    ran = workbook("import", shop / "compose.yaml", *options)
    assert ran.code == 2
    assert told in " ".join(ran.err.split())


def test_the_last_import_is_no_design_of_its_folder(shop: Path) -> None:
    (shop / "compose.yaml").rename(shop / "compose.txt")
    assert "shop.import.yaml" not in workbook("check", shop).out
