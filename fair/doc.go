// Package fair settles a release by a draw that nobody has to take on trust, writes the lines
// of the ledger that record it, and checks both from public evidence alone.
//
// It decides and checks, and does nothing else: no network, no files, no clock, no state.
// docs/fair.md says all of it byte for byte, so that it can be written again in another
// language; fair/testdata holds what such a rewrite must reproduce.
//
// Read draw.go first, then lines.go, then checks.go.
package fair
