package ministry

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"filippo.io/torchwood"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/api"
	"mawidi/fair"
	"mawidi/ministry/beacon/beacontest"
	"mawidi/ministry/ledger"
	"mawidi/ministry/ledger/witnesstest"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// aheadOfAll is a Monday that comes after any at which a real witness signs, as monday
// comes before.
const aheadOfAll = "2060-11-22"

// watchedTown is a town whose ledger a real witness signs, and that draws with a beacon.
type watchedTown struct {
	*town
	witness *witnesstest.Witness
	chain   *beacontest.Beacon
	is      *atomic.Int32 // the beacon's mood
	files   string        // the URL under which the ledger is published
	gauges  *prometheus.Registry
}

func newWatchedTown(t *testing.T, now string) *watchedTown {
	t.Helper()
	w := &watchedTown{witness: witnesstest.Start(t), gauges: prometheus.NewRegistry()}
	asked, err := ledger.NewWitness(w.witness.URL, w.witness.Key)
	require.NoError(t, err)
	w.town = newTownWith(t, now, seeded(1), store.Mission{}, func(c *Config) {
		w.chain, w.is, c.Beacon = aBeacon(t, c.Clock)
		c.Ledger.Witnesses, c.Ledger.Quorum = []*ledger.Witness{asked}, 1
		own, err := newLedger(withDefaults(*c), c.PublicURL)
		require.NoError(t, err)
		w.witness.Know(own.Key())
		c.Metrics = w.gauges
	})
	served := httptest.NewServer(w.Handler())
	t.Cleanup(served.Close)
	w.files = served.URL + ledgerPath
	return w
}

// published is one of the ledger's files, as anyone gets it.
func (w *watchedTown) published(file string) (status int, content []byte) {
	w.t.Helper()
	answer, err := http.Get(w.files + "/" + file)
	require.NoError(w.t, err)
	defer answer.Body.Close()
	content, err = io.ReadAll(answer.Body)
	require.NoError(w.t, err)
	return answer.StatusCode, content
}

// trust is what a citizen's app has from elsewhere: the keys, and the checkpoint that it
// saw before, if it did.
func (w *watchedTown) trust(earlier *tlog.Tree) fair.Trust {
	w.t.Helper()
	named := w.ledgerInContract()
	key, err := note.NewVerifier(named.Key)
	require.NoError(w.t, err)
	require.Equal(w.t, []string{w.witness.Key}, named.Witnesses)
	witness, err := torchwood.NewCosignatureVerifier(w.witness.Key)
	require.NoError(w.t, err)
	return fair.Trust{Ledger: key, Witnesses: []note.Verifier{witness}, Quorum: named.Quorum, Beacon: &w.chain.Chain, Earlier: earlier}
}

// seen is the published checkpoint, as an app remembers it.
func (w *watchedTown) seen() *tlog.Tree {
	w.t.Helper()
	status, checkpoint := w.published("checkpoint")
	require.Equal(w.t, http.StatusOK, status)
	opened, err := fair.OpenCheckpoint(checkpoint, w.trust(nil).Ledger)
	require.NoError(w.t, err)
	return &opened.Tree
}

// checks makes every check of the evidence that is published about a citizen's request, with
// their receipt and a checkpoint that they saw before.
func (w *watchedTown) checks(asked api.Request, earlier *tlog.Tree) map[fair.Check]fair.Outcome {
	w.t.Helper()
	status, archive := w.published(fmt.Sprintf("releases/%s?earlier=%d", *asked.ReleaseID, earlier.N))
	require.Equal(w.t, http.StatusOK, status)
	evidence, err := fair.FromArchive(archive)
	require.NoError(w.t, err)
	trust := w.trust(earlier)
	evidence.Receipt = []byte(*asked.Receipt)
	promised, err := fair.OpenReceipt(evidence.Receipt, trust.Ledger)
	require.NoError(w.t, err)
	row, err := promised.Request.MarshalText()
	require.NoError(w.t, err)
	evidence.Request = append(row, '\n')
	found := map[fair.Check]fair.Outcome{}
	for v := range fair.CheckRelease(evidence, trust) {
		found[v.Check] = v.Outcome
		assert.Equal(w.t, fair.Passed, v.Outcome, "%s: %s", v.Check, v.Detail)
	}
	return found
}

// gathersAtTen has some people ask in the release of ten o'clock on a day.
func (w *watchedTown) gathersAtTen(day string, people int) (who []someone, asked []api.Request) {
	w.t.Helper()
	w.jump(day + "T10:00:00")
	slots := w.gathering(renewal)
	for range people {
		n := w.newcomer()
		who, asked = append(who, n), append(asked, w.asks(n, renewal, slots...))
	}
	return who, asked
}

// every is all that is checked of a release in which someone asked who had looked before.
var every = map[fair.Check]fair.Outcome{
	fair.CheckCheckpoint: fair.Passed, fair.CheckHistory: fair.Passed, fair.CheckLog: fair.Passed,
	fair.CheckWitness: fair.Passed, fair.CheckSlots: fair.Passed, fair.CheckList: fair.Passed,
	fair.CheckRequest: fair.Passed, fair.CheckReceipt: fair.Passed, fair.CheckCommitment: fair.Passed,
	fair.CheckBeacon: fair.Passed, fair.CheckAllocation: fair.Passed, fair.CheckPlace: fair.Passed,
}

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

// isSaidToWait looks as citizens and operators do whether a release waits for its draw.
func (w *watchedTown) isSaidToWait(who someone, asked api.Request) {
	w.t.Helper()
	w.boards.of("beirut").forget()
	i := slices.IndexFunc(w.shownReleases(), func(r api.Release) bool { return r.ID == *asked.ReleaseID })
	assert.Equal(w.t, api.ReleaseStateDrawing, w.shownReleases()[i].State)
	shown := w.request(who, asked.ID)
	assert.Equal(w.t, api.RequestStateGathered, shown.State)
	assert.Equal(w.t, asked.SettlesAt.AddDate(0, 0, 1), *shown.LatestAt, "and until when it waits")
	assert.Equal(w.t, 1, w.undrawn())
}

// undrawn is how many releases wait, as operators see it.
func (w *watchedTown) undrawn() (waiting int) {
	w.t.Helper()
	families, err := w.gauges.Gather()
	require.NoError(w.t, err)
	for _, f := range families {
		if f.GetName() == "mawidi_releases_undrawn" {
			waiting = int(f.GetMetric()[0].GetGauge().GetValue())
		}
	}
	return waiting
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
