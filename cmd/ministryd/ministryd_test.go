package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
	"mawidi/ministry/sandbox"
)

// begins is when the tests' sandboxes begin: a Monday morning in Beirut, half an hour
// before the first release.
const begins = "2026-11-23T09:30:00+02:00"

// filled is a sandbox's database that was filled once for all tests; each copies it.
var filled string

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(func() int {
		folder, err := os.MkdirTemp("", "ministryd")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(folder)
		filled = filepath.Join(folder, "filled.db")
		if err := fillOnce(context.Background()); err != nil {
			panic(err)
		}
		return m.Run()
	}())
}

func fillOnce(ctx context.Context) error {
	at, err := time.Parse(time.RFC3339, begins)
	if err != nil {
		return err
	}
	s, err := sandbox.Open(ctx, sandbox.Config{Database: filled, Keys: filled + ".keys", Begins: at, Policy: rules.Default()})
	if err != nil {
		return err
	}
	return s.Store.Close()
}

// aSandbox is a copy of the filled database. Its clock goes on from when it was filled.
func aSandbox(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "sandbox.db")
	for _, end := range []string{"", ".keys"} {
		content, err := os.ReadFile(filled + end)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path+end, content, 0o600))
	}
	return path
}

// process is the command at work inside the test.
type process struct {
	t      *testing.T
	url    string
	stderr *output
	stop   context.CancelFunc
	exited chan int
}

// start runs the command and waits for the line that says it is ready.
func start(t *testing.T, args ...string) *process {
	ctx, stop := context.WithCancel(t.Context())
	stdout, line := io.Pipe()
	p := &process{t: t, stderr: &output{}, stop: stop, exited: make(chan int, 1)}
	go func() {
		p.exited <- run(ctx, append([]string{"-listen", "127.0.0.1:0"}, args...), noEnvironment, line, p.stderr)
		line.Close()
	}()
	ready, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err, p.stderr)
	p.url = regexp.MustCompile(`https?://[^;\s]+`).FindString(ready)
	require.NotEmpty(t, p.url, ready)
	t.Cleanup(func() { p.end() })
	return p
}

// end stops the command as a signal would, and returns its exit status.
func (p *process) end() int {
	p.stop()
	status := <-p.exited
	p.exited <- status
	return status
}

func startSandbox(t *testing.T, path string) *process {
	return start(t, "-sandbox", "-db", path)
}

// freeAddress is one on which nobody listens.
func freeAddress(t *testing.T) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	return listener.Addr().String()
}

func noEnvironment(string) (string, bool) { return "", false }

// fails runs the command where it cannot start, and returns its status and what it said.
func fails(t *testing.T, args ...string) (status int, said string) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var stdout, stderr output
	status = run(ctx, args, noEnvironment, &stdout, &stderr)
	assert.Empty(t, stdout.String())
	assert.Equal(t, 1, strings.Count(stderr.String(), "\n"), "one line: %s", &stderr)
	return status, stderr.String()
}

// call makes a call of the sandbox's own, and reads the answer into answer, if that is
// not nil.
func (p *process) call(method, path string, body, answer any) int {
	response := p.send(method, path, body, nil)
	defer response.Body.Close()
	if answer != nil {
		require.NoError(p.t, json.NewDecoder(response.Body).Decode(answer))
	}
	return response.StatusCode
}

func (p *process) send(method, path string, body any, header http.Header) *http.Response {
	var content io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		content = strings.NewReader(b)
	default:
		encoded, err := json.Marshal(b)
		require.NoError(p.t, err)
		content = bytes.NewReader(encoded)
	}
	request, err := http.NewRequestWithContext(p.t.Context(), method, p.url+path, content)
	require.NoError(p.t, err)
	request.Header.Set("Content-Type", "application/json")
	for name, values := range header {
		request.Header[name] = values
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(p.t, err)
	return held(p.t, request, response)
}

// output is what a command wrote, while it may still write.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}
