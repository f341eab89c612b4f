package post_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/ministry"
	"mawidi/ministry/post"
	"mawidi/ministry/store"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

const layla = "+96170000001"

// house is an outbox with its office, on a clock that the test moves.
type house struct {
	t      *testing.T
	path   string
	store  *store.Store
	keys   *ministry.Keys
	clock  *clock
	shelf  *post.Shelf
	office *post.Office
}

func newHouse(t *testing.T) *house {
	path := filepath.Join(t.TempDir(), "post.db")
	st, err := store.Open(t.Context(), path)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, st.Close()) })
	keys, err := ministry.WriteKeys(path + ".keys")
	require.NoError(t, err)
	h := &house{t: t, path: path, store: st, keys: keys, clock: &clock{now: noon}, shelf: post.NewShelf(st)}
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

func TestACodeArrivesOnceInWordsThatWarn(t *testing.T) {
	h := newHouse(t)
	h.enqueue(code("rg_1"))
	assert.Equal(t, 1, h.deliver())
	assert.Zero(t, h.deliver(), "nothing is left to send")
	arrived := h.arrived()
	require.Len(t, arrived, 1)
	assert.Equal(t, layla, arrived[0].Address)
	assert.Contains(t, arrived[0].Body, "482915")
	assert.Contains(t, arrived[0].Body, "Galaxy A54", "rule 9: it names the device")
	assert.Contains(t, arrived[0].Body, "لا تعطه لأحد", "rule 9: it warns")
	assert.NotContains(t, arrived[0].Body, "\u2068", "phones show isolates as boxes")
	assert.Equal(t, noon, arrived[0].SentAt)
}

func TestAnOccasionHasOneMessage(t *testing.T) {
	h := newHouse(t)
	h.enqueue(code("rg_1"))
	h.enqueue(code("rg_1"))
	h.enqueue(code("rg_2"))
	assert.Equal(t, 2, h.deliver())
	h.enqueue(code("rg_1"))
	assert.Zero(t, h.deliver(), "also after it was sent")
}

func TestNeitherCodeNorAddressIsReadableInTheDatabase(t *testing.T) {
	h := newHouse(t)
	h.carriedBy(nil)
	h.enqueue(code("rg_1"))
	for _, file := range []string{h.path, h.path + "-wal"} {
		written, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, secret := range []string{"482915", layla, "96170000001", "Galaxy"} {
			assert.NotContains(t, string(written), secret, file)
		}
	}
}

func TestWhatASentMessageSaidIsWiped(t *testing.T) {
	h := newHouse(t)
	id := h.enqueue(code("rg_1"))
	h.deliver()
	m := h.message(id)
	assert.Equal(t, store.MessageSent, m.Outcome)
	assert.Empty(t, m.Content)
	assert.Equal(t, noon, m.EndedAt)
}

func TestAReminderWaitsForItsTimeAndGoesWithItsAppointment(t *testing.T) {
	h := newHouse(t)
	h.enqueue(reminder("ap_kept", noon.Add(4*time.Hour)))
	h.enqueue(reminder("ap_cancelled", noon.Add(4*time.Hour)))
	h.clock.advance(4*time.Hour - time.Second)
	assert.Zero(t, h.deliver())
	h.change(func(tx *store.Tx) error { return tx.CancelMessagesAbout("ap_cancelled", h.clock.Now()) })
	h.clock.advance(time.Second)
	assert.Equal(t, 1, h.deliver())
}

func TestAnErasedAccountGetsNoMore(t *testing.T) {
	h := newHouse(t)
	h.enqueue(reminder("ap_1", noon))
	h.change(func(tx *store.Tx) error { return tx.CancelMessagesOf("ci_1", noon) })
	assert.Zero(t, h.deliver())
}

func TestADecoyIsNeverSent(t *testing.T) {
	h := newHouse(t)
	decoy := code("rg_unknown")
	decoy.Decoy = true
	h.enqueue(decoy)
	h.clock.advance(time.Minute)
	assert.Zero(t, h.deliver())
}

func TestACodeThatExpiredWhileTheGatewayWasDownIsNeverSent(t *testing.T) {
	h := newHouse(t)
	down := &carrier{err: &post.Failure{Reason: "gateway answered 503"}}
	h.carriedBy(post.Carriers{post.SMS: down})
	id := h.enqueue(code("rg_1"))
	for range 20 {
		h.deliver()
		h.clock.advance(30 * time.Second)
	}
	tries := down.count()
	assert.Greater(t, tries, 2)
	down.heal()
	h.deliver()
	assert.Equal(t, tries, down.count(), "not even tried")
	assert.Equal(t, store.MessageExpired, h.message(id).Outcome)
	assert.Empty(t, h.message(id).Content)
}

func TestAReminderSurvivesAnHourWithoutAGateway(t *testing.T) {
	h := newHouse(t)
	down := &carrier{err: errors.New("dial tcp: connection refused")}
	h.carriedBy(post.Carriers{post.SMS: down})
	h.enqueue(reminder("ap_1", noon))
	for range 60 {
		h.deliver()
		h.clock.advance(time.Minute)
	}
	assert.Less(t, down.count(), 10, "it backs off")
	down.heal()
	h.clock.advance(time.Hour)
	assert.Equal(t, 1, h.deliver())
}

func TestAfterThreeFailuresAMessageGoesToTheOtherAddress(t *testing.T) {
	h := newHouse(t)
	down := &carrier{err: &post.Failure{Reason: "gateway answered 503"}}
	h.carriedBy(post.Carriers{post.SMS: down, post.Email: h.shelf})
	letter := code("rg_1")
	letter.Otherwise = &post.Address{Channel: post.Email, To: "layla@example.org"}
	h.enqueue(letter)
	for range 3 {
		assert.Empty(t, h.arrived())
		h.deliver()
		h.clock.advance(time.Minute)
	}
	arrived := h.arrived()
	require.Len(t, arrived, 1)
	assert.Equal(t, 3, down.count())
	assert.Equal(t, "layla@example.org", arrived[0].Address)
	assert.Contains(t, arrived[0].Subject, "رمز التحقق")
}

func TestARefusalForGoodGoesToTheOtherAddressAtOnce(t *testing.T) {
	h := newHouse(t)
	refusing := &carrier{err: &post.Failure{Reason: "gateway answered 400", Permanent: true}}
	h.carriedBy(post.Carriers{post.SMS: refusing, post.Email: h.shelf})
	letter := code("rg_1")
	letter.Otherwise = &post.Address{Channel: post.Email, To: "layla@example.org"}
	h.enqueue(letter)
	assert.Equal(t, 1, h.deliver())
	assert.Equal(t, 1, refusing.count())
}

func TestAChannelThatNobodyServesIsGivenUpAndCounted(t *testing.T) {
	h := newHouse(t)
	h.carriedBy(post.Carriers{post.Email: h.shelf})
	id := h.enqueue(code("rg_1"))
	assert.Zero(t, h.deliver())
	assert.Equal(t, store.MessageGivenUp, h.message(id).Outcome)
	metrics := prometheus.NewRegistry()
	require.NoError(t, metrics.Register(h.office))
	families, err := metrics.Gather()
	require.NoError(t, err)
	assert.Contains(t, families[0].String(), "given-up")
}

func TestALetterWithoutAllItsWordsIsNotSentWithAHole(t *testing.T) {
	h := newHouse(t)
	letter := code("rg_1")
	delete(letter.Args, "Device")
	id := h.enqueue(letter)
	assert.Zero(t, h.deliver())
	assert.Equal(t, store.MessageGivenUp, h.message(id).Outcome)
}

func TestTwoOfficesShareADatabaseWithoutDoubling(t *testing.T) {
	h := newHouse(t)
	counting := &carrier{}
	h.carriedBy(post.Carriers{post.SMS: counting})
	second := post.NewOffice(h.store, h.keys, h.clock, slog.New(slog.DiscardHandler), post.Carriers{post.SMS: counting})
	for i := range 100 {
		h.enqueue(code(string(rune('A' + i))))
	}
	var both sync.WaitGroup
	for _, office := range []*post.Office{h.office, second} {
		both.Go(func() {
			_, err := office.Deliver(t.Context())
			assert.NoError(t, err)
		})
	}
	both.Wait()
	assert.Equal(t, 100, counting.count())
	assert.Equal(t, 100, counting.distinct())
}

func TestTheOfficeAtWorkSendsWhatIsEnqueuedAndStopsWhenTold(t *testing.T) {
	h := newHouse(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	stopped := make(chan error)
	go func() { stopped <- h.office.Run(ctx) }()
	h.enqueue(code("rg_1"))
	require.Eventually(t, func() bool { return len(h.arrived()) == 1 }, 10*time.Second, 10*time.Millisecond)
	stop()
	require.NoError(t, <-stopped)
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
