package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"

	"mawidi/ministry"
)

// version is set by the build from the tag.
var version = "0.1.0"

// run is the whole command, until ctx ends. It returns the exit status: 0 when all
// went well, 2 for what was told wrongly, 1 for everything else.
func run(ctx context.Context, args []string, environment func(string) (string, bool), stdout, stderr io.Writer) int {
	if len(args) > 0 && commands[args[0]].prepare != nil {
		return runCommand(ctx, args[0], args[1:], environment, stdout, stderr)
	}
	o, err := parse(args, environment, stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "ministryd: %s (see ministryd -help)\n", oneLine(err))
		return 2
	case o.version:
		fmt.Fprintln(stdout, "ministryd", version)
		return 0
	case o.newKeys != "":
		_, err = ministry.WriteKeys(o.newKeys)
	default:
		err = serve(ctx, o, stdout, stderr)
	}
	if err != nil {
		fmt.Fprintf(stderr, "ministryd: %s\n", oneLine(err))
		return 1
	}
	return 0
}

// serve opens the ministry and answers until ctx ends or something fails for good.
func serve(ctx context.Context, o *options, stdout, stderr io.Writer) error {
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	public, admin, err := o.listeners(ctx)
	if err != nil {
		return err
	}
	defer public.Close()
	if o.publicURL == "" {
		o.publicURL = o.localURL(public)
	}
	logger := newLogger(o.log, stderr)
	tracers, flush, err := o.tracers(ctx, logger)
	if err != nil {
		return err
	}
	defer flush()
	h, err := openHouse(ctx, &opener{options: o, logger: logger, tracers: tracers, failed: fail})
	if err != nil {
		return err
	}
	servers := []*http.Server{answer(public, h, logger, fail)}
	if admin != nil {
		servers = append(servers, answer(admin, http.HandlerFunc(h.admin), logger, fail))
	}
	fmt.Fprintln(stdout, o.readyLine(public))
	<-ctx.Done()
	err = h.shutDown(servers)
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
}

func newLogger(form string, out io.Writer) *slog.Logger {
	if form == "json" {
		return slog.New(slog.NewJSONHandler(out, nil))
	}
	return slog.New(slog.NewTextHandler(out, nil))
}

func (o *options) readyLine(at net.Listener) string {
	if o.sandbox {
		return fmt.Sprintf("ministryd is ready at %s; the sandbox's page is %s/sandbox", o.localURL(at), o.localURL(at))
	}
	return "ministryd is ready at " + o.localURL(at)
}

// oneLine is an error as an operator reads it, also where several came together.
func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }
