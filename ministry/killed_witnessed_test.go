package ministry

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/fair"
	"mawidi/ministry/beacon"
	"mawidi/ministry/ledger"
)

// killedAmong is the environment variable from which a server that is to be killed has the
// time, its witness and its beacon.
const killedAmong = "MAWIDI_KILLED_AMONG"

// among are the others who have a part in what a server does that is to be killed.
type among struct {
	Now                 string // wall time in Beirut
	WitnessURL, Witness string
	Chain               fair.Chain
	Hash, Relay         string
}

// diesAmongOthers is the server that is killed while others have a part in what it does.
func diesAmongOthers(t *testing.T, books string) {
	var others among
	require.NoError(t, json.Unmarshal([]byte(os.Getenv(killedAmong)), &others))
	witness, err := ledger.NewWitness(others.WitnessURL, others.Witness)
	require.NoError(t, err)
	reached, err := beacon.New(others.Chain, others.Hash, []string{others.Relay})
	require.NoError(t, err)
	dies(t, books, others.Now, func(c *Config) {
		reached.Now = c.Clock.Now
		c.Beacon, c.Ledger.Witnesses, c.Ledger.Quorum = reached, []*ledger.Witness{witness}, 1
	})
}

// killsAmongOthers are the statements at which a server is killed whose release is witnessed
// and drawn with a beacon, step by step, and whether it is drawn by then.
var killsAmongOthers = []struct {
	now, statement string
	drawn          bool
}{
	{"T10:01:00", "UPDATE releases SET closed_at", false},  // the witness is there, and the list is made
	{"T10:01:00", "INSERT INTO ledger_lines", false},       // it comes into the tree
	{"T10:01:00", "INSERT INTO ledger_checkpoints", false}, // which the witness has signed
	{"T10:02:10", "UPDATE releases SET settled_at", false}, // the beacon has spoken, and the draw begins
	{"T10:02:10", "INSERT INTO appointments", false},       // places are booked
	{"T10:02:10", "INSERT INTO ledger_lines", true},        // the draw comes into the tree
	{"T10:02:10", "INSERT INTO ledger_checkpoints", true},  // which the witness has signed too
}

func TestAServerKilledWhileItsReleaseIsWitnessedDrawsItOnceAndEveryCheckPasses(t *testing.T) {
	if books := os.Getenv(killedBooks); books != "" {
		diesAmongOthers(t, books)
	}
	w := newWatchedTown(t, aheadOfAll+"T09:59:00")
	earlier := w.seen()
	who, asked := w.gathersAtTen(aheadOfAll, 5)
	w.leadsNoMore()
	relay := w.chain.Relay(t, nil)
	for _, kill := range killsAmongOthers {
		others, err := json.Marshal(among{aheadOfAll + kill.now, w.witness.URL, w.witness.Key, w.chain.Chain, w.chain.Hash, relay})
		require.NoError(t, err)
		w.killsAnother(kill.statement, killedAmong+"="+string(others))
		w.leadsNoMore()
		for i, n := range who {
			gathered := w.request(n, asked[i].ID).State == api.RequestStateGathered
			assert.NotEqual(t, kill.drawn, gathered, "nothing or all of the draw: %s", kill.statement)
		}
	}

	w.jump(aheadOfAll + "T10:02:30")
	places := map[string]bool{}
	for i, n := range who {
		if settled := w.request(n, asked[i].ID); settled.State == api.RequestStateServed {
			places[settled.Appointment.SlotID] = true
		}
		assert.Equal(t, every, w.checks(asked[i], earlier))
	}
	assert.Len(t, places, 3)
	w.audit()
}
