// Command unmarked serves the sandbox's people, releases and clock without the mark of a sandbox: the ministry's own server, as
// citizens will meet it, for the pictures that the stores show. It takes those of ministryd's flags that the stage sets.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
	_ "time/tzdata" // zones must not depend on the machine's

	"github.com/prometheus/client_golang/prometheus"

	"mawidi/ministry"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/sandbox"
)

type options struct {
	listen, publicURL, database string
	begins                      time.Time
}

func main() {
	var o options
	flag.StringVar(&o.listen, "listen", "127.0.0.1:8787", "address")
	flag.StringVar(&o.publicURL, "public-url", "", "as the app reaches it")
	flag.StringVar(&o.database, "db", "", "the sandbox's database, a file")
	flag.Bool("sandbox", true, "as ever")
	flag.Func("sandbox-start", "when a new sandbox's clock begins (RFC 3339)", func(text string) (err error) {
		o.begins, err = time.Parse(time.RFC3339, text)
		return err
	})
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "unmarked:", err)
		os.Exit(1)
	}
}

// serve answers until ctx ends.
func serve(ctx context.Context, o options) error {
	books, err := sandbox.Open(ctx, sandbox.Config{Database: o.database, Keys: o.database + ".keys", Policy: rules.Default(), Begins: o.begins})
	if err != nil {
		return err
	}
	defer books.Store.Close()
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	server, err := ministry.New(ministry.Config{
		Store: books.Store, Keys: books.Keys, PublicURL: o.publicURL, Clock: books.Clock, Policy: rules.Default(),
		Logger: logger, Metrics: prometheus.NewRegistry(),
	})
	if err != nil {
		return err
	}
	office := post.NewOffice(books.Store, books.Keys, books.Clock, logger, books.Carriers())
	front := &http.Server{Addr: o.listen, Handler: books.Handler(server, func() {}), ReadHeaderTimeout: 10 * time.Second}
	var work sync.WaitGroup
	work.Go(func() { _ = server.Run(ctx) })
	work.Go(func() { _ = office.Run(ctx) })
	work.Go(func() {
		<-ctx.Done()
		_ = front.Close()
	})
	err = front.ListenAndServe()
	work.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
