package screens

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestARouteIsReadAsItIsWritten(t *testing.T) {
	for written, route := range map[string]Route{
		"home":                         To(Home),
		"/settings/":                   To(Settings),
		"register":                     To(Register),
		"register/address":             To(Register, "address"),
		"ticket/ap_1":                  To(Ticket, "ap_1"),
		"book/beirut/passport-renewal": To(Book, "beirut", "passport-renewal"),
	} {
		t.Run(written, func(t *testing.T) {
			parsed, err := ParseRoute(written)
			require.NoError(t, err)
			require.Equal(t, route, parsed)
		})
	}
}

func TestARouteThatLeadsNowhereIsRefused(t *testing.T) {
	for _, written := range []string{"", "/", "nowhere", "home/1", "ticket", "ticket/", "ticket/a/b", "book/beirut", "book//x", "review"} {
		t.Run(written, func(t *testing.T) {
			_, err := ParseRoute(written)
			require.Error(t, err)
		})
	}
}

func TestARouteNamesWhatItIsAbout(t *testing.T) {
	route := To(Book, "beirut", "passport-renewal")

	require.Equal(t, []string{"beirut", "passport-renewal", ""}, []string{route.ID(0), route.ID(1), route.ID(2)})
	require.Empty(t, To(Home).ID(0))
}
