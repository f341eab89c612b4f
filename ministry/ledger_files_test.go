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
)

// fetches is a file of the ledger as it is answered to those who take an encoding.
func (w *town) fetches(file, encoding string) *httptest.ResponseRecorder {
	w.t.Helper()
	r := httptest.NewRequestWithContext(w.t.Context(), http.MethodGet, ledgerPath+"/"+file, nil)
	r.Header.Set("Accept-Encoding", encoding)
	answer := httptest.NewRecorder()
	w.Handler().ServeHTTP(answer, r)
	require.Equal(w.t, http.StatusOK, answer.Code, "%s", answer.Body)
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
