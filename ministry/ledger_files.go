package ministry

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"strconv"

	"mawidi/api"
	"mawidi/fair"
)

// How long the ledger's files may be kept. A tile's, a table's or a line's path always has
// the same content; evidence is about the newest checkpoint, but nothing in it gets wrong.
const (
	keptForGood   = "public, max-age=31536000, immutable"
	askedAnew     = "no-cache"
	keptForAWhile = "public, max-age=60"
)

// ledgerPath is where the ledger's files are, under the ministry's address.
const ledgerPath = "/ledger"

// ledgerPiece is how many bytes of a file count as one call: a long one costs as much as
// many short ones.
const ledgerPiece = 64 << 10

// ledgerFile is how a file of the ledger is read and may be kept.
type ledgerFile struct {
	kind string // media type
	keep string // Cache-Control
	read func(h http.Header, r *http.Request) (content io.Reader, size int, err error)
}

// ledgerFiles are the files of docs/fair.md by pattern of http.ServeMux. Anyone may read
// them, and any page may.
func (s *Server) ledgerFiles() map[string]ledgerFile {
	const text, binary = "text/plain; charset=utf-8", "application/octet-stream"
	return map[string]ledgerFile{
		"GET " + ledgerPath + "/checkpoint": {text, askedAnew, whole(func(r *http.Request) ([]byte, error) { return s.ledger.Checkpoint(r.Context()) })},
		"GET " + ledgerPath + "/tile/{path...}": {binary, keptForGood, whole(func(r *http.Request) ([]byte, error) {
			return s.ledger.Tile(r.Context(), "tile/"+r.PathValue("path"))
		})},
		"GET " + ledgerPath + "/tables/{root}": {text, keptForGood, whole(func(r *http.Request) ([]byte, error) {
			return s.ledger.Table(r.Context(), r.PathValue("root"))
		})},
		"GET " + ledgerPath + "/releases/{id}": {text, keptForAWhile, s.evidence},
	}
}

// whole is a file that is read as it is.
func whole(read func(*http.Request) ([]byte, error)) func(http.Header, *http.Request) (io.Reader, int, error) {
	return func(_ http.Header, r *http.Request) (io.Reader, int, error) {
		content, err := read(r)
		return bytes.NewReader(content), len(content), err
	}
}

// serveLedger answers with one of the ledger's files.
func (s *Server) serveLedger(f ledgerFile) http.HandlerFunc {
	return s.forAnyone("ledger", func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		content, size, err := f.read(h, r)
		if err == nil {
			err = s.limits.ledger.takeFor(r.Context(), h, callOf(r.Context()).address, 1+size/ledgerPiece, steady())
		}
		if err != nil {
			h.Del("Content-Encoding")
			s.WriteProblem(w, r, err)
			return
		}
		h.Set("Content-Type", f.kind)
		h.Set("Cache-Control", f.keep)
		_, _ = io.Copy(w, content) // fails only when nobody listens any more
	})
}

// forAnyone answers calls that are not of the contract and that nobody signs in for, each
// address within its limit.
func (s *Server) forAnyone(operation string, answer http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := callOf(r.Context())
		c.operation, c.address, c.anyones = operation, s.clientAddress(r), true
		if err := s.limits.address.take(r.Context(), w.Header(), c.address, steady()); err != nil {
			s.WriteProblem(w, r, err)
			return
		}
		answer(w, r)
	}
}

// evidence reads the evidence of a release, as one file, which is unpacked on its way to those
// who do not unpack it themselves.
func (s *Server) evidence(h http.Header, r *http.Request) (content io.Reader, size int, err error) {
	earlier, err := earlierSize(r)
	if err != nil {
		return nil, 0, err
	}
	packed, size, err := s.ledger.Packed(r.Context(), r.PathValue("id"), earlier)
	if err != nil {
		return nil, 0, err
	}
	h.Add("Vary", "Accept-Encoding")
	if !acceptsGzip(r) {
		content, err = gzip.NewReader(packed)
		return content, size, err
	}
	h.Set("Content-Encoding", "gzip")
	return packed, size, nil
}

// earlierSize is how many lines the checkpoint had that the caller saw before; 0 for none.
func earlierSize(r *http.Request) (int64, error) {
	typed := r.URL.Query().Get("earlier")
	if typed == "" {
		return 0, nil
	}
	size, err := strconv.ParseInt(typed, 10, 64)
	if err != nil || size < 0 {
		return 0, refuse(http.StatusBadRequest, "malformed")
	}
	return size, nil
}

// CheckLedger refuses to serve a database that does not have what was published of the open
// ledger: ledger.ErrBehind where it comes from a backup that is too old.
func (s *Server) CheckLedger(ctx context.Context) error { return s.ledger.Check(ctx) }

// LedgerKey is the open ledger's public key, name+hash+base64, as apps are built with it.
func (s *Server) LedgerKey() string { return s.ledger.Key() }

// ledgerInContract is where the ledger is and whose signatures it carries.
func (s *Server) ledgerInContract() *api.Ledger {
	in := &api.Ledger{URL: s.publicURL + ledgerPath, Key: s.ledger.Key(), Witnesses: s.ledger.Witnesses(), Quorum: s.ledger.Quorum(), Beacon: "none"}
	if rule := s.beacon.Rule(); rule != (fair.BeaconRule{}) {
		in.Beacon = string(rule.Chain)
	}
	return in
}
