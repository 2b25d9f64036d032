"""A small .xls of the kind Excel 97 wrote, made here so that none is kept."""

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls(rows, *, dimensions=None, texts=None):
    """A workbook of one sheet; wrong counts can be claimed."""
    return compound("Workbook", workbook(rows, dimensions, texts))


def workbook(rows, dimensions, texts):
    bof, eof = 0x0809, 0x000A
    name = "Hoja1".encode("latin-1")
    extra = record(0x00FC, struct.pack("<II", texts, texts)) if texts else b""
    start = record(bof, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + extra
    bound = struct.pack("<BBBB", 0, 0, len(name), 0) + name
    at = len(start) + 4 + 4 + len(bound) + 4
    globals_ = start + record(0x0085, struct.pack("<I", at) + bound) + record(eof, b"")
    size = dimensions or (0, len(rows), 0, max(map(len, rows), default=0))
    sheet = record(bof, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += record(0x0200, struct.pack("<IIHHH", *size, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                sheet += record(0x0204, place + text)
            else:
                sheet += record(0x0203, place + struct.pack("<d", value))
    return globals_ + sheet + record(eof, b"")


def record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def compound(name, stream):
    """A compound file with one stream, in whole sectors."""
    size = max(len(stream), 4096)
    stream = stream.ljust(-(-size // SECTOR) * SECTOR, b"\0")
    count = len(stream) // SECTOR
    fat = [FAT, END, *range(3, 2 + count), END]
    fat += [FREE] * (SECTOR // 4 - len(fat))
    header = bytes.fromhex("D0CF11E0A1B11AE1").ljust(24, b"\0")
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    directory = entry("Root Entry", 5, END, 0, child=1) + entry(name, 2, 2, size)
    directory += entry("", 0, 0, 0) * 2
    return header + struct.pack(f"<{SECTOR // 4}I", *fat) + directory + stream


def entry(name, kind, first, size, child=FREE):
    letters = name.encode("utf-16-le")
    length = len(letters) + 2 if name else 0
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBB", length, kind, 1)
        + struct.pack("<III", FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
