package ministry_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
)

// publicPaths are all that anyone may read.
var publicPaths = []string{
	"/v1/policy", "/v1/missions", "/v1/missions/beirut", "/v1/missions/beirut/services",
	"/v1/missions/beirut/releases", "/v1/missions/beirut/slots?service=" + ministrytest.Renewal,
}

// countingBoards is another door to a ministry, which counts how often calls have a
// mission's board read from the books.
func countingBoards(t *testing.T, m *ministrytest.Ministry) (url string, run *atomic.Int64) {
	t.Helper()
	run = &atomic.Int64{}
	handler := m.Server.Handler()
	door := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(w, r.WithContext(store.Traced(r.Context(), func(query string) {
			if strings.Contains(query, "FROM slots") {
				run.Add(1)
			}
		})))
	}))
	t.Cleanup(door.Close)
	return door.URL, run
}

func TestReadingWhatIsPublicAsksTheBooksOnceForEveryone(t *testing.T) {
	m := ministrytest.New(t)
	url, run := countingBoards(t, m)
	reader := m.NewDevice("reader").CallThrough(url)
	began := time.Now()
	for range 50 {
		for _, path := range publicPaths {
			a := reader.Do(ministrytest.Call{Method: http.MethodGet, Path: path, Bare: true})
			require.Equal(t, http.StatusOK, a.Status)
			require.NotEmpty(t, a.Header.Get("ETag"), path)
			require.Contains(t, a.Header.Get("Cache-Control"), "max-age=", path)
		}
	}
	most := 1 + int64(time.Since(began)/(5*time.Second)) // when the missions are looked at again
	assert.LessOrEqual(t, run.Load(), most)
	assert.Positive(t, run.Load())
}

func TestWhatIsPublicIsReadAnewFourTimesASecondAtMostHoweverMuchIsBooked(t *testing.T) {
	m := ministrytest.New(t)
	url, run := countingBoards(t, m)
	reader := m.NewDevice("reader").CallThrough(url)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	began := time.Now()
	for i := range 40 {
		who := layla
		if i > 0 {
			who = newCitizen(t, m, ministrytest.Someone(i))
		}
		who.asks(http.StatusCreated, ministrytest.Renewal, slots[i].ID)
		for _, path := range publicPaths {
			reader.Do(ministrytest.Call{Method: http.MethodGet, Path: path, Bare: true})
		}
	}
	most := 2 + int64(time.Since(began)/(250*time.Millisecond))
	assert.LessOrEqual(t, run.Load(), most)
	assert.Positive(t, run.Load())
}

func TestAHundredReadersOfAnOldBoardHaveItMadeOnce(t *testing.T) {
	m := ministrytest.New(t)
	url, run := countingBoards(t, m)
	toRelease(m, 0) // an opening, which nobody may miss
	done := make(chan string, 100)
	for range cap(done) {
		go func() {
			a := m.NewDevice("reader").CallThrough(url).Do(ministrytest.Call{Method: http.MethodGet, Path: publicPaths[4], Bare: true})
			done <- fmt.Sprint(a.Status, strings.Contains(string(a.Body), `"gathering"`))
		}()
	}
	for range cap(done) {
		require.Equal(t, "200 true", <-done)
	}
	assert.Equal(t, int64(1), run.Load())
}

func maxAge(t testing.TB, a ministrytest.Answer) time.Duration {
	t.Helper()
	_, seconds, found := strings.Cut(a.Header.Get("Cache-Control"), "max-age=")
	require.True(t, found, a.Header)
	n, err := strconv.Atoi(seconds)
	require.NoError(t, err)
	return time.Duration(n) * time.Second
}

func TestNoCopyIsGoodBeyondAnOpening(t *testing.T) {
	m := ministrytest.New(t)
	for _, path := range []string{"/v1/missions/beirut/releases", "/v1/missions/beirut/slots?service=" + ministrytest.Renewal} {
		assert.LessOrEqual(t, maxAge(t, anyone(m, path, nil)), 5*time.Second)
	}
	toRelease(m, -1500*time.Millisecond)
	assert.Equal(t, time.Second, maxAge(t, anyone(m, "/v1/missions/beirut/releases", nil)))
	toRelease(m, -500*time.Millisecond)
	assert.Zero(t, maxAge(t, anyone(m, "/v1/missions/beirut/releases", nil)))
	assert.Equal(t, 5*time.Minute, maxAge(t, anyone(m, "/v1/policy", nil)))
}

func TestACopyThatStillHoldsIsNotSentAgain(t *testing.T) {
	m := ministrytest.New(t)
	for _, path := range publicPaths {
		first := anyone(m, path, http.Header{"Accept-Encoding": {"identity"}})
		require.Equal(t, http.StatusOK, first.Status, path)
		etag := first.Header.Get("ETag")
		again := anyone(m, path, http.Header{"If-None-Match": {`"other", ` + etag}})
		assert.Equal(t, http.StatusNotModified, again.Status, path)
		assert.Empty(t, again.Body)
		assert.Equal(t, etag, again.Header.Get("ETag"))
		changed := anyone(m, path, http.Header{"If-None-Match": {`W/"other"`}})
		assert.Equal(t, http.StatusOK, changed.Status, path)
	}
}

func TestPublicAnswersComeCompressedToThoseWhoTakeThem(t *testing.T) {
	m := ministrytest.New(t)
	plain := anyone(m, "/v1/missions/beirut/releases", http.Header{"Accept-Encoding": {"identity"}})
	zipped := anyone(m, "/v1/missions/beirut/releases", http.Header{"Accept-Encoding": {"gzip"}})
	assert.Equal(t, "gzip", zipped.Header.Get("Content-Encoding"))
	assert.Contains(t, zipped.Header.Values("Vary"), "Accept-Encoding")
	assert.Less(t, len(zipped.Body), len(plain.Body)/3)
	refused := anyone(m, "/v1/missions/beirut/releases", http.Header{"Accept-Encoding": {"gzip;q=0"}})
	assert.Empty(t, refused.Header.Get("Content-Encoding"))
}
