package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// aPublishedLedger is the ledger of fair/testdata and its release as the ministry publishes
// them, and what was asked for. Spoil changes a file on its way, by its path.
func aPublishedLedger(t *testing.T, spoil func(path string, content []byte) []byte) (url string, asked *[]string) {
	t.Helper()
	folder := http.Dir(aLedger(t))
	lines, err := os.ReadFile(filepath.Join(string(folder), "lines"))
	require.NoError(t, err)
	var bundle []byte
	for line := range bytes.Lines(lines) {
		bundle, err = torchwood.AppendTileEntry(bundle, bytes.TrimSuffix(line, []byte("\n")))
		require.NoError(t, err)
	}
	release, err := os.ReadFile(published)
	require.NoError(t, err)
	asked = new([]string)
	mux := http.NewServeMux()
	answer := func(path string, content []byte) {
		mux.HandleFunc("GET /ledger/"+path, func(w http.ResponseWriter, r *http.Request) {
			*asked = append(*asked, r.URL.RequestURI())
			_, _ = w.Write(spoil(path, content)) // fails only when nobody listens any more
		})
	}
	checkpoint, err := os.ReadFile(filepath.Join(string(folder), "checkpoint"))
	require.NoError(t, err)
	answer("checkpoint", checkpoint)
	answer("tile/entries/000.p/12", bundle)
	answer("releases/beirut-2026-09-17", release)
	mux.Handle("GET /ledger/tables/", http.StripPrefix("/ledger", http.FileServer(folder)))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/ledger", asked
}

func asItIs(_ string, content []byte) []byte { return content }

func TestAnAuditorFollowsALedgerWhereItIsPublished(t *testing.T) {
	url, _ := aPublishedLedger(t, asItIs)
	status, out, progress := drawcheck(expecting(t, "-follow", url)...)
	assert.Equal(t, statusPassed, status, out)
	assert.Contains(t, out, "passed     allocation  beirut-2026-09-17: 12 places, each the one that the draw gives\n")
	assert.Equal(t, "drawcheck: read 12 of 12 lines\n", progress)
}

func TestAJournalistChecksAReleaseWhereItIsPublished(t *testing.T) {
	url, asked := aPublishedLedger(t, asItIs)
	status, out, _ := drawcheck(expecting(t, url+"/releases/beirut-2026-09-17")...)
	assert.Equal(t, statusPassed, status, out)

	seen := filepath.Join(t.TempDir(), "checkpoint")
	require.NoError(t, os.WriteFile(seen, part(t, "checkpoint"), 0o600))
	status, out, _ = drawcheck(expecting(t, "-earlier", seen, url+"/releases/beirut-2026-09-17")...)
	assert.Equal(t, statusPassed, status, out)
	assert.Equal(t, []string{"/ledger/releases/beirut-2026-09-17", "/ledger/releases/beirut-2026-09-17?earlier=12"}, *asked)
}

func TestWhatWasChangedOnItsWayFails(t *testing.T) {
	for path, fails := range map[string]string{"tile/entries/000.p/12": "failed     log ", "checkpoint": "failed     checkpoint "} {
		url, _ := aPublishedLedger(t, func(of string, content []byte) []byte {
			if of == path {
				return bytes.Replace(content, []byte("1"), []byte("2"), 1)
			}
			return content
		})
		status, out, _ := drawcheck(expecting(t, "-follow", url)...)
		assert.Equal(t, statusFailed, status, path)
		assert.Contains(t, out, fails)
	}
	url, _ := aPublishedLedger(t, func(of string, content []byte) []byte {
		if strings.HasPrefix(of, "tile/") {
			return content[:100]
		}
		return content
	})
	status, out, _ := drawcheck(expecting(t, "-follow", url)...)
	assert.Equal(t, statusFailed, status)
	assert.Contains(t, out, "failed     log ")
}

func TestALedgerThatIsNotThereCannotBeChecked(t *testing.T) {
	url, _ := aPublishedLedger(t, asItIs)
	for _, args := range [][]string{{url + "/releases/other"}, {"-follow", url + "/other"}} {
		status, out, problems := drawcheck(expecting(t, args...)...)
		assert.Equal(t, statusUnchecked, status)
		assert.Empty(t, out)
		assert.Contains(t, problems, "404")
	}
}
