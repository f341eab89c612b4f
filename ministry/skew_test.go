package ministry_test

import (
	"crypto/rand"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store/storetest"
)

// slowDice stop when they are first thrown, until whoever hurries is through or turns
// out to have to wait.
type slowDice struct {
	once    sync.Once
	thrown  chan struct{}
	through chan struct{}
}

func (d *slowDice) Read(p []byte) (int, error) {
	d.once.Do(func() {
		close(d.thrown)
		select {
		case <-d.through:
		case <-time.After(500 * time.Millisecond):
		}
	})
	return rand.Read(p)
}

// aheadClock is another machine's clock.
type aheadClock struct{ *ministrytest.Clock }

func (c aheadClock) Now() time.Time { return c.Clock.Now().Add(time.Second) }

// Some withdraw and some choose again at an instance whose clock is a second behind,
// while the release is being drawn at another: what each was answered is how it is.
func TestWhatWasAnsweredWhileAReleaseIsDrawnIsHowItIs(t *testing.T) {
	dice := &slowDice{thrown: make(chan struct{}), through: make(chan struct{})}
	first := ministrytest.At(t, storetest.PostgreSQL.New(t))
	second := first.Beside(func(c *ministry.Config) { c.Clock, c.Random = aheadClock{first.Clock}, dice })
	people := make([]*citizen, 12)
	for n := range people {
		people[n] = newCitizen(t, first, ministrytest.Someone(n))
	}
	toRelease(first, 0)
	slots := people[0].slots(ministrytest.Renewal, api.SlotStateGathering)
	requests := make([]api.Request, len(people))
	for n, who := range people {
		requests[n] = who.asks(http.StatusAccepted, ministrytest.Renewal, slots[n%len(slots)].ID)
	}
	first.Clock.Advance(time.Minute - time.Second)
	_, err := storetest.SQL(t, first.Database()).Exec(`UPDATE leadership SET until_at = 0`)
	require.NoError(t, err)

	var drawing, hurrying sync.WaitGroup
	drawing.Go(func() { second.CatchUp() })
	<-dice.thrown
	var taken atomic.Int32
	for n, who := range people {
		hurrying.Go(func() {
			call := ministrytest.Call{Method: http.MethodDelete, Path: "/v1/requests/" + requests[n].ID}
			if n%2 == 1 {
				call.Method, call.Body = http.MethodPut, api.RequestChange{Choices: &[]string{slots[0].ID}}
			}
			if a := who.Do(call); a.Status == http.StatusOK {
				taken.Add(1)
			} else {
				assert.Equal(t, "settled", a.Problem.Code)
			}
		})
	}
	hurrying.Wait()
	close(dice.through)
	drawing.Wait()

	assert.Zero(t, taken.Load(), "the draw had begun")
	served := 0
	for n, who := range people {
		settled := who.request(requests[n].ID)
		assert.Contains(t, []api.RequestState{api.RequestStateServed, api.RequestStateNotServed}, settled.State)
		if settled.State == api.RequestStateServed {
			served++
			assert.Equal(t, slots[n%len(slots)].ID, settled.Appointment.SlotID)
		}
	}
	assert.Equal(t, len(slots), served)
}
