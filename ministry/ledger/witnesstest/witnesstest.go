// Package witnesstest runs a real witness beside a test: litewitness, with a key of its own
// in an agent of its own and a memory on disk.
package witnesstest

import (
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Witness is a litewitness that knows any number of ledgers.
type Witness struct {
	URL string // its submission prefix
	Key string // its public key, name+hash+base64

	t           testing.TB
	folder      string
	address     string
	fingerprint string
	process     *exec.Cmd
}

// program is where litewitness lies, which the go command builds once.
var program = sync.OnceValues(func() (string, error) {
	path, err := exec.Command("go", "tool", "-n", "litewitness").Output()
	return strings.TrimSpace(string(path)), err
})

const name = "witness.example/mawidi"

// Start runs a new witness until the test ends.
func Start(t testing.TB) *Witness {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	signer, err := torchwood.NewCosignatureSigner(name, private)
	require.NoError(t, err)
	sshKey, err := ssh.NewPublicKey(public)
	require.NoError(t, err)
	folder, err := os.MkdirTemp("", "witness") // a socket's path is short
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	w := &Witness{
		Key: signer.Verifier().String(), t: t, folder: folder,
		address: freeAddress(t), fingerprint: ssh.FingerprintSHA256(sshKey),
	}
	w.URL = "http://" + w.address
	w.serveKey(private)
	w.Resume()
	t.Cleanup(w.Stop)
	return w
}

// serveKey is the agent that the witness signs with.
func (w *Witness) serveKey(private ed25519.PrivateKey) {
	keys := agent.NewKeyring()
	require.NoError(w.t, keys.Add(agent.AddedKey{PrivateKey: &private}))
	socket, err := net.Listen("unix", w.path("agent"))
	require.NoError(w.t, err)
	w.t.Cleanup(func() { _ = socket.Close() })
	go func() {
		for {
			asked, err := socket.Accept()
			if err != nil {
				return
			}
			go func() { _ = agent.ServeAgent(keys, asked) }() // until the witness hangs up
		}
	}()
}

func (w *Witness) path(name string) string { return filepath.Join(w.folder, name) }

// Resume runs the witness again, with what it remembers.
func (w *Witness) Resume() {
	w.t.Helper()
	path, err := program()
	require.NoError(w.t, err)
	w.process = exec.Command(path, "-name", name, "-db", w.path("memory.db"), "-ssh-agent", w.path("agent"), "-key", w.fingerprint, "-listen", w.address)
	require.NoError(w.t, w.process.Start())
	require.Eventually(w.t, func() bool {
		response, err := http.Get(w.URL + "/")
		if err != nil {
			return false
		}
		return response.Body.Close() == nil && response.StatusCode == http.StatusOK
	}, 30*time.Second, 10*time.Millisecond, "litewitness does not answer")
}

// Stop ends the witness, who forgets nothing.
func (w *Witness) Stop() {
	if w.process == nil {
		return
	}
	_ = w.process.Process.Kill()
	_ = w.process.Wait() // it was killed
	w.process = nil
}

// Know makes a ledger known to the witness by its public key, name+hash+base64, as
// witnessctl does.
func (w *Witness) Know(key string) {
	w.t.Helper()
	memory, err := sql.Open("sqlite", "file:"+w.path("memory.db")+"?_pragma=busy_timeout(10000)")
	require.NoError(w.t, err)
	defer memory.Close()
	origin, _, _ := strings.Cut(key, "+")
	none := "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" // SHA-256 of nothing
	for _, statement := range []string{
		fmt.Sprintf(`INSERT OR IGNORE INTO log (origin, tree_size, tree_hash) VALUES ('%s', 0, '%s')`, origin, none),
		fmt.Sprintf(`INSERT INTO key (origin, key) VALUES ('%s', '%s')`, origin, key),
	} {
		_, err := memory.ExecContext(w.t.Context(), statement)
		require.NoError(w.t, err)
	}
}

func freeAddress(t testing.TB) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	return listener.Addr().String()
}
