package client

import (
	"io"
	"log"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

var faults = map[string]fault{
	"the request is lost":     losesTheRequest,
	"the answer is lost":      losesTheAnswer,
	"the header is cut":       cutsTheHeader,
	"the body is cut":         cutsTheBody,
	"the connection is reset": resets,
	"the answer is late":      delays,
	"the request is repeated": repeatsTheRequest,
	"the answer is repeated":  repeatsTheAnswer,
}

// impatient gives up on a late answer soon, and tries until the line lets it through.
func impatient(config *Config) {
	config.Timeouts.Header = 300 * time.Millisecond
	config.Retry.Attempts = 6
}

// hushed keeps net/http from printing that an answer came unasked for, which is what some tests are about.
func hushed(t *testing.T) {
	log.SetOutput(io.Discard)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
}

func TestOneBookingThroughEachFaultIsOneAppointment(t *testing.T) {
	hushed(t)
	for name, broken := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			z := newCitizen(t, impatient)
			z.signIn()
			slot := z.slots(api.SlotStateOpen)[0]
			z.line.fault = firstTimes(2, broken)
			request, err := z.Request(t.Context(), z.wish(slot), z.change())
			require.NoError(t, err)
			require.Equal(t, api.RequestStateServed, request.State)
			assert.Equal(t, slot.ID, request.Appointment.SlotID)
			z.line.fault = func(*http.Request) fault { return sound }
			held, err := z.Appointments(t.Context())
			require.NoError(t, err)
			require.Len(t, held, 1)
			assert.Equal(t, request.Appointment.ID, held[0].ID)
		})
	}
}

func TestTheWholeStoryOverALineThatFailsEveryCallOnce(t *testing.T) {
	hushed(t)
	for name, broken := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			z := newCitizen(t, impatient)
			z.line.fault = firstTimes(1, broken)
			z.signIn()
			request, err := z.Request(t.Context(), z.wish(z.slots(api.SlotStateOpen)[0]), z.change())
			require.NoError(t, err)
			appointment := request.Appointment.ID

			z.ministry.Advance(16 * time.Minute) // the access token expires; its renewal fails once too
			calendar, err := z.Calendar(t.Context(), appointment)
			require.NoError(t, err)
			assert.Contains(t, string(calendar), "BEGIN:VCALENDAR")

			z.nextCode()
			cancelled, err := z.Cancel(t.Context(), appointment, z.change())
			require.NoError(t, err)
			assert.Equal(t, api.AppointmentStateCancelled, cancelled.Appointment.State)
			assert.Equal(t, 0, cancelled.Allowance.Left, "cancelled once, not twice")
			held, err := z.Appointments(t.Context())
			require.NoError(t, err)
			assert.Len(t, held, 1)
		})
	}
}

func TestABookingKeptBeforeACrashIsSentAgainAndHasItsOneOutcome(t *testing.T) {
	z := newCitizen(t)
	z.signIn()
	wish, change := z.wish(z.slots(api.SlotStateOpen)[0]), z.change()
	first, err := z.Request(t.Context(), wish, change)
	require.NoError(t, err)

	z.ministry.Restart()
	z.nextCode()
	reopened := newTestClient(t, z.line.URL, keptIn(z.store), func(config *Config) { config.Signer = z.key })
	for range 4 {
		again, err := reopened.Request(t.Context(), wish, change)
		require.NoError(t, err)
		assert.Equal(t, first.Appointment.ID, again.Appointment.ID)
	}
	held, err := reopened.Appointments(t.Context())
	require.NoError(t, err)
	assert.Len(t, held, 1)
}

func TestALineThatStaysDeadIsNamedAndTheBookingCanBeTriedAgain(t *testing.T) {
	z := newCitizen(t)
	z.signIn()
	wish, change := z.wish(z.slots(api.SlotStateOpen)[0]), z.change()
	z.line.fault = func(*http.Request) fault { return losesTheAnswer }
	_, err := z.Request(t.Context(), wish, change)
	assertLike(t, &Unreachable{Kind: KindBroken}, err)
	z.line.fault = func(*http.Request) fault { return sound }
	request, err := z.Request(t.Context(), wish, change)
	require.NoError(t, err)
	assert.Equal(t, api.RequestStateServed, request.State)
}
