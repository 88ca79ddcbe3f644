package journal

import "ownway/journal/internal/store"

// The buckets of the file. Only the header is readable.
const (
	bucketHeader   = "header"   // keys "header" and "sum"
	bucketManifest = "manifest" // key "manifest", sealed
	bucketRoster   = "roster"   // key: first byte of the revision, sealed
	bucketRecords  = "records"  // key: revision, sealed
)

var (
	keyHeader   = []byte("header")
	keySum      = []byte("sum") // SHA-256 of the header
	keyManifest = []byte("manifest")
)

// stamp is the record that no two writes make alike: it has a fresh nonce.
var stamp = store.Address{Bucket: bucketManifest, Key: keyManifest}

// draftPurpose is what a draft is sealed for. It lies in a file of its own.
const draftPurpose = "draft"
