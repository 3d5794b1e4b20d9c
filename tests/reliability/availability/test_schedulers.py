"""`--scheduler`: whatever is at that address, the answer is one line in bounded time, or the counts."""

import os
import socket
import sys
import threading
from contextlib import contextmanager

import pytest

from tests.cli.ran import workbook
from tests.reliability.cut_sets.test_command import PAIR
from workbook.errors import UsageError
from workbook.reliability.sampling import Tls, cluster

dask = pytest.importorskip("distributed", reason="the extra 'cluster' (Dask) is not installed")
MODULE = sys.modules[cluster.__module__]
TLS = "for TLS say --scheduler tls://HOST:PORT with --tls-ca, --tls-cert and --tls-key"
GARBAGE = {
    "silence": b"",
    "a web server": b"HTTP/1.1 400 Bad Request\r\nServer: other\r\n\r\n",
    "a mail server": b"220 mail.example.org ESMTP\r\n",
    "zeros": bytes(4096),
    "a length without end": b"\xff" * 64,
}


@contextmanager
def speaking(answer: bytes):
    """The address of something that says *answer* to everybody and is no scheduler."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        opened = []

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                opened.append(connection)
                connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
        for connection in opened:
            connection.close()


def refused(address: str, tls: Tls | None = None, seconds: float = 0.5) -> str:
    with pytest.raises(UsageError) as error, cluster(address, tls, seconds):
        pass
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("answer", GARBAGE)
def test_what_is_no_scheduler_is_said_in_one_line(answer):
    with speaking(GARBAGE[answer]) as address:
        assert refused(address).startswith(
            f"no Dask scheduler of version {dask.__version__} answers at {address} within"
        )


def test_a_port_where_nobody_listens_is_said_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "answers at" in refused(f"tcp://127.0.0.1:{port}")


@pytest.mark.parametrize("address", ["nowhere", "tcp://", "ftp://127.0.0.1:1", "tcp://127.0.0.1:99999", ""])
def test_what_is_no_address_is_said_in_one_line(address):
    assert "answers at" in refused(address)


@pytest.fixture(scope="module")
def idle():
    """A scheduler without workers, in this process."""
    with dask.LocalCluster(
        n_workers=0, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as it:
        yield it


def test_a_scheduler_without_workers_is_said_in_one_line(idle):
    assert "do not answer within 0.5 s; are there any?" in refused(idle.scheduler_address)


@pytest.fixture(scope="module")
def working():
    with dask.LocalCluster(
        n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as it:
        yield it


@pytest.mark.parametrize("name", MODULE.ASKED)
def test_workers_of_another_version_are_said_in_one_line(working, monkeypatch, name):
    monkeypatch.setattr(MODULE, "ASKED", {**MODULE.ASKED, name: (os.getpid,)})  # is not the same there as here
    monkeypatch.setattr(MODULE, "_decisive", lambda _name, whole: str(whole))
    assert f"has {name} " in (said := refused(working.scheduler_address, seconds=10))
    assert f"this is {name} {os.getpid()}; install the same versions everywhere" in said


def test_workers_without_workbook_are_said_in_one_line(working, monkeypatch):
    asked = {
        **MODULE.ASKED,
        "failure-workbook": (eval, f"'here' if __import__('os').getpid() == {os.getpid()} else 1 / 0"),
    }
    monkeypatch.setattr(MODULE, "ASKED", asked)
    assert "has no failure-workbook, this is failure-workbook here" in refused(working.scheduler_address, seconds=10)


def test_nothing_that_the_libraries_say_stands_beside_the_line(tmp_path, capfd):
    file = tmp_path / "pair.yaml"
    file.write_text(PAIR, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster.__wrapped__, "__defaults__", (None, 0.5))
        ran = workbook("availability", file, "--samples", "1e5", "--scheduler", f"tcp://127.0.0.1:{port}")
    assert ran.code == 2
    assert ran.err.startswith("no Dask scheduler")
    assert len(ran.err.splitlines()) == 1
    assert capfd.readouterr() == ("", "")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Two sets of files for TLS, of which only the first is that of the scheduler."""
    pytest.importorskip("cryptography", reason="cryptography, which makes certificates, is not installed")
    made = []
    for name in ("ours", "another"):
        folder, security = tmp_path_factory.mktemp(name), dask.Security.temporary()
        parts = {"ca": security.tls_ca_file, "certificate": security.tls_client_cert, "key": security.tls_client_key}
        for part, content in parts.items():
            (folder / part).write_text(content, encoding="ascii")
        made.append((security, Tls(*(folder / part for part in parts))))
    return made


@pytest.fixture(scope="module")
def encrypted(files):
    with dask.LocalCluster(
        n_workers=1, threads_per_worker=1, host="tls://127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50,
        security=files[0][0],
    ) as it:  # fmt: skip
        yield it


def test_the_command_samples_over_tls(encrypted, files, tmp_path):
    file = tmp_path / "pair.yaml"
    file.write_text(PAIR, encoding="utf-8")
    arguments = ("availability", file, "play", "--samples", "2e5", "--format", "json")
    tls = files[0][1]
    given = ("--tls-ca", tls.ca, "--tls-cert", tls.certificate, "--tls-key", tls.key)
    assert encrypted.scheduler_address.startswith("tls://")
    assert workbook(*arguments, "--scheduler", encrypted.scheduler_address, *given) == workbook(*arguments)


def test_a_scheduler_with_another_certificate_or_no_tls_is_refused(encrypted, files, idle):
    assert "answers at" in refused(encrypted.scheduler_address, files[1][1])
    assert "answers at" in refused(encrypted.scheduler_address)
    assert "answers at" in refused(idle.scheduler_address.replace("tcp:", "tls:"), files[0][1])
    assert "answers at" in refused(
        idle.scheduler_address, files[0][1]
    )  # nothing is sent in the clear with TLS asked for


def test_files_for_tls_that_are_none_are_said_in_one_line(tmp_path):
    (tmp_path / "ca").write_text("no certificate", encoding="ascii")
    for file in ("ca", "missing"):
        assert refused("tls://127.0.0.1:1", Tls(*[tmp_path / file] * 3)).startswith(
            "the files for TLS cannot be used: "
        )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--workers", "2", "--scheduler", "tcp://x:1"), "say --workers N or --scheduler ADDRESS, not both"),
        (("--scheduler", "tls://x:1"), TLS),
        (("--scheduler", "tls://x:1", "--tls-cert", "c", "--tls-key", "k"), TLS),
        (("--scheduler", "tls://x:1", "--tls-ca", "a", "--tls-key", "k"), TLS),
        (("--scheduler", "tcp://x:1", "--tls-ca", "a", "--tls-cert", "c", "--tls-key", "k"), TLS),
        (("--tls-ca", "a"), TLS),
    ],
)
def test_options_that_do_not_fit_are_refused(given, told, tmp_path):
    file = tmp_path / "pair.yaml"
    file.write_text(PAIR, encoding="utf-8")
    ran = workbook("availability", file, "--samples", "1e5", *given)
    assert ran.code == 2
    assert told in " ".join(ran.err.split())


def test_help_says_what_a_scheduler_is_trusted_with():
    said = " ".join(workbook("availability", "--help").out.split())
    assert "run whatever code the other sends, so name only a cluster that you run yourself" in said
    assert "read and change what is sent" in said
