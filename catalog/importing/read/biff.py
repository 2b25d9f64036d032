"""A look into an old .xls before it is read.

A damaged workbook may claim more cells or texts than memory holds, and reading
it would end the whole program. The layout is that of [MS-CFB] and [MS-XLS].
"""

import struct
from collections.abc import Iterator

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")

_SST, _DIMENSIONS = 0xFC, 0x200
_ROWS, _COLUMNS = 65_536, 256
_END = 0xFFFFFFFA  # from here on sector numbers are marks
_NAMES = {"Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")}


def check(data: bytes) -> None:
    """Raise ValueError when the counts of a workbook cannot be true."""
    try:
        stream = _workbook(data)
        for kind, start, length in _records(stream):
            if kind == _SST and length >= 8:
                (count,) = struct.unpack_from("<I", stream, start + 4)
                if count > len(stream) // 3:  # a text takes three bytes at least
                    raise ValueError("more texts than bytes")
            if kind == _DIMENSIONS:
                layout = "<IIHH" if length >= 14 else "<HHHH"
                top, bottom, left, right = struct.unpack_from(layout, stream, start)
                if not (top <= bottom <= _ROWS and left <= right <= _COLUMNS):
                    raise ValueError("more cells than a sheet has")
    except (struct.error, IndexError) as error:
        raise ValueError("not a workbook") from error


def _workbook(data: bytes) -> bytes:
    """The stream of the workbook, out of the compound file around it."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    directory, _, cutoff, small_fat, _, difat, _ = struct.unpack_from("<7I", data, 48)
    if not 7 <= shift <= 16 or small_shift > shift:
        raise ValueError("no sectors of this size")
    size = 1 << shift

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from("<109I", data, 76))
    while difat < _END and len(tables) < len(data) // size:
        *more, difat = struct.unpack_from(f"<{size // 4}I", sector(difat))
        tables += more
    fat = _numbers(b"".join(sector(table) for table in tables if table < _END))
    entries = b"".join(map(sector, _chain(fat, directory)))
    root = _entry(entries[:128])
    for start in range(128, len(entries), 128):
        name, first, length = _entry(entries[start : start + 128])
        if name not in _NAMES:
            continue
        if length >= cutoff:
            return b"".join(map(sector, _chain(fat, first)))[:length]
        small = b"".join(map(sector, _chain(fat, root[1])))
        links = _numbers(b"".join(map(sector, _chain(fat, small_fat))))
        step = 1 << small_shift
        pieces = (small[at * step : (at + 1) * step] for at in _chain(links, first))
        return b"".join(pieces)[:length]
    raise ValueError("no workbook in it")


def _entry(entry: bytes) -> tuple[bytes, int, int]:
    name_length, first, length = (
        *struct.unpack_from("<H", entry, 64),
        *struct.unpack_from("<II", entry, 116),
    )
    return entry[: max(name_length - 2, 0)], first, length


def _numbers(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _chain(links: tuple[int, ...], first: int) -> Iterator[int]:
    steps = 0
    while first < _END:
        yield first
        first, steps = links[first], steps + 1
        if steps > len(links):
            raise ValueError("a chain of sectors without end")


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, length
        at += 4 + length
