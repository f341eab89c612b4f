package post_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry"
	"mawidi/ministry/post"
	"mawidi/ministry/store"
)

// crashing names, for a second process of this test, the folder and the gateway.
const (
	crashFolder  = "MAWIDI_TEST_CRASH_FOLDER"
	crashGateway = "MAWIDI_TEST_CRASH_GATEWAY"
)

func TestMain(m *testing.M) {
	if folder := os.Getenv(crashFolder); folder != "" {
		crashAfterCarrying(folder, os.Getenv(crashGateway))
	}
	os.Exit(m.Run())
}

func TestAProcessThatDiesBetweenCarryingAndMarkingDoublesNothing(t *testing.T) {
	known := gatewayThatKnowsItsKeys(t)
	folder := t.TempDir()
	st, keys := openIn(t, folder)
	m, err := post.Seal(keys, code("rg_1"), noon)
	require.NoError(t, err)
	require.NoError(t, st.Change(t.Context(), "test", func(tx *store.Tx) error { return tx.Enqueue(m) }))

	second := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	second.Env = append(os.Environ(), crashFolder+"="+folder, crashGateway+"="+known.URL)
	var died *exec.ExitError
	require.ErrorAs(t, second.Run(), &died)
	require.Equal(t, diedOnPurpose, died.ExitCode())
	require.Equal(t, 1, known.messages())

	later := &clock{now: noon}
	office := post.NewOffice(st, keys, later, slog.New(slog.DiscardHandler), post.Carriers{post.SMS: known.carrier(t)})
	sent, err := office.Deliver(t.Context())
	require.NoError(t, err)
	assert.Zero(t, sent, "the dead process still has the claim")
	later.advance(5 * time.Minute)
	sent, err = office.Deliver(t.Context())
	require.NoError(t, err)
	assert.Equal(t, 1, sent)
	assert.Equal(t, 2, known.asked(), "it was carried again")
	assert.Equal(t, 1, known.messages(), "under the same key, so the phone rang once")
}

const diedOnPurpose = 7

// crashAfterCarrying is the second process: it dies the moment the gateway took the message.
func crashAfterCarrying(folder, gateway string) {
	ctx := context.Background()
	st, err := store.Open(ctx, filepath.Join(folder, "post.db"))
	if err != nil {
		os.Exit(1)
	}
	keys, err := ministry.LoadKeys(filepath.Join(folder, "keys"))
	if err != nil {
		os.Exit(1)
	}
	carrier, err := post.NewGateway(gatewayAt(gateway))
	if err != nil {
		os.Exit(1)
	}
	office := post.NewOffice(st, keys, &clock{now: noon}, slog.New(slog.DiscardHandler), post.Carriers{post.SMS: lastAct{carrier}})
	_, _ = office.Deliver(ctx)
	os.Exit(0)
}

type lastAct struct{ post.Carrier }

func (l lastAct) Carry(ctx context.Context, e post.Envelope) error {
	if err := l.Carrier.Carry(ctx, e); err != nil {
		return err
	}
	os.Exit(diedOnPurpose)
	return nil
}

func openIn(t *testing.T, folder string) (*store.Store, *ministry.Keys) {
	st, err := store.Open(t.Context(), filepath.Join(folder, "post.db"))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, st.Close()) })
	keys, err := ministry.WriteKeys(filepath.Join(folder, "keys"))
	require.NoError(t, err)
	return st, keys
}

// knowingGateway is a stand-in for an SMS gateway that honours Idempotency-Key.
type knowingGateway struct {
	*httptest.Server
	mu       sync.Mutex
	requests int
	seen     map[string]bool
}

func gatewayThatKnowsItsKeys(t *testing.T) *knowingGateway {
	g := &knowingGateway{seen: map[string]bool{}}
	g.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.requests++
		key := r.Header.Get("Idempotency-Key")
		if g.seen[key] {
			w.WriteHeader(http.StatusConflict)
			return
		}
		g.seen[key] = true
		w.WriteHeader(http.StatusAccepted)
	}))
	t.Cleanup(g.Close)
	return g
}

func (g *knowingGateway) carrier(t *testing.T) post.Carrier {
	carrier, err := post.NewGateway(gatewayAt(g.URL))
	require.NoError(t, err)
	return carrier
}

func (g *knowingGateway) asked() int    { g.mu.Lock(); defer g.mu.Unlock(); return g.requests }
func (g *knowingGateway) messages() int { g.mu.Lock(); defer g.mu.Unlock(); return len(g.seen) }

func gatewayAt(url string) post.GatewayConfig {
	return post.GatewayConfig{
		URL:     url + "/messages",
		Headers: map[string]string{"Idempotency-Key": "{{.ID}}", "Content-Type": "application/json"},
		Body:    `{"to": {{json .To}}, "text": {{json .Text}}}`,
		Success: post.GatewaySuccess{Repeated: []int{http.StatusConflict}},
	}
}
