//go:build android || jvm

package remind

import (
	"context"
	"fmt"
	"time"

	"mawidi/app/java"
)

// Of android/java.
const (
	permissionName         java.Method = "static app/mawidi/Permission.name(Landroid/content/Context;Ljava/lang/String;Ljava/lang/String;)V"
	permissionState        java.Method = "static app/mawidi/Permission.state(Landroid/content/Context;)I"
	permissionAsk          java.Method = "static app/mawidi/Permission.ask(Landroid/content/Context;)V"
	permissionAsking       java.Method = "static app/mawidi/Permission.asking()Z"
	permissionOpenSettings java.Method = "static app/mawidi/Permission.openSettings(Landroid/content/Context;)V"
)

func (w *woken) Name(name, description string) error {
	err := w.machine.Run(func(c *java.Calls) { c.Static(permissionName, c.Context(), name, description) })
	if err != nil {
		return fmt.Errorf("name the reminders: %w", err)
	}
	return nil
}

// Permission is Unneeded where the system does not say.
func (w *woken) Permission() (p Permission) {
	_ = w.machine.Run(func(c *java.Calls) { p = Permission(c.Static(permissionState, c.Context()).Int()) })
	return p
}

// answering is how often it is looked whether the citizen has answered.
const answering = 200 * time.Millisecond

func (w *woken) Ask(ctx context.Context) (Permission, error) {
	asking := true
	err := w.machine.Run(func(c *java.Calls) { c.Static(permissionAsk, c.Context()) })
	for asking && err == nil && ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-time.After(answering):
			err = w.machine.Run(func(c *java.Calls) { asking = c.Static(permissionAsking).Bool() })
		}
	}
	if err != nil {
		return w.Permission(), fmt.Errorf("ask for permission to remind: %w", err)
	}
	return w.Permission(), nil
}

func (w *woken) OpenSettings() error {
	if err := w.machine.Run(func(c *java.Calls) { c.Static(permissionOpenSettings, c.Context()) }); err != nil {
		return fmt.Errorf("open the system's settings: %w", err)
	}
	return nil
}
