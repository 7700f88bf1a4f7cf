"""Three records of an event file, worked out from the specifications and from no writer of ours:
the CRC-32C polynomial (RFC 3720), TensorFlow's record framing and checksum mask, and the protocol buffer encoding of event.proto and summary.proto."""
import pathlib
import struct

POLYNOMIAL = 0x82F63B78  # CRC-32C, bits reversed


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (POLYNOMIAL if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


assert crc32c(b"123456789") == 0xE3069283  # the check value that the catalogues of checksums give


def masked(data):
    crc = crc32c(data)
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def record(data):
    length = struct.pack("<Q", len(data))
    return length + struct.pack("<I", masked(length)) + data + struct.pack("<I", masked(data))


def inner(field, data):
    assert len(data) < 128
    return bytes([field << 3 | 2, len(data)]) + data


time = bytes([1 << 3 | 1]) + struct.pack("<d", 1.5)
version = time + inner(3, b"brain.Event:2")
value = inner(1, b"train/loss") + bytes([2 << 3 | 5]) + struct.pack("<f", 0.25)
scalar = time + b"\x10\xac\x02" + inner(5, inner(1, value))  # step 300
start = time + b"\x10\x07" + inner(7, b"\x08\x01")  # step 7, a session that starts

pathlib.Path(__file__).with_name("events.bin").write_bytes(record(version) + record(scalar) + record(start))
