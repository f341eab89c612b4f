package ministry

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

func TestAWitnessedReleasePassesEveryCheckFromItsOpeningToItsPlaces(t *testing.T) {
	w := newWatchedTown(t, aheadOfAll+"T09:59:00")
	earlier := w.seen()
	who, asked := w.gathersAtTen(aheadOfAll, 5)
	release := "releases/" + *asked[0].ReleaseID

	w.jump(aheadOfAll + "T10:01:00")
	closed := w.request(who[0], asked[0].ID)
	assert.Equal(t, api.RequestStateGathered, closed.State)
	assert.NotNil(t, closed.ClosedAt, "the list is closed, and witnessed")
	status, _ := w.published(release)
	assert.Equal(t, http.StatusNotFound, status, "but not drawn before the beacon spoke")

	w.jump(aheadOfAll + "T10:02:10")
	served := 0
	for i, n := range who {
		if w.request(n, asked[i].ID).State == api.RequestStateServed {
			served++
		}
		assert.Equal(t, every, w.checks(asked[i], earlier))
	}
	assert.Equal(t, 3, served)
	w.audit()
}

func TestAReleaseWaitsForItsWitnessAndGoesOnOnceItIsBack(t *testing.T) {
	w := newWatchedTown(t, aheadOfAll+"T09:59:00")
	who, asked := w.gathersAtTen(aheadOfAll, 2)
	earlier := w.seen()
	w.witness.Stop()
	for _, now := range []string{"T10:01:00", "T10:10:00", "T11:00:00"} {
		w.clock.set(w.at("Asia/Beirut", aheadOfAll+now))
		require.ErrorContains(t, w.CatchUp(context.Background()), "0 of 1 witnesses signed, 1 are wanted")
		w.isSaidToWait(who[0], asked[0])
		assert.Equal(t, earlier, w.seen(), "nothing is published that nobody witnessed")
	}
	stranger := w.newcomer()
	_, err := w.Ask(context.Background(), stranger.id, stranger.wants(renewal, asked[0].Choices[0].ID))
	require.ErrorContains(t, err, string(rules.BeingDrawn))
	shut := w.store.Change(context.Background(), "withdraw", func(tx *store.Tx) error {
		_, err := openRequest(tx, who[0].id, asked[0].ID, w.now())
		return err
	})
	refusedWith(t, rules.Settled, shut)

	w.witness.Resume()
	w.jump(aheadOfAll + "T11:01:00")
	closed := w.request(who[0], asked[0].ID)
	assert.Equal(t, aheadOfAll+"T11:01:00+02:00", closed.ClosedAt.Format(time.RFC3339), "nobody can know yet which round is signed a minute later")
	w.jump(aheadOfAll + "T11:02:10")
	for i, n := range who {
		assert.Equal(t, api.RequestStateServed, w.request(n, asked[i].ID).State)
		assert.Equal(t, every, w.checks(asked[i], earlier))
	}
	w.audit()
}

func TestAWitnessWhoGoesAsTheListIsClosedIsWaitedForUntilTheBeaconSpeaks(t *testing.T) {
	w := newWatchedTown(t, aheadOfAll+"T09:59:00")
	who, asked := w.gathersAtTen(aheadOfAll, 1)
	earlier := w.seen()
	w.clock.set(w.at("Asia/Beirut", aheadOfAll+"T10:01:00"))
	_, err := w.closeList(context.Background(), w.mission(), *asked[0].ReleaseID)
	require.NoError(t, err)
	w.witness.Stop()
	require.ErrorContains(t, w.CatchUp(context.Background()), "0 of 1 witnesses signed, 1 are wanted")
	w.isSaidToWait(who[0], asked[0])

	w.witness.Resume()
	w.jump(aheadOfAll + "T10:01:50")
	w.jump(aheadOfAll + "T10:02:10")
	assert.Equal(t, api.RequestStateServed, w.request(who[0], asked[0].ID).State)
	assert.Equal(t, every, w.checks(asked[0], earlier))
}

func TestAListThatItsWitnessSawAfterTheBeaconSpokeIsNeverDrawn(t *testing.T) {
	w := newWatchedTown(t, monday+"T09:59:00")
	who, asked := w.gathersAtTen(monday, 1)
	w.jump(monday + "T10:01:00")
	w.clock.set(w.at("Asia/Beirut", monday+"T10:02:10"))
	require.ErrorContains(t, w.CatchUp(context.Background()), "its witnesses did not sign the list before the beacon spoke")
	assert.Equal(t, api.RequestStateGathered, w.request(who[0], asked[0].ID).State)
	w.jump("2026-11-24T10:01:01")
	assert.Equal(t, api.RequestStateCalledOff, w.request(who[0], asked[0].ID).State)
}

func TestAReleaseWhoseWitnessStaysAwayPastItsLimitIsCalledOff(t *testing.T) {
	w := newWatchedTown(t, aheadOfAll+"T09:59:00")
	who, asked := w.gathersAtTen(aheadOfAll, 1)
	w.witness.Stop()
	const dayAfter = "2060-11-23"
	for _, waits := range []string{aheadOfAll + "T10:01:00", dayAfter + "T10:01:00"} {
		w.clock.set(w.at("Asia/Beirut", waits))
		require.ErrorContains(t, w.CatchUp(context.Background()), "0 of 1 witnesses signed")
		assert.Equal(t, api.RequestStateGathered, w.request(who[0], asked[0].ID).State)
	}

	w.clock.set(w.at("Asia/Beirut", dayAfter+"T10:01:01"))
	require.Error(t, w.CatchUp(context.Background()), "later ones wait too")
	off := w.request(who[0], asked[0].ID)
	assert.Equal(t, api.RequestStateCalledOff, off.State)
	assert.Contains(t, strings.Join(w.messages(), "\n"), "تعذّر إجراء القرعة")

	w.witness.Resume()
	w.jump(dayAfter + "T10:02:00")
	status, _ := w.published("releases/" + *asked[0].ReleaseID)
	assert.Equal(t, http.StatusNotFound, status, "it stays in the ledger without an allocation")
	w.audit()
}
