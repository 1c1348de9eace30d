#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks an audit log of the Code Insight Agent without any of its programs.

Needs Python 3.9 and the openssl command (3.0 or later), nothing else. Formats: docs/audit.md.

    verify_audit.py LOG_FOLDER [--key KEY] [--checkpoint FILE]
    verify_audit.py --proof FILE.tlog-proof --key KEY

KEY is the public key kept from before (NAME+ID+BASE64), or a file that holds it. Without it, the one beside the log is used, which whoever can
replace the log can replace too. Exit code: 0 intact, 1 not intact, 2 cannot be checked.
"""

import argparse
import base64
import binascii
import hashlib
import os
import re
import subprocess
import sys
import tempfile

MAGIC = b"CIAUDIT\n"
HEADER_BYTES = 64
FRAME_HEADER_BYTES = 24
MAXIMUM_ENTRY = 65_535
# DER of a SubjectPublicKeyInfo for Ed25519, up to the 32 key bytes (RFC 8410).
ED25519_DER = bytes.fromhex("302a300506032b6570032100")


class Damage(Exception):
    """Something is not as it was written."""


def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def decode_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Damage("not base64: " + repr(text[:60]))
    if base64.b64encode(data).decode() != text:
        raise Damage("not canonical base64: " + repr(text[:60]))
    return data


class Key:
    """The public key of a log: NAME+ID+BASE64 (C2SP signed-note, Ed25519)."""

    def __init__(self, text):
        parts = text.strip().split("+", 2)
        if len(parts) != 3:
            raise Damage("not a verifier key: " + repr(text[:80]))
        self.name, identifier, encoded = parts
        data = decode_base64(encoded)
        if len(data) != 33 or data[0] != 1:
            raise Damage("not an Ed25519 key: " + repr(text[:80]))
        self.public = data[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if self.id.hex() != identifier:
            raise Damage("the key's id is not its hash")

    def verify(self, message, signature):
        with tempfile.TemporaryDirectory() as folder:
            paths = {}
            for name, content in (("key", ED25519_DER + self.public), ("message", message), ("signature", signature)):
                paths[name] = os.path.join(folder, name)
                with open(paths[name], "wb") as file:
                    file.write(content)
            command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", paths["key"]]
            command += ["-rawin", "-in", paths["message"], "-sigfile", paths["signature"]]
            result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            return result.returncode == 0


def open_note(data, key):
    """The text of a signed note, once the key's signature has been checked."""
    if any(byte < 0x20 and byte != 0x0A for byte in data) or not data.endswith(b"\n"):
        raise Damage("not a signed note")
    text, separator, signatures = data.decode().rpartition("\n\n")
    if not separator or not text:
        raise Damage("not a signed note")
    text += "\n"
    known = False
    for line in signatures.splitlines():
        match = re.fullmatch("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)", line)
        if not match:
            raise Damage("not a signature line: " + repr(line[:80]))
        blob = decode_base64(match.group(2))
        if match.group(1) != key.name or blob[:4] != key.id:
            continue
        known = True
        if not key.verify(text.encode(), blob[4:]):
            raise Damage("the signature is wrong")
    if not known:
        raise Damage("not signed by " + key.name)
    return text


def parse_checkpoint(data, key):
    lines = open_note(data, key).split("\n")
    if len(lines) != 4 or lines[3] or lines[0] != key.name or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
        raise Damage("not a checkpoint of " + key.name)
    root = decode_base64(lines[2])
    if len(root) != 32:
        raise Damage("not a checkpoint of " + key.name)
    return int(lines[1]), root


class Tree:
    """The right edge of a growing Merkle tree (RFC 6962 section 2.1)."""

    def __init__(self, size=0, nodes=()):
        if bin(size).count("1") != len(nodes):
            raise Damage("a tombstone with the wrong number of hashes")
        self.size, self.nodes = size, list(nodes)

    def append(self, digest):
        level = self.size
        while level & 1:
            digest = node_hash(self.nodes.pop(), digest)
            level >>= 1
        self.nodes.append(digest)
        self.size += 1

    def root(self):
        if not self.nodes:
            return hashlib.sha256(b"").digest()
        digest = self.nodes[-1]
        for left in reversed(self.nodes[:-1]):
            digest = node_hash(left, digest)
        return digest


def read(path):
    with open(path, "rb") as file:
        return file.read()


def tombstones(folder, key):
    """The tree over what retention deleted."""
    tree = Tree()
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".tombstone"):
            continue
        lines = open_note(read(os.path.join(folder, name)), key).split("\n")[:-1]
        if len(lines) < 6 or lines[0] != key.name or lines[1] != "tombstone v1" or int(lines[2]) != tree.size:
            raise Damage(name + ": does not continue the tombstone before it")
        tree = Tree(int(lines[3]), [decode_base64(line) for line in lines[6:]])
    return tree


def split_history(data):
    """The checkpoints of the history: text, empty line, signatures, empty line."""
    notes, start, empty = [], 0, 0
    for match in re.finditer(b"\n\n", data):
        empty += 1
        if empty == 2:
            notes.append(data[start : match.start() + 1])
            start, empty = match.end(), 0
    return notes


def walk_segment(path, tree, check_root):
    """Adds every record of a segment to the tree. Returns the bytes behind the last whole record."""
    data = read(path)
    if len(data) < HEADER_BYTES or data[:8] != MAGIC:
        raise Damage(path + ": not an audit segment")
    if int.from_bytes(data[8:12], "big") != 1:
        raise Damage(path + ": a format version this program does not know")
    if int.from_bytes(data[16:24], "big") != tree.size or data[12:16] != bytes(4) or data[24:32] != bytes(8):
        raise Damage(f"{path}: holds other records than those from {tree.size} on")
    if data[32:64] != tree.root():
        raise Damage(path + ": does not continue the segments before it")
    offset = HEADER_BYTES
    while offset < len(data):
        length = int.from_bytes(data[offset : offset + 4], "big")
        end = offset + FRAME_HEADER_BYTES + length
        if not 0 < length <= MAXIMUM_ENTRY or end >= len(data) or data[end] != 0x0A:
            return offset, len(data) - offset
        entry = data[offset + FRAME_HEADER_BYTES : end]
        digest = leaf_hash(entry)
        head = int.from_bytes(data[offset : offset + 8], "big")
        sequence = int.from_bytes(data[offset + 8 : offset + 16], "big")
        check = int.from_bytes(data[offset + 16 : offset + 24], "big")
        named = entry.startswith(b'{"v":1,"seq":%d,' % sequence)
        if sequence != tree.size or check != int.from_bytes(digest[:8], "big") ^ head ^ sequence or not named:
            return offset, len(data) - offset
        tree.append(digest)
        check_root(path, offset)
        offset = end + 1
    return offset, 0


def verify_log(folder, key, earlier):
    promises = {}
    history = [parse_checkpoint(note, key) for note in split_history(read(os.path.join(folder, "checkpoints")))]
    if not history:
        raise Damage("there is no signed checkpoint")
    for before, after in zip(history, history[1:]):
        if after[0] <= before[0]:
            raise Damage("checkpoints: out of order")
    newest = parse_checkpoint(read(os.path.join(folder, "checkpoint")), key)
    for size, root in history + [newest] + ([parse_checkpoint(read(earlier), key)] if earlier else []):
        if promises.setdefault(size, root) != root:
            raise Damage(f"two checkpoints of {size} records contradict each other")
    segments = os.path.join(folder, "segments")
    tree = tombstones(segments, key)
    deleted, checked = tree.size, 0

    def check_root(path, offset):
        nonlocal checked
        root = promises.get(tree.size)
        if root is None:
            return
        if root != tree.root():
            raise Damage(f"{path} at byte {offset}: the {tree.size} records up to here are not those that were signed")
        checked += 1

    check_root("tombstones", 0)
    names = sorted(name for name in os.listdir(segments) if name.endswith(".seg"))
    names = [name for name in names if int(name[:20]) >= deleted]
    rest = 0
    for number, name in enumerate(names):
        path = os.path.join(segments, name)
        offset, rest = walk_segment(path, tree, check_root)
        if rest and number + 1 < len(names):
            raise Damage(f"{path} at byte {offset}: a record was changed or cut off")
    if max(promises) > tree.size:
        raise Damage(f"{max(promises)} records were signed, only {tree.size} are there or follow without damage")
    print(f"intact: {tree.size} records ({deleted} deleted by retention), {newest[0]} signed, {checked} checkpoints")
    if rest:
        print(f"note: the last {rest} bytes are no whole record: the writer is at work or was interrupted")
    print("root " + base64.b64encode(tree.root()).decode())


def verify_proof(path, key):
    data = read(path)
    head, separator, note = data.partition(b"\n\n")
    lines = head.decode().split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1" or not separator or len(lines) < 3:
        raise Damage("not a transparency log proof")
    if not lines[1].startswith("extra ") or not re.fullmatch("index (0|[1-9][0-9]*)", lines[2]):
        raise Damage("not a proof that holds its record")
    entry, index = decode_base64(lines[1][6:]), int(lines[2][6:])
    size, root = parse_checkpoint(note, key)
    if index >= size:
        raise Damage("the record is behind the checkpoint")
    # RFC 9162 section 2.1.3.2.
    digest, position, last = leaf_hash(entry), index, size - 1
    for sibling in (decode_base64(line) for line in lines[3:]):
        if last == 0:
            raise Damage("too many hashes")
        if position & 1 or position == last:
            digest = node_hash(sibling, digest)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            digest = node_hash(digest, sibling)
        position, last = position >> 1, last >> 1
    if last or digest != root:
        raise Damage("the record is not the one that was signed")
    print(f"proved: record {index} of {key.name}")
    print(entry.decode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", help="the log's folder")
    parser.add_argument("--key", help="the public key kept from before, or a file with it")
    parser.add_argument("--checkpoint", help="a checkpoint kept from before; the log must contain all that it had then")
    parser.add_argument("--proof", help="check this proof of a single record instead of a log")
    options = parser.parse_args()
    if bool(options.folder) == bool(options.proof) or (options.proof and not options.key):
        parser.error("name a log folder, or --proof and --key")
    try:
        text = options.key
        if text is None:
            text = read(os.path.join(options.folder, "audit.vkey")).decode()
            print("note: the key is the one beside the log: it proves nothing about who wrote the log")
        elif os.path.exists(text):
            text = read(text).decode()
        key = Key(text)
        if options.proof:
            verify_proof(options.proof, key)
        else:
            verify_log(options.folder, key, options.checkpoint)
    except (Damage, UnicodeDecodeError, ValueError) as problem:
        print(f"NOT INTACT: {problem}")
        return 1
    except OSError as problem:
        print(f"cannot be checked: {problem}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
