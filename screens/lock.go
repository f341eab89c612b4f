package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

// gate stands in the place of every page while the app is locked, and asks for the PIN. Whoever forgot it can only erase the
// device and register again.
type gate struct {
	stage
	erase    func(context.Context) error
	question *pinQuestion
	page     *kit.Page
}

// newGate returns the gate of a lock; opened is called once the PIN was right.
func newGate(s stage, l pinLock, erase func(context.Context) error, opened func()) *gate {
	g := &gate{stage: s, erase: erase, question: s.askPIN(l, opened)}
	forgotten := kit.NewButton(s.look, kit.Quiet, s.words.T("lock.forgotten"), g.onForgotten)
	g.page = kit.NewPage(s.look, kit.PageParts{
		Body: kit.VStack(kit.SpaceL, s.doorplate(), g.question.pad.drawn(), forgotten),
	})
	return g
}

// doorplate says whose app this is, and nothing of its reader.
func (s stage) doorplate() fyne.CanvasObject {
	name := kit.NewText(s.look, s.words.T("app.name"), kit.Style{Size: kit.SizeTitle, Weight: kit.Bold, Align: kit.AlignCenter})
	return kit.VStack(kit.SpaceS, logo(), name)
}

func (g *gate) content() fyne.CanvasObject { return g.page }

func (g *gate) start() fyne.Focusable { return g.question.pad.field }

func (g *gate) onForgotten() {
	t := g.words.T
	g.confirm(confirmation{
		title: t("lock.forgotten"), lead: t("lock.forgotten_lead"),
		confirm: t("lock.forgotten_erase"), keep: t("settings.keep"), failure: t("settings.erase_failed"),
		do: g.erase, done: func() {},
	})
}
