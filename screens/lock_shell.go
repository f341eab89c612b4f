package screens

import (
	"context"

	"mawidi/app/lock"
	"mawidi/screens/kit"
)

// Leave is to be called when the window goes away: another is in front, or the phone shows something else. On a phone the
// pages are put away with it: the first thing that it paints when it comes back is nobody's, until it is known whether the PIN is
// due. A lock closes when its patience ends, whether or not anyone comes back.
func (sh *Shell) Leave() {
	sh.app.Lock().Leave()
	if sh.options.Phone != nil && !sh.Locked() {
		sh.closeSheet()
		s := sh.stageFor(&entry{ctx: sh.live}, 0)
		sh.window.SetContent(kit.Voiced(kit.NewPage(sh.look, kit.PageParts{Body: s.doorplate()})))
	}
	if sh.back != nil {
		return
	}
	var away context.Context
	away, sh.back = context.WithCancel(sh.live)
	sh.light()
	sh.run.Every(away, lock.Patience, func() {
		if away.Err() == nil && sh.app.Lock().Status().Locked {
			sh.shut()
		}
	})
}

// Resume is to be called when the window comes back: the PIN is asked for where it is due, and what is in sight looks whether it
// still holds.
func (sh *Shell) Resume() {
	if sh.back != nil {
		sh.back()
		sh.back = nil
	}
	sh.app.Lock().Return()
	sh.stillness()
	switch {
	case sh.app.Lock().Status().Locked:
		sh.shut()
	case sh.window.Content() != sh.inside:
		sh.uncover()
	default:
		sh.light()
		sh.lookAgain()
	}
}

// lookAgain has what is in sight ask for what may have changed.
func (sh *Shell) lookAgain() {
	for _, e := range sh.stack {
		if r, ok := e.screen.(resumer); ok && sh.inSight(e) {
			r.resume()
		}
	}
}

// Locked reports whether the PIN is asked for, and nothing else shown.
func (sh *Shell) Locked() bool { return sh.gate != nil }

// shut shows the gate in the place of all pages, and takes away what lies over them.
func (sh *Shell) shut() {
	if sh.Locked() {
		return
	}
	sh.window.Canvas().Unfocus()
	sh.closeSheet()
	ctx, opened := context.WithCancel(sh.live)
	s := sh.stageFor(&entry{ctx: ctx}, 0)
	s.onTop = sh.Locked
	sh.gate = newGate(s, sh.app.Lock(), sh.app.EraseDevice, func() {
		opened()
		sh.open()
	})
	sh.window.SetContent(kit.Voiced(sh.gate.content()))
	sh.window.Canvas().SetOnTypedRune(sh.gate.question.pad.field.TypedRune)
	if hasKeys() {
		sh.window.Canvas().Focus(sh.gate.start())
	}
	sh.light()
	sh.tellLock()
}

// open takes the gate away.
func (sh *Shell) open() {
	sh.gate = nil
	sh.window.Canvas().SetOnTypedRune(nil)
	sh.uncover()
	sh.tellLock()
}

// uncover shows the pages again, as they were left.
func (sh *Shell) uncover() {
	if sh.sound() {
		return
	}
	isBuilt := sh.top().screen != nil
	sh.window.SetContent(sh.inside)
	sh.present()
	if isBuilt {
		sh.lookAgain()
	}
}

func (sh *Shell) tellLock() {
	if sh.options.OnLock != nil {
		sh.options.OnLock()
	}
}
