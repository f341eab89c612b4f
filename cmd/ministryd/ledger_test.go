package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"

	"mawidi/api"
	"mawidi/fair"
	"mawidi/ministry/ledger/witnesstest"
)

// ledger is what the policy says of the open ledger.
func (p *process) ledger() api.Ledger {
	p.t.Helper()
	var policy api.Policy
	require.Equal(p.t, http.StatusOK, p.call("GET", "/v1/policy", nil, &policy))
	require.NotNil(p.t, policy.Ledger)
	return *policy.Ledger
}

// file is one of the ledger's files as a page of somebody else's reads it.
func (p *process) file(name string) (status int, header http.Header, content []byte) {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, p.url+"/ledger/"+name, nil)
	require.NoError(p.t, err)
	request.Header.Set("Origin", "https://journal.example")
	answer, err := http.DefaultClient.Do(request)
	require.NoError(p.t, err)
	defer answer.Body.Close()
	content, err = io.ReadAll(answer.Body)
	require.NoError(p.t, err)
	return answer.StatusCode, answer.Header, content
}

func TestAnybodyReadsTheLedgerThatAWitnessSigned(t *testing.T) {
	database := aSandbox(t)
	p := start(t, "-sandbox", "-db", database)
	alone := p.ledger()
	assert.Empty(t, alone.Witnesses)
	assert.Equal(t, "none", alone.Beacon)
	assert.Zero(t, p.end())

	w := witnesstest.Start(t)
	w.Know(alone.Key)
	p = start(t, "-sandbox", "-db", database, "-witness", w.Key+" "+w.URL)
	named := p.ledger()
	assert.Equal(t, api.Ledger{URL: p.url + "/ledger", Key: alone.Key, Witnesses: []string{w.Key}, Quorum: 1, Beacon: "none"}, named)
	laylasPhone := signIn(t, p, layla)
	release := laylasPhone.nextRelease()
	request := laylasPhone.gatherIn(release)
	p.putClock(release.SettlesAt)
	settled, err := laylasPhone.RequestState(t.Context(), request.ID, 25*time.Second)
	require.NoError(t, err)
	require.Equal(t, api.RequestStateServed, settled.State, "once the witness has signed the list")

	key, err := note.NewVerifier(named.Key)
	require.NoError(t, err)
	witness, err := torchwood.NewCosignatureVerifier(w.Key)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		status, header, checkpoint := p.file("checkpoint")
		assert.Equal(t, "no-cache", header.Get("Cache-Control"))
		assert.Equal(t, "*", header.Get("Access-Control-Allow-Origin"))
		assert.Empty(t, header.Get("DPoP-Nonce"), "it is no answer to a citizen")
		_, err := fair.OpenCheckpoint(checkpoint, key)
		signed, unsigned := fair.Cosigned(checkpoint, []note.Verifier{witness})
		return status == http.StatusOK && err == nil && unsigned == nil && len(signed) == 1
	}, 30*time.Second, 50*time.Millisecond)

	for _, absent := range []string{"tile/0/999", "tile/x", "tables/none", "tables/" + strings.Repeat("0", 64), "releases/nowhere", "other"} {
		status, _, _ := p.file(absent)
		assert.Equal(t, http.StatusNotFound, status, absent)
	}
	status, _, _ := p.file("releases/nowhere?earlier=-1")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Zero(t, p.end())
}

func TestAnAuditorFollowsASandboxsLedgerFromItsBeginning(t *testing.T) {
	p := start(t, "-sandbox", "-db", aSandbox(t))
	signIn(t, p, layla).served()
	key, err := note.NewVerifier(p.ledger().Key)
	require.NoError(t, err)
	fetcher, err := torchwood.NewTileFetcher(p.url + "/ledger")
	require.NoError(t, err)
	client, err := torchwood.NewClient(fetcher)
	require.NoError(t, err)

	_, _, checkpoint := p.file("checkpoint")
	opened, err := fair.OpenCheckpoint(checkpoint, key)
	require.NoError(t, err)
	require.Greater(t, opened.N, int64(1000), "eight days lie behind it")
	var lines []byte
	drawn := ""
	for _, line := range client.AllEntries(t.Context(), opened.Tree, 0) {
		lines = append(append(lines, line...), '\n')
		if read, err := fair.ParseLine(string(line)); assert.NoError(t, err) {
			if allocation, is := read.(*fair.Allocation); is {
				drawn = string(allocation.Release)
			}
		}
	}
	require.NoError(t, client.Err())
	for v := range fair.CheckLedger(fair.Ledger{Checkpoint: checkpoint, Lines: lines, Table: func(root fair.Hash) ([]byte, error) {
		return fetcher.ReadEndpoint(t.Context(), "tables/"+root.String())
	}}, fair.Trust{Ledger: key}) {
		assert.NotEqual(t, fair.Failed, v.Outcome, "%s: %s", v.Check, v.Detail)
	}

	status, _, archive := p.file("releases/" + drawn + "?earlier=1")
	require.Equal(t, http.StatusOK, status)
	evidence, err := fair.FromArchive(archive)
	require.NoError(t, err)
	require.NotEmpty(t, evidence.EarlierProof)
	for v := range fair.CheckRelease(evidence, fair.Trust{Ledger: key}) {
		assert.NotEqual(t, fair.Failed, v.Outcome, "%s: %s", v.Check, v.Detail)
	}
}

func TestAMinistryDoesNotStartBehindWhatItPublished(t *testing.T) {
	database := aSandbox(t)
	p := start(t, "-sandbox", "-db", database)
	name, _, _ := strings.Cut(p.ledger().Key, "+")
	assert.Zero(t, p.end())
	kept := filepath.Join(t.TempDir(), "kept")
	require.NoError(t, os.WriteFile(kept, []byte(name+"\n1000000\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— x AAAA\n"), 0o600))
	status, said := fails(t, "-sandbox", "-db", database, "-listen", "127.0.0.1:0", "-ledger-file", kept)
	assert.Equal(t, 1, status)
	assert.Contains(t, said, "more lines than the database has")

	require.NoError(t, os.WriteFile(kept, []byte("something else"), 0o600))
	_, said = fails(t, "-sandbox", "-db", database, "-listen", "127.0.0.1:0", "-ledger-file", kept)
	assert.Contains(t, said, "holds no checkpoint")
}

func TestABackupThatIsBehindWhatWasPublishedIsNotRestored(t *testing.T) {
	database := aSandbox(t)
	backup := filepath.Join(t.TempDir(), "old.backup")
	var out, log output
	require.Zero(t, run(t.Context(), []string{"backup", "-db", database, backup}, noEnvironment, &out, &log), log.String())
	kept := filepath.Join(t.TempDir(), "kept")
	require.NoError(t, os.WriteFile(kept, []byte("mawidi.example/ledger\n1000000\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— x AAAA\n"), 0o600))
	restored := filepath.Join(t.TempDir(), "restored.db")
	assert.Equal(t, 1, run(t.Context(), []string{"restore", "-db", restored, "-ledger-file", kept, backup}, noEnvironment, &out, &log))
	assert.Contains(t, log.String(), "Find a newer backup")
	assert.NoFileExists(t, restored)
	require.Zero(t, run(t.Context(), []string{"restore", "-db", restored, backup}, noEnvironment, &out, &log), log.String())
}
