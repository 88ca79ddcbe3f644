"""Reading a bbolt database, which Python has no package for. Nothing in here is Ownway's but the size of a page (2)."""
import functools, struct

PAGE = 16384

class Foreign(Exception):
    """It is no such file."""

class Damaged(Exception):
    """A page is not what it has to be."""

class File:
    """All that a file holds. Every number in it is bounded before it is used; what is wrong is named, and the rest read."""

    def __init__(self, data, name):
        self.data, self.name, self.seen = data, name, set()
        fnv = lambda raw: functools.reduce(lambda h, b: (h ^ b) * 0x100000001B3 % 2**64, raw, 0xCBF29CE484222325)
        metas = (data[16:80], data[PAGE + 16 : PAGE + 80])
        metas = [(struct.unpack("<IIIIQQQQQQ", raw), raw[:56]) for raw in metas if len(raw) == 64]
        if not any(meta[0] == 0xED0CDAED and meta[2] == PAGE for meta, _ in metas):
            raise Foreign
        sound = [meta for meta, raw in metas if meta[:3] == (0xED0CDAED, 2, PAGE) and meta[9] == fnv(raw)]
        if not sound:
            raise Damaged("neither of its two first pages holds")
        meta = max(sound, key=lambda m: m[8])
        self.root, self.end = meta[4], min(meta[7], len(data) // PAGE)

    def page(self, number):
        """A page with its overflow. None is read twice, so that there are no circles."""
        own, overflow = struct.unpack_from("<Q4xI", self.data, number * PAGE) if 2 <= number < self.end else (0, 0)
        if own != number or number + overflow >= self.end or number in self.seen:
            raise Damaged(f"page {number} is not what and where it has to be")
        self.seen.add(number)
        return self.data[number * PAGE : (number + overflow + 1) * PAGE]

    def tree(self, where, number, inside=b"", depth=0):
        """All (flags, key, value) below a page, or in a page that lies inside a value."""
        try:
            page = self.page(number) if number else inside
            kind, count = struct.unpack_from("<HH", page.ljust(16, b"\0"), 8)
            if kind not in (1, 2) or 16 + 16 * count > len(page) or depth == 32:
                raise Damaged(f"page {number} is not of a tree")
        except Damaged as e:
            return self.name(f"{where}: {e}")
        for at in range(16, 16 + 16 * count, 16):
            if kind == 1:
                yield from self.tree(where, struct.unpack_from("<Q", page, at + 8)[0] or 1, b"", depth + 1)
                continue
            flags, position, key, value = struct.unpack_from("<IIII", page, at)
            key, value = at + position + key, at + position + key + value
            if value <= len(page):
                yield flags, page[at + position : key], page[key:value]
            else:
                self.name(f"{where}: an element lies outside its page")

    def buckets(self):
        """{bucket: {key: value}}"""
        trees = {bucket: self.tree(f"bucket {bucket}", struct.unpack_from("<Q", value)[0], value[16:])
                 for flags, bucket, value in self.tree("the root", self.root or 1) if flags & 1 and len(value) >= 16}
        return {bucket: {key: value for flags, key, value in tree if not flags & 1} for bucket, tree in trees.items()}
