package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

// open runs a sandbox ministry and the app's window on it, and ends the ministry when the window is closed.
func open(ctx context.Context, o options) error {
	ministry, err := startSandbox(ctx, o.ministryd, o.data, "")
	if err != nil {
		return err
	}
	defer ministry.stop()
	fmt.Printf("The sandbox ministry: %s/sandbox (its messages, its citizens to sign in as, its clock)\n", ministry.url)
	app := exec.CommandContext(ctx, o.app, "-server", ministry.url, "-profile", "sandbox")
	app.Stdout, app.Stderr = os.Stdout, os.Stderr
	if err := app.Run(); err != nil && ctx.Err() == nil {
		return fmt.Errorf("the app ended: %w", err)
	}
	return nil
}
