package app

import (
	"bytes"
	"compress/gzip"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/api"
	"mawidi/fair"
)

const (
	testRelease fair.Name    = "beirut.2026-09-17T18:22"
	closedAt    fair.Instant = 1_789_658_560 // whose round of quicknet was published: see fair/testdata
	opensAt                  = closedAt - 86_400
)

// openLedger is the open ledger of a ministry on a real server. Whoever holds it is the insider: they hold its key and can write
// what they like, but hold neither the witness's key nor quicknet's.
type openLedger struct {
	t       testing.TB
	policy  api.Policy
	signer  note.Signer
	witness witness
	lines   []fair.Line
	hashes  []tlog.Hash // of all complete subtrees, in tlog's order
	tables  map[fair.Hash][]byte
	closing int64                // how many lines the ledger had when the list was closed
	edit    func(*fair.Evidence) // what the insider does to what is shown
	asked   int                  // for evidence, how often
	sent    atomic.Int64         // bytes of it on the wire
	server  *httptest.Server
}

func openALedger(t testing.TB) *openLedger {
	private := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, ed25519.SeedSize))
	key, signer := keysOfLedger(t, "mawidi.example/ledger", private)
	l := &openLedger{t: t, signer: signer, tables: map[fair.Hash][]byte{}, edit: func(*fair.Evidence) {}}
	l.witness = witness{"witness.example", ed25519.NewKeyFromSeed(bytes.Repeat([]byte{2}, ed25519.SeedSize)), 0}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/policy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		require.NoError(t, json.NewEncoder(w).Encode(l.policy))
	})
	mux.HandleFunc("GET /ledger/checkpoint", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(l.checkpoint(l.size(), closedAt+120)) })
	mux.HandleFunc("GET /ledger/tile/{path...}", l.serveTile)
	mux.HandleFunc("GET /ledger/releases/{id}", l.serveEvidence)
	l.server = httptest.NewServer(mux)
	t.Cleanup(l.server.Close)
	l.policy.MinAppVersion = "1.0.0"
	l.policy.Ledger = &api.Ledger{
		URL: l.server.URL + "/ledger", Key: key, Witnesses: []string{l.witness.public()}, Quorum: 1, Beacon: "quicknet",
	}
	l.write(&fair.Lapse{Slot: "sl_before", At: opensAt - 7200})
	return l
}

// keysOfLedger are a key to sign with, and the one to verify with.
func keysOfLedger(t testing.TB, name string, private ed25519.PrivateKey) (string, note.Signer) {
	public, err := note.NewEd25519VerifierKey(name, private.Public().(ed25519.PublicKey))
	require.NoError(t, err)
	seed := base64.StdEncoding.EncodeToString(append([]byte{1}, private.Seed()...))
	signer, err := note.NewSigner("PRIVATE+KEY+" + name + "+" + strings.Split(public, "+")[1] + "+" + seed)
	require.NoError(t, err)
	return public, signer
}

func (l *openLedger) serveTile(w http.ResponseWriter, r *http.Request) {
	tile, err := torchwood.ParseTilePath("tile/" + r.PathValue("path"))
	require.NoError(l.t, err)
	content, err := tlog.ReadTileData(tile, l)
	require.NoError(l.t, err)
	_, _ = w.Write(content)
}

func (l *openLedger) serveEvidence(w http.ResponseWriter, r *http.Request) {
	l.asked++
	allocated := slices.IndexFunc(l.lines, func(line fair.Line) bool { _, is := line.(*fair.Allocation); return is })
	if allocated < 0 {
		http.NotFound(w, r)
		return
	}
	earlier, _ := strconv.ParseInt(r.URL.Query().Get("earlier"), 10, 64)
	e := l.evidence(earlier)
	l.edit(&e)
	w.Header().Set("Content-Encoding", "gzip")
	packed, err := gzip.NewWriterLevel(&counting{w, &l.sent}, gzip.BestSpeed)
	require.NoError(l.t, err)
	_, _ = packed.Write(e.Archive())
	_ = packed.Close()
}

// counting counts the bytes that go out.
type counting struct {
	out io.Writer
	n   *atomic.Int64
}

func (c *counting) Write(p []byte) (int, error) {
	c.n.Add(int64(len(p)))
	return c.out.Write(p)
}

// ReadHashes makes it a tlog.HashReader.
func (l *openLedger) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		found[i] = l.hashes[at]
	}
	return found, nil
}

func (l *openLedger) size() int64 { return int64(len(l.lines)) }

func (l *openLedger) write(line fair.Line) {
	text, err := fair.Encode(line)
	require.NoError(l.t, err)
	hashes, err := tlog.StoredHashes(l.size(), []byte(text), l)
	require.NoError(l.t, err)
	l.lines, l.hashes = append(l.lines, line), append(l.hashes, hashes...)
}

// rewrite edits a line that was written and everything above it, as if it had always been so.
func (l *openLedger) rewrite(index int64, edit func(fair.Line)) {
	lines := l.lines
	edit(lines[index])
	l.lines, l.hashes = nil, nil
	for _, line := range lines {
		l.write(line)
	}
}

func (l *openLedger) checkpoint(size int64, witnessed fair.Instant) []byte {
	hash, err := tlog.TreeHash(size, l)
	require.NoError(l.t, err)
	text := torchwood.Checkpoint{Origin: l.signer.Name(), Tree: tlog.Tree{N: size, Hash: hash}}.String()
	by := l.witness
	by.at = witnessed
	signed, err := note.Sign(&note.Note{Text: text}, l.signer, by)
	require.NoError(l.t, err)
	return signed
}

func (l *openLedger) consistency(from int64) []byte {
	if from < 1 || from > l.size() {
		return nil
	}
	proof, err := tlog.ProveTree(l.size(), from, l)
	require.NoError(l.t, err)
	text, err := fair.Consistency{From: fair.Count(from), To: fair.Count(l.size()), Proof: proof}.MarshalText()
	require.NoError(l.t, err)
	return text
}

func (l *openLedger) evidence(earlier int64) fair.Evidence {
	e := fair.Evidence{
		Checkpoint: l.checkpoint(l.size(), closedAt+120), Closing: l.checkpoint(l.closing, closedAt+1),
		ClosingProof: l.consistency(l.closing), EarlierProof: l.consistency(earlier),
	}
	for i, line := range l.lines {
		switch line := line.(type) {
		case *fair.Release:
			e.Release, e.Slots = l.inclusion(i), bytes.Clone(l.tables[line.SlotsRoot])
		case *fair.List:
			e.List, e.Requests = l.inclusion(i), bytes.Clone(l.tables[line.RequestsRoot])
		case *fair.Seed:
			e.Seed = l.inclusion(i)
		case *fair.Allocation:
			e.Allocation, e.Places = l.inclusion(i), bytes.Clone(l.tables[line.PlacesRoot])
		}
	}
	return e
}

func (l *openLedger) inclusion(index int) []byte {
	proof, err := tlog.ProveRecord(l.size(), int64(index), l)
	require.NoError(l.t, err)
	text, err := fair.Inclusion{Line: l.lines[index], Index: fair.Count(index), Proof: proof}.MarshalText()
	require.NoError(l.t, err)
	return text
}

func (l *openLedger) publish(table []byte, err error) (fair.Hash, fair.Count) {
	require.NoError(l.t, err)
	root, rows := fair.Root(table)
	l.tables[root] = table
	return root, rows
}

// announce publishes the release with slots of two services, and commits to the secret.
func (l *openLedger) announce(slots int) {
	rows := make([]fair.Slot, slots)
	for i := range rows {
		rows[i] = fair.Slot{ID: slotName(i), Service: "passport-renewal", Starts: closedAt + fair.Instant(700_000+900*i)}
	}
	root, count := l.publish(fair.FormatSlots(rows))
	l.write(&fair.Release{
		ID: testRelease, Mission: "beirut", At: opensAt - 3600, Opens: opensAt, Closes: closedAt - 2, Latest: closedAt + 86_400,
		Slots: count, SlotsRoot: root, Commitment: fair.Commit(secret()), Beacon: fair.BeaconRule{Chain: "quicknet", Wait: 60},
	})
}

func slotName(i int) fair.Name { return fair.Name(fmt.Sprintf("sl_%05d", i)) }

func secret() (s fair.Hash) {
	copy(s[:], "a secret that only the ministry has")
	return s
}

// draw closes the list and settles it as the rules say, but for what an insider changes of the places.
func (l *openLedger) draw(requests []fair.Request, allot func([]fair.Place)) {
	release := l.lines[slices.IndexFunc(l.lines, func(line fair.Line) bool { _, is := line.(*fair.Release); return is })].(*fair.Release)
	root, count := l.publish(fair.FormatRequests(requests))
	list := &fair.List{Release: release.ID, At: closedAt, Requests: count, RequestsRoot: root, Round: release.Beacon.Round(fair.Quicknet(), closedAt)}
	l.write(list)
	l.closing = l.size()
	seed := &fair.Seed{Release: release.ID, At: closedAt + 70, Secret: secret(), Beacon: publishedRound(l.t, list.Round)}
	slots, err := fair.ParseSlots(l.tables[release.SlotsRoot])
	require.NoError(l.t, err)
	drawn := fair.Settle(seed.Value(root), requests, slots)
	allot(drawn)
	places, served := l.publish(fair.FormatPlaces(drawn))
	l.write(seed)
	l.write(&fair.Allocation{Release: release.ID, At: closedAt + 71, Served: served, PlacesRoot: places})
	l.write(&fair.Booking{Slot: "sl_other", Holder: fair.Pseudonym{9}, At: closedAt + 90})
}

func asDrawn([]fair.Place) {}
