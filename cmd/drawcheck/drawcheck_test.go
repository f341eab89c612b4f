package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"mawidi/fair"
	"mawidi/fair/report"
)

// published is a release that was drawn with a real round of quicknet.
const published = "../../fair/testdata/release.txtar"

// expecting gives the flags that name the keys of the published release.
func expecting(t *testing.T, further ...string) []string {
	t.Helper()
	file, err := os.ReadFile("../../fair/testdata/vectors.json")
	require.NoError(t, err)
	var vectors struct {
		Keys struct{ Ledger, Witness string }
	}
	require.NoError(t, json.Unmarshal(file, &vectors))
	return append([]string{"-key", vectors.Keys.Ledger, "-witness", vectors.Keys.Witness}, further...)
}

func drawcheck(args ...string) (status int, out, problems string) {
	var o, p bytes.Buffer
	status = run(args, &o, &p)
	return status, o.String(), p.String()
}

// part is a file of the published release.
func part(t *testing.T, name string) []byte {
	t.Helper()
	archive, err := txtar.ParseFile(published)
	require.NoError(t, err)
	for _, f := range archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	require.Failf(t, "not there", "%s", name)
	return nil
}

func TestAJournalistChecksAPublishedRelease(t *testing.T) {
	status, out, _ := drawcheck(expecting(t, published)...)
	assert.Equal(t, statusPassed, status)
	assert.Contains(t, out, "passed     beacon      round 32285086 of quicknet, of 2026-09-17T15:23:42Z\n")
	assert.True(t, strings.HasSuffix(out, "\nEvery check passed: it was drawn as the rules say.\n"), out)
}

func TestWhoSawTheLedgerBeforeSeesThatItIsTheSame(t *testing.T) {
	seen := filepath.Join(t.TempDir(), "checkpoint")
	require.NoError(t, os.WriteFile(seen, part(t, "checkpoint"), 0o600))
	status, out, _ := drawcheck(expecting(t, "-earlier", seen, published)...)
	assert.Equal(t, statusPassed, status, out)
	assert.Contains(t, out, "passed     history     it is the checkpoint that was seen earlier\n")

	require.NoError(t, os.WriteFile(seen, part(t, "closing"), 0o600))
	status, out, _ = drawcheck(expecting(t, "-earlier", seen, published)...)
	assert.Equal(t, statusUnchecked, status, out)
	assert.Contains(t, out, "unchecked  history     the evidence brings no proof for the checkpoint of 8 lines that was seen earlier\n")
}

func TestWithoutItsKeyAWitnessIsNotChecked(t *testing.T) {
	keys := expecting(t)[:2]
	status, out, _ := drawcheck(append(keys, published)...)
	assert.Equal(t, statusUnchecked, status)
	assert.Contains(t, out, "unchecked  witness     no witness is known here")
	assert.Contains(t, out, "\nNothing is wrong with what could be checked, but not all could be.\n")
}

func TestAForgedPlaceIsNamed(t *testing.T) {
	folder := t.TempDir()
	archive, err := txtar.ParseFile(published)
	require.NoError(t, err)
	for _, f := range archive.Files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, f.Name), f.Data, 0o600))
	}
	status, _, _ := drawcheck(expecting(t, folder)...)
	require.Equal(t, statusPassed, status, "a folder is as good as a file")

	places := bytes.Replace(part(t, "places"), []byte("sl_00000"), []byte("sl_00001"), 1)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "places"), places, 0o600))
	status, out, _ := drawcheck(expecting(t, folder)...)
	assert.Equal(t, statusFailed, status)
	assert.Contains(t, out, "failed     allocation  the table's root is ")
	assert.Contains(t, out, "unchecked  place       this builds on the check \"allocation\", which did not pass\n")
}

// aLedger lays out the ledger in which the published release is, as it is published.
func aLedger(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	archive, err := txtar.ParseFile("../../fair/testdata/ledger.txtar")
	require.NoError(t, err)
	require.NoError(t, os.Mkdir(filepath.Join(folder, "tables"), 0o700))
	for _, f := range archive.Files {
		require.NoError(t, os.WriteFile(filepath.Join(folder, f.Name), f.Data, 0o600))
	}
	return folder
}

func TestAnAuditorFollowsTheLedgerFromItsBeginning(t *testing.T) {
	folder := aLedger(t)
	status, out, problems := drawcheck(expecting(t, "-follow", folder)...)
	assert.Equal(t, statusPassed, status, problems)
	assert.Contains(t, out, "passed     allocation  beirut-2026-09-17: 12 places, each the one that the draw gives\n")
	assert.Contains(t, out, "passed     lines       all of 12 lines can have happened\n")

	lines, err := os.ReadFile(filepath.Join(folder, "lines"))
	require.NoError(t, err)
	twice := append(lines, "booking slot=sl_00000 holder=00000000000000000000000000000001 at=2026-09-18T00:00:00Z\n"...)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "lines"), twice, 0o600))
	status, out, _ = drawcheck(expecting(t, "-follow", folder)...)
	assert.Equal(t, statusFailed, status)
	assert.Contains(t, out, "failed     lines       line 12: sl_00000 is held by ")
}

func TestAJournalistRecomputesAMonthOfTheReport(t *testing.T) {
	folder := aLedger(t)
	status, out, problems := drawcheck(expecting(t, "-report", "2026-09", folder)...)
	assert.Equal(t, statusPassed, status, problems)
	assert.Contains(t, out, "all of 12 lines can have happened", "it is checked before it is summed up")
	assert.Regexp(t, `beirut +birth +10 +10 +0 +20 +6 +2 +1 +0 +1 +0 +0 +\d+ h`, out)

	_, out, _ = drawcheck(expecting(t, "-report", "2026-09", "-json", folder)...)
	var got struct{ Report report.Report }
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	assert.Equal(t, []report.Mission{{Mission: "beirut", Releases: 2, Drawn: 2}}, got.Report.Missions)

	status, _, problems = drawcheck(expecting(t, "-report", "2025-01", folder)...)
	assert.Equal(t, statusUnchecked, status)
	assert.Contains(t, problems, "2025-01: the ledger has nothing of this month")
}

func TestATableThatWasNotPublishedIsNamed(t *testing.T) {
	folder := aLedger(t)
	root, _ := fair.Root(part(t, "places"))
	require.NoError(t, os.Remove(filepath.Join(folder, "tables", root.String())))
	status, out, _ := drawcheck(expecting(t, "-follow", folder)...)
	assert.Equal(t, statusFailed, status)
	assert.Regexp(t, `failed +lines +line 10: open .*`+root.String(), out)
}

func TestAScriptReadsTheVerdictsAsJSON(t *testing.T) {
	status, out, _ := drawcheck(expecting(t, "-json", published)...)
	assert.Equal(t, statusPassed, status)
	var got struct {
		Outcome  fair.Outcome
		Verdicts []fair.Verdict
	}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	assert.Equal(t, fair.Passed, got.Outcome)
	require.Len(t, got.Verdicts, 11)
	assert.Equal(t, fair.Verdict{
		Check: fair.CheckSlots, Outcome: fair.Passed, Detail: "12 slots, as announced at 2026-09-16T14:22:38Z",
	}, got.Verdicts[3])
}

func TestWhatCannotBeCheckedAtAllEndsWithTwo(t *testing.T) {
	spoiled := filepath.Join(t.TempDir(), "spoiled")
	require.NoError(t, os.WriteFile(spoiled, []byte("no evidence"), 0o600))
	for problem, args := range map[string][]string{
		"a -key and one EVIDENCE or LEDGER are wanted": {published},
		"usage: drawcheck":       {"-help"},
		"is missing":             expecting(t, spoiled),
		"no such file":           expecting(t, "nowhere"),
		"there are 1 witnesses":  expecting(t, "-quorum", "2", published),
		"only quicknet and none": expecting(t, "-beacon", "dice", published),
		"malformed verifier id":  {"-key", "nonsense", published},
		"no month such as":       expecting(t, "-report", "November", published),
		"malformed note":         expecting(t, "-earlier", spoiled, published),
	} {
		status, out, problems := drawcheck(args...)
		assert.Equal(t, statusUnchecked, status, problem)
		assert.Contains(t, problems, problem)
		assert.Empty(t, out)
	}
}
