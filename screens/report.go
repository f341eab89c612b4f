package screens

import (
	"strings"

	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// report shows, before anything of it leaves the device, all that a report of a problem says: a text to be handed on.
type report struct {
	stage
	text  string
	files files
	page  *kit.Page
	told  *kit.Banner
}

func newReport(s stage, text string, files files) *report {
	r := &report{stage: s, text: text, files: files, told: kit.NewBanner(s.look, kit.Good, "", "")}
	r.told.Hide()
	english := s.look // whatever the reader's language
	english.Dir, english.Lang = kit.LTR, string(locale.English)
	body := kit.VStack(kit.SpaceM, r.told, kit.NewText(s.look, s.words.T("report.lead"), kit.Style{}),
		r.section(s.words.T("report.text"), kit.Card(kit.NewText(english, strings.TrimSpace(text), kit.Style{Size: kit.SizeSmall}))))
	r.page = s.page(kit.PageParts{Title: s.words.T("report.title"), Body: body, Actions: r.waysOut()})
	return r
}

// waysOut are the ways in which the report may leave the app.
func (r *report) waysOut() []fyne.CanvasObject {
	if r.sheet != nil {
		return []fyne.CanvasObject{
			kit.NewButton(r.look, kit.Primary, r.words.T("report.share"), r.onShare),
			kit.NewButton(r.look, kit.Secondary, r.words.T("report.copy"), r.onCopy),
		}
	}
	return []fyne.CanvasObject{
		kit.NewButton(r.look, kit.Primary, r.words.T("report.copy"), r.onCopy),
		kit.NewButton(r.look, kit.Secondary, r.words.T("report.save"), r.onSave),
	}
}

func (r *report) content() fyne.CanvasObject { return r.page }

// onShare opens the phone's sheet, and copies the report where that does not open.
func (r *report) onShare() {
	if r.sheet.ShareText(r.text) != nil {
		r.onCopy()
		return
	}
	r.told.Hide()
	r.page.Refresh()
}

func (r *report) onCopy() {
	r.outside.Copy(r.text)
	r.tells(kit.Good, r.words.T("report.copied"))
}

// reportFile is what a saved report is called.
const reportFile = "mawidi-report.txt"

func (r *report) onSave() {
	path, err := r.files.Save(reportFile, []byte(r.text))
	if err != nil {
		r.tells(kit.Bad, r.words.T("report.not_saved"))
		return
	}
	r.tells(kit.Good, r.words.T("report.saved", locale.A("Place", path)))
}

func (r *report) tells(tone kit.Tone, sentence string) {
	r.told.Set(tone, "", sentence)
	r.told.Show()
	r.page.Refresh()
	r.page.ScrollToTop()
}

// measure tells what the app is shown on.
func (sh *Shell) measure() app.Screen {
	c := sh.window.Canvas()
	return app.Screen{Width: c.Size().Width, Height: c.Size().Height, Scale: c.Scale()}
}
