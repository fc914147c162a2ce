"""A real PostgreSQL for the tests, in a folder of its own and on a port of its own."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql*/bin")
USER, PASSWORD = "facilitator", "pass word/49"
ENCODED = "pass%20word%2F49"
# Nothing here has to survive a power cut; a killed server loses nothing all the same.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "max_wal_size": "64MB",
    "shared_buffers": "16MB",
    "unix_socket_directories": "",
}


@dataclass(frozen=True)
class Postgres:
    """A running server, which a test may stop and start."""

    programs: Path
    folder: Path
    port: int

    @property
    def data(self):
        """The folder with the server's files."""
        return self.folder / "data"

    def url(self, database="postgres", *, user=USER, password=ENCODED):
        """Give the URL of one of its databases."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def new_database(self, options=""):
        """Make an empty database and give its URL."""
        name = f"rooms_{secrets.token_hex(6)}"
        self.ask(f"CREATE DATABASE {name} {options}")
        return self.url(name)

    def drop(self, url):
        """Remove a database, whoever still uses it."""
        self.ask(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def ask(self, question, database="postgres"):
        """Ask the server something as its superuser, and give the rows if there are any."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            answer = connection.execute(question)
            return answer.fetchall() if answer.description else []

    def start(self):
        """Start it, and wait until it answers."""
        self._control("start", "-l", str(self.folder / "log"))

    def stop(self, how="fast"):
        """Stop it: "fast" closes every connection, "immediate" is a crash."""
        self._control("stop", "-m", how)

    def make(self):
        """Make an empty cluster whose users must give a password."""
        secret = self.folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        shutil.chown(secret, *_owner(self.folder))
        self._run(
            "initdb",
            *("--pgdata", str(self.data), "--username", USER, "--pwfile", str(secret)),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        )
        lines = [f"{name} = '{value}'\n" for name, value in SETTINGS.items()]
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.writelines([*lines, f"port = {self.port}\n"])

    def _control(self, *words):
        self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", *words)

    def _run(self, program, *words):
        user = {}
        if _is_root():  # the server refuses to run as root
            uid, gid = _owner(self.folder)
            user = {"user": uid, "group": gid, "extra_groups": []}
        subprocess.run(
            [str(self.programs / program), *words],
            check=True,
            cwd=self.folder,
            # The server would hold an inherited pipe open for as long as it runs.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
            **user,
        )


def _owner(folder):
    status = folder.stat()
    return status.st_uid, status.st_gid


def programs():
    """Find the folder with initdb, or None."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    folders = sorted(folder for place in PLACES for folder in Path("/").glob(place))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _unprivileged():
    import pwd  # Windows has none

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise LookupError("neither postgres nor nobody is a user here")


@pytest.fixture(scope="session")
def postgres():
    """Start PostgreSQL, or skip; where it is required, its absence is a failure."""
    found = programs()
    if found is None:
        message = "no PostgreSQL found: install it"
        if os.environ.get("CAREERKIT_REQUIRE_POSTGRES") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with tempfile.TemporaryDirectory(prefix="careerkit-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if _is_root():
            user = _unprivileged()
            os.chown(folder, user.pw_uid, user.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = Postgres(found, folder, port)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
