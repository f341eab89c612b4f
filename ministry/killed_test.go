package ministry

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// The environment in which the test below runs as a server that is to be killed: its
// books, the folder of its keys, and after how many bytes of chance.
const (
	killedBooks  = "MAWIDI_KILLED_BOOKS"
	killedFolder = "MAWIDI_KILLED_FOLDER"
	killedAfter  = "MAWIDI_KILLED_AFTER"
)

// deadlyDice kill the process with SIGKILL once that many bytes were drawn.
type deadlyDice struct {
	io.Reader
	left int
}

func (d *deadlyDice) Read(p []byte) (int, error) {
	if d.left -= len(p); d.left < 0 {
		self, err := os.FindProcess(os.Getpid())
		if err != nil {
			return 0, err
		}
		return 0, errors.Join(self.Kill(), errors.New("still alive"))
	}
	return d.Reader.Read(p)
}

// settleAndDie is the server that is killed.
func settleAndDie(t *testing.T, books string) {
	left, err := strconv.Atoi(os.Getenv(killedAfter))
	require.NoError(t, err)
	w := openTown(t, books, os.Getenv(killedFolder), &deadlyDice{seeded(2), left})
	w.clock.set(w.at("Asia/Beirut", monday+"T10:01:00"))
	for since := time.Now(); time.Since(since) < time.Minute; time.Sleep(20 * time.Millisecond) { // the one before may still lead
		require.NoError(t, w.CatchUp(context.Background()))
	}
	t.Fatal("nobody killed the server")
}

func TestAServerKilledInTheMiddleOfSettlingSettlesOnceAfterItsRestart(t *testing.T) {
	if books := os.Getenv(killedBooks); books != "" {
		settleAndDie(t, books)
	}
	w := newTown(t, monday+"T09:59:00")
	w.jump(monday + "T10:00:00")
	slots := w.gathering(renewal)
	people, requests := make([]someone, 10), make([]api.Request, 10)
	for i := range people {
		people[i] = w.newcomer()
		requests[i] = w.asks(people[i], renewal, slots...)
	}

	// Before the draw, and at its first, second and last appointment.
	for _, after := range []string{"0", "4096", "4103", "4110"} {
		server := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
		server.Env = append(os.Environ(), killedBooks+"="+w.database, killedFolder+"="+w.folder, killedAfter+"="+after)
		output, err := server.CombinedOutput()
		require.ErrorContains(t, err, "killed", "%s", output)
		for i, who := range people {
			require.Equal(t, api.RequestStateGathered, w.request(who, requests[i].ID).State, "nothing of the draw is left")
		}
		if after != "4110" { // the last is waited for
			_, err = storetest.SQL(t, w.database).Exec(`UPDATE leadership SET until_at = 0`)
			require.NoError(t, err)
		}
	}

	w.clock.set(w.at("Asia/Beirut", monday+"T10:01:00"))
	require.Eventually(t, func() bool {
		require.NoError(t, w.CatchUp(context.Background()))
		return w.request(people[0], requests[0].ID).State != api.RequestStateGathered
	}, 20*time.Second, 20*time.Millisecond, "another instance follows within seconds")
	served := map[string]bool{}
	for i, who := range people {
		if settled := w.request(who, requests[i].ID); settled.State == api.RequestStateServed {
			served[settled.Appointment.SlotID] = true
		}
	}
	assert.Len(t, served, len(slots))
	w.view(func(tx *store.Tx) error {
		booked, err := tx.BookedBetween("beirut", "", "9")
		assert.Len(t, booked, len(slots))
		r, err2 := tx.Release("beirut." + monday + "T10:00")
		assert.WithinDuration(t, w.now(), r.SettledAt, time.Second)
		return errors.Join(err, err2)
	})
}
