package ministry_test

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// Two instances of a ministry stand behind one public URL and share one PostgreSQL
// database. The first leads.
func twoInstances(t *testing.T) (first, second *ministrytest.Ministry) {
	t.Helper()
	first = ministrytest.At(t, storetest.PostgreSQL.New(t))
	return first, first.Beside()
}

// at is a citizen's phone as the proxy leads it to another instance.
func (c *citizen) at(m *ministrytest.Ministry) *citizen {
	device, person, elsewhere := *c.Device, *c.Person, *c
	person.Device = device.CallThrough(m.Address)
	elsewhere.Person = &person
	return &elsewhere
}

func TestAProofSpentAtOneInstanceIsSpentAtAll(t *testing.T) {
	first, second := twoInstances(t)
	layla := newCitizen(t, first, ministrytest.Layla())
	toRelease(first, 2*time.Minute)
	layla.Account() // for a nonce of now
	call := asking(layla.Person, ministrytest.Renewal, "")
	call.Proof = layla.Prove(ministrytest.Claims{
		Method: call.Method, URL: first.URL + call.Path, AccessToken: layla.Session.Tokens.AccessToken, Nonce: layla.Nonce(),
	})
	require.Equal(t, http.StatusCreated, layla.Do(call).Status)
	call.Key = "another-key-00001"
	assert.Equal(t, "proof-invalid", layla.at(second).Do(call).Problem.Code)
}

func TestAChangeSentAgainToAnotherInstanceGetsTheFirstAnswer(t *testing.T) {
	first, second := twoInstances(t)
	layla := newCitizen(t, first, ministrytest.Layla())
	toRelease(first, 2*time.Minute)
	call := asking(layla.Person, ministrytest.Renewal, "a-key-kept-on-the-phone")
	answer := layla.Do(call)
	require.Equal(t, http.StatusCreated, answer.Status, "%s", answer.Body)
	again := layla.at(second).Do(call)
	assert.Equal(t, answer.Status, again.Status)
	assert.JSONEq(t, string(answer.Body), string(again.Body))
	call.Body = layla.wants(ministrytest.PowerAttorney, "sl_other")
	assert.Equal(t, "idempotency-mismatch", layla.at(second).Do(call).Problem.Code)
}

func TestAConfirmationSpentAtOneInstanceIsSpentAtAll(t *testing.T) {
	first, second := twoInstances(t)
	layla := newCitizen(t, first, ministrytest.Layla())
	toRelease(first, 2*time.Minute)
	call := asking(layla.Person, ministrytest.Renewal, "")
	call.Code = layla.ConfirmationCode()
	require.Equal(t, http.StatusCreated, layla.Do(call).Status)
	call.Body = layla.wants(ministrytest.PowerAttorney, layla.slots(ministrytest.PowerAttorney, api.SlotStateOpen)[0].ID)
	call.Key = ""
	assert.Equal(t, "confirmation-wrong", layla.at(second).Do(call).Problem.Code)
	first.Advance(aMoment)
	call.Code = ""
	assert.Equal(t, http.StatusCreated, layla.at(second).Do(call).Status, "the next one serves")
}

func TestATokenReplacedAtOneInstanceIsReplacedAtAll(t *testing.T) {
	first, second := twoInstances(t)
	layla := newCitizen(t, first, ministrytest.Layla())
	old := layla.Session.Tokens.RefreshToken
	require.Equal(t, http.StatusOK, layla.Refresh().Status)
	first.Clock.Advance(61 * time.Second)
	require.Equal(t, "signed-out", refreshWith(layla.at(second).Device, old).Problem.Code)
	assert.Equal(t, "signed-out", layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code, "and the first knows at once")
}

func TestTriesOfACodeAreCountedOverAllInstances(t *testing.T) {
	first, second := twoInstances(t)
	first.Settle(ministrytest.Layla())
	here := askForCode(t, first, first.NewDevice("phone"), ministrytest.Layla())
	copied := *here.Device
	there := copied.CallThrough(second.Address)
	for n := range 5 {
		device := here.Device
		if n%2 == 1 {
			device = there
		}
		assert.Equal(t, "code-wrong", device.Verify(here.registration.ID, wrongCode(here.code)).Problem.Code)
	}
	assert.Equal(t, "code-expired", there.Verify(here.registration.ID, here.code).Problem.Code)

	first.Clock.Advance(time.Minute)
	again := askForCode(t, first, here.Device, ministrytest.Layla())
	require.Equal(t, http.StatusCreated, there.Verify(again.registration.ID, again.code).Status, "a code of one instance serves at another")
	assert.Equal(t, "code-expired", again.Verify(again.registration.ID, again.code).Problem.Code, "once")
}

func TestOfAHundredWhoWantTheSameSlotAtTwoInstancesOneIsServed(t *testing.T) {
	first, second := twoInstances(t)
	people := make([]*citizen, 100)
	for i := range people {
		people[i] = newCitizen(t, first, ministrytest.Someone(i))
		if i%2 == 1 {
			people[i] = people[i].at(second)
		}
	}
	toRelease(first, 2*time.Minute)
	slot := people[0].slots(ministrytest.PowerAttorney, api.SlotStateOpen)[0].ID
	served := 0
	for _, a := range together(people, ministrytest.PowerAttorney, slot) {
		if a.Status == http.StatusCreated {
			served++
			continue
		}
		require.Equal(t, "slot-taken", a.Problem.Code, "%s", a.Body)
	}
	assert.Equal(t, 1, served)
	assert.Equal(t, 1, booked(first, slot))
	assert.Eventually(t, func() bool {
		for _, shown := range people[1].slots(ministrytest.PowerAttorney, api.SlotStateOpen) {
			if shown.ID == slot {
				return false
			}
		}
		return true
	}, 5*time.Second, 20*time.Millisecond, "and no instance shows it any more")
}

func TestAReleaseThatOneInstanceSettlesIsSettledAtAll(t *testing.T) {
	first, second := twoInstances(t)
	second.Run()
	layla := newCitizen(t, first, ministrytest.Layla())
	first.Advance(time.Hour)
	there := layla.at(second)
	asked := there.asks(http.StatusAccepted, ministrytest.Renewal, there.slots(ministrytest.Renewal, api.SlotStateGathering)[0].ID)
	answer := there.held(asked.ID)
	var late atomic.Int32
	omar := newCitizen(t, first, ministrytest.Omar()).at(second)
	wanted := omar.wants(ministrytest.Renewal, omar.slots(ministrytest.Renewal, api.SlotStateGathering)[2].ID)
	first.Clock.Advance(time.Minute)
	answered := make(chan struct{})
	go func() { // in the very moment, to the one that does not settle
		defer close(answered)
		late.Store(int32(omar.Post("/v1/requests", wanted).Status))
	}()
	first.CatchUp()
	assert.Equal(t, api.RequestStateServed, comes(t, answer).State)
	<-answered
	assert.EqualValues(t, http.StatusCreated, late.Load())
	first.View(func(tx *store.Tx) error {
		r, err := tx.Release("beirut.2026-11-23T10:00")
		assert.WithinDuration(t, first.Clock.Now(), r.SettledAt, 0)
		return err
	})
}

func TestWhoeverLeadsEachMessageIsSentOnce(t *testing.T) {
	first, second := twoInstances(t)
	people := make([]*citizen, 40)
	for n := range people {
		people[n] = newCitizen(t, first, ministrytest.Someone(n))
	}
	toRelease(first, 0)
	slot := people[0].slots(ministrytest.Renewal, api.SlotStateGathering)[0].ID
	for _, p := range people {
		p.asks(http.StatusAccepted, ministrytest.Renewal, slot)
	}
	before := len(second.Messages(""))
	stopFirst := first.Run()
	second.Run()
	first.Clock.Advance(time.Minute)
	require.Eventually(t, func() bool { return len(second.Messages("")) > before }, 10*time.Second, time.Millisecond)
	stopFirst() // as if killed: it does not give the lead away
	require.Eventually(t, func() bool { return len(second.Messages("")) == before+len(people) }, 20*time.Second, 20*time.Millisecond)
	first.Clock.Advance(time.Hour) // more than any claim lasts
	second.Deliver()
	seen := map[string]bool{}
	for _, m := range second.Messages("") {
		require.False(t, seen[m.ID], "twice")
		seen[m.ID] = true
	}
	assert.Len(t, seen, before+len(people))
}
