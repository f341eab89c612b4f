package ledger

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"sync"

	"golang.org/x/sync/singleflight"

	"mawidi/fair"
)

// Packed is the evidence of a release as one archive, compressed by gzip: small, and made
// anew, for what is about the newest checkpoint; its tables, which are long and never
// change, were packed once for everyone who asks. Size is in bytes.
func (l *Ledger) Packed(ctx context.Context, releaseID string, earlier int64) (packed io.Reader, size int, err error) {
	e, err := l.proofs(ctx, releaseID, earlier)
	if err != nil {
		return nil, 0, err
	}
	tables, err := l.packed.get(releaseID, func() ([]byte, error) {
		whole, err := l.Evidence(ctx, releaseID, 0)
		if err != nil {
			return nil, err
		}
		_, tables := split(whole.Archive(), fair.Evidence{Slots: whole.Slots, Requests: whole.Requests, Places: whole.Places})
		return pack(tables)
	})
	if err != nil {
		return nil, 0, err
	}
	proofs, _ := split(e.Archive(), fair.Evidence{})
	front, err := pack(proofs)
	packed = io.MultiReader(bytes.NewReader(front), bytes.NewReader(tables)) // gzip's members follow upon each other (RFC 1952, section 2.2)
	return packed, len(front) + len(tables), err
}

// split parts an archive before the tables that end it.
func split(archive []byte, tables fair.Evidence) (proofs, ending []byte) {
	const first = "-- slots --\n"
	ends := tables.Archive()
	length := len(ends) - bytes.Index(ends, []byte(first))
	return archive[:len(archive)-length], archive[len(archive)-length:]
}

// packers are kept for the next, since one takes nearly a megabyte.
var packers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

func pack(content []byte) ([]byte, error) {
	var packed bytes.Buffer
	w := packers.Get().(*gzip.Writer)
	defer packers.Put(w)
	w.Reset(&packed)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err := w.Close()
	return packed.Bytes(), err
}

// packs are the packed tables of the releases that were asked for last.
type packs struct {
	making singleflight.Group
	mu     sync.Mutex
	kept   map[string][]byte
	order  []string // of kept, the one that goes next first
}

// mostPacked is how many releases are kept packed: after a draw, everybody asks for theirs.
const mostPacked = 8

// get is a release's packed tables, made once also for many who ask at once.
func (p *packs) get(releaseID string, made func() ([]byte, error)) ([]byte, error) {
	p.mu.Lock()
	kept, found := p.kept[releaseID]
	p.mu.Unlock()
	if found {
		return kept, nil
	}
	tables, err, _ := p.making.Do(releaseID, func() (any, error) {
		tables, err := made()
		if err == nil {
			p.keep(releaseID, tables)
		}
		return tables, err
	})
	if err != nil {
		return nil, err
	}
	return tables.([]byte), nil
}

func (p *packs) keep(releaseID string, tables []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept == nil {
		p.kept = map[string][]byte{}
	}
	if _, there := p.kept[releaseID]; there {
		return
	}
	if len(p.order) == mostPacked {
		delete(p.kept, p.order[0])
		p.order = p.order[1:]
	}
	p.kept[releaseID], p.order = tables, append(p.order, releaseID)
}
