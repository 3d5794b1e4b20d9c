"""`workbook import`: what it prints and writes, and how it ends."""

from pathlib import Path

from tests.cli.ran import workbook

COMPOSE = """
name: shop
services:
  web: {image: shop/web, environment: {API: "http://user:hunter2@api:80/x?token=t0ken"}}
  api: {image: shop/api, depends_on: [db], environment: {TOKEN: t0ken}}
  db: {image: "postgres:17"}
"""


def written(folder: Path, text: str = COMPOSE) -> Path:
    file = folder / "compose.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_everything_read_ends_with_0_and_the_design_analyzes_and_draws(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    ran = workbook("import", written(tmp_path), "-o", design)
    assert ran.code == 0
    assert ran.lines[0].startswith("3 components, 2 dependencies, ")
    assert workbook("analyze", design).code < 2
    assert workbook("draw", design, "-o", tmp_path / "design.svg").code == 0
    assert "api → db (70%)" in workbook("analyze", design).out


def test_without_a_file_the_design_goes_to_standard_output(tmp_path: Path) -> None:
    ran = workbook("import", written(tmp_path))
    assert ran.out.startswith("# Imported: compose (1 part).")
    assert "3 components, 2 dependencies" in ran.err


def test_evidence_and_confidence_stand_at_each_dependency(tmp_path: Path) -> None:
    text = workbook("import", written(tmp_path)).out
    assert "# address in API — compose.yaml:4" in text
    assert "api: {evidence: {source: addresses, confidence: 93%}}" in text
    assert "db: {evidence: {source: start order, confidence: 70%}}" in text


def test_no_secret_is_written_or_shown(tmp_path: Path) -> None:
    ran = workbook("import", written(tmp_path))
    assert "hunter2" not in ran.told
    assert "t0ken" not in ran.told


def test_something_left_out_ends_with_1_and_its_place(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("apiVersion: v1\nkind: [\n", encoding="utf-8")
    ran = workbook("import", tmp_path, written(tmp_path), "-o", tmp_path / "design.yaml")
    assert ran.code == 1
    assert "more.yaml:2:" in ran.out


def test_nothing_to_read_ends_with_2(tmp_path: Path) -> None:
    ran = workbook("import", tmp_path / "missing.yaml")
    assert ran.code == 2
    assert "there is no such file" in ran.err
    assert workbook("import", tmp_path).code == 2


def test_what_is_less_certain_can_be_left_out(tmp_path: Path) -> None:
    ran = workbook("import", written(tmp_path), "--min-confidence", "80%")
    assert "1 dependency below the confidence asked for" in ran.err
    assert "start order" not in ran.out
    assert workbook("import", written(tmp_path), "--min-confidence", "120%").code == 2
    assert "may mean 95% or 0.95%" in workbook("import", written(tmp_path), "--min-confidence", "0.95").err


def test_a_design_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text("mine", encoding="utf-8")
    assert workbook("import", written(tmp_path), "-o", design).code == 2
    assert workbook("import", written(tmp_path), "-o", design, "--force").code == 0


AWKWARD = """
services:
  web:
    image: shop/web
    command: [serve, --redis-password=hunter2:1234, --url, "http://u:hunter2@db:80/?k=hunter2", -p, "hunter2:5432"]
    environment:
      REDIS_SERVER_PASSWORD: hunter2
      API_SERVER_TOKEN: "hunter2:8080"
      CONN: "host=db port=5432 user=hunter2 password=hunter2:5432"
      DSN: "hunter2:hunter2@tcp(db:3306)/x"
      URL_1: "postgres://hunter2:p/hunter2#ss@db:5432/x"
      URL_2: "amqp://hunter2:12/hunter2@db"
      URL_3: "redis://:hunter2@db:6379/0"
      ACCOUNT: "DefaultEndpointsProtocol=https;AccountName=hunter2;AccountKey=hunter2==;EndpointSuffix=core.windows.net"
      SERVICE_ADDR: hunter2
      WEBHOOK_URL: "https://hooks.example.com/services/hunter2"
      SENTRY_DSN: "https://hunter2@o1.ingest.example.com/55"
      MONGO: "mongodb+srv://hunter2:hunter2@cluster0.abc.mongodb.net/x?hunter2=true"
    labels: {"traefik.http.middlewares.auth.basicauth.users": "admin:hunter2"}
  db: {image: "postgres:17", environment: {POSTGRES_PASSWORD: hunter2}}
"""


def test_no_secret_comes_out_however_awkwardly_it_is_written(tmp_path: Path) -> None:
    ran = workbook("import", written(tmp_path, AWKWARD))
    assert "hunter2" not in ran.told
    assert "      db: {" in ran.out
