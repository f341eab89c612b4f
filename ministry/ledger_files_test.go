package ministry

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// fetches is a file of the ledger as it is answered to those who take an encoding.
func (w *town) fetches(file, encoding string) *httptest.ResponseRecorder {
	w.t.Helper()
	answer := w.asksFor(file, encoding)
	require.Equal(w.t, http.StatusOK, answer.Code, "%s", answer.Body)
	return answer
}

func (w *town) asksFor(file, encoding string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(w.t.Context(), http.MethodGet, ledgerPath+"/"+file, nil)
	r.Header.Set("Accept-Encoding", encoding)
	answer := httptest.NewRecorder()
	w.Handler().ServeHTTP(answer, r)
	return answer
}

func TestEvidenceIsTheSameForThoseWhoUnpackItAndThoseWhoDoNot(t *testing.T) {
	w := newTown(t, monday+"T10:00:00")
	w.asks(w.newcomer(), renewal, w.gathering(renewal)...)
	w.jump(monday + "T10:01:00")
	evidence := "releases/beirut." + monday + "T10:00?earlier=1"

	packed, plain := w.fetches(evidence, "gzip"), w.fetches(evidence, "identity")
	assert.Equal(t, "gzip", packed.Header().Get("Content-Encoding"))
	assert.Empty(t, plain.Header().Get("Content-Encoding"))
	for _, answer := range []*httptest.ResponseRecorder{packed, plain} {
		assert.Equal(t, "Accept-Encoding", answer.Header().Get("Vary"), "a cache between keeps both apart")
		assert.Equal(t, "public, max-age=60", answer.Header().Get("Cache-Control"))
	}
	unpacked, err := gzip.NewReader(packed.Body)
	require.NoError(t, err)
	archive, err := io.ReadAll(unpacked)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(archive, plain.Body.Bytes()))
	_, err = fair.FromArchive(archive)
	assert.NoError(t, err)
}

func TestWhatNeverChangesMayBeKeptForGoodAndByAnyPage(t *testing.T) {
	w := newTown(t, monday+"T10:00:00")
	w.asks(w.newcomer(), renewal, w.gathering(renewal)...)
	w.jump(monday + "T10:01:00")
	lists := linesOf[*fair.List](w.audit())
	for file, kept := range map[string]string{
		"checkpoint":           "no-cache",
		"tile/0/000.p/1":       "public, max-age=31536000, immutable",
		"tile/entries/000.p/1": "public, max-age=31536000, immutable",
		"tables/" + lists[len(lists)-1].RequestsRoot.String(): "public, max-age=31536000, immutable",
	} {
		answer := w.fetches(file, "identity").Header()
		assert.Equal(t, kept, answer.Get("Cache-Control"), file)
		assert.Equal(t, "*", answer.Get("Access-Control-Allow-Origin"), file)
	}
}

func TestALongFileCountsForAsMuchAsManyShortOnes(t *testing.T) {
	w := newTown(t, monday+"T10:00:00")
	table := bytes.Repeat([]byte("a long table\n"), 1+5*ledgerPiece/len("a long table\n"))
	w.change(func(tx *store.Tx) error { return w.publishTable(tx, table) })
	root, _ := fair.Root(table)
	w.limits = newLimiters(Limits{Address: Limit{PerSecond: 1e9, Burst: 1e9}, Ledger: Limit{PerSecond: 0.01, Burst: 10}})
	w.fetches("tables/"+root.String(), "identity") // for 6
	for range 4 {
		w.fetches("checkpoint", "identity")
	}
	for _, file := range []string{"checkpoint", "tables/" + root.String(), "releases/beirut.2026-11-22T20:00"} {
		refused := w.asksFor(file, "gzip")
		assert.Equal(t, http.StatusTooManyRequests, refused.Code, file)
		assert.NotEmpty(t, refused.Header().Get("Retry-After"))
		assert.Empty(t, refused.Header().Get("Content-Encoding"))
		assert.Contains(t, refused.Body.String(), `"code":"too-many-requests"`)
	}
}
