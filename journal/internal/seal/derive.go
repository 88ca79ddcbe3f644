package seal

import "crypto/sha256"

// derive is deriveInto with memory of its own, for the caller to clear.
func derive(secret, salt []byte, purpose string) []byte {
	out := make([]byte, sha256.Size)
	deriveInto(out, secret, salt, purpose)
	return out
}

// deriveInto writes HKDF-SHA256 (RFC 5869) of a secret, with the label and purpose
// as info, to out, which is as long as one hash.
//
// crypto/hkdf does the same and leaves the secret, and what is as good as it,
// in memory that nobody can reach any more. Here all that is worked with lies
// in a page that is zeroed, and on the stack; there it is overwritten by doing
// the same with zeros. That comes first too, so that the stack need not move
// while the secret is on it.
func deriveInto(out, secret, salt []byte, purpose string) {
	work := newPage()
	defer work.free()
	zeros, prk, nothing := work.take(len(secret)), work.take(sha256.Size), work.take(sha256.Size)
	scratch := work.take(sha256.BlockSize + max(len(secret), len(label)+len(purpose)+1, sha256.Size))
	once := func(out, secret []byte) {
		mac(prk, scratch, salt, secret)
		message := append(append(append(scratch[:sha256.BlockSize], label...), purpose...), 1)[sha256.BlockSize:]
		mac(out, scratch, prk, message)
	}
	once(nothing, zeros)
	once(out, secret)
	once(nothing, zeros)
}

// mac writes HMAC-SHA256 (RFC 2104) of a message to out. The key is no longer
// than a block. Scratch has room for a block and the message, which may lie
// there already, or for a block and a hash.
//
//go:noinline
func mac(out, scratch, key, message []byte) {
	block := scratch[:sha256.BlockSize]
	mask := func(with byte) {
		clear(block)
		copy(block, key)
		for i := range block {
			block[i] ^= with
		}
	}
	mask(0x36)
	sum := sha256.Sum256(append(block, message...))
	mask(0x5c)
	sum = sha256.Sum256(append(block, sum[:]...))
	copy(out, sum[:])
	clear(sum[:])
}
