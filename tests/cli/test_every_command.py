"""What holds of all commands, each over one small design whose texts come from a stranger."""

import os
from pathlib import Path

import pytest

from tests.cli.ran import forked, workbook
from tests.cli.test_bytes import UNSEEN
from tests.fuzz.command_line import choices, commands
from tests.language.sentences import without_yaml
from workbook.cli.app import TASKS

TEXT = r'"::error::ab\u200b <b>|`x` [31m[a](javascript:a)\n::warning::b\n::notice::c"'
DESIGN = f"""\
name: {TEXT}
failure_domains:
  zone-a: {{kind: zone, mtbf: 180d, mttr: 45m, summary: {TEXT}}}
  zone-b: {{kind: zone}}
  zone-c: {{kind: zone}}
audience:
  users: 5M
  daily_active: 30%
  peak_to_mean: 3
  segments: [{{name: eu, share: 60%}}, {{name: us, share: 40%}}]
components:
  front-door-of-everything:
    summary: {TEXT}
    owner: {TEXT}
    replicas: 3
    capacity: 400/s
    latency: {{p50: 5ms, p99: 40ms}}
    depends_on:
      orders-store-with-a-long-name: {{timeout: 100ms, retries: {{max: 2}}}}
      hints: {{strength: soft, fallback: {{static: {TEXT}}}}}
  orders-store-with-a-long-name:
    kind: database
    why: {TEXT}
    placed: {{zone-a: 1, zone-b: 1, zone-c: 1}}
    quorum: {{read: 2, write: 2}}
    data: {{replication: quorum, partition: consistent}}
    cost: {{per_replica: 300 USD}}
    availability: 99.9%
    latency: {{p50: 2ms, p99: 20ms}}
  hints: {{kind: service, availability: 99.5%, owner: {TEXT}}}
journeys:
  buy: {{summary: {TEXT}, priority: core, needs: [front-door-of-everything], slo: 99.9%, peak: 200/s, per_user: 2/d}}
"""
OUTAGE = f"""\
id: o
title: {TEXT}
summary: {TEXT}
date: 2026-01-05
start: 2026-01-05T10:00Z
end: 2026-01-05T11:00Z
components:
  web: {{summary: {TEXT}, depends_on: {{orders: {{fallback: {{static: {TEXT}}}}}}}}}
  orders: {{}}
journeys: {{buy: {{summary: {TEXT}, needs: [web]}}}}
events: [{{down: orders}}]
trigger: {TEXT}
impact: [{{what: {TEXT}, journey: buy}}]
observed: {{orders: {{state: down}}, web: {{state: degraded, note: {TEXT}}}}}
timeline: [{{at: "2026-01-05T10:02Z", event: {TEXT}, kind: detected, evidence: {TEXT}}}]
detection: {TEXT}
contributing: [{TEXT}]
actions: [{{what: {TEXT}, owner: {TEXT}}}]
sources: [{{title: {TEXT}}}]
"""
SCENARIOS = f"""\
architecture: design.yaml
scenarios: [{{name: {TEXT}, events: [{{down: hints}}], expect: {{buy: unharmed}}}}]
"""
DEPLOYMENT = f"""\
apiVersion: apps/v1
kind: Deployment
metadata: {{name: front-door-of-everything, annotations: {{description: {TEXT}}}}}
spec:
  replicas: 2
  selector: {{matchLabels: {{app: f}}}}
  template:
    metadata: {{labels: {{app: f}}}}
    spec: {{containers: [{{name: c, image: x, env: [{{name: A, value: {TEXT}}}]}}]}}
"""
CHAT = "2026-01-05 10:02 ::error::a\u202e: ::error:: deployed version 41 of the hints service\u200b\n"
TREE = """<opsa-mef><define-fault-tree name="t"><define-gate name="top"><and><basic-event name="a"/><basic-event
name="b"/></and></define-gate></define-fault-tree><model-data><define-basic-event name="a"><float value="0.1"/>
</define-basic-event><define-basic-event name="b"><float value="0.2"/></define-basic-event></model-data></opsa-mef>"""
FILES = {
    "design.yaml": DESIGN,
    "outage.yaml": OUTAGE,
    "scenarios.yaml": SCENARIOS,
    "manifest.yaml": DEPLOYMENT,
    "chat.txt": CHAT,
    "tree.xml": TREE,
    "page.md": "# ::error::a\u202e\n\n## Impact\n\n::warning::b TBD\u200b\n",
}
LINES = """\
analyze design.yaml
availability design.yaml
brief design.yaml
check design.yaml --all
compare design.yaml design.yaml
cost design.yaml
cuts design.yaml
draw design.yaml -o design.svg
drift design.yaml manifest.yaml
drill design.yaml --questions 3
explain bulkhead
export design.yaml --to mermaid
facts
fail design.yaml --down hints
fault-tree tree.xml
fix design.yaml --diff
fmea design.yaml
import manifest.yaml
latency design.yaml
lint-postmortem page.md
new --list
outages
partition design.yaml
postmortem outage.yaml
replay outage.yaml
report design.yaml -o design.html
rules
scenario outage.yaml -o again.yaml --force
schema design
size design.yaml
timeline chat.txt --zone UTC
verify scenarios.yaml""".splitlines()
SESSIONS = {line.split()[0]: line.split()[1:] for line in LINES}
SERVING = {"lsp", "mcp", "serve", "watch"}
"""They answer programs or do not end; tests/serve reads what they send."""
DOCUMENTS = {"brief", "export", "import", "postmortem", "scenario", "schema", "fix", "timeline"}
"""They print a file, whose lines are as long as its format wants them."""
each = pytest.mark.parametrize("name", SESSIONS)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_no_command_is_left_out():
    names = {command.__name__.rstrip("_").replace("_", "-") for commands in TASKS.values() for command in commands}
    assert SESSIONS.keys() | SERVING == names
    assert SESSIONS.keys() > DOCUMENTS


@each
@pytest.mark.parametrize("columns", [20, 40])
def test_it_fits_a_narrow_terminal_and_what_strangers_wrote_only_shows(name, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = workbook(name, *SESSIONS[name])
    assert ran.code in {0, 1}, ran.err
    assert ran.told.strip()
    assert not set(ran.told) & {*UNSEEN, "\x1b", "\r"}
    assert [line for line in ran.told.splitlines() if line.lstrip().startswith("::")] == []
    assert name in DOCUMENTS or too_long(ran.out, columns) == []


def too_long(text, columns):
    """Our own lines: YAML to paste and places to click stay whole, and the sign that stops a command takes a column."""
    lines = [line.replace("\\::", "::") for line in without_yaml(text).splitlines()]
    return [line for line in lines if len(line) > columns and not line.startswith("design.yaml:")]


@each
def test_a_reader_that_goes_away_is_no_traceback(name):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as unread:
        ran = forked(name, *SESSIONS[name], cwd=Path.cwd(), into=unread.fileno())
    assert ran.code == workbook(name, *SESSIONS[name]).code
    assert not [words for words in ("Traceback", "Exception", "Broken") if words in ran.err]


@each
def test_every_format_that_it_offers_it_prints(name):
    for option in (option for option in commands()[name] if "--format" in option.opts):
        for form in choices(option, name):
            ran = workbook(name, *SESSIONS[name], "--format", form)
            assert ran.code in {0, 1}, (form, ran.err)
            assert ran.told.strip() or name in {"check", "lint-postmortem"}
