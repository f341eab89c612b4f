package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/app/lock"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// lockKeeper is what the lock's settings need of it.
type lockKeeper interface {
	pinLock
	Set(pin string) error
	Remove() error
}

// lockSettings says what the app's lock is for, sets its PIN, changes it and takes it away; the last two only for whoever knows it.
type lockSettings struct {
	stage
	lock lockKeeper
	page *kit.Page
	pad  *pinPad // while a PIN is asked for
}

func newLockSettings(s stage, l lockKeeper) *lockSettings {
	v := &lockSettings{stage: s, lock: l}
	v.page = s.page(kit.PageParts{Title: s.words.T("lock.title"), Body: kit.VStack("")})
	v.overview()
	return v
}

func (v *lockSettings) content() fyne.CanvasObject { return v.page }

// back leaves the PIN that is asked for, if any.
func (v *lockSettings) back() bool {
	asked := v.pad != nil
	if asked {
		v.overview()
	}
	return asked
}

// overview shows whether the lock is on, what it is for, and what can be done.
func (v *lockSettings) overview() {
	v.pad = nil
	t := v.words.T
	state, tone, actions := t("lock.off"), kit.Neutral, []fyne.CanvasObject{
		kit.NewButton(v.look, kit.Primary, t("lock.start"), func() { v.choose("", "lock.set_done") }),
	}
	if v.lock.Status().Set {
		state, tone, actions = t("lock.on"), kit.Good, []fyne.CanvasObject{
			kit.NewButton(v.look, kit.Secondary, t("lock.change"), func() { v.prove(func() { v.choose("", "lock.changed") }) }),
			kit.NewButton(v.look, kit.Quiet, t("lock.remove"), func() { v.prove(v.remove) }),
		}
	}
	when := t("lock.when", locale.A("Time", v.words.Until(lock.Patience)))
	v.page.SetBody(kit.VStack(kit.SpaceL,
		kit.Flow(v.look, kit.SpaceS, kit.NewChip(v.look, tone, state)),
		kit.Card(kit.VStack(kit.SpaceM,
			v.point(kit.IconShield, t("lock.against_title"), t("lock.against")),
			v.point(kit.IconClock, t("lock.when_title"), when),
			v.point(kit.IconInfo, t("lock.forgetting_title"), t("lock.forgetting"))))))
	v.page.SetActions(actions...)
}

// ask shows a pad in the place of all else.
func (v *lockSettings) ask(pad *pinPad) {
	v.pad = pad
	v.page.SetBody(kit.Pad(kit.SpaceS, kit.SpaceL, pad.drawn()))
	v.page.SetActions()
	if v.keyboard {
		v.nav.Focus(pad.field)
	}
}

// prove lets only those go on who know the PIN.
func (v *lockSettings) prove(then func()) { v.ask(v.askPIN(v.lock, then).pad) }

// choose asks for a new PIN, and says what was wrong with the one before.
func (v *lockSettings) choose(problem, done string) {
	var pad *pinPad
	pad = v.newPINPad(v.words.T("lock.choose"), func(pin string) {
		if lock.Easy(pin) {
			pad.empty(v.words.T("lock.easy"))
			return
		}
		v.repeat(pin, done)
	})
	pad.field.SetHint(v.words.T("lock.choose_hint"))
	pad.field.SetError(problem)
	v.ask(pad)
}

func (v *lockSettings) repeat(first, done string) {
	v.ask(v.newPINPad(v.words.T("lock.repeat"), func(pin string) {
		if pin != first {
			v.choose(v.words.T("lock.differs"), done)
			return
		}
		v.keep(func() error { return v.lock.Set(pin) }, done)
	}))
}

func (v *lockSettings) remove() { v.keep(v.lock.Remove, "lock.removed") }

// keep has the lock changed, and tells done.
func (v *lockSettings) keep(change func() error, done string) {
	v.pad.setDisabled(true)
	attempt(v.stage, func(context.Context) error { return change() }, func(err error) {
		v.overview()
		if err != nil {
			v.nav.Announce(kit.Bad, v.words.T("vault.locked_title"), v.words.T("vault.locked"))
			return
		}
		v.nav.Announce(kit.Good, v.words.T(done), "")
	})
}
