package post_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/post"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

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
	storetest.OnlySQLite(t)
	h := newHouse(t)
	h.carriedBy(nil)
	h.enqueue(code("rg_1"))
	for _, file := range []string{h.database, h.database + "-wal"} {
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

func TestAClosingOfficeSendsWhatIsDue(t *testing.T) {
	h := newHouse(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	h.enqueue(code("rg_1"))
	require.NoError(t, h.office.Run(ctx))
	assert.Len(t, h.arrived(), 1)
}
