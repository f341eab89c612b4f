package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/screens"
)

func TestADesktopBuildTakesItsMinistryProfileLanguageAndScreen(t *testing.T) {
	o, err := parseOptions([]string{"-server", "http://127.0.0.1:9000/", "-profile", "qa-2", "-lang", "en", "-route", "ticket/ap_1"})
	require.NoError(t, err)
	assert.Equal(t, "http://127.0.0.1:9000", o.server)
	assert.Equal(t, "qa-2", o.profile)
	assert.Equal(t, locale.English, o.language)
	assert.Equal(t, screens.To(screens.Ticket, "ap_1"), o.route)

	o, err = parseOptions(nil)
	require.NoError(t, err)
	assert.Equal(t, "default", o.profile)
	assert.False(t, o.routed)
}

func TestWhatADesktopBuildCannotTakeIsSaid(t *testing.T) {
	for _, arguments := range [][]string{
		{"-profile", "../other"}, {"-profile", ""}, {"-lang", "fr"}, {"-route", "nowhere"}, {"-unknown"},
	} {
		_, err := parseOptions(arguments)
		assert.Error(t, err, arguments)
	}
}

func TestPinsBelongToTheMinistryOfTheBuild(t *testing.T) {
	pins = "one,spare"
	t.Cleanup(func() { pins = "" })
	assert.Equal(t, []string{"one", "spare"}, options{server: server}.pinnedKeys())
	assert.Empty(t, options{server: "http://127.0.0.1:9000"}.pinnedKeys(), "a sandbox has keys of its own")
}
