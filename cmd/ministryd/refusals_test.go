package main

import (
	"database/sql"
	"flag"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/store"
)

func TestASandboxRefusesADatabaseThatItDidNotMakeAndLeavesItAlone(t *testing.T) {
	for name, write := range map[string]func(t *testing.T, path string){
		"a ministry's":         aMinistrysDatabase,
		"another program's":    anotherProgramsDatabase,
		"no database at all":   func(t *testing.T, path string) { require.NoError(t, os.WriteFile(path, []byte("Dear diary,"), 0o600)) },
		"settings but no post": anotherProgramsSettings,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "theirs.db")
			write(t, path)
			before, err := os.ReadFile(path)
			require.NoError(t, err)
			status, said := fails(t, "-sandbox", "-db", path, "-listen", "127.0.0.1:0")
			assert.Equal(t, 1, status)
			assert.Contains(t, said, "not")
			assert.Contains(t, said, "made by")
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, before, after)
		})
	}
}

func aMinistrysDatabase(t *testing.T, path string) {
	require.NoError(t, store.Build(t.Context(), path, maker, func(*store.Store) error { return nil }))
}

func anotherProgramsDatabase(t *testing.T, path string) {
	execute(t, path, `CREATE TABLE recipes (name TEXT)`)
}

func anotherProgramsSettings(t *testing.T, path string) {
	execute(t, path, `CREATE TABLE settings (key TEXT, value TEXT)`)
}

func execute(t *testing.T, path, statement string) {
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), statement)
	require.NoError(t, err)
	require.NoError(t, db.Close())
}

func TestAMinistryRefusesASandboxsDatabase(t *testing.T) {
	path := aSandbox(t)
	_, said := fails(t, "-db", path, "-keys", path+".keys", "-beacon", "none", "-sms-config", gatewayFile(t), "-listen", "127.0.0.1:0")
	assert.Contains(t, said, "was made by a sandbox")
}

func TestASandboxWithoutItsKeysSaysSo(t *testing.T) {
	path := aSandbox(t)
	require.NoError(t, os.Remove(path+".keys"))
	_, said := fails(t, "-sandbox", "-db", path, "-listen", "127.0.0.1:0")
	assert.Contains(t, said, "keys")
	assert.NoFileExists(t, path+".keys")
}

func TestAPortInUseIsSaidPlainly(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	status, said := fails(t, "-sandbox", "-db", aSandbox(t), "-listen", taken.Addr().String())
	assert.Equal(t, 1, status)
	assert.Contains(t, said, taken.Addr().String()+" is in use")
}

func TestWhatWasToldWronglyIsSaidInOneLine(t *testing.T) {
	for _, c := range []struct{ args, says string }{
		{"-sandbox=perhaps", "sandbox"},
		{"-colour green", "colour"},
		{"-sandbox now", `"now" is no flag`},
		{"-listen 8787 -sandbox", "-listen"},
		{"-sandbox -log xml", "text or json"},
		{"-sandbox -sandbox-start tomorrow", "sandbox-start"},
		{"-sandbox -trusted-proxies 10.0.0.0", "trusted-proxies"},
		{"-sandbox -contact nobody", "neither a mail address nor an https page"},
		{"-sandbox -tls-cert a.pem", "-tls-key"},
		{"", "-keys is missing"},
		{"-keys k", "nobody could get a verification code"},
		{"-keys k -sms-config s", "-beacon is missing"},
		{"-sandbox -beacon api.drand.sh", "no URL of a relay"},
		{"-sandbox -witness https://witness.example", "is not a key and a URL"},
		{"-sandbox -witness-quorum 1", "there are 0 witnesses"},
		{"-keys k -beacon none -sms-config s -listen 0.0.0.0:80", "outside loopback"},
		{"-keys k -sms-config s -sandbox-start 2026-11-23T09:00:00Z", "wants -sandbox"},
	} {
		status, said := fails(t, strings.Fields(c.args)...)
		assert.Equal(t, 2, status, c.args)
		assert.Contains(t, said, c.says, c.args)
	}
}

func TestHelpNamesEveryFlagWithItsVariable(t *testing.T) {
	var out output
	require.Zero(t, run(t.Context(), []string{"-help"}, noEnvironment, &out, &out))
	new(options).flags().VisitAll(func(f *flag.Flag) {
		assert.Contains(t, out.String(), "-"+f.Name+" ")
		assert.Contains(t, out.String(), environmentName(f.Name))
		assert.Contains(t, out.String(), f.DefValue)
	})
	assert.Contains(t, out.String(), "MAWIDI_PUBLIC_URL")
}

func TestTheEnvironmentSetsAFlagAndTheFlagWins(t *testing.T) {
	environment := func(name string) (string, bool) {
		value, ok := map[string]string{"MAWIDI_SANDBOX": "true", "MAWIDI_LISTEN": "127.0.0.1:1", "MAWIDI_DB": "env.db"}[name]
		return value, ok
	}
	o, err := parse([]string{"-listen", "127.0.0.1:2"}, environment, nil)
	require.NoError(t, err)
	assert.True(t, o.sandbox)
	assert.Equal(t, "127.0.0.1:2", o.listen)
	assert.Equal(t, "env.db", o.database)
	assert.Equal(t, "env.db.keys", o.keys)
	_, err = parse(nil, func(name string) (string, bool) { return "perhaps", name == "MAWIDI_SANDBOX" }, nil)
	require.ErrorContains(t, err, "MAWIDI_SANDBOX")
}

func TestAMinistryHasNoSandbox(t *testing.T) {
	folder := t.TempDir()
	keys := filepath.Join(folder, "keys")
	require.Zero(t, run(t.Context(), []string{"-new-keys", keys}, noEnvironment, &output{}, &output{}))
	p := start(t, "-db", filepath.Join(folder, "ministry.db"), "-keys", keys, "-beacon", "none", "-sms-config", gatewayFile(t))
	assert.Equal(t, http.StatusOK, p.call("GET", "/v1/policy", nil, nil))
	for _, call := range []string{
		"GET /sandbox", "GET /sandbox/outbox", "GET /sandbox/clock", "POST /sandbox/clock", "POST /sandbox/faults", "POST /sandbox/reset",
	} {
		var problem api.Problem
		method, path, _ := strings.Cut(call, " ")
		assert.Equal(t, http.StatusNotFound, p.call(method, path, nil, &problem), call)
		assert.Equal(t, "not-found", problem.Code)
	}
	assert.Zero(t, p.end())
}

func gatewayFile(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "sms.yaml")
	require.NoError(t, os.WriteFile(path, []byte("url: https://sms.example/send\nbody: '{{json .Text}}'\n"), 0o600))
	return path
}

func TestAPlaceThatCannotBeWrittenToIsSaidInOneLine(t *testing.T) {
	_, said := fails(t, "-sandbox", "-db", filepath.Join(t.TempDir(), "no", "such", "folder.db"), "-listen", "127.0.0.1:0")
	assert.Contains(t, said, "no such file or directory")
}

func TestAResetThatFailsEndsTheCommand(t *testing.T) {
	path := aSandbox(t)
	p := startSandbox(t, path)
	require.NoError(t, os.Mkdir(path+".building", 0o700)) // stands where the new database is to be made
	require.NoError(t, os.WriteFile(filepath.Join(path+".building", "in the way"), nil, 0o600))
	require.Equal(t, http.StatusAccepted, p.call("POST", "/sandbox/reset", nil, nil))
	status := <-p.exited
	p.exited <- status
	assert.Equal(t, 1, status)
	assert.Contains(t, p.stderr.String(), "ministryd: reset: build database")
}
