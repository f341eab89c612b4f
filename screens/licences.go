package screens

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"mawidi/assets"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// licences lists what others made and the app holds, or shows the terms of one of these works. They are in the app itself, and in
// English, as their makers wrote them.
type licences struct {
	stage
	page *kit.Page
}

// newLicences shows the terms of the work of that name, or with "" all works.
func newLicences(s stage, name string) *licences {
	v := &licences{stage: s}
	works := assets.Works()
	title, body := s.words.T("licences.title"), v.list(works)
	if i := slices.IndexFunc(works, func(w assets.Work) bool { return w.Name == name }); i >= 0 {
		title, body = name, v.terms(works[i].Terms)
	}
	v.page = s.page(kit.PageParts{Title: title, Body: body})
	return v
}

func (v *licences) content() fyne.CanvasObject { return v.page }

func (v *licences) list(works []assets.Work) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, work := range works {
		rows = append(rows, kit.NewListRow(v.look, kit.RowParts{
			Title: kit.Isolate(work.Name), OnTap: func() { v.nav.Push(To(Licences, work.Name)) },
		}))
	}
	return kit.VStack(kit.SpaceM, v.muted(v.words.T("licences.lead")), kit.ListCard(rows...))
}

// terms shows each paragraph as one text: the lines of a file are broken for another width.
func (v *licences) terms(text string) fyne.CanvasObject {
	english := kit.Look{Dir: kit.LTR, Lang: string(locale.English)}
	shown := kit.VStack(kit.SpaceM)
	for _, paragraph := range paragraphsOf(text) {
		shown.Add(kit.NewText(english, paragraph, kit.Style{Size: kit.SizeSmall}))
	}
	return kit.Card(shown)
}

// paragraphsOf joins the lines of each paragraph. A paragraph ends at an empty line, and before the next item of a list.
func paragraphsOf(text string) []string {
	var paragraphs []string
	begins := true
	for line := range strings.Lines(text) {
		words := strings.Join(strings.Fields(line), " ")
		isItem := strings.HasPrefix(words, "* ") || strings.HasPrefix(words, "- ")
		switch {
		case words == "":
			begins = true
		case begins || isItem:
			paragraphs = append(paragraphs, words)
			begins = false
		default:
			paragraphs[len(paragraphs)-1] += " " + words
		}
	}
	return paragraphs
}
