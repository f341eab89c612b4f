package storetest

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// Server is a PostgreSQL server of a test's own, in a temporary folder. It ends with the
// process that started it, however that ends.
type Server struct {
	folder       string
	keeper       *exec.Cmd      // runs the server
	line         io.WriteCloser // whose end tells the keeper to stop
	databases    atomic.Int32
	makeTemplate sync.Once
}

// keep runs the server and stops it; see there.
//
//go:embed keep.sh
var keep string

// template is the database that New copies.
const template = "template_of_books"

var (
	shared     *Server
	startingUp sync.Mutex
)

// SharedServer is the server of all tests of this process.
func SharedServer(t testing.TB) *Server {
	t.Helper()
	startingUp.Lock()
	defer startingUp.Unlock()
	if shared == nil {
		started := newServer(t, "")
		started.Start(t)
		shared = started
	}
	return shared
}

// StartServer starts a server that the test has to itself, with settings such as
// "fsync=off" beside those that it should have.
func StartServer(t testing.TB, settings ...string) *Server {
	t.Helper()
	return StartServerOn(t, "", settings...)
}

// StartServerOn is StartServer with its files under a folder; "" is that of temporary files.
func StartServerOn(t testing.TB, folder string, settings ...string) *Server {
	t.Helper()
	s := newServer(t, folder)
	s.Start(t, settings...)
	t.Cleanup(func() {
		if s.keeper != nil {
			s.Stop(t)
		}
		require.NoError(t, os.RemoveAll(s.folder))
	})
	return s
}

func newServer(t testing.TB, under string) *Server {
	t.Helper()
	folder, err := os.MkdirTemp(under, "mawidi-postgres-")
	require.NoError(t, err)
	if account := unprivileged(t); account != nil { // whose it is, so that the keeper can remove it
		require.NoError(t, os.Chown(folder, number(t, account.Uid), number(t, account.Gid)))
	}
	return &Server{folder: folder}
}

// Start starts the server, also again after Stop, and returns when it answers.
func (s *Server) Start(t testing.TB, settings ...string) {
	t.Helper()
	command := append([]string{"sh", "-c", keep, "keep", binaries(t), s.folder}, settings...)
	if account := unprivileged(t); account != nil {
		command = append([]string{"setpriv", "--reuid", account.Uid, "--regid", account.Gid, "--clear-groups"}, command...)
	}
	s.keeper = exec.Command(command[0], command[1:]...)
	s.keeper.Dir = s.folder
	line, err := s.keeper.StdinPipe()
	require.NoError(t, err)
	s.line = line
	require.NoError(t, s.keeper.Start())
	require.Eventually(t, func() bool { return s.do(`SELECT 1`) == nil }, time.Minute, 20*time.Millisecond, "%s", s.log())
}

// Stop stops the server as an operator would; what is connected is cut off.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	_, err := io.WriteString(s.line, "leave the folder\n")
	require.NoError(t, err)
	require.NoError(t, s.line.Close())
	require.NoError(t, s.keeper.Wait(), "%s", s.log())
	s.keeper = nil
}

// Database makes a database as the ministry wants it, a copy of another one or empty,
// and returns its URL.
func (s *Server) Database(t testing.TB, from string, options ...string) string {
	t.Helper()
	return s.create(t, fmt.Sprintf("books_%d", s.databases.Add(1)), from, options...)
}

func (s *Server) create(t testing.TB, name, from string, options ...string) string {
	t.Helper()
	if from == "" {
		from = "template0"
	}
	require.NoError(t, s.do(`CREATE DATABASE `+name+` TEMPLATE `+from+` `+strings.Join(options, " ")), "%s", s.log())
	return s.url(name)
}

// Set sets what a database's sessions begin with, such as "synchronous_commit = off".
func (s *Server) Set(t testing.TB, database, setting string) {
	t.Helper()
	u, err := url.Parse(database)
	require.NoError(t, err)
	require.NoError(t, s.do(`ALTER DATABASE `+strings.TrimPrefix(u.Path, "/")+` SET `+setting))
}

func (s *Server) url(database string) string {
	return "postgres:///" + database + "?" + url.Values{"host": {s.folder}, "user": {"mawidi"}}.Encode()
}

func (s *Server) do(statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.url("postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, statement)
	return err
}

func (s *Server) log() string {
	said, _ := os.ReadFile(filepath.Join(s.folder, "log"))
	return string(said)
}

// binaries is the folder of PostgreSQL's programs; Debian keeps them off the path.
func binaries(t testing.TB) string {
	t.Helper()
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	require.NoError(t, err)
	if onPath, err := exec.LookPath("initdb"); err == nil {
		found = append([]string{onPath}, found...)
	}
	require.NotEmpty(t, found, "PostgreSQL is missing; on Debian it is the package postgresql-15")
	return filepath.Dir(slices.Max(found))
}

// unprivileged is who runs the server where we are root, which it refuses to run as; nil
// where we are not.
func unprivileged(t testing.TB) *user.User {
	t.Helper()
	if os.Geteuid() != 0 {
		return nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		account, err = user.Lookup("nobody")
	}
	require.NoError(t, err)
	return account
}

func number(t testing.TB, id string) int {
	t.Helper()
	n, err := strconv.Atoi(id)
	require.NoError(t, err)
	return n
}
