//go:build ios || gnustep

package remind

/*
#cgo ios CFLAGS: -fobjc-arc
#cgo ios LDFLAGS: -framework Foundation -framework UIKit -framework UserNotifications
#include <stdlib.h>
#include "centre.h"
*/
import "C"

import (
	"context"
	"errors"
	"fmt"
	"runtime/cgo"
	"strings"
	"time"
	"unsafe"
)

// notification is what an iPhone's notification centre is handed.
type notification struct {
	id, title, body string
	at              time.Time // by the phone's own clock
}

// patience bounds how long the centre is waited for where nobody is asked.
const patience = 5 * time.Second

var errNoAnswer = errors.New("the notification centre does not answer")

type centreAnswer struct {
	text string
	err  error
}

// asking waits for the answer to what it asks.
func asking(ctx context.Context, ask func(asked C.uintptr_t)) (string, error) {
	answers := make(chan centreAnswer, 1)
	ask(C.uintptr_t(cgo.NewHandle(answers)))
	select {
	case answer := <-answers:
		return answer.text, answer.err
	case <-ctx.Done():
		return "", fmt.Errorf("%w: %w", errNoAnswer, ctx.Err())
	}
}

func askingSoon(ask func(asked C.uintptr_t)) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return asking(ctx, ask)
}

//export centre_answered
func centre_answered(asked C.uintptr_t, text, refused *C.char) {
	handle := cgo.Handle(asked)
	defer handle.Delete()
	answer := centreAnswer{text: C.GoString(text)}
	if refused != nil {
		answer.err = errors.New("notification centre: " + C.GoString(refused))
	}
	handle.Value().(chan centreAnswer) <- answer
}

// taps are the IDs of notifications that were tapped. The system knows one app, and may tap before there are reminders that wait
// for it.
var taps = make(chan string, 8)

//export centre_tapped
func centre_tapped(id *C.char) {
	select {
	case taps <- C.GoString(id):
	default: // nobody opens that many tickets before the app is there
	}
}

func addToCentre(n notification) error {
	id, title, body := C.CString(n.id), C.CString(n.title), C.CString(n.body)
	defer C.free(unsafe.Pointer(id))
	defer C.free(unsafe.Pointer(title))
	defer C.free(unsafe.Pointer(body))
	at := n.at.UTC()
	_, err := askingSoon(func(asked C.uintptr_t) {
		C.centre_add(id, title, body, C.centre_time{
			year: C.int(at.Year()), month: C.int(at.Month()), day: C.int(at.Day()),
			hour: C.int(at.Hour()), minute: C.int(at.Minute()), second: C.int(at.Second()),
		}, asked)
	})
	return err
}

func removeFromCentre(notificationID string) {
	id := C.CString(notificationID)
	defer C.free(unsafe.Pointer(id))
	C.centre_remove(id)
}

// pendingInCentre are the IDs of the notifications to come.
func pendingInCentre() ([]string, error) {
	lines, err := askingSoon(func(asked C.uintptr_t) { C.centre_pending(asked) })
	return strings.FieldsFunc(lines, func(r rune) bool { return r == '\n' }), err
}

// Permission implements Scheduler.
func (p *IPhone) Permission() Permission {
	said, _ := askingSoon(func(asked C.uintptr_t) { C.centre_permission(asked) })
	return map[string]Permission{"allowed": Allowed, "refused": Refused, "not asked": NotAsked, "": NotAsked}[said]
}

// Ask implements Scheduler.
func (p *IPhone) Ask(ctx context.Context) (Permission, error) {
	_, err := asking(ctx, func(asked C.uintptr_t) { C.centre_ask(asked) })
	if ctx.Err() != nil {
		err = nil
	}
	return p.Permission(), err
}

// OpenSettings implements Scheduler.
func (p *IPhone) OpenSettings() error {
	C.centre_open_settings()
	return nil
}
