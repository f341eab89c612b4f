package ministry

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// reply is a http.ResponseWriter that stamps an answer when it goes out, counts it,
// and compresses it where that helps and the client can read it.
type reply struct {
	http.ResponseWriter
	server  *Server
	call    *call
	request *http.Request

	status int  // 0 until the handler decides
	sent   bool // the header is out
	size   int  // bytes of the body before compression
	packer *gzip.Writer
}

// The least sizes in bytes at which compressing an answer pays. What a change answers is
// read once, and packing it takes as long as verifying its signature: where changes come in
// thousands, a kilobyte is not worth that.
const (
	worthPacking       = 512
	worthPackingChange = 4096
)

// packers pack fast: of what is not made once for many readers, the best packing would
// save little more and cost several times as much.
var packers = sync.Pool{New: func() any {
	packer, err := gzip.NewWriterLevel(nil, gzip.BestSpeed)
	if err != nil {
		panic(err) // only for a level that there is not
	}
	return packer
}}

// WriteHeader decides the status. The header goes out with the first part of the
// body, whose size decides whether it is compressed; until then a problem may still
// take the answer's place.
func (a *reply) WriteHeader(status int) {
	if !a.sent {
		a.status = status
	}
}

// Write sends a part of the body, the header before the first.
func (a *reply) Write(b []byte) (int, error) {
	if !a.sent {
		a.send(a.packable(len(b)))
	}
	a.size += len(b)
	if a.packer != nil {
		return a.packer.Write(b)
	}
	return a.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (a *reply) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// send sends the header.
func (a *reply) send(pack bool) {
	a.sent = true
	if a.status == 0 {
		a.status = http.StatusOK
	}
	if pack {
		a.Header().Set("Content-Encoding", "gzip")
		a.Header().Add("Vary", "Accept-Encoding")
		a.Header().Del("Content-Length")
		a.packer = packers.Get().(*gzip.Writer)
		a.packer.Reset(a.ResponseWriter)
	}
	a.server.stamp(a.Header(), a.call)
	a.ResponseWriter.WriteHeader(a.status)
}

// finish sends what is left of the answer.
func (a *reply) finish() {
	if !a.sent {
		a.send(false)
	}
	if a.packer != nil {
		_ = a.packer.Close() // fails only when nobody listens any more
		packers.Put(a.packer)
	}
}

// packable reports whether the answer, which begins with so many bytes, is text, not
// compressed yet, that the client takes compressed.
func (a *reply) packable(size int) bool {
	worth := worthPackingChange
	if a.request.Method == http.MethodGet {
		worth = worthPacking
	}
	if size < worth {
		return false
	}
	h := a.Header()
	kind := h.Get("Content-Type")
	text := strings.Contains(kind, "json") || strings.HasPrefix(kind, "text/") || strings.Contains(kind, "yaml")
	return text && h.Get("Content-Encoding") == "" && acceptsGzip(a.request)
}

func acceptsGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if name == "gzip" {
			return strings.TrimSpace(quality) != "q=0"
		}
	}
	return false
}
