// Package ministrytest runs a real ministry inside a test: the server over HTTP on a
// database of its own (storetest.Variable says on which engine), a clock that stands still until it is put forward, and
// people who register their devices and call it as the app does. Every answer that
// leaves it is held against the contract, whoever asked.
package ministrytest

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"mawidi/ministry"
	"mawidi/ministry/post"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// Ministry is a ministry that runs for the length of a test.
type Ministry struct {
	URL     string // as the public knows it, without /v1; the same after Restart
	Address string // the URL at which this instance listens: URL, unless it stands Beside another
	Clock   *Clock
	Store   *store.Store
	Keys    *ministry.Keys
	Server  *ministry.Server

	t        testing.TB
	database string
	adjust   func(*ministry.Config)
	front    *httptest.Server
	office   *post.Office
	letters  *letterbox
	logged   syncBuffer

	mu      sync.RWMutex
	handler http.Handler
}

// Start is when a ministry's clock begins: Monday 23 November 2026, 9:00 in Beirut, an
// hour before the day's first release.
var Start = time.Date(2026, time.November, 23, 7, 0, 0, 0, time.UTC)

// New starts a ministry with the missions of Furnish and nobody in its register. It
// ends with the test.
func New(t testing.TB, adjust ...func(*ministry.Config)) *Ministry {
	t.Helper()
	return At(t, storetest.New(t), adjust...)
}

// At is New on an empty database that is there already.
func At(t testing.TB, database string, adjust ...func(*ministry.Config)) *Ministry {
	t.Helper()
	folder := t.TempDir()
	keys, err := ministry.WriteKeys(filepath.Join(folder, "keys.json"))
	require.NoError(t, err)
	m := &Ministry{t: t, Clock: NewClock(Start), Keys: keys, database: database, letters: &letterbox{}}
	m.adjust = func(c *ministry.Config) {
		for _, each := range adjust {
			each(c)
		}
	}
	m.start()
	m.Change(Furnish)
	m.CatchUp()
	return m
}

// Beside starts another instance of the ministry on the same database, which wants to be
// PostgreSQL's: behind one public URL, as with a proxy. Devices call it through its
// Address (Device.CallThrough).
func (m *Ministry) Beside(adjust ...func(*ministry.Config)) *Ministry {
	m.t.Helper()
	both := func(c *ministry.Config) {
		m.adjust(c)
		for _, each := range adjust {
			each(c)
		}
	}
	other := &Ministry{t: m.t, URL: m.URL, Clock: m.Clock, Keys: m.Keys, database: m.database, adjust: both, letters: m.letters}
	other.start()
	return other
}

// start starts to listen and to answer.
func (m *Ministry) start() {
	m.t.Helper()
	m.front = httptest.NewUnstartedServer(http.HandlerFunc(m.serve))
	m.Address = "http://" + m.front.Listener.Addr().String()
	if m.URL == "" {
		m.URL = m.Address
	}
	m.open()
	m.front.Start()
	m.t.Cleanup(func() {
		m.front.Close()
		require.NoError(m.t, m.Store.Close())
	})
}

// open opens the database and makes a server over it.
func (m *Ministry) open() {
	m.t.Helper()
	var err error
	m.Store, err = store.Open(context.Background(), m.database)
	require.NoError(m.t, err)
	config := ministry.Config{
		Store: m.Store, Keys: m.Keys, PublicURL: m.URL, Clock: m.Clock,
		ReplyAfter: time.Nanosecond,
		Limits: ministry.Limits{
			Device:       ministry.Limit{PerSecond: 1e6, Burst: 1e6},
			Account:      ministry.Limit{PerSecond: 1e6, Burst: 1e6},
			Address:      ministry.Limit{PerSecond: 1e6, Burst: 1e6},
			Registration: ministry.Limit{PerSecond: 1e6, Burst: 1e6},
			Channel:      ministry.Limit{PerSecond: 1e6, Burst: 1e6},
			Unattested:   ministry.Limit{PerSecond: 1e6, Burst: 1e6},
			Ticket:       ministry.Limit{PerSecond: 1e6, Burst: 1e6},
			Ledger:       ministry.Limit{PerSecond: 1e6, Burst: 1e6},
		},
		Logger:  slog.New(slog.NewJSONHandler(&m.logged, &slog.HandlerOptions{Level: slog.LevelDebug})),
		Metrics: prometheus.NewRegistry(),
	}
	m.adjust(&config)
	m.Server, err = ministry.New(config)
	require.NoError(m.t, err)
	m.office = post.NewOffice(m.Store, m.Keys, m.Clock, config.Logger, post.Carriers{post.SMS: m.letters, post.Email: m.letters})
	m.mu.Lock()
	defer m.mu.Unlock()
	m.handler = checked(m.t, m.Server.Handler())
}

func (m *Ministry) serve(w http.ResponseWriter, r *http.Request) {
	m.mu.RLock()
	handler := m.handler
	m.mu.RUnlock()
	handler.ServeHTTP(w, r)
}

// Restart ends the server and starts another on the same database, under the same URL.
// Nobody may be calling meanwhile.
func (m *Ministry) Restart() {
	m.t.Helper()
	require.NoError(m.t, m.Store.Close())
	m.open()
}

// Run does the server's background work and delivers messages, as they fall due by the
// clock, until the test ends or stop is called. Tests that would rather say when call
// CatchUp.
func (m *Ministry) Run() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { _ = m.Server.Run(ctx) })
	running.Go(func() { _ = m.office.Run(ctx) })
	stop = func() {
		cancel()
		running.Wait()
	}
	m.t.Cleanup(stop)
	return stop
}

// CatchUp does what is due: releases are published, opened and settled, and messages
// delivered.
func (m *Ministry) CatchUp() {
	m.t.Helper()
	require.NoError(m.t, m.Server.CatchUp(m.t.Context()))
	m.Deliver()
}

// Deliver delivers the messages that are due and returns how many they were.
func (m *Ministry) Deliver() int {
	m.t.Helper()
	sent, err := m.office.Deliver(context.WithoutCancel(m.t.Context()))
	require.NoError(m.t, err)
	return sent
}

// Advance puts the clock forward and does what has fallen due.
func (m *Ministry) Advance(by time.Duration) {
	m.t.Helper()
	m.Clock.Advance(by)
	m.CatchUp()
}

// Change writes to the ministry's books.
func (m *Ministry) Change(fn func(*store.Tx) error) {
	m.t.Helper()
	require.NoError(m.t, m.Store.Change(context.Background(), "test", fn))
}

// View reads the ministry's books.
func (m *Ministry) View(fn func(*store.Tx) error) {
	m.t.Helper()
	require.NoError(m.t, m.Store.View(context.Background(), fn))
}

// Database is the name of the database, for store.Open.
func (m *Ministry) Database() string { return m.database }

// Log is everything that the server has logged, JSON lines.
func (m *Ministry) Log() string { return m.logged.String() }

// Clock stands still until it is put forward.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock makes a clock that stands at an instant.
func NewClock(at time.Time) *Clock { return &Clock{now: at} }

// Now is the clock's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Set puts the clock to an instant.
func (c *Clock) Set(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = to
}

// Advance puts the clock forward.
func (c *Clock) Advance(by time.Duration) { c.Set(c.Now().Add(by)) }

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
