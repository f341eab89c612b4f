package ministry

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"mawidi/fair"
	"mawidi/fair/report"
	"mawidi/ministry/store"
)

// get asks the town's ministry for a page.
func (w *town) get(path string, header ...string) *httptest.ResponseRecorder {
	w.t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer := httptest.NewRecorder()
	w.Handler().ServeHTTP(answer, r)
	return answer
}

// recordPublished puts the ledger of fair's vectors in the town's, and returns its lines.
func (w *town) recordPublished() (lines []string) {
	w.t.Helper()
	archive, err := txtar.ParseFile("../fair/testdata/ledger.txtar")
	require.NoError(w.t, err)
	w.change(func(tx *store.Tx) error {
		for _, f := range archive.Files {
			if strings.HasPrefix(f.Name, "tables/") {
				require.NoError(w.t, w.publishTable(tx, f.Data))
			}
			if f.Name == "lines" {
				lines = strings.Split(strings.TrimSuffix(string(f.Data), "\n"), "\n")
			}
		}
		for _, text := range lines {
			line, err := fair.ParseLine(text)
			require.NoError(w.t, err)
			require.NoError(w.t, w.record(tx, line))
		}
		return nil
	})
	require.NoError(w.t, w.ledger.Grow(context.Background()))
	require.NoError(w.t, w.ledger.Publish(context.Background()))
	return lines
}

func TestAnyoneReadsTheMonthlyReport(t *testing.T) {
	w := newTown(t, "2026-09-20T12:00:00")
	w.recordPublished()

	page := w.get("/reports/2026-09", "Accept-Language", "en")
	require.Equal(t, http.StatusOK, page.Code, page.Body)
	assert.Contains(t, page.Body.String(), "Embassy in Beirut")
	assert.Contains(t, page.Body.String(), "This month is not over.")
	assert.Contains(t, w.get("/reports/2026-09?language=ar", "Accept-Language", "en").Body.String(), "السفارة في بيروت")
	assert.Contains(t, w.get("/reports").Body.String(), "أيلول", "the latest month, in Arabic unless another language is asked for")

	assert.Equal(t, http.StatusNotFound, w.get("/reports/2024-01").Code)
	assert.Equal(t, http.StatusNotFound, w.get("/reports/2026-10").Code, "of which the ledger knows slots, and no more")
	assert.Equal(t, http.StatusNotFound, w.get("/reports/everything").Code)
	assert.Equal(t, "text/css; charset=utf-8", w.get("/reports/style.css").Header().Get("Content-Type"))
}

func TestTheFiguresAreThoseThatFollowFromTheLedger(t *testing.T) {
	w := newTown(t, "2026-09-20T12:00:00")
	w.recordPublished()
	after := w.figures("2026-09")
	assert.GreaterOrEqual(t, after.Lines, 12)

	var lines []string
	w.view(func(tx *store.Tx) (err error) {
		lines, err = tx.LinesBetween(0, 1<<40)
		return err
	})
	recomputed := report.NewReader(func(root fair.Hash) (table []byte, err error) {
		w.view(func(tx *store.Tx) error { table, err = tx.Table(root.String()); return err })
		return table, err
	})
	for _, text := range lines {
		line, err := fair.ParseLine(text)
		require.NoError(t, err)
		require.NoError(t, recomputed.Read(line))
	}
	want, err := recomputed.Month("2026-09")
	require.NoError(t, err)
	assert.Equal(t, want, after)
}

// figures are a month's as the ministry answers them; none before the ledger has any.
func (w *town) figures(month report.Month) (of report.Report) {
	w.t.Helper()
	answer := w.get("/reports/" + string(month) + ".json")
	require.Equal(w.t, http.StatusOK, answer.Code, answer.Body)
	require.NoError(w.t, json.Unmarshal(answer.Body.Bytes(), &of))
	return of
}

func TestWhoLeafsThroughReportsTooFastIsSlowed(t *testing.T) {
	w := newTown(t, "2026-09-20T12:00:00")
	w.limits = newLimiters(Limits{Address: Limit{PerSecond: 0.001, Burst: 3}})
	for range 3 {
		require.Equal(t, http.StatusOK, w.get("/reports").Code)
	}
	refused := w.get("/reports")
	assert.Equal(t, http.StatusTooManyRequests, refused.Code)
	assert.NotEmpty(t, refused.Header().Get("Retry-After"))
}
