package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"mawidi/ministry"
	"mawidi/ministry/intake"
	"mawidi/ministry/store"
)

// importing is how "ministryd import" takes files in.
type importing struct {
	*job
	dryRun, skipKnown bool
	store             *store.Store
}

func prepareImport(j *job, set *flag.FlagSet) func(context.Context) error {
	i := &importing{job: j}
	set.BoolVar(&i.dryRun, "dry-run", false, "try everything and keep nothing")
	set.BoolVar(&i.skipKnown, "skip-known", false, "leave adults who are in the register already as they are")
	return i.run
}

// run takes the files in, in their order. Each is taken whole or not at all; the first that is not ends it.
func (i *importing) run(ctx context.Context) (err error) {
	if len(i.files) == 0 {
		return fmt.Errorf("which file? (%w)", errUsage)
	}
	if i.store, err = (&opener{options: &i.options}).openStore(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, i.store.Close()) }()
	for _, path := range i.files {
		if err := i.file(ctx, path); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

func (i *importing) file(ctx context.Context, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	switch strings.ToLower(filepath.Ext(path)) {
	case ".yaml", ".yml":
		return i.missions(ctx, path, file)
	case ".csv":
		return i.citizens(ctx, path, file)
	default:
		return fmt.Errorf("neither .yaml, as missions are, nor .csv, as citizens are (%w)", errUsage)
	}
}

func (i *importing) missions(ctx context.Context, path string, file io.Reader) error {
	catalogue, err := intake.ReadCatalogue(file)
	if err != nil {
		return err
	}
	if !i.dryRun {
		err = i.store.Change(ctx, "import missions", func(tx *store.Tx) error { return catalogue.Write(tx, time.Now(), 0) })
		if err != nil {
			return err
		}
	}
	fmt.Fprintf(i.stdout, "%s: missions: %d, services: %d%s\n", path, len(catalogue.Missions), len(catalogue.Services), i.onlyTried())
	return nil
}

func (i *importing) citizens(ctx context.Context, path string, file *os.File) error {
	keys, err := ministry.LoadKeys(i.keys)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	bar := progressbar.NewOptions64(info.Size(), progressbar.OptionSetWriter(i.stderr), progressbar.OptionShowBytes(true),
		progressbar.OptionSetDescription(filepath.Base(path)), progressbar.OptionThrottle(time.Second), progressbar.OptionClearOnFinish())
	taken, err := intake.Citizens(ctx, i.store, keys, watched{file, bar}, i.skipKnown, i.dryRun)
	if err := errors.Join(err, bar.Exit()); err != nil {
		return err
	}
	fmt.Fprintf(i.stdout, "%s: adults: %d, children: %d, in the register already: %d%s\n",
		path, taken.Adults, taken.Children, taken.Known, i.onlyTried())
	return nil
}

// watched is a file with a bar that shows how much of it was read.
type watched struct {
	*os.File
	bar *progressbar.ProgressBar
}

// Read implements io.Reader.
func (w watched) Read(p []byte) (int, error) {
	n, err := w.File.Read(p)
	_ = w.bar.Add(n) // what keeps a bar from being shown keeps nobody out of the register
	return n, err
}

// Seek implements io.Seeker, for whoever begins anew.
func (w watched) Seek(offset int64, whence int) (int64, error) {
	w.bar.Reset()
	return w.File.Seek(offset, whence)
}

func (i *importing) onlyTried() string {
	if i.dryRun {
		return " (only tried; nothing was kept)"
	}
	return ""
}
