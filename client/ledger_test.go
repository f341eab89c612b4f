package client

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// evidenceOf is about as long, and packs about as well, as what is published of a release with so many requests.
func evidenceOf(requests int) []byte {
	var text bytes.Buffer
	id := make([]byte, 16)
	for range requests {
		_, _ = rand.Read(id)
		text.WriteString(hex.EncodeToString(id) + " passport-renewal *\n")
	}
	return text.Bytes()
}

// packs answers with a file as the ministry does, without saying how long it is.
func packs(file []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Content-Encoding", "gzip")
		packed := gzip.NewWriter(w)
		_, _ = packed.Write(file)
		_ = packed.Close()
	}
}

func TestALedgersFileIsFetchedPackedAndByItsPath(t *testing.T) {
	file := evidenceOf(2000)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, "/ledger/releases/beirut.2026-09-17T10:00?earlier=4711", r.URL.String())
		assert.Equal(t, "Mawidi/1.0.0", r.Header.Get("User-Agent"))
		assert.Empty(t, r.Header.Get("Authorization")+r.Header.Get("DPoP"), "anyone may have it, and nobody is told who does")
		packs(file)(w, r)
	}))
	defer server.Close()
	c := newTestClient(t, server.URL, func(config *Config) { config.UserAgent = "Mawidi/1.0.0" })
	got, err := c.LedgerFile(t.Context(), server.URL+"/ledger/", "releases/beirut.2026-09-17T10:00?earlier=4711", 1<<20)
	require.NoError(t, err)
	assert.Equal(t, file, got)
}

func TestALedgersFileThatIsTooLargeIsNotFetchedToItsEnd(t *testing.T) {
	file := evidenceOf(20_000)
	told := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(file)))
		_, _ = w.Write(file)
	}
	for name, c := range map[string]struct {
		serve http.HandlerFunc
		size  int64
	}{
		"that says so":    {told, int64(len(file))},
		"that does not":   {packs(file), 0},
		"that never ends": {func(w http.ResponseWriter, _ *http.Request) { _, _ = io.Copy(w, endless{}) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(c.serve)
			defer server.Close()
			_, err := newTestClient(t, server.URL).LedgerFile(t.Context(), server.URL, "releases/r", 300<<10)
			var large *TooLarge
			require.ErrorAs(t, err, &large)
			assert.Equal(t, c.size, large.Size)
		})
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestAFileThatUnpacksBeyondMeasureIsRefused(t *testing.T) {
	server := httptest.NewServer(packs(make([]byte, largestFile+1)))
	defer server.Close()
	_, err := newTestClient(t, server.URL).LedgerFile(t.Context(), server.URL, "releases/r", 1<<20)
	assertLike(t, &Unreadable{Status: 200, Reason: ReasonTooLarge}, err)
}

func TestWhatIsNoFileOfTheLedgerIsNamed(t *testing.T) {
	page := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<p>Sign in to our network</p>"))
	}
	for name, c := range map[string]struct {
		serve http.HandlerFunc
		want  error
	}{
		"a web page":       {page, &Unreadable{Status: 200, Reason: ReasonPortal}},
		"a redirect":       {http.RedirectHandler("/sign-in", http.StatusFound).ServeHTTP, &Unreadable{Status: http.StatusFound, Reason: ReasonPortal}},
		"a gateway's word": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, &Unreachable{Kind: KindBroken}},
		"half a file":      {cuts, &Unreachable{Kind: KindBroken}},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(c.serve)
			defer server.Close()
			once := newTestClient(t, server.URL, func(config *Config) { config.Retry = Retry{Attempts: 1} })
			_, err := once.LedgerFile(t.Context(), server.URL, "checkpoint", 1<<20)
			assertLike(t, c.want, err)
		})
	}
	t.Run("nothing in time", func(t *testing.T) {
		server := httptest.NewServer(http.HandlerFunc(stalls))
		defer server.Close()
		_, err := newTestClient(t, server.URL, func(config *Config) {
			config.Retry = Retry{Attempts: 1}
			config.Timeouts = Timeouts{Connect: time.Millisecond, TLS: time.Millisecond, Header: time.Millisecond}
		}).LedgerFile(t.Context(), server.URL, "checkpoint", 1<<20)
		assertLike(t, &Unreachable{Kind: KindSlow}, err)
	})
	t.Run("what is not there", func(t *testing.T) {
		desk := newDesk(t, refuses(404, "not-found"))
		_, err := newTestClient(t, desk.URL).LedgerFile(t.Context(), desk.URL, "checkpoint", 1<<20)
		assert.ErrorIs(t, err, ErrNotPublished)
	})
	t.Run("clear text to elsewhere", func(t *testing.T) {
		_, err := newTestClient(t, "http://127.0.0.1:1").LedgerFile(t.Context(), "http://ledger.example", "checkpoint", 1<<20)
		assert.ErrorContains(t, err, "only https leaves this machine")
	})
}

func TestALargeFileMayTakeItsTimeAsLongAsItKeepsComing(t *testing.T) {
	file := evidenceOf(40)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for part := range bytes.Lines(file) {
			_, _ = w.Write(part)
			_ = http.NewResponseController(w).Flush()
			time.Sleep(5 * time.Millisecond)
		}
	}))
	defer server.Close()
	c := newTestClient(t, server.URL, func(config *Config) {
		config.Timeouts = Timeouts{Connect: time.Second, TLS: time.Millisecond, Header: time.Second, Whole: 20 * time.Millisecond}
	})
	got, err := c.LedgerFile(t.Context(), server.URL, "releases/r", 1<<20)
	require.NoError(t, err)
	assert.Equal(t, file, got)
}

func TestWhoGoesAwayFetchesNoFurther(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(stalls))
	defer server.Close()
	ctx, leave := context.WithCancel(t.Context())
	leave()
	_, err := newTestClient(t, server.URL).LedgerFile(ctx, server.URL, "checkpoint", 1<<20)
	assert.ErrorIs(t, err, context.Canceled)
}
