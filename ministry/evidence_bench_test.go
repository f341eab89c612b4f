package ministry

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/store/storetest"
)

// What it costs to answer whoever asks how a release of a hundred thousand requests for two
// thousand slots was decided: as apps ask, packed; as those do who unpack nothing; and the
// first of all, for whom it is packed.
func BenchmarkEvidenceOf100k(b *testing.B) { storetest.BenchOnEach(b, evidenceOf100k) }

func evidenceOf100k(b *testing.B) {
	const requests, slots = 100_000, 2_000
	w := newTown(b, monday+"T09:00:00")
	w.clock.set(w.at("Asia/Beirut", monday+"T10:00:00"))
	release := w.bigRelease(monday+"T10:00", slots, requests)
	require.NoError(b, w.advance(b.Context()))
	w.clock.set(w.now().Add(time.Minute))
	require.NoError(b, w.advance(b.Context()))
	require.NoError(b, w.ledger.CatchUp(b.Context()))
	ask := func(b *testing.B, answers http.Handler, encoding string) {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, ledgerPath+"/releases/"+release.ID+"?earlier=7", nil)
		r.Header.Set("Accept-Encoding", encoding)
		heard := &weighed{header: http.Header{}}
		answers.ServeHTTP(heard, r)
		require.Equal(b, http.StatusOK, heard.status)
		b.ReportMetric(float64(heard.bytes), "bytes")
	}
	for name, encoding := range map[string]string{"packed": "gzip", "plain": "identity"} {
		answers := w.Handler()
		b.Run("as="+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ask(b, answers, encoding)
			}
		})
	}
	b.Run("as=first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			started := openTown(b, w.database, w.folder, seeded(2)).Handler()
			b.StartTimer()
			ask(b, started, "gzip")
		}
	})
}

// weighed is an answer of which nothing is kept but its size.
type weighed struct {
	header        http.Header
	status, bytes int
}

// Header implements http.ResponseWriter.
func (w *weighed) Header() http.Header { return w.header }

// WriteHeader implements http.ResponseWriter.
func (w *weighed) WriteHeader(status int) { w.status = status }

// Write implements http.ResponseWriter.
func (w *weighed) Write(b []byte) (int, error) {
	w.bytes += len(b)
	return len(b), nil
}
