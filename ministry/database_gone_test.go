package ministry_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

func TestADatabaseThatIsGoneAndBackCostsNobodyAnything(t *testing.T) {
	server := storetest.StartServer(t)
	m := ministrytest.At(t, server.Database(t, ""))
	m.Run()
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	booked := layla.asks(http.StatusCreated, ministrytest.Renewal, slots[0].ID)
	m.Clock.Advance(aMoment)
	look := func(path string) ministrytest.Answer {
		return layla.Do(ministrytest.Call{Method: http.MethodGet, Path: path, Bare: true})
	}
	call := ministrytest.Call{
		Method: http.MethodPost, Path: "/v1/requests", Key: "a-key-kept-on-the-phone",
		Body: layla.wants(ministrytest.PowerAttorney, layla.slots(ministrytest.PowerAttorney, api.SlotStateOpen)[0].ID),
	}

	server.Stop(t)
	for _, a := range []ministrytest.Answer{layla.Do(call), layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me}), look("/readyz")} {
		assert.Equal(t, http.StatusServiceUnavailable, a.Status)
		assert.Equal(t, "unavailable", a.Problem.Code)
		assert.NotEmpty(t, a.Header.Get("Retry-After"))
	}
	assert.Equal(t, http.StatusOK, look("/healthz").Status, "restarting it would not help")

	server.Start(t)
	var again ministrytest.Answer
	require.Eventually(t, func() bool {
		again = layla.Do(call)
		return again.Status == http.StatusCreated
	}, 20*time.Second, 50*time.Millisecond, "%s", again.Body)
	assert.Equal(t, http.StatusOK, look("/readyz").Status)
	assert.Equal(t, api.AppointmentStateUpcoming, layla.appointment(booked.Appointment.ID).State)

	m.Clock.Advance(3 * time.Hour)
	require.Eventually(t, func() (settled bool) {
		m.View(func(tx *store.Tx) error {
			r, err := tx.Release("beirut.2026-11-23T13:00")
			settled = !r.SettledAt.IsZero()
			return err
		})
		return settled
	}, 20*time.Second, 50*time.Millisecond, "and releases settle again")
}

// Everyone tries until they are answered, under one key each, while the database stops
// and starts.
func TestWhatIsAnsweredWhileTheDatabaseGoesIsKept(t *testing.T) {
	server := storetest.StartServer(t)
	m := ministrytest.At(t, server.Database(t, ""))
	people := make([]*citizen, 12)
	for n := range people {
		people[n] = newCitizen(t, m, ministrytest.Someone(n))
	}
	toRelease(m, 2*time.Minute)
	free := people[0].slots(ministrytest.Renewal, api.SlotStateOpen)
	require.GreaterOrEqual(t, len(free), len(people))
	answered := make([]api.Request, len(people))
	var trying sync.WaitGroup
	for n, who := range people {
		trying.Go(func() {
			call := ministrytest.Call{Method: http.MethodPost, Path: "/v1/requests", Key: "a-key-for-all-its-tries", Body: who.wants(ministrytest.Renewal, free[n].ID)}
			assert.Eventually(t, func() bool {
				a := who.Do(call)
				if a.Status != http.StatusCreated {
					assert.Equal(t, "unavailable", a.Problem.Code)
					return false
				}
				a.Into(t, &answered[n])
				return true
			}, 30*time.Second, 10*time.Millisecond)
		})
		if n == len(people)/2 {
			server.Stop(t)
		}
	}
	server.Start(t)
	trying.Wait()
	for n, who := range people {
		var list api.AppointmentList
		who.Get("/v1/appointments", &list)
		require.Len(t, list.Items, 1, "not lost and not doubled")
		assert.Equal(t, answered[n].Appointment.ID, list.Items[0].ID)
		assert.Equal(t, 1, booked(m, free[n].ID))
	}
}
