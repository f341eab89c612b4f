package post_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/ministry"
	"mawidi/ministry/post"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

const layla = "+96170000001"

// house is an outbox with its office, on a clock that the test moves.
type house struct {
	t        *testing.T
	database string
	store    *store.Store
	keys     *ministry.Keys
	clock    *clock
	shelf    *post.Shelf
	office   *post.Office
}

func newHouse(t *testing.T) *house {
	database := storetest.New(t)
	st, err := store.Open(t.Context(), database)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, st.Close()) })
	keys, err := ministry.WriteKeys(filepath.Join(t.TempDir(), "keys"))
	require.NoError(t, err)
	h := &house{t: t, database: database, store: st, keys: keys, clock: &clock{now: noon}, shelf: post.NewShelf(st)}
	h.carriedBy(post.Carriers{post.SMS: h.shelf, post.Email: h.shelf})
	return h
}

func (h *house) carriedBy(carriers post.Carriers) {
	h.office = post.NewOffice(h.store, h.keys, h.clock, slog.New(slog.DiscardHandler), carriers)
}

func (h *house) enqueue(l post.Letter) string {
	m, err := post.Seal(h.keys, l, h.clock.Now())
	require.NoError(h.t, err)
	h.change(func(tx *store.Tx) error { return tx.Enqueue(m) })
	return m.ID
}

func (h *house) change(fn func(*store.Tx) error) {
	require.NoError(h.t, h.store.Change(h.t.Context(), "test", fn))
}

func (h *house) deliver() int {
	sent, err := h.office.Deliver(h.t.Context())
	require.NoError(h.t, err)
	return sent
}

func (h *house) arrived() (all []store.ShelvedMessage) {
	require.NoError(h.t, h.store.View(h.t.Context(), func(tx *store.Tx) (err error) {
		all, err = tx.ShelvedMessages("", 100)
		return err
	}))
	return all
}

func code(registration string) post.Letter {
	return post.Letter{
		Once: "code/" + registration, CitizenID: "ci_1", About: registration,
		To: post.Address{Channel: post.SMS, To: layla}, Language: locale.Arabic,
		Key: "message.code", Args: map[string]any{"Code": "482915", "Device": "Galaxy A54", "Time": "10 دقائق"},
		ExpiresAt: noon.Add(10 * time.Minute),
	}
}

func reminder(appointment string, at time.Time) post.Letter {
	return post.Letter{
		Once: "reminder/" + appointment, CitizenID: "ci_1", About: appointment,
		To: post.Address{Channel: post.SMS, To: layla}, Language: locale.Arabic, Key: "message.reminder",
		Args: map[string]any{
			"When": "الاثنين 30 تشرين الثاني، الساعة 10:00 صباحاً", "City": "بيروت", "Mission": "السفارة في بيروت",
			"Service": "تجديد جواز السفر", "Applicant": "ليلى حداد", "Reference": "BEY-7K3M-92",
		},
		NotBefore: at,
	}
}

func (h *house) message(id string) (m store.Message) {
	require.NoError(h.t, h.store.View(h.t.Context(), func(tx *store.Tx) (err error) {
		m, err = tx.Message(id)
		return err
	}))
	return m
}

// carrier counts what it is given, and fails as it is told.
type carrier struct {
	mu    sync.Mutex
	err   error
	given []string
}

func (c *carrier) Carry(_ context.Context, e post.Envelope) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.given = append(c.given, e.ID)
	return c.err
}

func (c *carrier) heal() { c.mu.Lock(); defer c.mu.Unlock(); c.err = nil }

func (c *carrier) count() int { c.mu.Lock(); defer c.mu.Unlock(); return len(c.given) }

func (c *carrier) distinct() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	ids := map[string]bool{}
	for _, id := range c.given {
		ids[id] = true
	}
	return len(ids)
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

func (c *clock) advance(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.now = c.now.Add(d) }
