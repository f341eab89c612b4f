package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/screens/kit"
)

// trialWords are the keys of what is said of a trial: on the mark, and more when it is pressed.
var trialWords = map[app.Trial]struct{ mark, title, lead string }{
	app.Sandbox:    {"trial.sandbox", "trial.sandbox_title", "trial.sandbox_lead"},
	app.Prerelease: {"trial.prerelease", "trial.prerelease_title", "trial.prerelease_lead"},
}

// newTrialMark returns the mark beside a page's title. It hides where everything counts.
func (sh *Shell) newTrialMark() *kit.Mark {
	mark := kit.NewMark(sh.look, sh.onTrial)
	sh.setTrial(mark)
	return mark
}

func (sh *Shell) setTrial(mark *kit.Mark) {
	words, tried := trialWords[sh.app.Trial()]
	if !tried {
		mark.Set("", "")
		return
	}
	mark.Set(sh.words.T(words.mark), sh.words.T(words.title))
}

// policyChanged has every page say whether this is a trial.
func (sh *Shell) policyChanged() {
	for _, e := range sh.stack {
		if e.trial != nil {
			sh.setTrial(e.trial)
		}
	}
	sh.panes.Refresh()
}

// onTrial says what is real here and what is not.
func (sh *Shell) onTrial() {
	words, tried := trialWords[sh.app.Trial()]
	if !tried {
		return
	}
	var sheet *kit.Sheet
	understood := kit.NewButton(sh.look, kit.Primary, sh.words.T("action.ok"), func() { sheet.Close() })
	sheet = kit.NewSheet(sh.look, kit.SheetParts{
		Title: sh.words.T(words.title), CloseLabel: sh.words.T("action.close"),
		Body:    kit.NewText(sh.look, sh.words.T(words.lead), kit.Style{}),
		Actions: []fyne.CanvasObject{understood},
	})
	sh.Sheet(sheet)
}
