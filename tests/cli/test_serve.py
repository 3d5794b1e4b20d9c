"""`workbook serve` as users start it: one line with an address, answers, Ctrl-C, and nothing left behind."""

import json
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.ran import command, environment, workbook

sync_client = pytest.importorskip("websockets.sync.client", reason="the extra live is not installed")
pytest.importorskip("uvicorn", reason="the extra live is not installed")
DESIGN = "name: shop\ncomponents:\n  web: {depends_on: [api]}\n  api: {}\njourneys: {buy: {needs: [web]}}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "designs").mkdir()
    (tmp_path / "designs" / "shop.yaml").write_text(DESIGN, encoding="utf-8")
    return tmp_path / "designs"


def started(*arguments: object, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command("serve", *arguments, kibibytes=None),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment({"HOME": str(home)}),
    )  # fmt: skip


def descendants(process: int) -> set[int]:
    below = {int(line) for line in Path(f"/proc/{process}/task/{process}/children").read_text().split()}
    return below.union(*map(descendants, below))


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_answers_at_the_address_that_it_prints_and_leaves_nothing_behind(folder, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    process = started(folder / "shop.yaml", "--port", "0", home=home)
    try:
        address = urlsplit(process.stdout.readline().strip())
        assert (address.scheme, address.hostname, address.path) == ("http", "127.0.0.1", "/")
        (token,) = parse_qs(address.query)["token"]
        assert len(token) >= 22
        connection = HTTPConnection(address.hostname, address.port)

        def answer(
            method: str, path: str, body: str | None = None, **headers: str
        ) -> tuple[int, dict[str, str], bytes]:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()

        status, headers, page = answer("GET", f"/?token={token}")
        assert (status, headers["referrer-policy"]) == (200, "no-referrer")
        assert b'data-component="api"' in page
        assert "server" not in headers
        assert answer("GET", "/")[0] == 403
        assert answer("GET", f"/?token={token}", Host=f"evil.example:{address.port}")[0] == 403
        asked = answer(
            "POST", f"/state?token={token}", '{"events": [{"down": "api"}]}', Origin=f"http://{address.netloc}"
        )
        assert json.loads(asked[2])["state"]["journeys"][0]["verdict"] == "lost"
        assert answer("POST", f"/state?token={token}", '{"events": []}', Origin="http://evil.example")[0] == 403
        socket = f"ws://{address.netloc}/changes?token={token}&version=1"
        with pytest.raises(Exception, match="403"):
            sync_client.connect(socket, origin="http://evil.example")
        with sync_client.connect(socket, origin=f"http://{address.netloc}") as changes:
            while not json.loads(changes.recv()).get("whole"):
                pass
            (folder / "shop.yaml").write_text(DESIGN.replace("[api]", "[apii]"), encoding="utf-8")
            assert "did you mean &#39;api&#39;?" in json.loads(changes.recv())["parts"]["problems"]
            below = descendants(process.pid)
            assert below
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 130
        connection.close()
        for each in below:
            while is_running(each):  # a tracker of multiprocessing ends once it sees that its parent has
                pass
        assert process.stdout.read() == ""
        assert "Traceback" not in process.stderr.read()
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [folder / "shop.yaml"]
    finally:
        process.kill()
        process.communicate()


def test_answering_other_machines_prints_a_warning(folder, tmp_path):
    process = started(folder, "--host", "127.0.0.1", "--port", "0", home=tmp_path)
    try:
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) in {-signal.SIGTERM, 0, 143}
        assert process.stderr.readline().startswith("warning: ")
    finally:
        process.kill()
        process.communicate()


def test_what_cannot_be_served_is_exit_code_2(folder):
    ran = workbook("serve", folder / "none.yaml")
    assert (ran.code, "is no design and no folder" in ran.err) == (2, True)
    assert workbook("serve", "-").code == 2
    assert workbook("serve", folder, "--port", "70000").code == 2
    ran = workbook("serve", folder, "--host", "no.such.host.example", "--port", "0")
    assert (ran.code, "cannot listen on no.such.host.example port 0" in ran.err) == (2, True)


def test_a_port_that_is_taken_says_what_to_do(folder):
    from socket import create_server  # noqa: PLC0415

    with create_server(("127.0.0.1", 0)) as taken:
        ran = workbook("serve", folder, "--port", taken.getsockname()[1])
    assert (ran.code, "--port 0 takes a free one" in ran.err) == (2, True)


def test_without_the_extra_it_says_what_to_install(folder, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("workbook.serve.live")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ran = workbook("serve", folder, "--port", "0")
    assert (ran.code, "pip install 'failure-workbook[live]'" in ran.err) == (2, True)
    assert [path.name for path in folder.iterdir()] == ["shop.yaml"]
