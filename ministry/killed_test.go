package ministry

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// The environment in which the test below runs as a server that is to be killed: its
// books, the folder of its keys, and in the middle of what.
const (
	killedBooks  = "MAWIDI_KILLED_BOOKS"
	killedFolder = "MAWIDI_KILLED_FOLDER"
	killedAt     = "MAWIDI_KILLED_AT"
)

// dies is the server that is killed with SIGKILL as soon as it runs a statement, at a wall
// time in Beirut.
func dies(t *testing.T, books, now string, set ...func(*Config)) {
	w := openTown(t, books, os.Getenv(killedFolder), seeded(2), set...)
	w.clock.set(w.at("Asia/Beirut", now))
	ctx := store.Traced(context.Background(), func(query string) {
		if strings.Contains(query, os.Getenv(killedAt)) {
			self, err := os.FindProcess(os.Getpid())
			require.NoError(t, err)
			require.NoError(t, self.Kill())
			select {} // it goes no further
		}
	})
	for since := time.Now(); time.Since(since) < time.Minute; time.Sleep(20 * time.Millisecond) { // the one before may still lead
		require.NoError(t, w.CatchUp(ctx))
	}
	t.Fatal("nobody killed the server")
}

// killsAnother runs the test once more as a server on the same books, which is killed at a
// statement.
func (w *town) killsAnother(statement string, environment ...string) {
	w.t.Helper()
	server := exec.Command(os.Args[0], "-test.run", "^"+w.t.Name()+"$")
	server.Env = append(os.Environ(), killedBooks+"="+w.database, killedFolder+"="+w.folder, killedAt+"="+statement)
	server.Env = append(server.Env, environment...)
	output, err := server.CombinedOutput()
	require.ErrorContains(w.t, err, "killed", "%s\n%s", statement, output)
}

// leadsNoMore has the next server follow at once on one that was killed.
func (w *town) leadsNoMore() {
	w.t.Helper()
	_, err := storetest.SQL(w.t, w.database).Exec(`UPDATE leadership SET until_at = 0`)
	require.NoError(w.t, err)
}

// kills are the statements at which a server is killed that closes and draws a release with
// ten requests for three slots, step by step.
var kills = []string{
	"UPDATE releases SET closed_at",    // the list is made
	"INSERT INTO ledger_tables",        // … and published
	"INSERT INTO ledger_lines",         // … and comes into the tree
	"UPDATE releases SET settled_at",   // the draw begins
	"UPDATE slots SET free = 0",        // places are taken
	"INSERT INTO appointments",         // … and booked
	"UPDATE requests SET state = 'not", // … and the others refused
	"INSERT INTO requests",             // a wish goes on
	"SET opened_at",                    // the next release opens
}

func TestAServerKilledAtAnyStepOfADrawDrawsOnceAfterItsRestart(t *testing.T) {
	if books := os.Getenv(killedBooks); books != "" {
		dies(t, books, monday+"T13:01:00")
	}
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	slots := w.gathering(renewal)
	people, requests := make([]someone, 10), make([]api.Request, 10)
	for i := range people {
		people[i] = w.newcomer()
		requests[i] = w.stands(people[i], renewal, slots...)
	}

	for i, statement := range kills {
		w.killsAnother(statement)
		served := 0
		for i, who := range people {
			if w.request(who, requests[i].ID).State != api.RequestStateGathered {
				served++
			}
		}
		assert.Contains(t, []int{0, 10}, served, "nothing or all of the draw: %s", statement)
		if i < len(kills)-1 { // the last is waited for
			w.leadsNoMore()
		}
	}

	w.clock.set(w.at("Asia/Beirut", monday+"T13:01:00"))
	require.Eventually(t, func() bool {
		require.NoError(t, w.CatchUp(context.Background()))
		return w.isSettled("beirut." + monday + "T13:00")
	}, 20*time.Second, 20*time.Millisecond, "another instance follows within seconds")
	served, goOn := map[string]bool{}, 0
	for i, who := range people {
		switch settled := w.request(who, requests[i].ID); settled.State {
		case api.RequestStateServed:
			served[settled.Appointment.SlotID] = true
		default:
			goOn++
			assert.NotNil(t, settled.NextRequestID, "it stands")
		}
	}
	assert.Len(t, served, len(slots))
	assert.Equal(t, len(people)-len(slots), goOn)
	w.view(func(tx *store.Tx) error {
		booked, err := tx.BookedBetween("beirut", "", "9")
		assert.Len(t, booked, 2*len(slots), "in both releases")
		return err
	})
	w.audit()
}
