package fair

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/tlog"
	"golang.org/x/tools/txtar"
)

// vectors are what whoever writes fair again must reproduce, beside the release in
// release.txtar, which must pass every check.
type vectors struct {
	Keys struct {
		Ledger  string `json:"ledger"`
		Witness string `json:"witness"`
	} `json:"keys"`
	Lines []lineVector `json:"lines"`
	Roots []rootVector `json:"roots"`
	Draw  drawVector   `json:"draw"`
}

// lineVector is a line of the ledger and its leaf hash.
type lineVector struct {
	Line string `json:"line"`
	Leaf Hash   `json:"leaf"`
}

// rootVector is a table and its root.
type rootVector struct {
	Table string `json:"table"`
	Root  Hash   `json:"root"`
}

// drawVector follows the draw of release.txtar step by step.
type drawVector struct {
	Secret     Hash     `json:"secret"`
	Commitment Hash     `json:"commitment"`
	Root       Hash     `json:"requests_root"`
	Randomness Hash     `json:"randomness"`
	Seed       Hash     `json:"seed"`
	Without    Hash     `json:"seed_without_beacon"`
	Drawn      []string `json:"drawn"` // "request slot" in turn, "request" for who got none
}

// TestTheVectorsAreWhatTheCodeMakes compares; with FAIR_VECTORS=write it writes them anew.
func TestTheVectorsAreWhatTheCodeMakes(t *testing.T) {
	requests, slots := aGathering(1, 40, 12)
	release := play(t, quicknetAsPublished(t), requests, slots, cheat{})
	release.trust.Earlier, release.evidence.EarlierProof = nil, nil
	for v := range CheckRelease(release.evidence, release.trust) {
		assert.Equal(t, Passed, v.Outcome, "%s: %s", v.Check, v.Detail)
	}
	made, err := json.MarshalIndent(vectorsOf(t, release), "", "  ")
	require.NoError(t, err)
	for name, content := range map[string][]byte{
		"testdata/release.txtar": release.evidence.Archive(),
		"testdata/ledger.txtar":  ledgerOf(release),
		"testdata/vectors.json":  append(made, '\n'),
	} {
		if os.Getenv("FAIR_VECTORS") == "write" {
			require.NoError(t, os.WriteFile(name, content, 0o644))
		}
		published, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.Equal(t, string(published), string(content), name)
	}
}

// quicknetAsPublished is quicknet with the rounds that testdata has of it.
func quicknetAsPublished(t require.TestingT) beacon {
	return beacon{Quicknet(), func(number Count) Round {
		for _, p := range publishedRounds(t) {
			if Count(p.Round) == number {
				return p.round(t)
			}
		}
		require.Failf(t, "not published", "round %d", number)
		return Round{}
	}}
}

// ledgerOf is the whole ledger of a release, as drawcheck -follow reads it, in one archive.
func ledgerOf(p *played) []byte {
	whole := p.whole()
	archive := txtar.Archive{Files: []txtar.File{{Name: "checkpoint", Data: whole.Checkpoint}, {Name: "lines", Data: whole.Lines}}}
	roots := slices.SortedFunc(maps.Keys(p.tables), func(a, b Hash) int { return bytes.Compare(a[:], b[:]) })
	for _, root := range roots {
		archive.Files = append(archive.Files, txtar.File{Name: "tables/" + root.String(), Data: p.tables[root]})
	}
	return txtar.Format(&archive)
}

func vectorsOf(t require.TestingT, p *played) vectors {
	var v vectors
	v.Keys.Ledger, v.Keys.Witness = newKey(ledgerName, 1).public(), aWitness(1).public()
	for _, line := range append(p.ledger.lines, &Return{"sl_00003", Pseudonym{1, 2, 3}, closed + 3600}, &Seed{Release: "r-1", At: closed},
		&Attendance{"beirut", "birth", closed, closed + 86_400, closed + 90_000, 41, 3}, &Devices{closed, 12_345}) {
		text, err := Encode(line)
		require.NoError(t, err)
		v.Lines = append(v.Lines, lineVector{text, Hash(tlog.RecordHash([]byte(text)))})
	}
	table := ""
	for rows := range 9 {
		root, _ := Root([]byte(table))
		v.Roots = append(v.Roots, rootVector{table, root})
		table += fmt.Sprintf("row %d\n", rows+1)
	}
	v.Draw = drawOf(t, p)
	return v
}

func drawOf(t require.TestingT, p *played) drawVector {
	requests, err := ParseRequests(p.evidence.Requests)
	require.NoError(t, err)
	slots, err := ParseSlots(p.evidence.Slots)
	require.NoError(t, err)
	root, _ := Root(p.evidence.Requests)
	seed := p.ledger.lines[9].(*Seed)
	without := &Seed{Secret: seed.Secret}
	d := drawVector{
		Secret: seed.Secret, Commitment: Commit(seed.Secret), Root: root,
		Randomness: seed.Beacon.Randomness(), Seed: seed.Value(root), Without: without.Value(root),
	}
	for _, place := range Settle(d.Seed, requests, slots) {
		row := place.Request.String()
		if place.Slot != "" {
			row += " " + string(place.Slot)
		}
		d.Drawn = append(d.Drawn, row)
	}
	return d
}
