"""HPKE (RFC 9180) to a hybrid key, MLKEM768-X25519, opening only: what no package of Debian has yet.

Nothing in here is Ownway's, and it may go when there is a package. It takes no care that its running time tells
nothing of the key, because who could measure that could read the screen. ML-KEM is that of FIPS 203, without the
check by encrypting again: the cipher that follows finds every altered byte.
"""
import hashlib, hmac

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt as open_aead
from nacl.bindings import crypto_scalarmult, crypto_scalarmult_base

Q = 3329
ZETA = [pow(17, int(f"{i:07b}"[::-1], 2), Q) for i in range(128)]

def shake(data, size):
    return hashlib.shake_256(data).digest(size)

def numbers(data, bits):
    """All numbers of so many bits in data, the lowest first."""
    n = int.from_bytes(data, "little")
    return [n >> i & (1 << bits) - 1 for i in range(0, 8 * len(data), bits)]

def small(seed, n):
    """A polynomial of small numbers (FIPS 203, algorithm 8)."""
    b = numbers(shake(seed + bytes([n]), 128), 1)
    return [b[i] + b[i + 1] - b[i + 2] - b[i + 3] for i in range(0, 1024, 4)]

def uniform(seed):
    """A polynomial that is any (algorithm 7)."""
    found = [c for c in numbers(hashlib.shake_128(seed).digest(1536), 12) if c < Q]
    return found[:256]

def ntt(f):
    """Algorithm 9."""
    f, k, size = list(f), 1, 128
    while size > 1:
        for start in range(0, 256, 2 * size):
            for j in range(start, start + size):
                t = ZETA[k] * f[j + size]
                f[j], f[j + size] = (f[j] + t) % Q, (f[j] - t) % Q
            k += 1
        size //= 2
    return f

def times_ntt(f, g):
    """Algorithm 11: pairs of numbers, each modulo X^2 - 17^(2 BitRev(i) + 1)."""
    out = []
    for i in range(128):
        (a, b), (c, d), root = f[2 * i : 2 * i + 2], g[2 * i : 2 * i + 2], ZETA[i] ** 2 * 17
        out += [(a * c + b * d * root) % Q, (a * d + b * c) % Q]
    return out

def times(f, g):
    """The same product of polynomials as they are: modulo X^256 + 1."""
    out = [0] * 512
    for i, a in enumerate(f):
        for j, b in enumerate(g):
            out[i + j] += a * b
    return [a - b for a, b in zip(out[:256], out[256:])]

def add(polynomials):
    return [sum(column) % Q for column in zip(*polynomials)]

def ml_kem_768(seed, sealed):
    """The shared secret that is in sealed, by the seed d || z of the private key (algorithms 13, 15 and 18)."""
    rho_sigma = hashlib.sha3_512(seed[:32] + b"\x03").digest()
    rho, sigma = rho_sigma[:32], rho_sigma[32:]
    secret = [small(sigma, n) for n in range(3)]
    at, t = [ntt(s) for s in secret], []
    for i in range(3):
        row = [times_ntt(uniform(rho + bytes([j, i])), at[j]) for j in range(3)]
        t.append(add(row + [ntt(small(sigma, 3 + i))]))
    public = b"".join(sum(c << 12 * i for i, c in enumerate(p)).to_bytes(384, "little") for p in t) + rho
    u = [[(c * Q + 512) >> 10 for c in numbers(sealed[at : at + 320], 10)] for at in (0, 320, 640)]
    v = [(c * Q + 8) >> 4 for c in numbers(sealed[960:1088], 4)]
    w = add([v] + [[-c for c in times(s, p)] for s, p in zip(secret, u)])
    m = sum(((2 * c + Q // 2) // Q % 2) << i for i, c in enumerate(w)).to_bytes(32, "little")
    return hashlib.sha3_512(m + hashlib.sha3_256(public).digest()).digest()[:32]

def derive_key_pair(seed):
    """The private key, 32 bytes (draft-ietf-hpke-pq)."""
    return shake(seed + b"HPKE-v1KEM\x64\x7a\0\x0dDeriveKeyPair\0\x20", 32)

def shared_secret(private, enc):
    both = shake(private, 96)
    mine, sender = both[64:], enc[1088:]
    x25519 = crypto_scalarmult(mine, sender) + sender + crypto_scalarmult_base(mine)
    return hashlib.sha3_256(ml_kem_768(both[:64], enc[:1088]) + x25519 + bytes.fromhex("5c2e2f2f5e5c")).digest()

def open_base(private, sealed, info):
    """What was sealed, single shot, without associated data. A CryptoError if it does not open."""
    suite = b"HPKE-v1HPKE\x64\x7a\0\x01\0\x03"
    extract = lambda salt, label, secret=b"": hmac.digest(salt, suite + label + secret, "sha256")
    secret = extract(shared_secret(private, sealed[:1120]), b"secret")
    place = b"\0" + extract(b"", b"psk_id_hash") + extract(b"", b"info_hash", info)
    expand = lambda label, n: hmac.digest(secret, bytes([0, n]) + suite + label + place + b"\x01", "sha256")[:n]
    return open_aead(sealed[1120:], b"", expand(b"base_nonce", 12), expand(b"key", 32))
