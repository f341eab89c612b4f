// Command stage puts the app and a sandbox ministry on stage together: to open them for a newcomer, to play the whole
// story in a real window on a virtual display, and a draw that waits for others, to take the README's pictures, to measure the
// app beside an empty window, and to weigh what it sends and fetches on a narrow line.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// options are the programs that a scene is played with and where its outcome goes.
type options struct {
	app, ministryd, empty string
	data, out             string
}

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("usage: stage run|demo|draw|screenshots|bench|wire [flags]"))
	}
	var o options
	flags := flag.NewFlagSet("stage "+os.Args[1], flag.ExitOnError)
	flags.StringVar(&o.app, "app", "build/mawidi", "the app")
	flags.StringVar(&o.ministryd, "ministryd", "build/ministryd", "the ministry's server")
	flags.StringVar(&o.empty, "empty", "build/empty", "the empty window to measure against")
	flags.StringVar(&o.data, "data", "build/run", "folder of the sandbox's database, for run")
	flags.StringVar(&o.out, "out", "build/demo", "folder for the pictures")
	_ = flags.Parse(os.Args[2:])

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	scenes := map[string]func(context.Context, options) error{
		"run": open, "demo": demo, "draw": draw, "screenshots": screenshots, "bench": bench, "wire": wire,
	}
	scene, ok := scenes[os.Args[1]]
	if !ok {
		fail(fmt.Errorf("stage: no scene is called %q", os.Args[1]))
	}
	if err := scene(ctx, o); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
