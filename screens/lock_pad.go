package screens

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/app/lock"
	"mawidi/app/vault"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// pinLock is what asks for the PIN needs of the app's lock.
type pinLock interface {
	Status() lock.Status
	Try(pin string) error
}

// pinPad takes a PIN: its boxes and its keys.
type pinPad struct {
	field *kit.CodeField
	keys  *kit.Keypad
}

// newPINPad returns an empty pad; entered is called with each whole PIN.
func (s stage) newPINPad(label string, entered func(pin string)) *pinPad {
	p := &pinPad{field: kit.NewPINField(s.look, label, lock.Digits)}
	p.field.OnComplete = entered
	var digits [10]string
	for i := range digits {
		digits[i] = s.words.Digits(string(rune('0' + i)))
	}
	p.keys = kit.NewKeypad(s.look, digits, s.words.T("lock.backspace"), p.field)
	return p
}

func (p *pinPad) drawn() fyne.CanvasObject { return kit.VStack(kit.SpaceL, p.field, p.keys) }

// empty asks anew, and says what was wrong with the last PIN.
func (p *pinPad) empty(problem string) {
	p.field.SetValue("")
	p.field.SetError(problem)
}

func (p *pinPad) setDisabled(disabled bool) {
	if disabled {
		p.field.Disable()
		p.keys.Disable()
		return
	}
	p.field.Enable()
	p.keys.Enable()
}

// pinQuestion asks for the PIN that is set, and lets nobody try while it is to be waited.
type pinQuestion struct {
	stage
	lock   pinLock
	pad    *pinPad
	right  func()
	waited bool // it was to be waited when last looked
}

// askPIN returns the question; right is called once the PIN was.
func (s stage) askPIN(l pinLock, right func()) *pinQuestion {
	q := &pinQuestion{stage: s, lock: l, right: right}
	q.pad = s.newPINPad(s.words.T("lock.enter"), q.try)
	q.count()
	tick(s, time.Second, q.count)
	return q
}

// count tells how long it is still to be waited.
func (q *pinQuestion) count() {
	wait := q.lock.Status().Wait
	switch {
	case wait > 0:
		q.pad.empty(q.waiting(wait))
		q.pad.field.SetHint("")
		q.pad.setDisabled(true)
	case q.waited:
		q.pad.empty("")
		q.pad.field.SetHint(q.words.T("lock.again"))
		q.pad.setDisabled(false)
	}
	q.waited = wait > 0
}

// waiting says how long it is still to be waited, in steps that whoever listens can follow.
func (q *pinQuestion) waiting(wait time.Duration) string {
	step := 5 * time.Second
	if wait > time.Minute {
		step = time.Minute
	}
	return q.words.T("lock.wait", locale.A("Time", q.words.Until((wait+step-1).Truncate(step))))
}

func (q *pinQuestion) try(pin string) {
	q.pad.setDisabled(true)
	attempt(q.stage, func(context.Context) error { return q.lock.Try(pin) }, func(err error) {
		q.pad.setDisabled(false)
		q.pad.field.SetHint("")
		if err == nil {
			q.pad.empty("")
			q.right()
			return
		}
		q.pad.empty(q.refused(err))
		q.count()
	})
}

// refused says why a PIN was not taken.
func (q *pinQuestion) refused(err error) string {
	switch {
	case errors.Is(err, lock.ErrWrong):
		return q.words.N("lock.wrong", q.lock.Status().TriesLeft)
	case errors.Is(err, lock.ErrWaiting):
		return q.waiting(q.lock.Status().Wait)
	case errors.Is(err, vault.ErrDamaged):
		return q.words.T("lock.damaged")
	}
	return q.words.T("vault.locked")
}
