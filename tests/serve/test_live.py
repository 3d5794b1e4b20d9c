"""`workbook serve` in this process: who is answered, what a page is told, and what becomes of a save."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from workbook.failure import Analysis
from workbook.model import load, scenario_of_events
from workbook.review.report.states import page_state
from workbook.serve.live.address import Address, new_token
from workbook.serve.live.served_files import served_files
from workbook.views.report.state_document import state_document

testclient = pytest.importorskip("starlette.testclient", reason="httpx2 is not installed")
WebSocketDisconnect = pytest.importorskip("starlette.websockets").WebSocketDisconnect
routes = pytest.importorskip("workbook.serve.live.routes", reason="the extra live is not installed")

PORT = 8123
TOKEN = new_token()
ADDRESS = Address("127.0.0.1", PORT, TOKEN)
HERE = f"http://127.0.0.1:{PORT}"
HOSTILE = "</script><img src=x onerror=alert(1)>"
DESIGN = """name: "Shop </script><img src=x onerror=alert(1)>"
components:
  web: {kind: client, depends_on: {api: {timeout: 1s}}}
  api: {depends_on: {db: {}, ads: {strength: soft, timeout: 300ms}}}
  ads: {why: money, owner: "<b>bold</b>"}
  db: {}
journeys:
  buy: {needs: [web], priority: core}
"""
TODAY = date(2026, 11, 29)


def client(path: Path, address: Address = ADDRESS) -> object:
    return testclient.TestClient(routes.application(served_files(path), address, TODAY), base_url=HERE)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("live") / "shop.yaml"
    path.write_text(DESIGN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def here(file):
    with client(file) as opened:
        yield opened


def changes(here, query=f"token={TOKEN}", **headers):
    return here.websocket_connect(f"/changes?{query}", headers={"Host": f"127.0.0.1:{PORT}", **headers})


def asked(here, events, phase="steady", length=3600.0):
    return here.post(f"/state?token={TOKEN}", json={"events": events, "phase": phase, "length": length})


def test_the_page_allows_its_own_scripts_and_its_own_server(here):
    answer = here.get(f"/?token={TOKEN}")
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    for part in ("default-src 'none'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)
    assert meta.start() < answer.text.index("<script")
    assert policy.startswith(meta[1])
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


def test_nothing_of_a_design_becomes_markup(here):
    text = here.get(f"/?token={TOKEN}").text
    body = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    assert "<img" not in body
    assert "<b>" not in body
    assert text.count("<script") == 2


@pytest.mark.parametrize(
    ("events", "phase", "length"),
    [
        ([], "steady", 3600.0),
        ([{"down": "db"}, {"slow": "ads"}], "steady", 3600.0),
        ([{"slow": "ads"}, {"bad_deploy": "api"}, {"surge": {"component": "web", "factor": 2}}], "onset", 90_000.0),
    ],
)
def test_any_combination_is_what_the_engine_says(here, file, events, phase, length):
    architecture = load(file)
    scenario = scenario_of_events(architecture, events, f"{length}s", phase)
    expected = state_document(architecture, page_state(Analysis(architecture), scenario))
    assert asked(here, events, phase, length).json()["state"] == json.loads(json.dumps(expected))


def test_what_cannot_be_asked_says_why(here):
    answer = asked(here, [{"down": "dbb"}, {"slow": "nobody"}])
    assert answer.status_code == 422
    assert "unknown component 'dbb'; did you mean 'db'?" in answer.text
    assert "nobody" in answer.text
    wrong = (b"", b"[]", b"{", b'{"events": 7}', b'{"events": [7]}', b'{"events": [], "length": "x"}', b"\xff" * 9)
    for body in wrong:
        assert here.post(f"/state?token={TOKEN}", content=body).status_code == 400
    assert here.post(f"/state?token={TOKEN}", content=b" " * 100_000).status_code == 400
    assert asked(here, [{"down": "db"}] * 101).status_code == 400
    assert asked(here, [], length=-5).status_code == 422
    assert asked(here, [], length=1e300).status_code in {200, 422}
    assert asked(here, [], phase="never").status_code == 422


@pytest.mark.parametrize("path", ["/", "/state", "/changes", "/nothing", "/designs/shop.yaml/"])
@pytest.mark.parametrize(
    "token",
    ["", "?token=", "?token=x", f"?token={TOKEN}x", f"?token={TOKEN}&token={TOKEN}", "?token=%ff"],
    ids=["none", "empty", "another", "longer", "twice", "no text"],  # not the token: it differs from run to run
)
def test_every_request_needs_the_token(here, path, token):
    for method in ("GET", "POST", "OPTIONS", "DELETE"):
        answer = here.request(method, f"{path}{token}")
        assert answer.status_code == 403
        assert TOKEN not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", "", f"10.0.0.1:{PORT}"]
)
def test_another_host_is_refused(here, host):
    assert here.get(f"/?token={TOKEN}", headers={"Host": host}).status_code == 403
    assert here.post(f"/state?token={TOKEN}", json={"events": []}, headers={"Host": host}).status_code == 403


def test_names_of_this_machine_for_itself_are_answered(here):
    for host in (f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"):
        assert here.get(f"/?token={TOKEN}", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1", ""])
def test_another_origin_is_refused_and_allowed_nothing(here, origin):
    headers = {"Origin": origin}
    answers = [
        here.get(f"/?token={TOKEN}", headers=headers),
        here.post(f"/state?token={TOKEN}", json={"events": []}, headers=headers),
        here.options(f"/state?token={TOKEN}", headers={**headers, "Access-Control-Request-Method": "POST"}),
    ]
    assert answers[1].status_code == 403
    assert answers[2].status_code == 405
    for answer in answers:
        assert not [name for name in answer.headers if name.startswith("access-control")]
    with pytest.raises(WebSocketDisconnect), changes(here, **headers):
        pass


def test_its_own_origin_is_answered(here):
    answer = here.post(f"/state?token={TOKEN}", json={"events": []}, headers={"Origin": HERE})
    assert answer.status_code == 200
    with changes(here, Origin=HERE) as socket:
        assert socket.receive_json()["kind"] == "accepted"


def test_no_token_no_changes(here):
    with pytest.raises(WebSocketDisconnect), changes(here, "token=x"):
        pass


def test_a_token_has_256_bits_and_is_new_each_time():
    assert len({new_token() for _ in range(50)}) == 50
    assert all(len(new_token()) >= 43 for _ in range(50))


def test_other_machines_are_answered_by_number_or_the_name_that_was_given():
    outside = Address("192.168.1.5", PORT, TOKEN)
    assert outside.is_ours(f"192.168.1.5:{PORT}")
    assert not outside.is_ours(f"rebound.example:{PORT}")
    assert Address("0.0.0.0", PORT, TOKEN).is_ours(f"10.1.2.3:{PORT}")  # noqa: S104
    assert not ADDRESS.is_ours(f"10.1.2.3:{PORT}")
    assert Address("::1", 7, "t").url == "http://[::1]:7/?token=t"


def messages(socket, last):
    """All messages until one for which *last* holds."""
    seen = []
    while not seen or not last(seen[-1]):
        seen.append(socket.receive_json())
    return seen


def kinds(seen):
    return {said["kind"] for said in seen}


def test_a_save_is_told_verdicts_first_and_problems_on_their_lines(tmp_path):
    path = tmp_path / "shop.yaml"
    path.write_text(DESIGN, encoding="utf-8")
    with client(path) as here:
        asked(here, [{"down": "db"}])
        with changes(here) as socket:
            first = messages(socket, lambda said: said.get("whole"))
            assert first[0]["kind"] == "accepted"
            assert kinds(first) == {"accepted", "drawn", "reviewed"}
            assert "table-findings" in first[-1]["parts"]
            assert first[-1]["survives"]["buy"].startswith("buy (core) survives")
            path.write_text(DESIGN.replace("db: {}, ads", "db: {strength: soft}, ads"), encoding="utf-8")
            second = messages(socket, lambda said: said.get("whole"))
            assert second[0]["kind"] == "accepted"
            assert kinds(second) == {"accepted", "drawn", "reviewed"}
            (recent,) = second[0]["recent"]
            assert recent["asked"]["events"] == [{"down": "db"}]
            assert recent["state"]["journeys"][0]["verdict"] == "degraded"
            assert second[0]["version"] == first[0]["version"] + 1
            path.write_text(DESIGN.replace("api: {depends", f"api: {{{HOSTILE!r}: 1, depends"), encoding="utf-8")
            refused = socket.receive_json()
            assert refused["kind"] == "refused"
            assert 'data-line="4"' in refused["parts"]["problems"]
            assert "unknown field" in refused["parts"]["problems"]
            assert "<img" not in refused["parts"]["problems"]
        assert asked(here, [{"down": "db"}]).json()["state"]["journeys"][0]["verdict"] == "degraded"
        assert "the last design that could be accepted" in here.get(f"/?token={TOKEN}").text
        path.unlink()
        with changes(here, f"token={TOKEN}&version=2") as socket:
            told = messages(
                socket, lambda said: said["kind"] == "refused" and "no such file" in said["parts"]["problems"]
            )
            assert "accepted" not in [said["kind"] for said in told]


def test_a_file_that_was_never_a_design_waits(tmp_path):
    path = tmp_path / "later.yaml"
    path.write_text("components: [", encoding="utf-8")
    with client(path) as here:
        text = here.get(f"/?token={TOKEN}").text
        assert "The page appears once the file can be accepted" in text
        assert asked(here, []).status_code == 422
        with changes(here) as socket:
            assert socket.receive_json()["kind"] == "refused"
            path.write_text(DESIGN, encoding="utf-8")
            assert socket.receive_json()["kind"] == "accepted"
        assert 'data-component="api"' in here.get(f"/?token={TOKEN}").text


def test_a_folder_lists_its_designs_and_serves_nothing_else(tmp_path):
    (tmp_path / "a & b.yaml").write_text(DESIGN, encoding="utf-8")
    (tmp_path / "broken.yml").write_text("components: 7\n", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "a.import.yaml").write_text(DESIGN, encoding="utf-8")
    with client(tmp_path) as here:
        text = here.get(f"/?token={TOKEN}").text
        links = re.findall(r'<a href="([^"]+)">([^<]+)</a> <small>([^<]+)', text)
        assert [name for _, name, _ in links] == ["a &amp; b.yaml", "broken.yml"]
        assert links[0][2].endswith(", 4 components")
        assert links[1][2].startswith("cannot be accepted: ")
        page = here.get(f"/{links[0][0].replace('&amp;', '&')}")
        assert 'data-component="api"' in page.text
        state = here.post(f"/designs/a%20%26%20b.yaml/state?token={TOKEN}", json={"events": [{"down": "db"}]})
        assert state.json()["state"]["name"] == "db is down"
        for name in ("secret.txt", "a.import.yaml", "..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "none.yaml"):
            assert here.get(f"/designs/{name}/?token={TOKEN}").status_code == 404


def test_reading_a_page_twice_draws_once(here):
    first, second = (here.get(f"/?token={TOKEN}").text for _ in range(2))
    diagram = re.compile(r'<svg id="diagram".*?</svg>', re.DOTALL)
    assert diagram.search(first)[0] == diagram.search(second)[0]


def test_a_large_design_has_its_verdicts_before_what_is_undecided(tmp_path, monkeypatch):
    monkeypatch.setattr("workbook.review.report.answered_design.LARGE", 1)
    path = tmp_path / "shop.yaml"
    path.write_text(DESIGN, encoding="utf-8")
    with client(path) as here:
        whole = asked(here, [{"slow": "ads"}]).json()["state"]
        assert "undecided" in json.dumps(whole)
        with changes(here, f"token={TOKEN}&version=1") as socket:
            path.write_text(f"{DESIGN}# saved\n", encoding="utf-8")
            seen = messages(socket, lambda said: (said["kind"], said["version"]) == ("answered", 2))
        (at_once,) = next(said["recent"] for said in seen if said["kind"] == "accepted")
        assert "undecided" not in json.dumps(at_once["state"])
        assert [each["verdict"] for each in at_once["state"]["journeys"]] == [
            each["verdict"] for each in whole["journeys"]
        ]
        assert seen[-1]["recent"][0]["state"] == whole
