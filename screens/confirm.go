package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

// confirmation asks before something that cannot be undone is done.
type confirmation struct {
	title, lead   string
	confirm, keep string            // the two answers
	extra         fyne.CanvasObject // below the lead; may be nil
	ready         func() bool       // whether confirm may be answered yet; nil for always
	do            func(context.Context) error
	done          func() // after do succeeded
	failure       string // what to say where do failed; "" for what the error says
}

// confirm opens the question. It stays open, and says why, when what was confirmed could not be done.
func (s stage) confirm(c confirmation) {
	trouble := kit.NewBanner(s.look, kit.Warn, "", "")
	trouble.Hide()
	body := kit.VStack(kit.SpaceM, kit.NewText(s.look, c.lead, kit.Style{}))
	if c.extra != nil {
		body.Add(c.extra)
	}
	body.Add(trouble)
	var sheet *kit.Sheet
	var yes *kit.Button
	yes = kit.NewButton(s.look, kit.Danger, c.confirm, func() {
		if c.ready != nil && !c.ready() {
			return
		}
		trouble.Hide()
		yes.SetBusy(true)
		attempt(s, c.do, func(err error) {
			yes.SetBusy(false)
			if err == nil {
				sheet.Close()
				c.done()
				return
			}
			s.tell(trouble, err, nil)
			if c.failure != "" {
				trouble.Set(kit.Bad, "", c.failure)
			}
			sheet.Refresh()
		})
	})
	no := kit.NewButton(s.look, kit.Secondary, c.keep, func() { sheet.Close() })
	sheet = kit.NewSheet(s.look, kit.SheetParts{
		Title: c.title, CloseLabel: s.words.T("action.close"), Body: body, Actions: []fyne.CanvasObject{yes, no},
	})
	s.nav.Sheet(sheet)
}
