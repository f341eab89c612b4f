package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnOperatorRotatesTheKeysWhileTheServerWorksAndNobodyNotices(t *testing.T) {
	database := aSandbox(t)
	p := start(t, "-sandbox", "-db", database)
	address := strings.TrimPrefix(p.url, "http://")
	laylasPhone := signIn(t, p, layla)
	kept := laylasPhone.served()
	startAnew := func() {
		assert.Zero(t, laylasPhone.at.end())
		laylasPhone.at = start(t, "-sandbox", "-db", database, "-listen", address)
	}
	rotate := func(step string) (status int, said, log string) {
		var out, problems output
		status = run(t.Context(), []string{"rotate-keys", "-db", database, "-keys", database + ".keys", step}, noEnvironment, &out, &problems)
		return status, out.String(), problems.String()
	}
	before, err := laylasPhone.Account(t.Context())
	require.NoError(t, err)

	for _, step := range []struct{ name, then string }{{"add", "rotate-keys use"}, {"use", "rotate-keys reseal"}} {
		status, said, log := rotate(step.name)
		require.Zero(t, status, log)
		assert.Contains(t, said, step.then, "what comes next is said")
		startAnew()
	}
	status, _, log := rotate("drop")
	assert.Equal(t, 1, status)
	assert.Contains(t, log, "still sealed under an old key")
	status, said, log := rotate("reseal")
	require.Zero(t, status, log)
	assert.Contains(t, said, "rotate-keys drop")
	status, said, log = rotate("drop")
	require.Zero(t, status, log)
	assert.Contains(t, said, "Backups from before still want them")
	startAnew()

	after, err := laylasPhone.Account(t.Context())
	require.NoError(t, err)
	assert.Equal(t, before, after)
	found, err := laylasPhone.Appointment(t.Context(), kept.ID)
	require.NoError(t, err)
	assert.Equal(t, kept.Reference, found.Reference)
	for _, wrong := range []string{"", "turn"} {
		status, _, log := rotate(wrong)
		assert.Equal(t, 2, status)
		assert.Contains(t, log, "one step, and -keys, are wanted")
	}
}
