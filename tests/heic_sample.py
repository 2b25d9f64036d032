"""Writes small HEIC photos, for nothing that is installed can.

HEVC Main Still Picture (ITU-T H.265) of blocks of 16 × 16 whose samples are raw
(`pcm_flag`), in a HEIF file (ISO/IEC 23008-12) with its EXIF and rotation.
"""

import struct

BLOCK = 16
# Of the context of part_mode, the only one: its range of the least probable symbol
# where the range is 448 or more (table 9-46, last column). It decides once a block.
_LPS = (240, 227, 216, 205, 195, 185, 175, 166)


class Bits:
    def __init__(self):
        self.text = ""

    def u(self, value, length):
        self.text += format(value, f"0{length}b")

    def ue(self, *values):
        for value in values:
            digits = format(value + 1, "b")
            self.text += "0" * (len(digits) - 1) + digits

    def end(self, *, stop="1"):
        self.text += stop
        self.text += "0" * (-len(self.text) % 8)

    def bytes(self):
        return int(self.text, 2).to_bytes(len(self.text) // 8, "big")


class Coder:
    """The arithmetic encoder (9.3.4), begun anew after every raw block."""

    def __init__(self, bits):
        self.bits, self.low, self.range = bits, 0, 510
        self.is_first, self.outstanding = True, 0

    def probable(self, least):
        self.range -= least
        self.renormalise()

    def terminate(self, value):
        self.range -= 2
        if value:
            self.low += self.range
            self.range = 2
        self.renormalise()
        if value:
            self.put(self.low >> 9 & 1)
            self.bits.u(self.low >> 7 & 3 | 1, 2)

    def renormalise(self):
        while self.range < 256:
            if self.low < 256:
                self.put(0)
            elif self.low >= 512:
                self.low -= 512
                self.put(1)
            else:
                self.low -= 256
                self.outstanding += 1
            self.range <<= 1
            self.low <<= 1

    def put(self, bit):
        if self.is_first:
            self.is_first = False
        else:
            self.bits.u(bit, 1)
        for _ in range(self.outstanding):
            self.bits.u(1 - bit, 1)
        self.outstanding = 0


def heic(greys, *, turned=0, exif=b""):
    """Rows of blocks of these greys, 16 to 235; `turned` by so many quarters left."""
    width, height = BLOCK * len(greys[0]), BLOCK * len(greys)
    sets = (_vps(), _sps(width, height), _pps())
    picture = _nal(20, _slice([grey for row in greys for grey in row]))
    picture = struct.pack(">I", len(picture)) + picture
    items = [picture] + ([struct.pack(">I", 6) + b"Exif\0\0" + exif] if exif else [])
    return _file(sets, items, width, height, turned)


def _profile(bits):
    bits.u(3, 8)  # Main Still Picture
    bits.u(0x70000000, 32)
    bits.u(0b1001, 4)
    bits.u(0, 44)
    bits.u(30, 8)


def _vps():
    bits = Bits()
    bits.u(0b0000_11_000000_000_1, 16)
    bits.u(0xFFFF, 16)
    _profile(bits)
    bits.u(1, 1)
    bits.ue(0, 0, 0)
    bits.u(0, 6)
    bits.ue(0)
    bits.u(0, 2)
    bits.end()
    return 32, bits.bytes()


def _sps(width, height):
    bits = Bits()
    bits.u(0b0000_000_1, 8)
    _profile(bits)
    bits.ue(0, 1, width, height)
    bits.u(0, 1)
    bits.ue(0, 0, 0)
    bits.u(1, 1)
    bits.ue(0, 0, 0)
    bits.ue(1, 0, 0, 2, 0, 0)  # blocks of 16, transforms of 4 to 16
    bits.u(0b0001, 4)  # no lists, shapes or offsets; raw blocks
    bits.u(0x77, 8)
    bits.ue(1, 0)
    bits.u(1, 1)
    bits.ue(0)
    bits.u(0, 5)
    bits.end()
    return 33, bits.bytes()


def _pps():
    bits = Bits()
    bits.ue(0, 0)
    bits.u(0, 7)
    bits.ue(0, 0, 0)
    bits.u(0, 3)
    bits.ue(0, 0)
    bits.u(0, 7)
    bits.u(0b101, 3)  # deblocking can be told off, and is
    bits.u(0, 2)
    bits.ue(0)
    bits.u(0, 2)
    bits.end()
    return 34, bits.bytes()


def _slice(greys):
    bits = Bits()
    bits.u(0b10, 2)
    bits.ue(0, 2, 0)
    bits.end()
    coder = Coder(bits)
    for number, grey in enumerate(greys):
        coder.probable(_LPS[number])
        coder.terminate(1)
        bits.end(stop="")
        for sample in [grey] * BLOCK**2 + [128] * (BLOCK**2 // 2):
            bits.u(sample, 8)
        coder = Coder(bits)
        coder.terminate(number == len(greys) - 1)
    bits.end(stop="")
    return bits.bytes()


def _nal(kind, payload):
    safe, zeros = bytearray(), 0
    for byte in payload:
        if zeros == 2 and byte <= 3:
            safe.append(3)
            zeros = 0
        safe.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes([kind << 1, 1]) + bytes(safe)


def _box(kind, *parts, version=None):
    body = b"".join(parts)
    if version is not None:
        body = struct.pack(">I", version << 24) + body
    return struct.pack(">I", len(body) + 8) + kind + body


def _file(sets, items, width, height, turned):
    head = _box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    # Where the items stand is known once it is known how long all before them is.
    meta = _meta(sets, items, width, height, turned, 0)
    start = len(head) + len(meta) + 8
    meta = _meta(sets, items, width, height, turned, start)
    return head + meta + _box(b"mdat", *items)


def _meta(sets, items, width, height, turned, start):
    kinds = (b"hvc1", b"Exif")
    named = [
        _box(b"infe", struct.pack(">HH", number, 0), kind, b"\0", version=2)
        for number, (kind, _) in enumerate(zip(kinds, items, strict=False), start=1)
    ]
    places = b""
    for number, item in enumerate(items, start=1):
        places += struct.pack(">HHHII", number, 0, 1, start, len(item))
        start += len(item)
    extent = _box(b"ispe", struct.pack(">II", width, height), version=0)
    traits = [_configuration(sets), extent]
    if turned:
        traits.append(_box(b"irot", bytes([turned])))
    essential = bytes([0x81, 2, 0x83][: len(traits)])
    tied = struct.pack(">IHB", 1, 1, len(traits)) + essential
    parts = [
        _box(b"hdlr", bytes(4), b"pict", bytes(13), version=0),
        _box(b"pitm", struct.pack(">H", 1), version=0),
        _box(b"iinf", struct.pack(">H", len(items)), *named, version=0),
        _box(b"iprp", _box(b"ipco", *traits), _box(b"ipma", tied, version=0)),
        _box(b"iloc", b"\x44\0", struct.pack(">H", len(items)), places, version=0),
    ]
    if len(items) > 1:
        about = _box(b"cdsc", struct.pack(">HHH", 2, 1, 1))
        parts.append(_box(b"iref", about, version=0))
    return _box(b"meta", *parts, version=0)


def _configuration(sets):
    bits = Bits()
    bits.u(1, 8)
    _profile(bits)
    bits.u(0xF000, 16)
    bits.u(0xFC, 8)
    bits.u(0xFD, 8)
    bits.u(0xF8F8, 16)
    bits.u(0, 16)
    bits.u(0b00_001_1_11, 8)
    bits.u(len(sets), 8)
    body = bits.bytes()
    for kind, payload in sets:
        unit = _nal(kind, payload)
        body += struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit
    return _box(b"hvcC", body)
