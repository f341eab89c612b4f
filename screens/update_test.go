package screens

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
)

// demanding is a ministry that takes bookings from version 2.0.0 of the app on.
func demanding(t *testing.T) *ministrytest.Ministry {
	return ministrytest.New(t, func(c *ministry.Config) {
		c.Policy = rules.Default()
		c.Policy.MinAppVersion = "2.0.0"
	})
}

func TestAnAppTooOldToBookWithSaysWhatToDoAndWhatStillWorks(t *testing.T) {
	for _, lang := range locale.Languages() {
		t.Run(string(lang), func(t *testing.T) {
			v := visitWith(t, lang, "1.0.0", demanding(t))
			var opened *url.URL
			store := &url.URL{Scheme: "https", Host: "store.example", Path: "/mawidi"}
			options := Options{Start: To(Home), HasStart: true, Store: store, OpenURL: func(u *url.URL) error { opened = u; return nil }}
			v.opens(options)

			v.until(v.words.T("update.required_title"))
			v.picture("update-notice")
			v.taps(v.words.T("action.learn_more"))
			require.Equal(t, To(Update), v.at())
			v.sees(v.words.T("update.how"), v.words.T("update.kept"), "1.0.0", "2.0.0")
			v.picture("update")
			v.taps(v.words.T("update.action"))
			require.Equal(t, store, opened)
			v.taps(v.words.T("nav.appointments"))
			require.Equal(t, To(Appointments), v.at())
		})
	}
}

func TestEveryWayToABookingLeadsAnAppTooOldToTheUpdate(t *testing.T) {
	v := visitWith(t, locale.Arabic, "1.0.0", demanding(t))
	v.enter("")
	v.until(v.words.T("update.required_title"))
	for _, to := range []Route{To(Book, "beirut", "renewal"), To(Move, "ap_1")} {
		v.opensAnew(to)
		v.sees(v.words.T("update.how"))
		v.seesNot(v.words.T("update.action")) // this build names no store
	}
}
