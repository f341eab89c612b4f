package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

// entry is a page on the stack. Its screen is built when it first comes to the front, and stays as it is while others lie
// over it.
type entry struct {
	route  Route
	ctx    context.Context
	leave  context.CancelFunc
	screen screen
	drawn  fyne.CanvasObject
	trial  *kit.Mark // beside its title
	shines bool      // it wants a bright screen
}

func (sh *Shell) top() *entry { return sh.stack[len(sh.stack)-1] }

func (sh *Shell) push(r Route) { sh.stack = append(sh.stack, &entry{route: r}) }

func (sh *Shell) pop() {
	sh.top().end()
	sh.stack = sh.stack[:len(sh.stack)-1]
}

// end drops the screen and whatever it has under way.
func (e *entry) end() {
	if e.leave != nil {
		e.leave()
	}
	e.screen, e.drawn, e.trial, e.shines = nil, nil, nil, false
}

// master is the navigator of a main place: where it leads to takes the place of where it led before, so that in a wide
// window its rows are picked one after the other.
type master struct{ *Shell }

func (m master) Push(r Route) {
	if m.top().route == r {
		return
	}
	for len(m.stack) > 1 {
		m.pop()
	}
	m.Shell.Push(r)
}

// Push lays a page over the present one; a page that is in front already is not laid twice.
func (sh *Shell) Push(r Route) {
	if sh.top().route == r {
		return
	}
	sh.leave()
	sh.push(r)
	sh.present()
	sh.arrive(kit.FromEnd)
}

// Replace shows a page in the place of the present one.
func (sh *Shell) Replace(r Route) {
	sh.leave()
	sh.pop()
	sh.push(r)
	sh.present()
}

// Root leaves all pages and begins anew with one.
func (sh *Shell) Root(r Route) {
	sh.leave()
	for len(sh.stack) > 0 {
		sh.pop()
	}
	sh.push(r)
	sh.present()
}

// Back leaves the present page, or takes its own step back. From the other main places it leads home.
func (sh *Shell) Back() {
	if b, ok := sh.top().screen.(backer); ok && b.back() {
		return
	}
	switch {
	case len(sh.stack) > 1:
		sh.leave()
		sh.pop()
		sh.present()
		if sh.panes.Size().Width < twoPanes { // else it was there before
			sh.arrive(kit.FromStart)
		}
		if r, ok := sh.top().screen.(resumer); ok {
			r.resume()
		}
	case sh.top().route.isMain() && sh.top().route.Page != Home:
		sh.Root(To(Home))
	}
}

// Focus gives the keyboard to a part of the page, or with nil to none.
func (sh *Shell) Focus(f fyne.Focusable) {
	if sh.Locked() || sh.alarm != nil {
		return
	}
	if f == nil {
		sh.window.Canvas().Unfocus()
		return
	}
	sh.window.Canvas().Focus(f)
}

// hasKeys reports whether the device has keys of its own; where it has none, a field that takes the keyboard makes one
// come up over the page.
func hasKeys() bool { return !fyne.CurrentDevice().IsMobile() }

// Sheet lays a question over the page; going to another page takes it away.
func (sh *Shell) Sheet(s *kit.Sheet) {
	sh.sheet = s
	s.Open(sh.window.Canvas())
}

// leave clears what belongs to the page that is about to go out of sight. A focused field would swallow Android's Back key.
func (sh *Shell) leave() {
	if sh.Locked() || sh.alarm != nil {
		return
	}
	sh.window.Canvas().Unfocus()
	sh.closeSheet()
	sh.passOn()
}

func (sh *Shell) closeSheet() {
	if sh.sheet != nil {
		sh.sheet.Close()
		sh.sheet = nil
	}
}

// present shows the page in front, and beside it, where the window is wide, the main place that it was reached from.
func (sh *Shell) present() {
	if sh.Locked() {
		return
	}
	fresh := sh.top().screen == nil
	panes := paneLayout{dir: sh.look.Dir, line: kit.NewDivider(), front: sh.draw(len(sh.stack) - 1)}
	if sh.stack[0].route.isMain() {
		panes.main, panes.alone = sh.draw(0), len(sh.stack) == 1
	}
	if panes.alone {
		panes.front = sh.beside()
	}
	sh.panes.Layout, sh.panes.Objects = panes, panes.objects()
	sh.panes.Refresh()
	sh.frame.Refresh()
	sh.light()
	if s, ok := sh.top().screen.(starter); ok && fresh && hasKeys() {
		sh.Focus(s.start())
	}
}

// arrive has the page in front come from a side.
func (sh *Shell) arrive(from kit.Side) {
	if drawn := sh.top().drawn; drawn != nil {
		kit.Arrive(sh.look, drawn, from)
	}
}

// draw returns what a page of the stack draws, built first where it is not.
func (sh *Shell) draw(depth int) fyne.CanvasObject {
	e := sh.stack[depth]
	if e.screen == nil {
		e.ctx, e.leave = context.WithCancel(sh.live)
		e.screen = sh.build(e.route, sh.stageFor(e, depth))
		e.drawn = e.screen.content()
	}
	return e.drawn
}

// rebuild makes every page anew: the language has changed, or who is signed in.
func (sh *Shell) rebuild() {
	for _, e := range sh.stack {
		e.end()
	}
	sh.present()
}

// inSight reports whether the reader can see the page.
func (sh *Shell) inSight(e *entry) bool {
	if len(sh.stack) == 0 || sh.Locked() || sh.alarm != nil {
		return false
	}
	return e == sh.top() || e == sh.stack[0] && sh.panes.Size().Width >= twoPanes
}
