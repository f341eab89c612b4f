//go:build android || jvm

package remind

import (
	"context"
	"fmt"
	"strings"
	"time"

	"mawidi/app/java"
)

// Java returns the reminders of a phone whose system shows them, whether the app runs or not: app.mawidi.Reminders, in our own
// dex, keeps them and is woken by the system. They are due by the clock now, which is the ministry's.
func Java(machine java.Machine, now func() time.Time) Scheduler { return &woken{machine, now} }

type woken struct {
	machine java.Machine
	now     func() time.Time
}

// Of android/java.
const (
	remindersArm    java.Method = "static app/mawidi/Reminders.arm(Landroid/content/Context;Ljava/lang/String;J)V"
	remindersDisarm java.Method = "static app/mawidi/Reminders.disarm(Landroid/content/Context;Ljava/lang/String;J)V"
	remindersArmed  java.Method = "static app/mawidi/Reminders.armed(Landroid/content/Context;)Ljava/lang/String;"
	remindersErase  java.Method = "static app/mawidi/Reminders.erase(Landroid/content/Context;)V"
	remindersWake   java.Method = "static app/mawidi/Reminders.wake(Landroid/content/Context;J)V"
	tappedNext      java.Method = "static app/mawidi/Tapped.next()Ljava/lang/String;"
	tappedEnd       java.Method = "static app/mawidi/Tapped.end()V"
)

func (w *woken) Arm(r Reminder) error {
	err := w.machine.Run(func(c *java.Calls) { c.Static(remindersArm, c.Context(), write(r), w.now().UnixMilli()) })
	if err != nil {
		return fmt.Errorf("arm a reminder: %w", err)
	}
	return nil
}

func (w *woken) Disarm(about string) error {
	err := w.machine.Run(func(c *java.Calls) { c.Static(remindersDisarm, c.Context(), about, w.now().UnixMilli()) })
	if err != nil {
		return fmt.Errorf("disarm reminders: %w", err)
	}
	return nil
}

// Armed leaves out what cannot be read.
func (w *woken) Armed() ([]Reminder, error) {
	var lines string
	if err := w.machine.Run(func(c *java.Calls) { lines = c.Static(remindersArmed, c.Context()).Text() }); err != nil {
		return nil, fmt.Errorf("read the reminders: %w", err)
	}
	var armed []Reminder
	for line := range strings.Lines(lines) {
		if r, err := read(strings.TrimSuffix(line, "\n")); err == nil {
			armed = append(armed, r)
		}
	}
	return soonestFirst(armed), nil
}

func (w *woken) Erase() error {
	if err := w.machine.Run(func(c *java.Calls) { c.Static(remindersErase, c.Context()) }); err != nil {
		return fmt.Errorf("erase the reminders: %w", err)
	}
	return nil
}

// Run waits for taps, in Java, on a thread of its own.
func (w *woken) Run(ctx context.Context, tapped func(Reminder)) {
	w.Wake()
	stop := context.AfterFunc(ctx, func() {
		_ = w.machine.Run(func(c *java.Calls) { c.Static(tappedEnd) }) // fails where the machine is gone, and with it the wait
	})
	defer stop()
	for ctx.Err() == nil {
		var tap string
		if w.machine.Run(func(c *java.Calls) { tap = c.Static(tappedNext).Text() }) != nil {
			return
		}
		if r, err := read(tap); err == nil {
			tapped(r)
		}
	}
}

// Wake hands over what the ministry's clock shows. The system wakes the reminders all the same.
func (w *woken) Wake() {
	_ = w.machine.Run(func(c *java.Calls) { c.Static(remindersWake, c.Context(), w.now().UnixMilli()) })
}
