#!/usr/bin/python3
"""reader.py JOURNAL [PASSPHRASE-FILE] [KEY-FILE] prints every record of an Ownway journal.

The passphrase file may hold the recovery code; without one it asks. What does not authenticate is named on standard
error; nothing is ever written. It ends with 0 done, 1 no journal or none it can read, 2 wrong usage, 3 wrong way in,
4 damaged (what opens is printed), 5 in use. "(6.1)" and the like are sections of journal/FORMAT.md.
"""
import datetime, fcntl, getpass, hashlib, hmac, os, pathlib, re, struct, sys, unicodedata

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_aead
from nacl.exceptions import CryptoError

sys.dont_write_bytecode = True
import bbolt, hpke

KINDS = ("", "answer", "entry", "note", "step", "person", "plan section", "reading", "highlight", "setting", "question")
named = []  # what was found wrong

class Bad(Exception):
    """What was being read is not as the format says; the rest may be."""

def name(words):
    named.append(words)
    print("reader:", words, file=sys.stderr)

def stop(code, words):
    print("reader:", words, file=sys.stderr)
    sys.exit(code)

# Messages (3). Fields are listed in the order of their numbers; * is a repeated one.
HEADER = "magic:text version:int required:text* journal:id epoch:int slots:bytes*"
SLOT = """type:int id:id salt:hash memory:int passes:int lanes:int commitment:hash sealed:bytes
    share:bytes file-salt:hash file-commitment:hash"""
MANIFEST = "generation:int records:int header:hash shards:bytes public_key:bytes salt:hash commitment:hash"
RECORD = """item:id kind:int parent:id* device:id at:signed offset:signed written:signed binned:yes title:text
    text:text day:text day-words:text tag:text* feeling:text* about:id of:text sort:text state:text order:signed
    reach:text when-not:text source:text quote:text from:signed aside:yes kept:yes not-before:text"""
EMPTY = {"id": bytes(16), "hash": bytes(32), "bytes": b"", "text": "", "int": 0, "signed": 0, "yes": False}

def varint(data, at):
    value = 0
    for i, b in enumerate(data[at : at + 10]):
        value |= (b & 127) << 7 * i
        if b < 128 and value < 2**64:
            return value, at + i + 1
    raise Bad("a number in it is broken off or too large")

def fields(data):
    """(number, value, all its bytes) of each field of a message."""
    at = 0
    while at < len(data):
        start, (tag, at) = at, varint(data, at)
        size = {1: 8, 5: 4}.get(tag & 7, 0)
        if tag & 7 in (0, 2):
            size, at = varint(data, at)
        value, at = (size, at) if tag & 7 == 0 else (data[at : at + size], at + size)
        if tag < 8 or tag & 7 in (3, 4, 6, 7) or at > len(data):
            raise Bad("a field in it is broken off or of no known type")
        yield tag >> 3, value, data[start:at]

READ = {"signed": lambda v: (v >> 1) ^ -(v & 1), "yes": bool, "text": lambda v: v.decode("utf-8", "surrogateescape")}

def typed(value, kind):
    if isinstance(value, int) != isinstance(EMPTY[kind], int):
        value = b"" if isinstance(value, int) else 0
    if kind in ("id", "hash") and len(value) != len(EMPTY[kind]):
        raise Bad("an id or a hash in it has another length")
    return READ.get(kind, lambda v: v)(value)

def message(data, schema):
    """{name: value}, what is not known under "unknown", and why reading ended early under "bad"."""
    schema = [f.rstrip("*").split(":") + [f[-1] == "*"] for f in schema.split()]
    m = {n: [] if repeated else EMPTY[kind] for n, kind, repeated in schema} | {"unknown": b"", "bad": ""}
    try:
        for number, value, raw in fields(data):
            n, kind, repeated = schema[number - 1] if number <= len(schema) else ("unknown", "bytes", False)
            value = m[n] + raw if n == "unknown" else typed(value, kind)
            m[n] = m[n] + [value] if repeated else value
    except Bad as e:
        m["bad"] = str(e)
    return m

# Boxes and slots (5, 6).
def hkdf(secret, salt, info):
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")

def unseal(sealed, key, associated):
    try:
        return open_aead(sealed[24:], associated, sealed[:24], key)
    except (CryptoError, ValueError, TypeError):
        raise Bad("it does not authenticate") from None

def open_box(journal, purpose, at, box, schema=None):
    """What is in a box: a message, or bytes; journal is its data key, its id and its epoch."""
    (key, place), info = journal, b"ownway/1 " + purpose
    plain = unseal(box, hkdf(key, place[:16], info), info + b"\0" + place + at).rstrip(b"\0")
    m = message(plain[:-1], schema) if schema else plain[:-1]
    if plain[-1:] != b"\x80" or schema and m.pop("bad"):
        raise Bad("it authenticates, and cannot be read")
    return m

def normal(passphrase):
    """NFC, after no more than thirty marks in a row were left together (6.1)."""
    out, run = "", 0
    for c in passphrase.decode("utf-8", "surrogateescape"):
        marks = "".join("m" if unicodedata.combining(d) else " " for d in unicodedata.normalize("NFKD", c))
        if run + len(marks) - len(marks.lstrip("m")) > 30:
            out, run = out + "\u034f", 0
        out, run = out + c, len(marks) - len(marks.rstrip("m")) + (run if " " not in marks else 0)
    return unicodedata.normalize("NFC", out).encode("utf-8", "surrogateescape")

def code_in(words):
    """The 20 bytes of a recovery code, or nothing. Its check group is not looked at (6.3)."""
    text = re.sub(r"[\s\u2010-\u2015-]", "", words.decode("utf-8", "replace")).upper()
    digits = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ".find(c) for c in text.translate(str.maketrans("OIL", "011"))]
    if len(digits) != 36 or -1 in digits:
        return b""
    return sum(d << 5 * i for i, d in enumerate(reversed(digits[:32]))).to_bytes(20, "big")

def key_in(text):
    """The 32 bytes of a key file (6.6)."""
    digits = re.sub(rb"\s", b"", text.partition(b"\n")[2])
    raw = bytes.fromhex(digits.decode()) if re.fullmatch(b"[0-9a-fA-F]{80}", digits) else b""
    if hkdf(raw[:32], b"", b"ownway/1 key file check")[:8] != raw[32:]:
        stop(3, "The key file is damaged.")
    return raw[:32]

def open_to(kind, secret, salt, commitment, sealed, bound):
    """What was sealed to the public key of a code or key file, or None if it is another (6.2, 6.4)."""
    kind = b"ownway/1 " + kind
    if not secret or hkdf(secret, salt, kind + b" commitment") != commitment:
        return None
    try:
        return hpke.open_base(hpke.derive_key_pair(hkdf(secret, salt, kind + b" key pair")), sealed, bound)
    except (CryptoError, ValueError, TypeError):
        raise Bad("it does not authenticate") from None

def open_slot(place, raw, words, key_file):
    """The data key, or None if the slot is of another way in, or of none there is (6)."""
    slot = message(raw, SLOT)
    memory, passes, lanes, salt, commitment = (slot[n] for n in ("memory", "passes", "lanes", "salt", "commitment"))
    if slot["bad"]:
        raise Bad(slot["bad"])
    bound = lambda *but: b"ownway/1 slot\0" + place + b"".join(part for n, _, part in fields(raw) if n not in but)
    if slot["type"] in (2, 3):
        kind, secret = (b"recovery", code_in(words)) if slot["type"] == 2 else (b"key file", key_file)
        return open_to(kind, secret, salt, commitment, slot["sealed"], bound(8))
    share, kind = b"", b"ownway/1 slot"
    if slot["type"] == 4:
        kind, theirs = b"ownway/1 both", (slot["file-salt"], slot["file-commitment"], slot["share"])
        share = open_to(b"key file", key_file, *theirs, bound(8, 9))
    if slot["type"] not in (1, 4) or share is None or not words:
        return None
    if not (19456 <= memory <= 1048576 and 1 <= passes <= 10 and 1 <= lanes <= 16):
        raise Bad("it asks for more or less work than any journal does")
    if memory > int(re.search(r"MemAvailable:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]):
        stop(1, f"Opening this journal needs {memory >> 10} MiB of memory, and there is less free.")
    root = hash_secret_raw(normal(words), salt, passes, memory, lanes, 32, Type.ID, 0x13) + share
    if hkdf(root, salt, kind + b" commitment") != commitment:
        return None
    return unseal(slot["sealed"], hkdf(root, salt, kind + b" wrap"), bound(8))

# Opening (4).
def read_header(bucket):
    raw = bucket.get(b"header") or stop(1, "This is no journal: it has no header.")
    header = message(raw[:65537], HEADER)
    if hashlib.sha256(raw).digest() != bucket.get(b"sum"):
        name("the header or its checksum is damaged; a right passphrase may seem wrong because of that")
    if header["magic"] == "Ownway journal" and header["version"] > 1:
        stop(4 if named else 1, f"This journal is of version {header['version']}, and this reader knows version 1.")
    sound = header["magic"] == "Ownway journal" and header["version"] == 1 and header["epoch"] < 2**32
    if not sound or header["bad"] or len(raw) > 65536 or not 1 <= len(header["slots"]) <= 32:
        stop(4, "The journal is damaged: its header cannot be read.")
    if header["required"]:
        stop(4 if named else 1, "It needs what this reader does not know: " + printable(", ".join(header["required"])))
    return header

def unlock(header, words, key_file):
    place = header["journal"] + struct.pack(">I", header["epoch"])
    for i, raw in enumerate(header["slots"]):
        try:
            if key := open_slot(place, raw, words, key_file):
                return key, place
        except Bad as e:
            name(f"way in {i + 1}: {e}")
    if named:
        stop(4, "No way in opened. The passphrase is another, or what is named above is the reason.")
    stop(3, "The passphrase, code or key file is another, or the journal needs passphrase and key file.")

def read_manifest(journal, buckets):
    try:
        box = buckets.get(b"manifest", {}).get(b"manifest", b"")
        manifest = open_box(journal, b"manifest", b"manifest", box, MANIFEST)
    except Bad as e:
        return name(f"manifest: {e}")
    if manifest["header"] != hashlib.sha256(buckets[b"header"][b"header"]).digest():
        name("header: it is not the one the manifest vouches for")
    return manifest

def read_roster(journal, boxes, manifest):
    """{revision: tag} of the records there have to be, and the first bytes of those nobody can tell about."""
    roster, lost = {}, set()
    for at in (bytes([b]) for b in range(256)):
        box = boxes.get(at, b"")
        tag = manifest["shards"][16 * at[0] : 16 * at[0] + 16] if manifest else box[-16:] or bytes(16)
        try:
            if tag != bytes(16) and tag != box[-16:]:
                raise Bad("it is not the one the manifest vouches for" if box else "it is missing")
            rows = open_box(journal, b"roster", at, box) if tag != bytes(16) else b""
            rows = [(rows[i : i + 16], rows[i + 16 : i + 32]) for i in range(0, len(rows), 32)]
            if rows != sorted(dict(rows).items()) or any(r[:1] != at or len(tag) != 16 for r, tag in rows):
                raise Bad("its lines are not right")
            roster.update(rows)
        except Bad as e:
            lost.add(at[0])
            name(f"roster, shard {at.hex()}: {e}; nothing vouches for records whose ids begin with {at.hex()}")
    if manifest and not lost and manifest["records"] != len(roster):
        name(f"manifest: it counts {manifest['records']} records, and the roster {len(roster)}")
    return roster, lost

def read_records(journal, boxes, roster, lost):
    """{revision: record} of all that open."""
    records = {}
    for revision in sorted(boxes.keys() | roster.keys()):
        box = boxes.get(revision, b"")
        try:
            if not box or len(revision) != 16:
                raise Bad("it is missing" if not box else "its key is no revision")
            records[revision] = open_box(journal, b"records", revision, box, RECORD)
            if revision[0] not in lost and roster.get(revision) != box[-16:]:
                raise Bad("it is not the one the roster has" if revision in roster else "it is not in the roster")
        except Bad as e:
            name(f"record {revision.hex()}: {e}")
    return records

# Printing.
def printable(s):
    """Text without signs that a terminal obeys. Its lines after the first are moved in by four."""
    s = re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\\]", lambda c: r"\\" if c[0] == "\\" else f"\\x{ord(c[0]):02x}", s)
    return s.replace("\n", "\n    ")

def words(n, value, record):
    if n == "kind" and value < len(KINDS):
        return f"{n} {value} ({KINDS[value]})"
    if n in ("at", "written") and 0 <= value < 2**57 and abs(record["offset"]) <= 1440:
        wall = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=value, minutes=record["offset"])
        return f"{n} {value} ({wall:%Y-%m-%d %H:%M} there)"
    return n if value is True else f"{n} {value.hex() if isinstance(value, bytes) else printable(str(value))}"

def show(records):
    """Prints every record, and then which revision of each item is the present one (8.2)."""
    items = {}
    for revision, record in records.items():
        items.setdefault(record["item"], []).append(revision)
        print("revision", revision.hex())
        for n, value in record.items():
            for v in value if isinstance(value, list) else [value]:
                if isinstance(value, list) or n in ("item", "device") or v and v != bytes(16):
                    print(words(n, v, record))
        print()
    for item, revisions in sorted(items.items()):
        parents = {p for r in revisions for p in records[r]["parent"]}
        standing = [r for r in revisions if r not in parents] or revisions
        print(f"item {item.hex()}\npresent {max(standing, key=lambda r: (records[r]['at'], r)).hex()}")

def main(args):
    if len(args) not in (1, 2, 3) or args[0].startswith("-"):
        stop(2, "usage: reader.py JOURNAL [PASSPHRASE-FILE] [KEY-FILE]")
    f = open(args[0], "rb") if pathlib.Path(args[0]).is_file() else stop(1, "There is no file at this place.")
    fcntl.flock(f, fcntl.LOCK_SH | fcntl.LOCK_NB)
    try:
        buckets = bbolt.File(f.read(), name).buckets()
    except bbolt.Foreign:
        stop(1, "This is no journal.")
    except bbolt.Damaged as e:
        stop(4, f"The journal is damaged: {e}.")
    header = read_header(buckets.get(b"header", {}))
    given = [pathlib.Path(path).read_bytes() for path in args[1:]]
    keys = [text for text in given if text.partition(b"\n")[0].strip() == b"Ownway key file"]
    words = [text for text in given if text not in keys]
    if not words and not (keys and any(message(raw, SLOT)["type"] == 3 for raw in header["slots"])):
        words = [os.fsencode(getpass.getpass("Passphrase: "))]
    journal = unlock(header, b"".join(words).split(b"\n")[0].rstrip(b"\r"), key_in(keys[0]) if keys else None)
    roster, lost = read_roster(journal, buckets.get(b"roster", {}), read_manifest(journal, buckets))
    records = read_records(journal, buckets.get(b"records", {}), roster, lost)
    show(records)
    if named:
        stop(4, f"{len(records)} records could be read. What is damaged is named above.")

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        main(sys.argv[1:])
    except BlockingIOError:
        stop(5, "The journal is open in another program. Close it there, or read a copy.")
    except OSError as e:
        stop(1, f"{e.filename}: {e.strerror}")
