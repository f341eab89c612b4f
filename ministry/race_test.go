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
)

const crowd = 200

// newCrowd signs in many citizens.
func newCrowd(t *testing.T, m *ministrytest.Ministry) []*citizen {
	t.Helper()
	people := make([]*citizen, crowd)
	for i := range people {
		people[i] = newCitizen(t, m, ministrytest.Someone(i))
	}
	return people
}

// together has everyone ask for a slot at the same time, and returns the answers.
func together(people []*citizen, service, slot string) []ministrytest.Answer {
	answers := make([]ministrytest.Answer, len(people))
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	for i, p := range people {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-start
			answers[i] = p.Post("/v1/requests", p.wants(service, slot))
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
	return answers
}

// booked counts the appointments that hold a slot in the books.
func booked(m *ministrytest.Ministry, slot string) (n int) {
	m.View(func(tx *store.Tx) error {
		all, err := tx.BookedBetween(ministrytest.Beirut, "", "9")
		for _, a := range all {
			if a.SlotID == slot {
				n++
			}
		}
		return err
	})
	return n
}

func TestOfTwoHundredWhoWantTheSameSlotExactlyOneIsServed(t *testing.T) {
	m := ministrytest.New(t)
	people := newCrowd(t, m)
	t.Run("in the fair minute", func(t *testing.T) { drawnFrom(t, m, people) })
	t.Run("in a race after it", func(t *testing.T) { race(t, m, people) })
}

func drawnFrom(t *testing.T, m *ministrytest.Ministry, people []*citizen) {
	toRelease(m, 0)
	slot := people[0].slots(ministrytest.Renewal, api.SlotStateGathering)[0].ID
	requests := make([]api.Request, len(people))
	for i, a := range together(people, ministrytest.Renewal, slot) {
		require.Equal(t, http.StatusAccepted, a.Status, "%s", a.Body)
		a.Into(t, &requests[i])
	}
	toRelease(m, time.Minute)
	outcome := map[api.RequestState]int{}
	for i, p := range people {
		settled := p.request(requests[i].ID)
		outcome[settled.State]++
		assert.Equal(t, crowd, settled.Outcome.Requests)
	}
	assert.Equal(t, map[api.RequestState]int{api.RequestStateServed: 1, api.RequestStateNotServed: crowd - 1}, outcome)
	assert.Equal(t, 1, booked(m, slot))
}

func race(t *testing.T, m *ministrytest.Ministry, people []*citizen) {
	toRelease(m, 2*time.Minute)
	slot := people[0].slots(ministrytest.PowerAttorney, api.SlotStateOpen)[0].ID
	served := 0
	for _, a := range together(people, ministrytest.PowerAttorney, slot) {
		if a.Status == http.StatusCreated {
			served++
			continue
		}
		require.Equal(t, http.StatusConflict, a.Status, "%s", a.Body)
		assert.Equal(t, "slot-taken", a.Problem.Code)
		assert.NotEmpty(t, *a.Problem.Nearest)
	}
	assert.Equal(t, 1, served)
	assert.Equal(t, 1, booked(m, slot))
}

func TestTheSamePostFiveTimesAlsoAcrossARestartMakesOneAppointment(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	call := ministrytest.Call{
		Method: http.MethodPost, Path: "/v1/requests", Key: "a-key-kept-on-the-phone",
		Body: layla.wants(ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0].ID),
	}
	first := layla.Do(call)
	require.Equal(t, http.StatusCreated, first.Status, "%s", first.Body)
	for n := range 4 {
		if n == 2 {
			m.Restart()
			m.CatchUp()
		}
		m.Advance(aMoment)
		again := layla.Do(call)
		assert.Equal(t, first.Status, again.Status)
		assert.JSONEq(t, string(first.Body), string(again.Body))
	}
	var list api.AppointmentList
	layla.Get("/v1/appointments", &list)
	assert.Len(t, list.Items, 1)

	other := call
	other.Body = layla.wants(ministrytest.PowerAttorney, "sl_other")
	assert.Equal(t, "idempotency-mismatch", layla.Do(other).Problem.Code)
}

func TestOneCitizenOnManyConnectionsGetsOneAppointment(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	code := layla.ConfirmationCode()
	served := make([]bool, 20)
	var done sync.WaitGroup
	for i := range served {
		connection := *layla.Device // the same key and session, with a nonce of its own
		done.Go(func() {
			a := connection.Do(ministrytest.Call{Method: http.MethodPost, Path: "/v1/requests", Body: layla.wants(ministrytest.Renewal, slots[i].ID), Code: code})
			served[i] = a.Status == http.StatusCreated
		})
	}
	done.Wait()
	assert.Len(t, only(served), 1)
}

func only(all []bool) (set []int) {
	for i, b := range all {
		if b {
			set = append(set, i)
		}
	}
	return set
}
