// Command rush plays a release at ten o'clock: many citizens and scripts who ask real
// ministryd processes for appointments at once, by the contract and with the app's own
// client. Afterwards it reads the database for anything that was lost or doubled.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // zones must not depend on the machine's
)

const usage = `usage: rush prepare|run [flags]

  prepare  makes a sandbox's database with as many registered citizens and free slots as wanted
  run      plays them against ministryd, and tells how it went

`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "rush:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	verbs := map[string]func(context.Context, options) error{"prepare": prepare, "run": play}
	if len(args) == 0 || verbs[args[0]] == nil {
		fmt.Fprint(os.Stderr, usage)
		return errors.New("either prepare or run is wanted")
	}
	o, err := parse(args[0], args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	return verbs[args[0]](ctx, o)
}
