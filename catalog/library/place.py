"""Whether a folder is a safe home for a library.

A database that a cloud program copies while it is written, that is locked over a
network, or whose disk is pulled out, ends up damaged. `look_around` reads what
the computer says of its disks; `risks` judges, and touches no disk.
"""

import ctypes
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Literal

from platformdirs import user_documents_path

Danger = Literal["cloud", "network", "removable"]
System = Literal["windows", "macos", "linux"]

# What their programs call the folder they copy, as they install it.
_CLOUD_FOLDERS = (
    ("OneDrive", r"onedrive( ?[-–(].*)?|skydrive"),
    ("Dropbox", r"dropbox( \(.*\))?"),
    ("Google Drive", r"google ?drive([- (].*)?|drivefs|my drive|mi unidad"),
    ("iCloud", r"icloud ?drive|mobile documents|com~apple~clouddocs"),
    ("MEGA", r"mega ?sync"),
    ("Nextcloud", r"nextcloud\d*"),
    ("ownCloud", r"owncloud( - .*)?"),
    ("pCloud", r"p ?cloud ?drive|pcloudsync"),
    ("Box", r"box sync"),
    ("Yandex Disk", r"yandex\.?disk"),
    ("Proton Drive", r"proton ?drive"),
    ("Syncthing", r"syncthing"),
)
# Words that mean something else, but in the person's own folder or documents.
_CLOUD_AT_HOME = {"box": "Box", "mega": "MEGA", "sync": "Sync"}
_CLOUD_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}
# What those programs leave at the top of what they copy, wherever it was moved.
_CLOUD_MARKS = (
    ("Dropbox", r"\.dropbox\.cache"),
    ("Google Drive", r"\.tmp\.drive(down|up)load"),
    ("OneDrive", r"\.849c9593-d756-4e56-8d6e-42412f2a707b"),
    ("MEGA", r"\.megaignore|\.debris"),
    ("Nextcloud", r"\.nextcloudsync\.log|\._?sync_[0-9a-f]+\.db"),
    ("ownCloud", r"\.owncloudsync\.log"),
    ("Syncthing", r"\.stfolder"),
    ("Resilio Sync", r"\.sync"),
)
_CLOUD_TYPES = re.compile(
    r"fuse\.(rclone|google-drive-ocamlfuse|onedriver|insync|dropbox.*|pcloud.*)|dropbox"
)
_NETWORK_TYPES = re.compile(
    r"network|nfs\d?|cifs|smb\w*|afpfs|afs|ncpfs|ceph|lustre|glusterfs|webdav|davfs2?|9p|vboxsf"
    r"|virtiofs|vmhgfs|fuse\.(sshfs|glusterfs|davfs2?|gvfsd-fuse|vmhgfs-fuse|s3fs|nfs.*"
    r"|smb.*|afpfs.*)"
)
_REMOVABLE_PLACES = ("/media", "/run/media", "/Volumes")
_DRIVE_TYPES = {2: "removable", 3: "fixed", 4: "network"}  # GetDriveTypeW
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True)
class Mount:
    """A disk or share: where it begins, its file system, if it can be unplugged."""

    point: PurePath
    kind: str
    removable: bool = False


@dataclass(frozen=True)
class Around:
    """What a computer says of its disks and cloud programs.

    `marks` are the names that stand in a folder and in those above it.
    """

    system: System
    home: PurePath
    variables: Mapping[str, str] = field(default_factory=dict)
    mounts: tuple[Mount, ...] = ()
    marks: Mapping[PurePath, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Risk:
    """Why a folder is no home: the danger, and the program or disk that brings it."""

    danger: Danger
    name: str


def risks(folder: PurePath, around: Around) -> list[Risk]:
    """What speaks against a folder, an absolute path without links; [] when nothing."""
    found: list[Risk] = []
    if cloud := _cloud(folder, around):
        found.append(Risk("cloud", cloud))
    mount = _mount_of(folder, around.mounts)
    if share := _share(folder):
        found.append(Risk("network", share))
    elif mount and _NETWORK_TYPES.fullmatch(mount.kind):
        found.append(Risk("network", str(mount.point)))
    elif mount and (mount.removable or _is_pluggable(mount.point)):
        found.append(Risk("removable", str(mount.point)))
    return found


def safe_home(name: str) -> Path | None:
    """A folder of this name on this computer that nothing speaks against, if any."""
    # Documents first, where people look; OneDrive often takes it over.
    for folder in (user_documents_path() / name, Path.home() / name):
        if not risks(folder, look_around(folder)):
            return folder
    return None


def _cloud(folder: PurePath, around: Around) -> str:
    for variable, program in _CLOUD_VARIABLES.items():
        root = around.variables.get(variable, "")
        if root and folder.is_relative_to(type(folder)(root)):
            return program
    for part in folder.parts[1:]:
        for program, pattern in _CLOUD_FOLDERS:
            if re.fullmatch(pattern, part.casefold()):
                return program
    # macOS puts every provider's folder there: CloudStorage/Dropbox, …/Box-Box.
    if around.system == "macos" and "CloudStorage" in folder.parts[:-1]:
        at = folder.parts.index("CloudStorage")
        return folder.parts[at + 1].partition("-")[0]
    if folder.is_relative_to(around.home):
        for part in folder.relative_to(around.home).parts[:2]:
            if at_home := _CLOUD_AT_HOME.get(part.casefold()):
                return at_home
    return _marked(folder, around) or _cloud_disk(folder, around)


def _marked(folder: PurePath, around: Around) -> str:
    for place in (folder, *folder.parents):
        if around.home.is_relative_to(place):
            break  # there their programs keep settings, by much the same names
        for name in around.marks.get(place, ()):
            for program, pattern in _CLOUD_MARKS:
                if re.fullmatch(pattern, name.casefold()):
                    return program
    return ""


def _cloud_disk(folder: PurePath, around: Around) -> str:
    mount = _mount_of(folder, around.mounts)
    if mount and _CLOUD_TYPES.fullmatch(mount.kind):
        return mount.kind.partition(".")[2] or mount.kind
    return ""


def _share(folder: PurePath) -> str:
    r"""The server and share in «\\server\share\folder» and «\\?\UNC\server\share»."""
    if not isinstance(folder, PureWindowsPath):
        return ""
    drive = folder.drive
    if long := re.fullmatch(r"\\\\[?.]\\(UNC\\)?(.*)", drive, re.IGNORECASE):
        return rf"\\{long[2]}" if long[1] else ""
    return drive if drive.startswith("\\\\") else ""


def _mount_of(folder: PurePath, mounts: tuple[Mount, ...]) -> Mount | None:
    # Of two at the same point the later one hides the earlier.
    over = [mount for mount in reversed(mounts) if folder.is_relative_to(mount.point)]
    return max(over, key=lambda mount: len(mount.point.parts), default=None)


def _is_pluggable(point: PurePath) -> bool:
    return isinstance(point, PurePosixPath) and any(
        point.is_relative_to(place) and point != PurePosixPath(place)
        for place in _REMOVABLE_PLACES
    )


def look_around(folder: Path) -> Around:
    """What this computer says that bears on a folder, be it there yet or not."""
    system: System = {"win32": "windows", "darwin": "macos"}.get(  # type: ignore[assignment]
        sys.platform, "linux"
    )
    read = {"windows": _windows_mounts, "macos": _mac_mounts, "linux": _linux_mounts}
    return Around(
        system=system,
        home=Path.home(),
        variables={n: os.environ[n] for n in _CLOUD_VARIABLES if n in os.environ},
        mounts=tuple(read[system]()),
        marks={place: _marks_in(place) for place in (folder, *folder.parents)},
    )


def _marks_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(
            path.name for path in folder.iterdir() if path.name.startswith(".")
        )
    except OSError:  # not there yet, or not ours to read: it marks nothing
        return frozenset()


def read_mounts(text: str, removable: frozenset[str] = frozenset()) -> list[Mount]:
    """The lines of /proc/mounts; `removable` are the devices that can be pulled out."""
    found = []
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        device, point, kind = fields[:3]
        path = _OCTAL.sub(lambda found: chr(int(found[1], 8)), point)
        found.append(Mount(PurePosixPath(path), kind, device in removable))
    return found


def read_mac_mounts(text: str) -> list[Mount]:
    """What /sbin/mount prints: «//ana@server/share on /Volumes/share (smbfs, …)»."""
    lines = re.findall(r"^.+? on (/.*) \((\w+)[,)]", text, re.MULTILINE)
    return [Mount(PurePosixPath(point), kind) for point, kind in lines]


def _linux_mounts() -> Iterator[Mount]:
    text = Path("/proc/mounts").read_text("utf-8", "surrogateescape")
    yield from read_mounts(text, frozenset(_pluggable_devices(Path("/sys/block"))))


def _pluggable_devices(blocks: Path) -> Iterator[str]:
    """The devices of disks that can be pulled out, with their partitions."""
    for disk in blocks.glob("*"):
        flag = disk / "removable"
        on_usb = "/usb" in str(disk.resolve())
        if on_usb or (flag.is_file() and flag.read_text().strip() == "1"):
            yield f"/dev/{disk.name}"
            yield from (f"/dev/{part.name}" for part in disk.glob(f"{disk.name}*"))


def _mac_mounts() -> list[Mount]:
    done = subprocess.run(
        ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5
    )
    return read_mac_mounts(done.stdout)


def _windows_mounts() -> Iterator[Mount]:
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (only there on Windows)
    for letter in string.ascii_uppercase:
        root = f"{letter}:\\"
        if kind := _DRIVE_TYPES.get(kernel.GetDriveTypeW(root)):
            yield Mount(PureWindowsPath(root), kind, removable=kind == "removable")
