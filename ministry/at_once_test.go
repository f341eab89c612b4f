package ministry_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

// inParallel is a copy of a citizen's phone that calls on a connection of its own.
func (c *citizen) inParallel() *citizen {
	device, person, copied := *c.Device, *c.Person, *c
	person.Device, copied.Person = &device, &person
	return &copied
}

func TestOneCancellationAMonthIsOneAlsoWhenTwoComeAtOnce(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	open := layla.slots(ministrytest.PowerAttorney, api.SlotStateOpen)
	renewal := layla.asks(http.StatusCreated, ministrytest.Renewal, layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0].ID).Appointment
	m.Advance(aMoment)
	attorney := layla.asks(http.StatusCreated, ministrytest.PowerAttorney, open[0].ID).Appointment
	m.Advance(aMoment)

	statuses := make([]int, 2)
	var done sync.WaitGroup
	one, other := layla.inParallel(), layla.inParallel()
	done.Go(func() { statuses[0] = one.changes("cancellation", renewal.ID, nil).Status })
	done.Go(func() { statuses[1] = other.changes("move", attorney.ID, api.MoveRequest{SlotID: open[1].ID}).Status })
	done.Wait()
	assert.ElementsMatch(t, []int{http.StatusOK, http.StatusConflict}, statuses)
	for _, a := range layla.Account().Applicants {
		if a.ID == layla.me {
			assert.Zero(t, a.Allowance.Left)
		}
	}
}

func TestASlotGivenUpAndASlotTakenAtOnceAreEachHeldByOne(t *testing.T) {
	m := ministrytest.New(t)
	toRelease(m, 2*time.Minute)
	people := make([]*citizen, 12)
	for n := range people {
		people[n] = newCitizen(t, m, ministrytest.Someone(n))
	}
	slots := people[0].slots(ministrytest.Renewal, api.SlotStateOpen)
	holders, seekers := people[:6], people[6:]
	tickets := make([]api.Request, len(holders))
	for n, who := range holders {
		tickets[n] = who.asks(http.StatusCreated, ministrytest.Renewal, slots[n].ID)
	}
	m.Advance(aMoment)
	var done sync.WaitGroup
	for n, who := range holders {
		done.Go(func() { who.changed("give-back", tickets[n].Appointment.ID, nil) })
		seeker := seekers[n]
		done.Go(func() { seeker.Post("/v1/requests", seeker.wants(ministrytest.Renewal, slots[n].ID, slots[6].ID)) })
	}
	done.Wait()
	for n := range holders {
		assert.Zero(t, booked(m, slots[n].ID), "a slot that was given up is nobody's for now")
	}
	assert.Equal(t, 1, booked(m, slots[6].ID))
}
