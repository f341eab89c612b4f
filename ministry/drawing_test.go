package ministry

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/fair"
	"mawidi/ministry/beacon"
	"mawidi/ministry/beacon/beacontest"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// mood is how the beacon's relay answers.
type mood int32

const (
	well mood = iota
	late      // it does not know the round yet
	lies      // it answers with another
	gone      // it hangs up
)

// aBeacon is a beacon whose relay answers by its mood, and how a ministry reaches it that
// goes by a clock.
func aBeacon(t testing.TB, clock Clock) (b *beacontest.Beacon, is *atomic.Int32, reached *beacon.Drand) {
	t.Helper()
	b, is = beacontest.New(t), &atomic.Int32{}
	relay := b.Relay(t, func(asked fair.Round) []byte {
		switch mood(is.Load()) {
		case late:
			return nil
		case lies:
			other := b.Sign(asked.Number + 1)
			other.Number = asked.Number
			return beacontest.Answer(other)
		case gone:
			panic(http.ErrAbortHandler)
		default:
			return beacontest.Answer(asked)
		}
	})
	reached, err := beacon.New(b.Chain, b.Hash, []string{relay})
	require.NoError(t, err)
	reached.Now = clock.Now
	return b, is, reached
}

// gathersAtTen is a town that draws with a beacon and whose release of ten o'clock gathers.
func gathersAtTen(t *testing.T, people int) (w *town, beacon *beacontest.Beacon, is *atomic.Int32, who []someone, asked []api.Request) {
	w = newTown(t, monday+"T09:59:00")
	beacon, is, w.Server.beacon = aBeacon(t, w.clock) // from the next release to be announced on
	w.jump(monday + "T10:00:00")
	slots := w.gathering(renewal)
	for range people {
		n := w.newcomer()
		who, asked = append(who, n), append(asked, w.asks(n, renewal, slots...))
	}
	return w, beacon, is, who, asked
}

// closedAtTen is one whose release has gathered and waits for its beacon.
func closedAtTen(t *testing.T, people int) (w *town, beacon *beacontest.Beacon, is *atomic.Int32, who []someone, asked []api.Request) {
	w, beacon, is, who, asked = gathersAtTen(t, people)
	w.jump(monday + "T10:01:00")
	return w, beacon, is, who, asked
}

func TestAReleaseWaitsForItsBeaconAndIsDrawnWithIt(t *testing.T) {
	w, b, _, who, asked := closedAtTen(t, 5)
	waits := w.request(who[0], asked[0].ID)
	assert.Equal(t, api.RequestStateGathered, waits.State)
	assert.Equal(t, "2026-11-23T10:01:00+02:00", waits.ClosedAt.Format(time.RFC3339))
	assert.WithinRange(t, *waits.DrawsAt, waits.ClosedAt.Add(time.Minute), waits.ClosedAt.Add(63*time.Second))
	assert.Equal(t, "2026-11-24T10:01:00+02:00", waits.LatestAt.Format(time.RFC3339))
	w.boards.of("beirut").forget()
	for _, r := range w.shownReleases() {
		if r.ID == "beirut."+monday+"T10:00" {
			assert.Equal(t, api.ReleaseStateDrawing, r.State)
			assert.Equal(t, waits.DrawsAt, r.DrawsAt)
			i := slices.IndexFunc(r.Services, func(c api.ReleaseCount) bool { return c.ServiceID == renewal })
			assert.Equal(t, 5, *r.Services[i].Requests)
		}
	}

	w.jump(monday + "T10:02:10")
	served := 0
	for i, n := range who {
		settled := w.request(n, asked[i].ID)
		assert.NotEqual(t, api.RequestStateGathered, settled.State)
		if settled.State == api.RequestStateServed {
			served++
			assert.Equal(t, asked[i].ID, *settled.Appointment.RequestID)
		}
	}
	assert.Equal(t, 3, served)
	seeds := linesOf[*fair.Seed](w.audit())
	drawn := seeds[len(seeds)-1]
	assert.NoError(t, b.Chain.Verify(drawn.Beacon))
}

func (w *town) shownReleases() []api.Release {
	w.t.Helper()
	b, err := w.board(context.Background(), w.mission())
	require.NoError(w.t, err)
	return b.releases
}

func TestWhileAReleaseIsDrawnNobodyCanHaveOrChangeAnythingOfIt(t *testing.T) {
	w, _, is, who, asked := closedAtTen(t, 2)
	is.Store(int32(late))
	w.clock.set(w.at("Asia/Beirut", monday+"T10:30:00"))
	require.ErrorContains(t, w.CatchUp(context.Background()), "was to be there by now")
	err := w.store.Change(context.Background(), "withdraw", func(tx *store.Tx) error {
		_, err := openRequest(tx, who[0].id, asked[0].ID, w.now())
		return err
	})
	refusedWith(t, rules.Settled, err)

	var taken string
	w.view(func(tx *store.Tx) error {
		slots, err := tx.FreeSlotsOfRelease("beirut." + monday + "T10:00")
		taken = slots[0].ID
		return err
	})
	stranger := w.newcomer()
	_, err = w.Ask(context.Background(), stranger.id, stranger.wants(renewal, taken))
	var problem *api.Problem
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, http.StatusConflict, problem.Status)
	assert.Equal(t, "being-drawn", problem.Code)
	assert.True(t, problem.NextAllowedAt.After(w.now()))
	assert.Positive(t, *problem.RetryAfter)
	for _, slot := range w.shown(renewal) {
		assert.NotEqual(t, taken, slot.ID, "nor is it offered")
	}
	assert.NotNil(t, w.books(stranger, renewal, w.open(renewal)[0]), "what other releases left over can be had meanwhile")
}

func TestABeaconThatIsLateWrongOrGoneIsWaitedForAndSaidSo(t *testing.T) {
	w, _, is, who, asked := closedAtTen(t, 1)
	for i, trouble := range []struct {
		is    mood
		named string
	}{{late, beacon.ErrLate.Error()}, {lies, beacon.ErrForged.Error()}, {gone, "EOF"}} {
		is.Store(int32(trouble.is))
		w.clock.set(w.at("Asia/Beirut", fmt.Sprintf("%sT10:03:%02d", monday, 2*i)))
		err := w.CatchUp(context.Background())
		require.ErrorContains(t, err, "fetch the randomness for beirut."+monday+"T10:00")
		require.ErrorContains(t, err, trouble.named)
		assert.Equal(t, api.RequestStateGathered, w.request(who[0], asked[0].ID).State)
	}
	is.Store(int32(well))
	w.jump(monday + "T10:03:10")
	assert.Equal(t, api.RequestStateServed, w.request(who[0], asked[0].ID).State)
	w.audit()
}

func TestPastItsLimitAReleaseIsCalledOffAndItsSlotsComeInTheNext(t *testing.T) {
	w, _, is, who, asked := gathersAtTen(t, 1)
	stands := w.newcomer()
	stays := w.stands(stands, renewal, w.gathering(renewal)...)
	w.jump(monday + "T10:01:00")
	is.Store(int32(late))
	w.clock.set(w.at("Asia/Beirut", "2026-11-24T10:01:01"))
	_ = w.CatchUp(context.Background()) // it says that it waits with those of later
	off := w.request(who[0], asked[0].ID)
	assert.Equal(t, api.RequestStateCalledOff, off.State)
	require.NotNil(t, off.Outcome.NextRelease)
	stood := w.request(stands, stays.ID)
	assert.Equal(t, api.RequestStateCalledOff, stood.State)
	assert.Equal(t, api.RequestStateGathered, w.request(stands, *stood.NextRequestID).State)
	told := strings.Join(w.messages(), "\n")
	assert.Equal(t, 2, strings.Count(told, "تعذّر إجراء القرعة"), told)
	assert.Equal(t, 1, strings.Count(told, "يبقى طلبك"), told)

	was := map[string]bool{}
	for _, slot := range off.Choices {
		was[slot.ID] = true
	}
	is.Store(int32(well))
	w.jump("2026-11-24T13:00:00")
	back := 0
	for _, id := range w.gathering(renewal) {
		if was[id] {
			back++
		}
	}
	assert.Equal(t, 3, back)
	w.jump("2026-11-24T13:03:00")
	w.audit()
}
