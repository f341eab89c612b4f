package ministrytest

import (
	"testing"

	"mawidi/api"
	"mawidi/locale"
)

// Worded fails the test where a problem, or one of its wrong fields, would be told to a
// citizen in no sentence of its own, in any language.
func Worded(t testing.TB, p api.Problem) {
	t.Helper()
	general := map[string]bool{"": true}
	for _, language := range locale.Languages() {
		l := locale.New(language, locale.LatinNumerals)
		general[l.T("problem.validation-failed")] = true
		if !l.Has("problem." + p.Code) {
			t.Errorf("there is no sentence for %s in %s", p.Code, language)
		}
	}
	if p.Errors == nil {
		return
	}
	for _, e := range *p.Errors {
		if e.Detail == nil || general[*e.Detail] {
			t.Errorf("there is no sentence for %s in %s", e.Code, e.Field)
		}
	}
}
