package screens

import (
	"mawidi/app/phone"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// handOn gives a file to the phone's sheet, and to its reader what becomes of it; where there is no sheet it is saved. told says
// what came of that, and again is the way to try it once more.
func (s stage) handOn(f phone.File, to files, told *kit.Banner, again func()) {
	failed := func() {
		told.Set(kit.Bad, "", s.words.T("ticket.not_saved"))
		told.SetAction(s.words.T("action.retry"), again)
		told.Show()
	}
	if s.sheet != nil {
		if told.Hide(); s.sheet.ShareFile(f) != nil {
			failed()
		}
		return
	}
	path, err := to.Save(f.Name, f.Content)
	if err != nil {
		failed()
		return
	}
	told.Set(kit.Good, "", s.words.T("ticket.saved", locale.A("Place", path)))
	told.SetAction("", nil)
	told.Show()
}
