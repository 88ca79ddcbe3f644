#!/usr/bin/python3
"""reader.py JOURNAL [PASSPHRASE-FILE] [KEY-FILE] prints every record of an Ownway journal, and never writes.

The passphrase file may hold the recovery code; without one it asks. What is damaged is named on standard error, and
README.md says how it ends. "(6.1)" and the like are sections of journal/FORMAT.md, "(algorithm 8)" those of FIPS 203."""
import collections, contextlib, datetime, fcntl, functools, getpass, hmac, pathlib, re, struct, sys, types, unicodedata
from hashlib import sha3_256, sha3_512, sha256, shake_128, shake_256
from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt as open_chacha, crypto_scalarmult
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_xchacha, crypto_scalarmult_base
from nacl.exceptions import CryptoError

named, tries = [], iter("four")  # what was found wrong, and how often a passphrase may be tried (4)

def name(words):
    named.append(words)
    print("reader:", words, file=sys.stderr)

def stop(code, words):
    sys.exit(name(words) or code)

@contextlib.contextmanager
def naming(what):
    """Names what is wrong with it, and goes on after it."""
    try:
        yield
    except (CryptoError, ValueError, struct.error) as e:
        name(f"{what}: {'it does not authenticate' if isinstance(e, CryptoError) else e}")

def read_buckets(data, size=16384):
    """{bucket: {key: value}} of a bbolt file (2). Numbers are bounded before they are used; no page is read twice."""
    fnv = lambda raw: functools.reduce(lambda h, b: (h ^ b) * 0x100000001B3 % 2**64, raw, 0xCBF29CE484222325)
    metas = [struct.unpack_from("<4I6Q", data, at) for at in (16, size + 16) if at + 64 <= len(data)]
    metas = [m for m in metas if m[0] == 0xED0CDAED and m[2] == size] or stop(1, "This is no journal.")
    metas = [m for m in metas if m[1] == 2 and m[9] == fnv(struct.pack("<4I5Q", *m[:9]))] or stop(4, "It is damaged.")
    latest = max(metas, key=lambda m: m[8])
    end, seen = min(latest[7], len(data) // size), set()
    def tree(number, page=b"", depth=0):
        """All (key, value) below a page, or in a page that lies inside a value."""
        if 2 <= number < end and number not in seen:
            own, overflow = struct.unpack_from("<Q4xI", data, number * size)
            page = data[number * size : (number + overflow + 1) * size] if own == number else b""
            seen.add(number)
        kind, count = struct.unpack_from("<HH", page.ljust(16, b"\0"), 8)
        if kind not in (1, 2) or 16 + 16 * count > len(page) or depth == 32:
            return name(f"page {number}: it is no page of a tree, or not the one that belongs there")
        for at in range(16, 16 + 16 * count, 16):
            position, key, value = struct.unpack_from("<4xIII", page, at)
            key, value = at + position + key, at + position + key + value
            if kind == 1:
                yield from tree(struct.unpack_from("<Q", page, at + 8)[0], depth=depth + 1)
            elif value <= len(page):
                yield page[at + position : key], page[key:value]
            else:
                name(f"page {number}: what is in it lies outside of it")
    roots = [(bucket, struct.unpack("<Q8x", v[:16])[0], v[16:]) for bucket, v in tree(latest[4]) if len(v) >= 16]
    return collections.defaultdict(dict, {bucket: dict(tree(root, inside)) for bucket, root, inside in roots})

# Messages (3). Fields are listed in the order of their numbers; * is a repeated one.
HEADER = "magic:text version:int required:text* journal:id epoch:int slots:bytes*"
SLOT = """type:int id:id salt:hash memory:int passes:int lanes:int commitment:hash sealed:bytes share:bytes
    file_salt:hash file_commitment:hash"""
MANIFEST = "generation:int records:int header:hash shards:bytes"
RECORD = """item:id kind:int parent:id* device:id at:signed offset:signed written:signed binned:yes title:text text:text
    day:text day-words:text tag:text* feeling:text* about:id of:text sort:text state:text order:signed reach:text
    when-not:text source:text quote:text from:signed aside:yes kept:yes not-before:text again:int origin:text
    origin-hash:id import:id zone:text"""
EMPTY = {"id": bytes(16), "hash": bytes(32), "bytes": b"", "text": "", "int": 0, "signed": 0, "yes": False}
READ = {"id": lambda v: struct.unpack("16s", v)[0], "hash": lambda v: struct.unpack("32s", v)[0], "yes": bool,
        "signed": lambda v: (v >> 1) ^ -(v & 1), "text": lambda v: v.decode("utf-8", "surrogateescape")}

def varint(data, at):
    found = re.compile(rb"[\x80-\xff]{0,8}[\x00-\x7f]|[\x80-\xff]{9}[\x00\x01]").match(data, at)
    if not found:
        raise ValueError("a number in it is broken off or too large")
    return sum((b & 127) << 7 * i for i, b in enumerate(found[0])), found.end()

def fields(data):
    """(number, value, all its bytes) of each field of a message."""
    at = 0
    while at < len(data):
        start, (tag, at) = at, varint(data, at)
        number, at = varint(data, at) if tag & 7 in (0, 2) else (0, at)
        size = {0: 0, 1: 8, 2: number, 5: 4}.get(tag & 7, len(data))
        value, at = {0: number, 2: data[at : at + size]}.get(tag & 7, b""), at + size
        if tag < 8 or at > len(data):
            raise ValueError("a field in it is broken off or of no known type")
        yield tag >> 3, value, data[start:at]

def message(data, schema, *forgiven):
    """Its fields by their names, and what is not known as "unknown". One of another wire type is as if empty."""
    schema = [f.rstrip("*").split(":") + [f[-1] == "*"] for f in schema.split()]
    m = {n: [] if repeated else EMPTY[kind] for n, kind, repeated in schema} | {"unknown": b""}
    with contextlib.suppress(*forgiven):
        for number, value, raw in fields(data):
            n, kind, repeated = schema[number - 1] if number <= len(schema) else ("unknown", "bytes", False)
            wire = int if isinstance(EMPTY[kind], int) else bytes
            value = READ.get(kind, wire)(value if isinstance(value, wire) else wire())
            m[n] = m[n] + raw if n == "unknown" else m[n] + [value] if repeated else value
    return types.SimpleNamespace(**m)

# HPKE (RFC 9180) with MLKEM768-X25519 is in no package of Debian yet. ML-KEM is without its check by encrypting again,
# which is against who may ask many times: a reader answers nobody. A polynomial is 256 numbers modulo Q, the lowest
# power first; X^256 is -1 (r, where an index in times is below zero). Its NTT: remainders by 128 polynomials X^2 - r.
Q = 3329
POWERS = [[pow(17, (2 * int(f"{i:07b}"[::-1], 2) + 1) * j, Q) for j in range(128)] for i in range(128)]
ntt = lambda f: [sum(a * p for a, p in zip(f[odd::2], powers)) % Q for powers in POWERS for odd in (0, 1)]
times = lambda f, g, r=-1: [sum(a * g[i - j] * (1 if j <= i else r) for j, a in enumerate(f)) for i in range(len(f))]
add = lambda *polynomials: [sum(column) % Q for column in zip(*polynomials)]
join = lambda values, bits: sum(n << bits * i for i, n in enumerate(values)).to_bytes(len(values) * bits // 8, "little")
split = lambda data, bits: [int.from_bytes(data, "little") >> i & 2**bits - 1 for i in range(0, 8 * len(data), bits)]

def small(seed, n):
    """A polynomial of numbers from -2 to 2 (algorithm 8)."""
    b = split(shake_256(seed + bytes([n])).digest(128), 1)
    return [b[i] + b[i + 1] - b[i + 2] - b[i + 3] for i in range(0, 1024, 4)]

def ml_kem_768(d, sealed):
    """The secret that is in sealed, by the first half of a private key's seed (algorithms 13, 15 and 18)."""
    rho, sigma = struct.unpack("32s32s", sha3_512(d + b"\x03").digest())
    secret, public = [small(sigma, n) for n in range(3)], b""
    for i in range(3):
        row = [ntt(small(sigma, 3 + i))]
        for j, s in enumerate(map(ntt, secret)):
            a = [n for n in split(shake_128(rho + bytes([j, i])).digest(1536), 12) if n < Q]
            row.append([n for k in range(128) for n in times(a[2 * k :][:2], s[2 * k :][:2], POWERS[k][1])])
        public += join(add(*row), 12)
    u = [[n * Q + 512 >> 10 for n in split(sealed[at : at + 320], 10)] for at in (0, 320, 640)]
    v = [n * Q + 8 >> 4 for n in split(sealed[960:], 4)]
    told = join([(2 * n + Q // 2) // Q % 2 for n in add(v, *([-n for n in times(s, p)] for s, p in zip(secret, u)))], 1)
    return sha3_512(told + sha3_256(public + rho).digest()).digest()[:32]

def hpke_open(seed, sealed, info):
    """What was sealed, in one shot, to DeriveKeyPair(seed), with no associated data (6.2)."""
    private = shake_256(seed + b"HPKE-v1KEM\x64\x7a\0\x0dDeriveKeyPair\0\x20").digest(32)
    d, _, mine = struct.unpack("32s32s32s", shake_256(private).digest(96))
    kem, sender, sealed = struct.unpack("1088s32s48s", sealed.ljust(1168, b"\0")[:1168])
    both = ml_kem_768(d, kem) + crypto_scalarmult(mine, sender) + sender + crypto_scalarmult_base(mine)
    suite = b"HPKE-v1HPKE\x64\x7a\0\x01\0\x03"
    extract = lambda salt, label, data=b"": hmac.digest(salt, suite + label + data, "sha256")
    context = b"\0" + extract(b"", b"psk_id_hash") + extract(b"", b"info_hash", info)
    secret = extract(sha3_256(both + bytes.fromhex("5c2e2f2f5e5c")).digest(), b"secret")
    expand = lambda label, n: hmac.digest(secret, bytes([0, n]) + suite + label + context + b"\x01", "sha256")[:n]
    return open_chacha(sealed, b"", expand(b"base_nonce", 12), expand(b"key", 32))

# Ways in (6).
def hkdf(secret, salt, info):
    return hmac.digest(hmac.digest(salt, secret, "sha256"), b"ownway/1 " + info + b"\x01", "sha256")

def normal(passphrase):
    """NFC, after no more than thirty marks in a row were left together (6.1)."""
    out, run = "", 0
    for c in passphrase.decode("utf-8", "surrogateescape"):
        marks = "".join("m" if unicodedata.combining(d) else " " for d in unicodedata.normalize("NFKD", c))
        run = len(marks.rpartition(" ")[2]) + (0 if " " in marks else run)
        out, run = (out + "\u034f" + c, len(marks)) if run > 30 else (out + c, run)
    return unicodedata.normalize("NFC", out).encode("utf-8", "surrogateescape")

def code_in(words):
    """The 20 bytes of a recovery code, or nothing. Its check group is not looked at (6.3)."""
    text = words.decode("utf-8", "replace").upper().translate(str.maketrans("OIL", "011"))
    passed = lambda c: c.isspace() or unicodedata.category(c) in ("Pd", "Cf") or c in "\u2053\u207b\u208b\u2212"
    digits = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ".find(c) for c in text if not passed(c)]
    number = sum(d << 5 * i for i, d in enumerate(reversed(digits[:32])))
    return number.to_bytes(20, "big") if len(digits) == 36 and -1 not in digits else b""

def read_slot(raw):
    """A slot, or None if its type is not known: then nothing else of it is looked at (3)."""
    kind = message(raw, "type:int").type
    needed = {2, 3, 7, 10, 11} if kind == 4 else {2, 3, 7} if kind < 4 else set()
    if kind == 0 or not needed <= {number for number, *_ in fields(raw)}:
        raise ValueError("it cannot be read: what belongs to it is not there")
    return message(raw, SLOT) if needed else None

def open_slot(place, raw, s, words, key_file):
    """The data key, or None if the slot is of another way in."""
    bound = lambda *but: b"ownway/1 slot\0" + place + b"".join(part for n, _, part in fields(raw) if n not in but)
    def open_to(kind, secret, salt, commitment, sealed, *but):
        """What was sealed to the public key of a code or key file, or None if it is another (6.2, 6.4)."""
        if secret and hkdf(secret, salt, kind + b" commitment") == commitment:
            return hpke_open(hkdf(secret, salt, kind + b" key pair"), sealed, bound(*but))
    if s.type in (2, 3):
        kind, secret = (b"recovery", code_in(words)) if s.type == 2 else (b"key file", key_file)
        return open_to(kind, secret, s.salt, s.commitment, s.sealed, 8)
    share = open_to(b"key file", key_file, s.file_salt, s.file_commitment, s.share, 8, 9) if s.type == 4 else b""
    kind = b"both" if share else b"slot"
    if share is None or not words:
        return None
    free = int(re.search(r"MemAvailable:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1])
    if not (19456 <= s.memory <= min(free, 1048576) and 1 <= s.passes <= 10 and 1 <= s.lanes <= 16 and next(tries, "")):
        raise ValueError("it asks for more memory than is free, or for other or more work than a journal does")
    root = hash_secret_raw(normal(words), s.salt, s.passes, s.memory, s.lanes, 32, Type.ID, 0x13) + share
    if hkdf(root, s.salt, kind + b" commitment") == s.commitment:
        return open_xchacha(s.sealed[24:], bound(8), s.sealed[:24], hkdf(root, s.salt, kind + b" wrap"))

# Opening (4, 5, 7).
def read_header(bucket):
    raw = bucket.get(b"header") or stop(1, "This is no journal: it has no header.")
    if sha256(raw).digest() != bucket.get(b"sum") or len(raw) > 65536:
        name("the header or its checksum is damaged; a right passphrase may seem wrong because of that")
    with naming("header"):
        ours = message(raw, "magic:text version:int", ValueError)  # all else may be otherwise in a newer one
        if ours.magic != "Ownway journal" or not ours.version:
            raise ValueError("its beginning is not a journal's")
        needs = [f"version {ours.version}"] if ours.version > 1 else message(raw, HEADER).required
        if needs:
            stop(4 if named else 1, f"It needs what this reader does not know: {', '.join(needs).translate(SAFE)}")
        header = message(raw, HEADER)
        if header.epoch < 2**32 and 1 <= len(header.slots) <= 32:
            return header
    stop(4, "The journal is damaged: its header cannot be read.")

def unlock(header, buckets, words, key_file):
    """A function that opens the box under a key in a bucket. Of every way in it is told whether it can be read."""
    place, key, bare = header.journal + struct.pack(">I", header.epoch), None, words.removeprefix(b"\xef\xbb\xbf")  # 6.1
    for i, raw in enumerate(header.slots, 1):
        with naming(f"way in {i}"):
            slot, texts = read_slot(raw), dict.fromkeys([bare, words])
            key = key or slot and next(filter(None, (open_slot(place, raw, slot, text, key_file) for text in texts)), None)
    key = key or stop(4 if named else 3, "No way in opens: another passphrase, code or key file is needed, or two.")
    return functools.partial(open_box, key, place, buckets)

def open_box(key, place, buckets, bucket, at):
    box, info = buckets[bucket].get(at, b"").ljust(40, b"\0"), b"ownway/1 " + bucket + b"\0" + place + at
    plain = open_xchacha(box[24:], info, box[:24], hkdf(key, place[:16], bucket)).rstrip(b"\0")
    if plain[-1:] != b"\x80":
        raise ValueError("it authenticates, and its padding is wrong")
    return plain[:-1]

def read_records(open_box, buckets):
    """{revision: record} of all that open. What manifest and roster do not vouch for is named."""
    boxes, roster, unjudged, records = buckets[b"records"], {}, set(range(256)), {}
    with naming("manifest"):
        manifest = message(open_box(b"manifest", b"manifest"), MANIFEST)
        if manifest.header != sha256(buckets[b"header"][b"header"]).digest():
            name("header: it is not the one the manifest vouches for")
        for b in range(256):
            tag, found = manifest.shards[16 * b :][:16], buckets[b"roster"].get(bytes([b]), b"")[-16:]
            with naming(f"roster, shard {b:02x}"):
                if tag not in (bytes(16), found):
                    raise ValueError("it is not the one the manifest vouches for" if found else "it is missing")
                lines = open_box(b"roster", bytes([b])) if tag != bytes(16) else b""
                roster |= {lines[i : i + 16]: lines[i + 16 : i + 32] for i in range(0, len(lines), 32)}
                unjudged.remove(b)
    for revision in sorted(boxes.keys() | roster.keys()):
        with naming(f"record {revision.hex()}"):
            if revision not in boxes or len(revision) != 16:
                raise ValueError("it is missing" if revision not in boxes else "its key is no revision")
            records[revision] = message(open_box(b"records", revision), RECORD)
            if revision[0] not in unjudged and roster.get(revision) != boxes[revision][-16:]:
                raise ValueError(f"it is not {'the one the roster has' if revision in roster else 'in the roster'}")
    return records

# Printing. The signs that a terminal would obey are written out, and a text's further lines are moved in.
SAFE = {c: f"\\x{c:02x}" for c in (*range(32), *range(127, 160))} | {ord("\n"): "\n    ", ord("\\"): r"\\"}

def line(n, value, offset):
    shown = value.hex() if isinstance(value, bytes) else str(value).translate(SAFE)
    if n in ("at", "written") and 0 <= value < 2**57 and abs(offset) <= 1440:
        shown += f" ({datetime.datetime(1970, 1, 1) + datetime.timedelta(0, 60 * offset, value):%F %R} there)"
    return n if value is True else f"{n} {shown}"

def show(records):
    """Prints every record, and then which revision of each item is the present one (8.2)."""
    items = collections.defaultdict(list)
    for revision, record in records.items():
        items[record.item].append(revision)
        print("revision", revision.hex())
        for n, value in vars(record).items():
            for v in value if isinstance(value, list) else [value]:
                if isinstance(value, list) or n in ("item", "device") or v and v != bytes(16):
                    print(line(n, v, record.offset))
        print()
    for item, revisions in sorted(items.items()):
        parents = {p for r in revisions for p in records[r].parent}
        standing = [r for r in revisions if r not in parents] or revisions
        print(f"item {item.hex()}\npresent {max(standing, key=lambda r: (records[r].at, r)).hex()}")

def main(args):
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    path, *given = args or stop(2, "usage: reader.py JOURNAL [PASSPHRASE-FILE] [KEY-FILE]")
    file = open(path, "rb") if pathlib.Path(path).is_file() else stop(1, "There is no file at this place.")
    fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    buckets = read_buckets(file.read())
    header = read_header(buckets[b"header"])
    given = [open(p, "rb").read() for p in given] or [getpass.getpass("Passphrase: ").encode(errors="surrogateescape")]
    keys = [text for text in given if text.split(b"\n")[0].strip() == b"Ownway key file"]
    words = b"".join(text.removesuffix(b"\n").removesuffix(b"\r") for text in given if text not in keys)
    digits = "".join(b"".join(keys).decode("utf-8", "replace").split()[3:])  # after the words of the first line
    key_file = bytes.fromhex(digits) if re.fullmatch("[0-9A-Fa-f]{80}", digits) else b""
    if keys and hkdf(key_file[:32], b"", b"key file check")[:8] != key_file[32:]:
        stop(3, "The key file is damaged: its check does not match. Use a copy of it, or the recovery code.")
    show(records := read_records(unlock(header, buckets, words, key_file[:32]), buckets))
    if named:
        stop(4, f"{len(records)} records could be read. What is damaged is named above.")

try:
    main(sys.argv[1:])
except OSError as e:
    stop(5 if isinstance(e, BlockingIOError) else 1, f"{e.filename or 'It is open in another program'}: {e.strerror}")
