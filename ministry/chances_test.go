package ministry

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Two hundred releases, in each of which the same ten people ask for the same slot in
// the same order: the winners are spread evenly over the places in the queue.
func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	const people, releases = 10, 200
	w := newTown(t, monday+"T00:00:00")
	wins := make([]int, people)
	opens := []string{"T10:00", "T13:00", "T16:00", "T20:00"}
	for n := range releases {
		day := rules.Date{Year: 2026, Month: 11, Day: 23}.AddDays(n / len(opens))
		wins[w.winner(day.String()+opens[n%len(opens)], people)]++
	}
	chiSquare := 0.0
	for _, n := range wins {
		expected := float64(releases) / people
		chiSquare += (float64(n) - expected) * (float64(n) - expected) / expected
	}
	assert.Less(t, chiSquare, 27.9, "wins by place in the queue: %v", wins) // 9 degrees of freedom, p = 0.001
}

// winner has that many people ask for one slot of a release, one after the other, and
// says who in the queue got it.
func (w *town) winner(opens string, people int) (place int) {
	w.t.Helper()
	w.clock.set(w.at("Asia/Beirut", opens+":00"))
	require.NoError(w.t, w.advance(context.Background()))
	release := "beirut." + opens
	w.change(func(tx *store.Tx) error {
		slots, err := tx.FreeSlotsOfRelease(release)
		for n := range people {
			publicID, made := w.newPublicID()
			_, added := tx.InsertRequest(store.Request{
				ID: fmt.Sprintf("rq_%s_%02d", release, n), CitizenID: "ci_1", ApplicantID: fmt.Sprintf("ap_%s_%02d", release, n),
				MissionID: "beirut", ServiceID: renewal, ReleaseID: release, Choices: []string{slots[0].ID},
				State: requestGathered, MadeAt: w.now().Add(time.Duration(n) * time.Second), PublicID: publicID,
			})
			err = errors.Join(err, made, added)
		}
		return err
	})
	w.clock.set(w.now().Add(time.Minute))
	require.NoError(w.t, w.advance(context.Background()))
	w.view(func(tx *store.Tx) error {
		for n := range people {
			q, err := tx.Request(fmt.Sprintf("rq_%s_%02d", release, n))
			require.NoError(w.t, err)
			if q.State == requestServed {
				place = n
			}
		}
		return nil
	})
	return place
}

// A hundred releases, in each of which five people want the same slot. One asks once, and the
// others up to sixteen times: again, or anew after they withdrew. None has more of the slots
// for it.
func TestTheNumberOfRequestsDoesNotMatter(t *testing.T) {
	tries := []int{1, 2, 4, 8, 16}
	const releases = 100
	w := newTown(t, monday+"T00:00:00")
	opens := []string{"T10:00", "T13:00", "T16:00", "T20:00"}
	var tried, won []float64
	for n := range releases {
		day := rules.Date{Year: 2026, Month: 11, Day: 23}.AddDays(n / len(opens))
		w.clock.set(w.at("Asia/Beirut", day.String()+opens[n%len(opens)]+":00"))
		require.NoError(t, w.advance(context.Background()))
		slot := w.gathering(renewal)[0]
		var who []someone
		for _, times := range tries {
			person := w.newcomer()
			w.insists(person, slot, times)
			who = append(who, person)
		}
		w.clock.set(w.now().Add(time.Minute))
		require.NoError(t, w.advance(context.Background()))
		winners := 0
		for i, person := range who {
			tried = append(tried, float64(tries[i]))
			won = append(won, 0)
			if w.holds(person, slot) {
				won[len(won)-1], winners = 1, winners+1
			}
		}
		require.Equal(t, 1, winners)
	}
	// The standard deviation of the coefficient is 1/√(people × releases) = 0.045.
	assert.InDelta(t, 0, correlation(tried, won), 0.15, "3.3 standard deviations, 0.1 %%")
}

// insists has someone ask for a slot again and again, so many times, withdrawing in between
// every second time.
func (w *town) insists(who someone, slot string, times int) {
	w.t.Helper()
	c, err := w.catalogue(context.Background())
	require.NoError(w.t, err)
	w.change(func(tx *store.Tx) error {
		_, open, err := w.ask(tx, c, who.id, who.wants(renewal, slot), w.now())
		require.NoError(w.t, err)
		for n := range times - 1 {
			if n%2 == 0 {
				_, _, err := w.ask(tx, c, who.id, who.wants(renewal, slot), w.now())
				refusedWith(w.t, rules.AlreadyAsked, err)
				continue
			}
			require.NoError(w.t, tx.WithdrawRequest(open.ID))
			_, open, err = w.ask(tx, c, who.id, who.wants(renewal, slot), w.now())
			require.NoError(w.t, err)
		}
		return nil
	})
}

func (w *town) holds(who someone, slot string) (holds bool) {
	w.t.Helper()
	w.view(func(tx *store.Tx) error {
		held, err := tx.Holdings(who.applicants[0], renewal)
		for _, a := range held {
			holds = holds || a.SlotID == slot
		}
		return err
	})
	return holds
}

// correlation is Pearson's coefficient.
func correlation(x, y []float64) float64 {
	meanX, meanY := mean(x), mean(y)
	var xy, xx, yy float64
	for i := range x {
		dx, dy := x[i]-meanX, y[i]-meanY
		xy, xx, yy = xy+dx*dy, xx+dx*dx, yy+dy*dy
	}
	return xy / math.Sqrt(xx*yy)
}

func mean(values []float64) (mean float64) {
	for _, v := range values {
		mean += v / float64(len(values))
	}
	return mean
}
