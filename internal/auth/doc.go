// Package auth holds what proves who somebody is: rules and hashes of
// passwords, signed access tokens, the families of refresh tokens called
// sessions, secrets of one-time links, and the limits on guessing.
//
// It knows no HTTP, no store and no clock of its own: the time and the source
// of randomness are handed in, and what must be kept (Session, KeySet, the hash
// of a Secret) is plain data that the caller stores. It never decides what an
// account may do; that is partner's part.
package auth
