package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry"
	"mawidi/ministry/store"
)

// office is an operator's folder with a database that is still empty, and its keys.
type office struct {
	t      *testing.T
	folder string
}

func newOffice(t *testing.T) *office {
	o := &office{t, t.TempDir()}
	_, err := ministry.WriteKeys(o.path("keys"))
	require.NoError(t, err)
	return o
}

func (o *office) path(name string) string { return filepath.Join(o.folder, name) }

func (o *office) write(name, content string) string {
	require.NoError(o.t, os.WriteFile(o.path(name), []byte(content), 0o600))
	return o.path(name)
}

// command runs one of ministryd's commands on the office's database.
func (o *office) command(name string, args ...string) (status int, stdout, stderr string) {
	var out, log output
	status = run(o.t.Context(), append([]string{name, "-db", o.path("mawidi.db"), "-keys", o.path("keys")}, args...), noEnvironment, &out, &log)
	return status, out.String(), log.String()
}

// sandboxData is a file of the sandbox's own.
func sandboxData(t *testing.T, name string) string {
	content, err := os.ReadFile("../../ministry/sandbox/data/" + name)
	require.NoError(t, err)
	return "  " + strings.ReplaceAll(string(content), "\n", "\n  ")
}

const extractHeader = "national_number,birth_date,passport_number,register_place,register_number,name_ar,name_en,phone,email,language\n"

func TestAnOperatorTakesInMissionsAndCitizensAndTheMinistryServesThem(t *testing.T) {
	o := newOffice(t)
	missions := o.write("missions.yaml", "missions:\n"+sandboxData(t, "missions.yaml")+"\nservices:\n"+sandboxData(t, "services.yaml"))
	citizens := o.write("citizens.csv", extractHeader+"01010000001,1990-05-17,N00123456,دمشق,17,ليلى حداد,Layla Haddad,+96170000001,,ar\n")

	status, said, _ := o.command("import", "-dry-run", missions, citizens)
	require.Zero(t, status)
	assert.Contains(t, said, "missions: 8, services: 17 (only tried; nothing was kept)")
	assert.Contains(t, said, "adults: 1, children: 0, in the register already: 0 (only tried")

	status, said, _ = o.command("import", missions, citizens)
	require.Zero(t, status)
	assert.NotContains(t, said, "only tried")

	st, err := store.Open(t.Context(), o.path("mawidi.db"))
	require.NoError(t, err)
	defer st.Close()
	require.NoError(t, st.View(t.Context(), func(tx *store.Tx) error {
		kept, err := tx.Missions()
		assert.Len(t, kept, 8)
		return err
	}))
}

func TestAnExtractWithMistakesNamesTheirRowsAndChangesNothing(t *testing.T) {
	o := newOffice(t)
	citizens := o.write("citizens.csv", extractHeader+
		"01010000001,1990-05-17,N00123456,دمشق,17,ليلى حداد,Layla Haddad,,,ar\n"+"1,1990-05-17,N00123457,,,رنا,Rana,,,ar\n")
	status, said, log := o.command("import", citizens)
	assert.Equal(t, 1, status)
	assert.Empty(t, said)
	assert.Contains(t, log, "row 3, national_number: malformed")
	o.write("citizens.csv", extractHeader+"01010000001,1990-05-17,N00123456,دمشق,17,ليلى حداد,Layla Haddad,,,ar\n")
	status, _, _ = o.command("import", citizens)
	assert.Zero(t, status, "row 2 was not kept by the first try")
}

func TestACommandThatIsToldWronglySaysSo(t *testing.T) {
	o := newOffice(t)
	for _, args := range [][]string{{}, {"-dry"}, {o.write("citizens.txt", "")}} {
		status, _, log := o.command("import", args...)
		assert.Equal(t, 2, status, args)
		assert.Contains(t, log, "see ministryd -help")
	}
	status, said, _ := o.command("import", "-help")
	assert.Zero(t, status)
	assert.Contains(t, said, "citizens.csv")
}
