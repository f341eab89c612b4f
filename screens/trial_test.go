package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

func TestEveryPageBeforeASandboxSaysThatNothingIsReal(t *testing.T) {
	for _, lang := range locale.Languages() {
		t.Run(string(lang), func(t *testing.T) {
			v := visitWith(t, lang, "1.0.0", ministrytest.New(t, func(c *ministry.Config) { c.Sandbox = true }))
			v.enter("")
			mark := v.words.T("trial.sandbox_title")
			v.until(mark) // learnt while the first page was open already
			v.picture("trial-welcome")

			for page := range pagesWithoutIDs(v.app.Session().State) {
				v.opensAnew(To(page))
				v.sees(mark)
			}

			v.opensAnew(To(Home))
			v.picture("trial-home")
			v.taps(mark)
			v.sees(v.words.T("trial.sandbox_lead"))
			v.picture("trial-sheet")
			v.taps(v.words.T("action.ok"))
			v.seesNot(v.words.T("trial.sandbox_lead"))
		})
	}
}

func TestAPrereleaseSaysThatItsAppointmentsAreReal(t *testing.T) {
	v := visitWith(t, locale.Arabic, "1.1.0-beta.2", ministrytest.New(t))
	v.enter("about")
	v.sees("1.1.0-beta.2")
	v.picture("trial-prerelease")
	v.taps(v.words.T("trial.prerelease_title"))
	v.sees("المواعيد التي تحجزها بها حقيقية")
}

func TestAReleaseBeforeTheMinistryShowsNoMark(t *testing.T) {
	v := visitMinistry(t, "")
	_, err := v.app.Policy(t.Context())
	require.NoError(t, err)
	for page := range pagesWithoutIDs(v.app.Session().State) {
		v.opensAnew(To(page))
		for _, words := range trialWords {
			v.seesNot(v.words.T(words.mark))
		}
	}
}

// pagesWithoutIDs are the pages that can be opened by their name alone in that state.
func pagesWithoutIDs(s app.SessionState) func(yield func(Page) bool) {
	return func(yield func(Page) bool) {
		for page, ids := range idCounts {
			if ids[0] == 0 && To(page).leadsSomewhere(s) && !yield(page) {
				return
			}
		}
	}
}
