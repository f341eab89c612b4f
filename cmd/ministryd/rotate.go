package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"mawidi/ministry"
	"mawidi/ministry/store"
)

// rotation are the steps of rotating the sealing keys, each with what comes after it.
var rotation = map[string]struct {
	do   func(ctx context.Context, j *job) error
	then string
}{
	"add":    {func(_ context.Context, j *job) error { return ministry.AddSealingKey(j.keys) }, "A key was added. Keep a copy of the file, start every server anew, then: ministryd rotate-keys use"},
	"use":    {func(_ context.Context, j *job) error { return ministry.UseNewestKey(j.keys) }, "The newest key is the one in use. Start every server anew, then: ministryd rotate-keys reseal"},
	"reseal": {reseal, "Everything is sealed under the key in use. Now: ministryd rotate-keys drop"},
	"drop":   {dropKeys, "The old keys are gone from the file. Backups from before still want them: keep those keys as long as the backups."},
}

func prepareRotation(j *job, _ *flag.FlagSet) func(context.Context) error {
	return func(ctx context.Context) error {
		if len(j.files) != 1 || rotation[j.files[0]].do == nil || j.keys == "" {
			return fmt.Errorf("one step, and -keys, are wanted (%w)", errUsage)
		}
		step := rotation[j.files[0]]
		if err := step.do(ctx, j); err != nil {
			return err
		}
		fmt.Fprintln(j.stdout, step.then)
		return nil
	}
}

func reseal(ctx context.Context, j *job) error {
	keys, err := ministry.LoadKeys(j.keys)
	if err != nil {
		return err
	}
	return j.onBooks(ctx, func(st *store.Store) error {
		bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(j.stderr), progressbar.OptionSetDescription("sealed anew"),
			progressbar.OptionShowCount(), progressbar.OptionThrottle(time.Second), progressbar.OptionClearOnFinish())
		err := ministry.Reseal(ctx, st, keys, func(all int) { _ = bar.Set(all) }) // a bar that cannot be drawn is no reason to stop
		return errors.Join(err, bar.Exit())
	})
}

func dropKeys(ctx context.Context, j *job) error {
	return j.onBooks(ctx, func(st *store.Store) error { return ministry.DropOldKeys(ctx, st, j.keys) })
}

// onBooks does work on the database, which must be there.
func (j *job) onBooks(ctx context.Context, work func(*store.Store) error) error {
	made, err := store.Maker(ctx, j.database)
	if err != nil {
		return err
	}
	if made == "" {
		return fmt.Errorf("%s: there is no such database", store.Named(j.database))
	}
	st, err := store.Open(ctx, j.database)
	if err != nil {
		return err
	}
	return errors.Join(work(st), st.Close())
}
