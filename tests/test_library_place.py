import os
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.library.place import (
    Around,
    Mount,
    Risk,
    _pluggable_devices,
    look_around,
    read_mac_mounts,
    read_mounts,
    risks,
    safe_home,
)

C, Z = (Mount(PureWindowsPath(root), kind) for root, kind in
        (("C:\\", "fixed"), ("Z:\\", "network")))  # fmt: skip
E = Mount(PureWindowsPath("E:\\"), "removable", removable=True)
ROOT = Mount(PurePosixPath("/"), "ext4")


def windows(*mounts, **more):
    home = PureWindowsPath(r"C:\Users\Ana")
    return Around("windows", home, mounts=mounts or (C, Z, E), **more)


def linux(*mounts, **more):
    return Around("linux", PurePosixPath("/home/ana"), mounts=(ROOT, *mounts), **more)


def macos(*mounts, **more):
    return Around("macos", PurePosixPath("/Users/ana"), mounts=(ROOT, *mounts), **more)


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        (r"C:\Users\Ana\OneDrive\Documentos\Tinkuy", "OneDrive"),
        (r"C:\Users\Ana\OneDrive - Cooperativa Ejemplo\Tinkuy", "OneDrive"),
        (r"C:\Users\Ana\Dropbox (Personal)\Tinkuy", "Dropbox"),
        (r"G:\Mi unidad\Tinkuy", "Google Drive"),
        (r"D:\Google Drive\cooperativa", "Google Drive"),
        (r"C:\Users\Ana\iCloudDrive\Tinkuy", "iCloud"),
        (r"C:\Users\Ana\Documents\MEGA\Tinkuy", "MEGA"),
        (r"C:\Users\Ana\MEGAsync\Tinkuy", "MEGA"),
        (r"C:\Users\Ana\Nextcloud2\Tinkuy", "Nextcloud"),
        (r"C:\Users\Ana\Box\Tinkuy", "Box"),
    ],
)
def test_a_folder_that_a_cloud_program_copies_is_known_by_its_name(folder, program):
    assert risks(PureWindowsPath(folder), windows()) == [Risk("cloud", program)]


@pytest.mark.parametrize(
    "folder",
    [
        r"C:\Users\Ana\Documents\Tinkuy",
        r"C:\Users\Ana\Documents\Mega proyecto\Tinkuy",
        r"C:\Catalogos\Box\Tinkuy",
        r"C:\Users\Ana\Nubes y dropboxes\Tinkuy",
        r"\\?\C:\Users\Ana\Documents\Tinkuy",
    ],
)
def test_a_folder_of_this_computer_is_safe(folder):
    assert risks(PureWindowsPath(folder), windows()) == []


def test_onedrive_is_known_by_what_windows_says_wherever_it_was_put():
    folder = PureWindowsPath(r"D:\Nube\Tinkuy")
    assert risks(folder, windows()) == []
    told = {"OneDriveCommercial": r"d:\nube"}
    assert risks(folder, windows(variables=told)) == [Risk("cloud", "OneDrive")]
    beside = PureWindowsPath(r"D:\Nube de papel\Tinkuy")
    assert risks(beside, windows(variables=told)) == []


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".nextcloudsync.log", "Nextcloud"),
        ("._sync_6fe0a1b2c3d4.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_cloud_program_is_known_by_what_it_leaves_in_its_folder(mark, program):
    folder = PurePosixPath("/datos/coop/biblioteca")
    above = {PurePosixPath("/datos/coop"): frozenset({mark, ".otra"})}
    assert risks(folder, linux()) == []
    assert risks(folder, linux(marks=above)) == [Risk("cloud", program)]


def test_what_programs_keep_in_the_home_folder_marks_no_cloud():
    marks = {PurePosixPath("/home/ana"): frozenset({".stfolder", ".dropbox.cache"})}
    folder = PurePosixPath("/home/ana/Documentos/Tinkuy")
    assert risks(folder, linux(marks=marks)) == []


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/Users/ana/Library/CloudStorage/Dropbox/Tinkuy", "Dropbox"),
        ("/Users/ana/Library/CloudStorage/ProtonDrive-ana/Tinkuy", "ProtonDrive"),
        ("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/Tinkuy", "iCloud"),
    ],
)
def test_macos_keeps_every_cloud_in_one_place(folder, program):
    assert risks(PurePosixPath(folder), macos()) == [Risk("cloud", program)]


@pytest.mark.parametrize(
    ("folder", "share"),
    [
        (r"\\servidor\datos\Tinkuy", r"\\servidor\datos"),
        (r"\\?\UNC\servidor\datos\Tinkuy", r"\\servidor\datos"),
        (r"Z:\cooperativa\Tinkuy", "Z:\\"),
    ],
)
def test_a_shared_folder_of_windows_is_a_network(folder, share):
    assert risks(PureWindowsPath(folder), windows()) == [Risk("network", share)]


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "davfs"])
def test_a_mounted_share_of_linux_is_a_network(kind):
    share = Mount(PurePosixPath("/mnt/oficina"), kind)
    inside, beside = PurePosixPath("/mnt/oficina/T"), PurePosixPath("/mnt/otra/T")
    assert risks(inside, linux(share)) == [Risk("network", "/mnt/oficina")]
    assert risks(beside, linux(share)) == []


def test_a_cloud_mounted_as_a_disk_is_a_cloud():
    disk = Mount(PurePosixPath("/mnt/nube"), "fuse.rclone")
    found = risks(PurePosixPath("/mnt/nube/T"), linux(disk))
    assert found == [Risk("cloud", "rclone")]


def test_a_memory_stick_is_removable():
    assert risks(PureWindowsPath("E:\\Tinkuy"), windows()) == [
        Risk("removable", "E:\\")
    ]
    stick = Mount(PurePosixPath("/media/ana/USB"), "vfat")
    folder = PurePosixPath("/media/ana/USB/Tinkuy")
    assert risks(folder, linux(stick)) == [Risk("removable", "/media/ana/USB")]
    mounted = Mount(PurePosixPath("/mnt/usb"), "vfat", removable=True)
    assert risks(PurePosixPath("/mnt/usb/T"), linux(mounted))[0].danger == "removable"


def test_a_cloud_folder_on_a_memory_stick_is_both():
    found = risks(PureWindowsPath(r"E:\Dropbox\Tinkuy"), windows())
    assert [risk.danger for risk in found] == ["cloud", "removable"]


def test_of_nested_disks_the_nearest_counts_and_of_two_at_one_point_the_last():
    share = Mount(PurePosixPath("/mnt"), "nfs")
    disk = Mount(PurePosixPath("/mnt/disco"), "ext4")
    folder = PurePosixPath("/mnt/disco/Tinkuy")
    assert risks(folder, linux(share, disk)) == []
    over = Mount(PurePosixPath("/mnt/disco"), "cifs")
    assert risks(folder, linux(disk, over)) == [Risk("network", "/mnt/disco")]
    assert risks(folder, linux(over, disk)) == []


def test_the_table_of_mounts_is_read_with_its_spaces_and_devices():
    text = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "/dev/sdb1 /mnt/Mi\\040memoria\\040\\134ñ vfat rw 0 0\n"
        "//s/datos /mnt/s cifs rw 0 0\n\nsolo\n"
    )
    assert read_mounts(text, frozenset({"/dev/sdb1"})) == [
        Mount(PurePosixPath("/"), "ext4"),
        Mount(PurePosixPath("/mnt/Mi memoria \\ñ"), "vfat", removable=True),
        Mount(PurePosixPath("/mnt/s"), "cifs"),
    ]


def test_what_macos_prints_of_its_disks_is_read():
    text = (
        "/dev/disk3s1 on / (apfs, sealed, local)\n"
        "//ana@nas/datos on /Volumes/datos (2) (smbfs, nodev, nosuid)\n"
    )
    assert read_mac_mounts(text) == [
        Mount(PurePosixPath("/"), "apfs"),
        Mount(PurePosixPath("/Volumes/datos (2)"), "smbfs"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_disks_on_usb_or_marked_as_removable_are_found_with_their_parts(tmp_path):
    # A tree as /sys has it: block devices are links into the tree of devices.
    for name, where, flag in (
        ("sda", "pci0/ata1", "0"), ("sdb", "pci0/usb2", "0"), ("mmc0", "pci0/mmc", "1"),
    ):  # fmt: skip
        disk = tmp_path / "devices" / where / name
        (disk / f"{name}1").mkdir(parents=True)
        (disk / "removable").write_text(f"{flag}\n")
        (tmp_path / "block").mkdir(exist_ok=True)
        (tmp_path / "block" / name).symlink_to(disk)
    found = set(_pluggable_devices(tmp_path / "block"))
    assert found == {"/dev/sdb", "/dev/sdb1", "/dev/mmc0", "/dev/mmc01"}


PARTS = st.lists(
    st.text(st.characters(blacklist_characters="/\\:\0", codec="utf-8"), min_size=1),
    max_size=6,
)


@given(PARTS)
def test_any_folder_can_be_judged(parts):
    for found in (
        risks(PurePosixPath("/", *parts), linux()),
        risks(PureWindowsPath("C:\\", *parts), windows()),
        risks(PurePosixPath("/", *parts), macos()),
    ):
        assert {risk.danger for risk in found} <= {"cloud", "network", "removable"}


@given(PARTS)
def test_nothing_inside_a_share_is_safe(parts):
    folder = PureWindowsPath("\\\\servidor\\datos", *parts)
    assert "network" in [risk.danger for risk in risks(folder, windows())]


@pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="only Linux has it")
def test_this_computer_can_be_looked_at(tmp_path):
    (tmp_path / "Nube" / ".stfolder").mkdir(parents=True)
    folder = tmp_path / "Nube" / "todavía no está"
    around = look_around(folder)
    assert PurePosixPath("/") in [mount.point for mount in around.mounts]
    assert Risk("cloud", "Syncthing") in risks(folder, around)


@pytest.mark.skipif(os.name == "nt", reason="documents are found through XDG here")
def test_the_home_that_is_proposed_is_never_in_a_cloud(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "OneDrive" / "Documentos"))
    assert safe_home("Tinkuy") == tmp_path / "Tinkuy"
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Documentos"))
    assert safe_home("Tinkuy") == tmp_path / "Documentos" / "Tinkuy"
