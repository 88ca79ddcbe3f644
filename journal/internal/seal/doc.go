// Package seal is the only place where Ownway meets a cipher. It turns bytes
// into sealed bytes and back, and knows nothing of files, records or words.
//
// A journal has one random 32-byte data key. [Header] is the readable part of
// the file: it names the format and holds the slots, each of which wraps the
// data key for one way in: a passphrase ([SealPassphrase]), a recovery code
// ([SealCode]), a key file ([SealKeyFile]), or passphrase and key file together
// ([SealBoth]). [Key.Box] derives one subkey per purpose from the data key, and
// each [Box] seals values under its subkey, bound to the place they stand in.
//
// Every construction here is written down, with byte counts, in
// journal/FORMAT.md, which is the authority where the two differ.
package seal
