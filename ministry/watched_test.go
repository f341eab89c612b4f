package ministry

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync/atomic"
	"testing"

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
